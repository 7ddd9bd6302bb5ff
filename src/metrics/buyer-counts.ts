import { countKinds } from "./kinds";
import type { Pause } from "./maximise";
import { MetricError } from "./metric-error";

/** What a client bought so far, one entry a client in each column; `NaN` is a missing value. */
export interface BuyerColumns {
  /** Purchases after the first one: a whole number >= 0. */
  readonly frequency: ArrayLike<number>;
  /** Time from the first purchase to the last one; 0 (or missing) for who bought once. */
  readonly recency: ArrayLike<number>;
  /** Time from the first purchase to the day of the count, in the same unit. */
  readonly age: ArrayLike<number>;
}

/**
 * Buyers counted by what the buyer model asks of them. The model's terms depend on few values each:
 * every value stands once in its list, and buyers refer to it by its place there.
 */
export interface BuyerCounts {
  /** Purchases after the first one that occur, rising. */
  readonly frequencies: Float64Array;
  /** Times of the last purchase that occur, rising. */
  readonly recencies: Float64Array;
  /** Times observed that occur, rising. */
  readonly ages: Float64Array;
  /** Places of the three values of each kind of buyer, and how many buyers are of that kind. */
  readonly frequencyPlace: Uint32Array;
  readonly recencyPlace: Uint32Array;
  readonly agePlace: Uint32Array;
  readonly buyers: Float64Array;
}

/** More purchases than any client makes: such a frequency is an amount or a code. */
const MOST_PURCHASES = 100_000;

/** Rows between two pauses. */
const SLICE = 65_536;

/**
 * Counts buyers of the same frequency, recency and age together, whatever the order of the rows.
 *
 * A row without a frequency or an age is left out, and so is one without a recency, unless the
 * client bought once: then there is no repeat purchase that could have a time.
 * Errors: a frequency that is not a whole number >= 0 `notWhole`, or above 100,000 `aboveMaximum`; a
 * time below 0 `negativeTime`; a last purchase after the day of the count `recencyAfterAge`; a time
 * of the last purchase for who bought once `recencyWithoutPurchase`; no complete row `noBuyers`.
 *
 * @example
 * // Two kinds, of two buyers and of one
 * await countBuyers({ frequency: [2, 0, 2], recency: [5, 0, 5], age: [9, 9, 9] })
 */
export async function countBuyers(
  { frequency, recency, age }: BuyerColumns,
  pause: Pause = () => Promise.resolve(),
): Promise<BuyerCounts> {
  const rows = frequency.length;
  const complete = [frequency, recency, age].map(() => new Float64Array(rows));
  let count = 0;
  for (let i = 0; i < rows; i++) {
    if (i % SLICE === 0) await pause();
    requireHistory(frequency[i]!, recency[i]!, age[i]!, i);
    const last = frequency[i] === 0 ? 0 : recency[i]!;
    if (Number.isNaN(frequency[i]!) || Number.isNaN(last) || Number.isNaN(age[i]!)) continue;
    complete[0]![count] = frequency[i]!;
    complete[1]![count] = last;
    complete[2]![count] = age[i]!;
    count++;
  }
  if (count === 0) throw new MetricError("notAvailable", "noBuyers", { argument: "frequency" });
  const { values, places, counts } = await countKinds(
    complete.map((column) => column.subarray(0, count)),
    pause,
  );
  return {
    frequencies: values[0]!,
    recencies: values[1]!,
    ages: values[2]!,
    frequencyPlace: places[0]!,
    recencyPlace: places[1]!,
    agePlace: places[2]!,
    buyers: counts,
  };
}

/** Refuses a history that no client can have; a missing value passes. */
function requireHistory(frequency: number, recency: number, age: number, index: number): void {
  const position = index + 1;
  if (frequency < 0 || (!Number.isNaN(frequency) && !Number.isInteger(frequency))) {
    throw new MetricError("value", "notWhole", {
      argument: "frequency",
      position,
      value: frequency,
      minimum: 0,
    });
  }
  if (frequency > MOST_PURCHASES) {
    throw new MetricError("value", "aboveMaximum", {
      argument: "frequency",
      position,
      value: frequency,
      maximum: MOST_PURCHASES,
    });
  }
  if (recency < 0) {
    throw new MetricError("value", "negativeTime", {
      argument: "recency",
      position,
      value: recency,
    });
  }
  if (age < 0) {
    throw new MetricError("value", "negativeTime", { argument: "age", position, value: age });
  }
  if (recency > age) {
    throw new MetricError("value", "recencyAfterAge", {
      argument: "recency",
      position,
      value: recency,
      age,
    });
  }
  if (frequency === 0 && recency > 0) {
    throw new MetricError("value", "recencyWithoutPurchase", {
      argument: "recency",
      position,
      value: recency,
    });
  }
}
