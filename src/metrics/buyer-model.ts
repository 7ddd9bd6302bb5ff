import gammaln from "@stdlib/math-base-special-gammaln";
import type { BuyerCounts } from "./buyer-counts";
import { maximiseFromPart } from "./maximise";
import type { Pause } from "./maximise";
import { MetricError } from "./metric-error";

/**
 * A BG/NBD model of buyers without a contract: while active, a client buys at a rate of its own,
 * and after each purchase may leave for good, with a chance of its own.
 */
export interface BuyerModel {
  /** Rates are spread as Gamma(r, alpha), per unit of time. */
  readonly r: number;
  readonly alpha: number;
  /** Chances to leave are spread as Beta(a, b). */
  readonly a: number;
  readonly b: number;
}

export interface BuyerFit extends BuyerModel {
  readonly logLikelihood: number;
}

/** A rise of a gamma function over this many whole steps is summed; a longer one is a difference. */
const SUMMED_STEPS = 256;

/**
 * Fits the BG/NBD model to buyers' histories by maximum likelihood.
 *
 * Source: Fader, Hardie and Lee, "Counting Your Customers the Easy Way: An Alternative to the
 * Pareto/NBD Model", Marketing Science 24(2), 2005. The frequency leaves the first purchase out, and
 * times run from it: some tools (RFM tables) count it and measure recency back from today, which
 * gives another, wrong fit. The unit of time is free, one for both columns; alpha is in that unit.
 * Works on kinds of buyers (same frequency, recency and age), not on rows, and on logarithms, so
 * that long histories do not overflow (Fader and Hardie's note on the #NUM! error, 2013). On the
 * paper's CDNOW sample, 2,357 clients in weeks, the best fit is r 0.243, alpha 4.414, a 0.793,
 * b 2.426 at -9582.4.
 *
 * Errors: nobody who bought again `noRepeatPurchase`; data without a best fit `noConvergence`: nobody
 * seems ever to leave or all clients are alike (parameters grow without end), or clients leave after
 * their second purchase or never (a and b shrink to 0). Bad rows: see `countBuyers`.
 *
 * @example
 * const frequency = [1, 0, 4, 1, 12], recency = [27, 0, 2, 3, 23], age = [29, 35, 33, 30, 26];
 * await fitBuyers(await countBuyers({ frequency, recency, age }))
 * // r 0.411, alpha 0.857, a 0.532, b 1.573, log-likelihood -41.56
 */
export async function fitBuyers(counts: BuyerCounts, pause?: Pause): Promise<BuyerFit> {
  let purchases = 0;
  let time = 0;
  for (let kind = 0; kind < counts.buyers.length; kind++) {
    purchases += counts.buyers[kind]! * counts.frequencies[counts.frequencyPlace[kind]!]!;
    time += counts.buyers[kind]! * counts.ages[counts.agePlace[kind]!]!;
  }
  if (purchases === 0) {
    throw new MetricError("number", "noRepeatPurchase", { argument: "frequency" });
  }
  const start = [0.5, 0.5 * Math.max(time / purchases, Number.MIN_VALUE), 1, 2.5];
  const fit = await maximiseFromPart(
    (every) => logLikelihoodOf(every === 1 ? counts : partOf(counts, every)),
    counts.buyers.length,
    start,
    pause,
  );
  const [r, alpha, a, b] = fit.parameters;
  return { r: r!, alpha: alpha!, a: a!, b: b!, logLikelihood: fit.value };
}

/** One kind of buyer in `every`, with lists no longer than that asks for. */
function partOf(counts: BuyerCounts, every: number): BuyerCounts {
  const { frequencyPlace, recencyPlace, agePlace } = counts;
  const kinds = Uint32Array.from(
    { length: Math.ceil(frequencyPlace.length / every) },
    (_, i) => i * every,
  );
  const own = kinds.map((_, i) => i);
  return {
    frequencies: counts.frequencies,
    recencies: Float64Array.from(kinds, (kind) => counts.recencies[recencyPlace[kind]!]!),
    ages: Float64Array.from(kinds, (kind) => counts.ages[agePlace[kind]!]!),
    frequencyPlace: kinds.map((kind) => frequencyPlace[kind]!),
    recencyPlace: own,
    agePlace: own,
    buyers: Float64Array.from(kinds, (kind) => counts.buyers[kind]!),
  };
}

/** The log-likelihood of r, alpha, a, b. */
function logLikelihoodOf(counts: BuyerCounts): (parameters: readonly number[]) => number {
  const { frequencies, recencies, ages, frequencyPlace, recencyPlace, agePlace, buyers } = counts;
  const logRecency = new Float64Array(recencies.length);
  const logAge = new Float64Array(ages.length);
  const logLeaving = new Float64Array(frequencies.length);
  return ([r, alpha, a, b]) => {
    const rises = risesOver(frequencies, r!, a!, b!);
    const logAlpha = r! * Math.log(alpha!);
    for (let i = 0; i < recencies.length; i++) logRecency[i] = Math.log(alpha! + recencies[i]!);
    for (let i = 0; i < ages.length; i++) logAge[i] = Math.log(alpha! + ages[i]!);
    for (let i = 0; i < frequencies.length; i++) {
      // Who never bought again cannot have left.
      logLeaving[i] = frequencies[i] === 0 ? -Infinity : Math.log(a! / (b! + frequencies[i]! - 1));
    }
    let sum = 0;
    for (let kind = 0; kind < buyers.length; kind++) {
      const place = frequencyPlace[kind]!;
      const power = r! + frequencies[place]!;
      const age = logAge[agePlace[kind]!]!;
      // Still active, or gone since the last purchase: the logarithm of 1 + the odds.
      const odds = logLeaving[place]! + power * (age - logRecency[recencyPlace[kind]!]!);
      let either = Math.max(odds, 0);
      if (odds > -40 && odds < 40) either += Math.log1p(Math.exp(-Math.abs(odds)));
      sum += buyers[kind]! * (rises[place]! + logAlpha - power * age + either);
    }
    return sum;
  };
}

/**
 * log of (r)x (b)x / (a + b)x for rising frequencies x, with (r)x = gamma(r + x) / gamma(r): summed
 * from one frequency to the next, so that nothing cancels when the parameters are large.
 */
function risesOver(rising: Float64Array, r: number, a: number, b: number): Float64Array {
  let sum = 0;
  let from = 0;
  return rising.map((frequency) => {
    if (frequency - from <= SUMMED_STEPS) {
      for (let i = from; i < frequency; i++) sum += Math.log(((r + i) * (b + i)) / (a + b + i));
    } else {
      for (const [start, sign] of [
        [r, 1],
        [b, 1],
        [a + b, -1],
      ] as const) {
        sum += sign * (gammaln(start + frequency) - gammaln(start + from));
      }
    }
    from = frequency;
    return sum;
  });
}

/**
 * The chance that a client with this history is still active (Fader, Hardie and Lee, "Computing
 * P(alive) Using the BG/NBD Model", 2008). Who never bought again is active for certain: in this
 * model clients leave after a repeat purchase only.
 *
 * @example probabilityAlive({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 2, 30.43, 38.86) // 0.73
 */
export function probabilityAlive(
  { r, alpha, a, b }: BuyerModel,
  frequency: number,
  recency: number,
  age: number,
): number {
  if (frequency === 0) return 1;
  const odds =
    Math.log(a / (b + frequency - 1)) +
    (r + frequency) * (Math.log(alpha + age) - Math.log(alpha + recency));
  return 1 / (1 + Math.exp(odds));
}

/**
 * Purchases to expect within `horizon` from a client who is still active; times the chance that it
 * is, the expectation of Fader, Hardie and Lee (2005, equation 10).
 *
 * The published formula divides by a - 1 and takes the difference of nearly equal numbers. Put the
 * other way round it is a sum of positive terms: were nobody to leave, the number of purchases would
 * be negative binomial; the (j + 1)-th is made with the chance that there are more than j, times the
 * chance to have stayed on after each of the j before.
 *
 * @example
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * expectedPurchases(cdnow, 2, 38.86, 39) * probabilityAlive(cdnow, 2, 30.43, 38.86) // 1.226
 */
export function expectedPurchases(
  { r, alpha, a, b }: BuyerModel,
  frequency: number,
  age: number,
  horizon: number,
): number {
  const shape = r + frequency;
  const ratio = horizon / (alpha + age + horizon);
  let logChance = shape * Math.log1p(-ratio);
  let chance = Math.exp(logChance);
  let more = -Math.expm1(logChance);
  // So many purchases that none at all has no chance left in double precision: then by logarithms.
  const isFar = logChance < -700;
  let stayed = 1;
  let sum = 0;
  for (let j = 0; more > 0; j++) {
    const term = more * stayed;
    sum += term;
    if (term < sum * 1e-15) break;
    stayed *= (b + frequency + j) / (a + b + frequency + j);
    const change = (ratio * (shape + j)) / (j + 1);
    if (isFar) chance = Math.exp((logChance += Math.log(change)));
    else chance *= change;
    more -= chance;
  }
  return sum;
}
