import { MetricError } from "../metrics/metric-error";
import { isAbove, isBelow } from "./tolerance";

export const DEFAULT_FLOOR = 0.5;
export const DEFAULT_CEILING = 2;

/** The multiplier at score 0 and at score 100, as fractions. */
export interface Band {
  readonly floor: number;
  readonly ceiling: number;
}

/** Refuses a band that is not 0 < floor < ceiling. */
export function requireBand(floor: number, ceiling: number): void {
  if (!(floor > 0 && ceiling > floor && Number.isFinite(ceiling))) {
    throw new MetricError("value", "band", { argument: "ceiling", floor, ceiling });
  }
}

/** The multiplier's arithmetic on a score and a band that are known to be good. */
export function bandMultiplier(score: number, floor: number, ceiling: number): number {
  return floor * Math.pow(ceiling / floor, score / 100);
}

/**
 * What a client's revenue counts for at a commitment score: `floor * (ceiling / floor)^(score / 100)`,
 * by default from 50 % at score 0 over 100 % at 50 to 200 % at 100.
 *
 * Convention: geometric between the two ends, so that halving and doubling are equally far from
 * 100 % and the effects of the axes add up in the logarithm. `score` 0..100; the result is a
 * fraction. A missing score (`NaN`) has no multiplier (`NaN`).
 * Errors: a score outside 0..100 `scoreOutOfRange`; a band that is not 0 < floor < ceiling `band`.
 *
 * @example multiplier(75) // 1.41421356
 */
export function multiplier(
  score: number,
  floor: number = DEFAULT_FLOOR,
  ceiling: number = DEFAULT_CEILING,
): number {
  requireBand(floor, ceiling);
  if (isBelow(score, 0) || isAbove(score, 100)) {
    throw new MetricError("value", "scoreOutOfRange", { argument: "scores", value: score });
  }
  return bandMultiplier(score, floor, ceiling);
}

/**
 * A client's annual recurring revenue times its multiplier: a management indicator, always shown
 * beside the plain ARR and never called ARR.
 *
 * `arr` >= 0 in its currency; the result is in the same. `NaN` when either is missing.
 * Errors: a negative ARR `negativeArr`; those of `multiplier`.
 *
 * @example weightedArr(1000, 100) // 2000
 */
export function weightedArr(
  arr: number,
  score: number,
  floor: number = DEFAULT_FLOOR,
  ceiling: number = DEFAULT_CEILING,
): number {
  if (arr < 0) throw new MetricError("value", "negativeArr", { argument: "arr", value: arr });
  return arr * multiplier(score, floor, ceiling);
}

/**
 * The multiplier that a client of the book counts with: its score's, or 1 when it has no score.
 *
 * What is not known neither adds to the book nor takes from it, so that the total of weighted ARR
 * covers every client whatever the missing-data rule. In a cell:
 * `IF(score="", 1, floor*(ceiling/floor)^(score/100))`.
 */
export function bookMultiplier(score: number, floor: number, ceiling: number): number {
  return Number.isNaN(score) ? 1 : bandMultiplier(score, floor, ceiling);
}
