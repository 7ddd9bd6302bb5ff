import { MetricError } from "../metrics/metric-error";
import { requireSameLength } from "../metrics/argument-checks";
import { atOnce } from "../metrics/steps";
import type { Steps } from "../metrics/steps";
import { axisShares, type AxisOptions } from "./axis-share";

/** The money that each axis adds to a client's ARR or takes from it. */
export interface Attribution {
  /** One column an axis, one entry a client, in the currency of ARR. */
  readonly effects: readonly Float64Array[];
  /** Sum of each column over the clients. */
  readonly byAxis: Float64Array;
}

/**
 * Below this size of `x` the plain `(exp(x) - 1) / x` loses digits, so a worksheet should add up the
 * series instead: `IF(ABS(x)<1E-4, 1+x/2+x*x/6+x*x*x/24, (EXP(x)-1)/x)`.
 */
export const SERIES_BELOW = 1e-4;

/** Logarithmic mean of 1 and `exp(x)`: `(exp(x) - 1) / x`, and 1 at 0. */
export function logMeanFactor(x: number): number {
  return x === 0 ? 1 : Math.expm1(x) / x;
}

/**
 * Splits each client's weighted ARR less its ARR over the axes, without a residual.
 *
 * Convention: additive logarithmic-mean Divisia decomposition (LMDI-I; Ang, Energy Policy 33, 2005).
 * With `share` the axis's weight in the client's score, `ln M_a = share * (ln floor +
 * ln(ceiling/floor) * S_a / 100)` and `x = sum(ln M_a)`, the axis's effect is
 * `ARR * (exp(x) - 1) / x * ln M_a`; the effects of a client sum to `weighted ARR - ARR`. With the
 * default band an axis at 50 has no effect.
 *
 * ARR >= 0, axis scores 0..100. A missing axis score (`NaN`) follows the missing-data rule: at 50
 * under `neutral`, no effect under `renormalise`; a client without a score counts at its ARR, so all
 * its effects are 0. A missing ARR leaves missing effects, which `byAxis` passes over.
 * Errors: those of `axisScores` and `requireBand`; a negative ARR `negativeArr`; another number of
 * clients than of ARR `lengthMismatch`.
 *
 * @example attribution([1000], [Float64Array.of(100), Float64Array.of(50)], [1, 1]).effects
 * // V = 1000 * 2^0.5: [[414.21], [0]]
 */
export function attribution(
  arr: ArrayLike<number>,
  axisScores: readonly Float64Array[],
  weights: ArrayLike<number>,
  options: AxisOptions = {},
): Attribution {
  requireArr(arr, axisScores);
  const effects = axisLogMultipliers(axisScores, weights, options);
  const byAxis = new Float64Array(effects.length);
  for (let i = 0; i < arr.length; i++) {
    let logMultiplier = 0;
    for (const column of effects) logMultiplier += column[i]!;
    const logMean = arr[i]! * logMeanFactor(logMultiplier);
    for (let a = 0; a < effects.length; a++) {
      effects[a]![i]! *= logMean;
      if (!Number.isNaN(logMean)) byAxis[a]! += effects[a]![i]!;
    }
  }
  return { effects, byAxis };
}

/**
 * The logarithm of what each axis makes of a client's revenue: `share * (ln floor + ln(ceiling/floor)
 * * S_a / 100)`. One column an axis; over the axes of a client they sum to the logarithm of its
 * multiplier, 0 for a client without a score. Errors: those of `axisScores` and `requireBand`.
 */
function axisLogMultipliers(
  axisScores: readonly Float64Array[],
  weights: ArrayLike<number>,
  options: AxisOptions,
): Float64Array[] {
  return atOnce(axisLogMultiplierSteps(axisScores, weights, options));
}

/** The same in steps: a million clients take long. */
export function* axisLogMultiplierSteps(
  axisScores: readonly Float64Array[],
  weights: ArrayLike<number>,
  options: AxisOptions,
): Steps<Float64Array[]> {
  const { axisScore, share, floor, ceiling } = axisShares(axisScores, weights, options);
  const logFloor = Math.log(floor);
  const logSpan = Math.log(ceiling / floor);
  const result: Float64Array[] = [];
  for (let a = 0; a < axisScore.length; a++) {
    yield;
    const scores = axisScore[a]!;
    const shares = share[a]!;
    const logs = new Float64Array(scores.length);
    for (let i = 0; i < logs.length; i++) {
      if (shares[i] !== 0) logs[i] = shares[i]! * (logFloor + (logSpan * scores[i]!) / 100);
    }
    result.push(logs);
  }
  return result;
}

/** Refuses revenue that does not go with the axis scores, or that is negative. */
export function requireArr(arr: ArrayLike<number>, axisScores: readonly Float64Array[]): void {
  for (const column of axisScores) requireSameLength("arr", arr, "axisScores", column);
  for (let i = 0; i < arr.length; i++) {
    if (arr[i]! < 0) {
      throw new MetricError("value", "negativeArr", {
        argument: "arr",
        position: i + 1,
        value: arr[i]!,
      });
    }
  }
}
