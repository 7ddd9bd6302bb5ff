import { MetricError } from "../metrics/metric-error";
import { atOnce } from "../metrics/steps";
import type { Steps } from "../metrics/steps";
import { requireArr } from "./attribution";
import { axisShares, type AxisOptions } from "./axis-share";
import { bandMultiplier } from "./multiplier";

/** Clients between two steps. */
const CLIENTS_AT_ONCE = 4096;

/**
 * The money at stake on each axis of each client: what its weighted ARR would gain if that axis alone
 * rose to its target.
 *
 * `ARR * (M(score + share * (target - S_a)) - M(score))`, with `share` the axis's weight in the
 * client's score and `M` the multiplier; 0 at the target or above. ARR >= 0, axis scores and targets
 * 0..100; one column an axis, in the currency of ARR. The stakes of a client do not add up: the
 * multiplier is convex. A missing axis score (`NaN`) follows the missing-data rule: at 50 under
 * `neutral`, no stake otherwise; a client without a score has no stake. A missing ARR leaves missing
 * stakes. Errors: those of `attribution`; a target outside 0..100 `targetOutOfRange`; another number
 * of targets than of axes `targetCount`.
 *
 * @example stakes([1000], [Float64Array.of(0), Float64Array.of(100)], [100, 100], [1, 1])
 * // from M(50) = 1 to M(100) = 2: [[1000], [0]]
 */
export function stakes(
  arr: ArrayLike<number>,
  axisScores: readonly Float64Array[],
  targets: ArrayLike<number>,
  weights: ArrayLike<number>,
  options: AxisOptions = {},
): Float64Array[] {
  return atOnce(stakeSteps(arr, axisScores, targets, weights, options));
}

/** The same in steps: a million clients take long. */
export function* stakeSteps(
  arr: ArrayLike<number>,
  axisScores: readonly Float64Array[],
  targets: ArrayLike<number>,
  weights: ArrayLike<number>,
  options: AxisOptions = {},
): Steps<Float64Array[]> {
  requireArr(arr, axisScores);
  if (targets.length !== axisScores.length) {
    throw new MetricError("value", "targetCount", {
      argument: "targets",
      axes: axisScores.length,
      targets: targets.length,
    });
  }
  const { axisScore, share, score, floor, ceiling } = axisShares(axisScores, weights, options);
  yield;
  const now = new Float64Array(score.length);
  for (let i = 0; i < now.length; i++) {
    if (i % CLIENTS_AT_ONCE === 0) yield;
    now[i] = bandMultiplier(score[i]!, floor, ceiling);
  }
  const stakes: Float64Array[] = [];
  for (let a = 0; a < axisScore.length; a++) {
    const target = targets[a]!;
    if (!(target >= 0 && target <= 100)) {
      throw new MetricError("value", "targetOutOfRange", {
        argument: "targets",
        position: a + 1,
        value: target,
      });
    }
    const column = axisScore[a]!;
    const weight = share[a]!;
    const stake = new Float64Array(column.length);
    for (let i = 0; i < stake.length; i++) {
      if (i % CLIENTS_AT_ONCE === 0) yield;
      if (weight[i] === 0) continue;
      const reached = score[i]! + weight[i]! * Math.max(0, target - column[i]!);
      stake[i] = arr[i]! * (bandMultiplier(reached, floor, ceiling) - now[i]!);
    }
    stakes.push(stake);
  }
  return stakes;
}
