import { confidenceQuantile } from "./normal";

/** The limits of an interval. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * Confidence limits of a share: `successes` of `trials`, both limits in 0..1.
 *
 * Convention: the score interval without continuity correction (Wilson, Journal of the American
 * Statistical Association, 1927), as definitions of good practice have it for small samples and
 * shares near 0 or 1 (Brown, Cai and DasGupta, Statistical Science, 2001): none of 25 clients lost
 * is a rate of up to 13.3 %, not of 0 %.
 *
 * `trials` must be above 0, `successes` between 0 and `trials` (not checked); both may be
 * fractions.
 * Errors: a confidence that does not lie between 0 and 1 `confidenceRange`.
 *
 * @example wilson(0, 25) // { low: 0, high: 0.1332 }
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Limits {
  const z = confidenceQuantile(confidence);
  const zz = z * z;
  const failures = trials - successes;
  const reach = z * Math.sqrt((successes * failures) / trials + zz / 4);
  // Wilson's two roots with the subtraction multiplied out: exact at 0 and 1, where rounding would
  // leave a hair below or above.
  return {
    low: (successes * successes) / (trials * (successes + zz / 2 + reach)),
    high: 1 - (failures * failures) / (trials * (failures + zz / 2 + reach)),
  };
}
