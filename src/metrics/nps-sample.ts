import { MetricError } from "./metric-error";
import { confidenceQuantile } from "./normal";

export interface NpsSampleOptions {
  /** Between 0 and 1. Default 0.95. */
  readonly confidence?: number;
  /** Expected variance of an answer (see `npsVariance`), above 0, at most 1. Default 0.68. */
  readonly variance?: number;
}

/** Typical of Net Promoter surveys; 1 is the worst case, half promoters and half detractors. */
const TYPICAL_VARIANCE = 0.68;
/** What the adjusted Wald interval adds to the answers. */
const ADDED_ANSWERS = 3;

/**
 * Number of answers that a Net Promoter Score needs for a margin of so many points to either side.
 *
 * Convention: `z^2 s^2 / m^2 - 3`, the adjusted Wald interval solved for the number of answers, with
 * a variance of 0.68 where none is expected (Lewis and Sauro, MeasuringU, "Sample Size Estimation for
 * NPS Confidence Intervals", 2021), rounded up, since an answer is a whole one, and at least 1.
 * Answers and not invitations: divide by the response rate for those. Where others differ: sample
 * size calculators for a share (385 for 5 points) are not meant for a difference of two.
 *
 * Errors: a margin that is not above 0 and at most 100 `marginRange`; a variance that is not above 0
 * and at most 1 `varianceRange`; a confidence that does not lie between 0 and 1 `confidenceRange`.
 *
 * @example npsSample(10) // 259
 */
export function npsSample(
  margin: number,
  { confidence = 0.95, variance = TYPICAL_VARIANCE }: NpsSampleOptions = {},
): number {
  if (!(margin > 0 && margin <= 100)) {
    throw new MetricError("value", "marginRange", { argument: "margin", value: margin });
  }
  if (!(variance > 0 && variance <= 1)) {
    throw new MetricError("value", "varianceRange", { argument: "variance", value: variance });
  }
  const z = confidenceQuantile(confidence);
  const share = margin / 100;
  return Math.max(1, Math.ceil((z * z * variance) / (share * share) - ADDED_ANSWERS));
}
