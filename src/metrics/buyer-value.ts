import { countBuyers } from "./buyer-counts";
import type { BuyerColumns } from "./buyer-counts";
import { expectedPurchases, fitBuyers, probabilityAlive } from "./buyer-model";
import type { BuyerModel } from "./buyer-model";
import { tally } from "./kinds";
import { lowerBound } from "./lower-bound";
import type { Pause } from "./maximise";
import { MetricError } from "./metric-error";
import { expectedSpend, fitSpend } from "./spend-model";

export interface SpendingBuyers extends BuyerColumns {
  /** Mean spend per repeat purchase; not asked of who bought once. */
  readonly spend: ArrayLike<number>;
}

/** One entry a client in each column; `NaN` where the client's row lacks what it takes. */
export interface BuyerValues {
  /** Chance that the client is still active, 0..1. */
  readonly alive: Float64Array;
  /** Purchases to expect within the horizon. */
  readonly purchases: Float64Array;
  /** Spend to expect per purchase. */
  readonly spend: Float64Array;
  /** Value of those purchases today. */
  readonly value: Float64Array;
}

/** Times the longest history beyond which nothing can be said. */
const MOST_AHEAD = 100;

/** Points of the integral over the horizon. */
const POINTS = 20;

/**
 * What each client without a contract is worth over a horizon, by the BG/NBD model of purchases
 * and the Gamma-Gamma model of spend, both fitted to these clients.
 *
 * Value = expected spend x the purchases expected in the horizon, each discounted for the time until
 * it is made: spend x P(active) x integral from 0 to the horizon of (1 + d)^-s dE(s), with E(s) the
 * purchases expected of an active client within s and d the discount per unit of time. This is Fader,
 * Hardie and Lee's continuous discounting ("RFM and CLV", Journal of Marketing Research 42, 2005)
 * over a finite horizon; it does not depend on the unit. The lifetimes package discounts whole
 * months to their end instead, which gives about half a month's discount less.
 * The value is in spend: multiply by the margin for a profit.
 *
 * `horizon` > 0 and `discount` >= 0 are per unit of the times in the columns. A row counts in each
 * of the two fits that it has the values for. Without a frequency, an age, or (for repeat buyers) a
 * recency it gives `NaN`; a repeat buyer without a spend has no expected spend and no value.
 * Errors: see `countBuyers`, `fitBuyers` and `fitSpend`; a horizon that is not above 0 `notAbove`, or
 * more than a hundred times the longest age `horizonTooLong`; a negative discount `belowMinimum`.
 *
 * @example
 * const frequency = [1, 0, 4, 1, 12], recency = [27, 0, 2, 3, 23], age = [29, 35, 33, 30, 26];
 * const spend = [40, NaN, 30, 10, 120];
 * await valueBuyers({ frequency, recency, age, spend }, 12, 0)
 * // The last client: alive 0.845, 4.246 purchases of 116.68 each, value 495.5
 */
export async function valueBuyers(
  buyers: SpendingBuyers,
  horizon: number,
  discount: number,
  pause: Pause = () => Promise.resolve(),
): Promise<BuyerValues> {
  if (!(horizon > 0 && horizon < Infinity)) {
    throw new MetricError("value", "notAbove", { argument: "horizon", value: horizon, above: 0 });
  }
  if (!(discount >= 0 && discount < Infinity)) {
    throw new MetricError("value", "belowMinimum", {
      argument: "discount",
      value: discount,
      minimum: 0,
    });
  }
  const counts = await countBuyers(buyers, pause);
  const longest = counts.ages.at(-1)!;
  if (horizon > MOST_AHEAD * longest) {
    throw new MetricError("number", "horizonTooLong", { argument: "horizon", longest });
  }
  await pause();
  const model = await fitBuyers(counts, pause);
  const spendModel = await fitSpend(buyers.frequency, buyers.spend, pause);

  // What an active client will buy depends on frequency and age alone: once for each pair of them.
  const { frequencies, ages, frequencyPlace, agePlace } = counts;
  const { values: pairs } = await tally(
    Float64Array.from(frequencyPlace, (place, kind) => place * ages.length + agePlace[kind]!),
    pause,
  );
  const expected = new Float64Array(pairs.length);
  const discounted = new Float64Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) {
    const frequency = frequencies[Math.floor(pairs[i]! / ages.length)]!;
    const age = ages[pairs[i]! % ages.length]!;
    expected[i] = expectedPurchases(model, frequency, age, horizon);
    discounted[i] =
      discount === 0 ? expected[i]! : discountedPurchases(model, frequency, age, horizon, discount);
    if (i % 64 === 0) await pause();
  }

  const rows = buyers.frequency.length;
  const values: BuyerValues = {
    alive: new Float64Array(rows).fill(NaN),
    purchases: new Float64Array(rows).fill(NaN),
    spend: new Float64Array(rows).fill(NaN),
    value: new Float64Array(rows).fill(NaN),
  };
  for (let i = 0; i < rows; i++) {
    if (i % 65_536 === 0) await pause();
    const frequency = buyers.frequency[i]!;
    const age = buyers.age[i]!;
    const alive = probabilityAlive(model, frequency, buyers.recency[i]!, age);
    if (Number.isNaN(alive) || Number.isNaN(age)) continue;
    const pair = lowerBound(
      pairs,
      lowerBound(frequencies, frequency) * ages.length + lowerBound(ages, age),
    );
    const spend = expectedSpend(spendModel, frequency, buyers.spend[i]!);
    values.alive[i] = alive;
    values.purchases[i] = alive * expected[pair]!;
    values.spend[i] = spend;
    values.value[i] = alive * spend * discounted[pair]!;
  }
  return values;
}

/**
 * Purchases expected of an active client within the horizon, each discounted for the time until it
 * is made, at `discount` per unit of time.
 *
 * Integrated by parts, so that the expectation itself is what is integrated (it is smooth), and over
 * the logarithm of time, in which it is smooth for short and long ages alike. Good to six digits
 * and more for discounts up to 100 % over the horizon.
 */
export function discountedPurchases(
  model: BuyerModel,
  frequency: number,
  age: number,
  horizon: number,
  discount: number,
): number {
  const force = Math.log1p(discount);
  const origin = model.alpha + age;
  const width = Math.log1p(horizon / origin);
  let integral = 0;
  for (const { at, weight } of LEGENDRE) {
    const time = origin * Math.expm1(width * at);
    const density = Math.exp(-force * time) * expectedPurchases(model, frequency, age, time);
    integral += weight * density * (origin + time) * width;
  }
  const whole = expectedPurchases(model, frequency, age, horizon);
  return Math.exp(-force * horizon) * whole + force * integral;
}

/** Gauss and Legendre's points and weights for an integral from 0 to 1. */
const LEGENDRE = legendrePoints(POINTS);

function legendrePoints(
  count: number,
): readonly { readonly at: number; readonly weight: number }[] {
  return Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    // Newton's method from this start is exact to the last digit after four steps.
    for (let step = 0; step < 6; step++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= count; k++) {
        [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      }
      slope = (count * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    return { at: (1 + x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
}
