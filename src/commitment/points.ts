import { MetricError } from "../metrics/metric-error";

/** Refuses goalposts between which no value can lie. */
export function requireGoalposts(worst: number, best: number): void {
  if (!Number.isFinite(worst) || !Number.isFinite(best) || worst === best) {
    throw new MetricError("value", "goalposts", { argument: "best", worst, best });
  }
}

/** Points of one value, the goalposts being known to be good: the arithmetic of `points`. */
export function linearPoints(value: number, worst: number, best: number): number {
  return Math.max(0, Math.min(100, (100 * (value - worst)) / (best - worst)));
}

/**
 * Points 0..100 of each value between two fixed goalposts: 0 at `worst` or beyond, 100 at `best` or
 * beyond, straight in between. Less is better when `best` is below `worst`.
 *
 * Convention: min-max normalisation with declared goalposts (OECD/JRC, Handbook on Constructing
 * Composite Indicators, 2008), never the sample's own minimum and maximum: a client's points do not
 * move because another client left.
 *
 * A missing value (`NaN`) stays missing. Error: goalposts that are equal or no numbers `goalposts`.
 *
 * @example points([0, 2, 10], 5, 0) // tickets, fewer is better: [100, 60, 0]
 */
export function points(values: ArrayLike<number>, worst: number, best: number): Float64Array {
  requireGoalposts(worst, best);
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) result[i] = linearPoints(values[i]!, worst, best);
  return result;
}
