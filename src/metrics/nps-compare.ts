import { normalCdf } from "./normal";
import { npsGroups, npsScore } from "./nps";
import type { NpsGroups } from "./nps";
import { estimateNps } from "./nps-estimate";
import type { NpsEstimate } from "./nps-estimate";

/** A change between two surveys, in points of the score. */
export interface NpsComparison {
  /** The second score less the first, -200..200. */
  readonly difference: number;
  /** The second adjusted score less the first. */
  readonly adjustedDifference: number;
  /** Of the adjusted difference. */
  readonly standardError: number;
  /** The adjusted difference over its standard error. */
  readonly z: number;
  /** Two-sided, 0..1: how often chance alone makes a change as great. */
  readonly p: number;
}

/**
 * Whether a Net Promoter Score has changed between two surveys, or chance explains it.
 *
 * Convention: `z = (B - A) / sqrt(sA^2 / nA + sB^2 / nB)` on adjusted numbers of answers (3/4, 1 1/2,
 * 3/4 added to the groups of either survey, see `estimateNps`), two-sided (Lewis and Sauro,
 * MeasuringU, "How to Statistically Compare Two Net Promoter Scores", 2021). The difference reported
 * is that of the scores as they are published; the adjusted one, on which z stands, comes with it.
 *
 * For independent samples: where the same people answered twice, the change of each is the better
 * measure, and this test finds too little. Where others differ: the R package NPS 1.1 and most
 * calculators take the plain numbers, which calls too many small changes significant.
 *
 * Missing answers (`NaN`) are left out; the surveys need not be of one length.
 * Errors: those of `nps`, under the names `before` and `after`.
 *
 * @example npsCompare([9, 9, 7, 3], [9, 10, 9, 8]) // 25 to 75: difference 50, z 0.73, p 0.47
 */
export function npsCompare(before: ArrayLike<number>, after: ArrayLike<number>): NpsComparison {
  const first = npsGroups("before", before);
  const second = npsGroups("after", after);
  const from = estimateOf(first);
  const to = estimateOf(second);
  const adjustedDifference = 100 * (to.centre - from.centre);
  const standardError = 100 * Math.hypot(from.standardError, to.standardError);
  const z = adjustedDifference / standardError;
  return {
    difference: npsScore(second) - npsScore(first),
    adjustedDifference,
    standardError,
    z,
    p: 2 * normalCdf(-Math.abs(z)),
  };
}

function estimateOf({ promoters, passives, detractors }: NpsGroups): NpsEstimate {
  return estimateNps(promoters.count, passives.count, detractors.count);
}
