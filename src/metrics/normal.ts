import cdf from "@stdlib/stats-base-dists-normal-cdf";
import quantile from "@stdlib/stats-base-dists-normal-quantile";
import { MetricError } from "./metric-error";

/**
 * The share of a standard normal distribution that lies below `z`, 0..1.
 *
 * Exact far out in the lower tail too: for the two-sided p-value of a z take
 * `2 * normalCdf(-Math.abs(z))`, not `2 * (1 - normalCdf(...))`.
 *
 * @example normalCdf(-1.96) // 0.0250
 */
export function normalCdf(z: number): number {
  return cdf(z, 0, 1);
}

/**
 * The value of a standard normal distribution that a share of it (0..1, not checked) lies below.
 *
 * @example normalQuantile(0.975) // 1.9600
 */
export function normalQuantile(share: number): number {
  return quantile(share, 0, 1);
}

/**
 * How many standard errors a two-sided interval reaches to either side at a confidence level.
 *
 * Errors: a confidence that does not lie between 0 and 1 `confidenceRange`.
 *
 * @example confidenceQuantile(0.95) // 1.9600
 */
export function confidenceQuantile(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) {
    throw new MetricError("value", "confidenceRange", {
      argument: "confidence",
      value: confidence,
    });
  }
  // From below: half of what is left above a confidence near 1 would round to nothing.
  return -normalQuantile((1 - confidence) / 2);
}
