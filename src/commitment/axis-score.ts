import { requireWeight } from "../metrics/argument-checks";
import { MetricError } from "../metrics/metric-error";
import type { MissingRule } from "./model";
import { isAbove, isBelow } from "./tolerance";

/** The score that the weight of a missing value goes to under the `neutral` rule. */
export const NEUTRAL_SCORE = 50;

/** One entry a client in every column. */
export interface WeightedScores {
  /** 0..100; `NaN` where the missing-data rule leaves no score. */
  readonly score: Float64Array;
  /** Share of the weight that has a value, 0..1. */
  readonly coverage: Float64Array;
  /** The score if every missing value were worth 0 points. */
  readonly low: Float64Array;
  /** The score if every missing value were worth 100 points. */
  readonly high: Float64Array;
}

/**
 * One score a client out of several columns of points, by weight: criteria into an axis, or axes
 * into the commitment score.
 *
 * Convention (OECD/JRC Handbook on Constructing Composite Indicators, 2008, for coverage and linear
 * aggregation), with `W` the sum of all weights and `P` that of the weights with a value:
 * coverage `P / W`; observed `sum(w * p) / P`; score by the missing-data rule
 * - `neutral`: `coverage * observed + (1 - coverage) * 50`,
 * - `renormalise`: `observed`, none (`NaN`) where nothing is observed,
 * - `strict`: none (`NaN`) where any weight is missing.
 * The interval does not depend on the rule: low `coverage * observed`, high `low + (1 - coverage) * 100`.
 * Weights take any positive scale; a column of weight 0 counts for nothing.
 *
 * Points are 0..100, `NaN` where missing. Errors: points outside `pointsOutOfRange`; another number
 * of weights than of columns `weightCount`; a negative weight `negativeWeight`; no weight above 0, or
 * a missing one, `zeroWeights`; columns of unequal length `columnLength`.
 *
 * @example axisScores([Float64Array.of(100), Float64Array.of(NaN)], [3, 1], "neutral") // score [87.5]
 */
export function axisScores(
  points: readonly Float64Array[],
  weights: ArrayLike<number>,
  rule: MissingRule,
): WeightedScores {
  const total = totalWeight(points.length, weights);
  const count = points[0]?.length ?? 0;
  const sum = new Float64Array(count);
  const present = new Float64Array(count);
  for (let j = 0; j < points.length; j++) {
    const column = points[j]!;
    const weight = weights[j]!;
    if (column.length !== count) {
      throw new MetricError("value", "columnLength", { column: j + 1, count: column.length });
    }
    for (let i = 0; i < count; i++) {
      const value = column[i]!;
      if (Number.isNaN(value)) continue;
      const isOnScale = value >= 0 && value <= 100;
      if (!isOnScale && (isBelow(value, 0) || isAbove(value, 100))) {
        throw new MetricError("value", "pointsOutOfRange", {
          argument: "axisScores",
          row: i + 1,
          column: j + 1,
          value,
        });
      }
      sum[i]! += weight * value;
      present[i]! += weight;
    }
  }

  const score = new Float64Array(count);
  const coverage = new Float64Array(count);
  const low = new Float64Array(count);
  const high = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const observed = present[i]!;
    const covered = observed / total;
    const known = within(sum[i]! / total);
    coverage[i] = covered;
    low[i] = known;
    high[i] = within(known + (1 - covered) * 100);
    if (rule === "neutral") score[i] = within(known + (1 - covered) * NEUTRAL_SCORE);
    else if (rule === "renormalise") score[i] = observed > 0 ? within(sum[i]! / observed) : NaN;
    else score[i] = observed < total ? NaN : known;
  }
  return { score, coverage, low, high };
}

/** Rounding may carry a mean of hundreds a hair above 100. */
function within(score: number): number {
  return Math.min(100, score);
}

/** The sum of one weight a column, refused unless it can be divided by. */
export function totalWeight(columns: number, weights: ArrayLike<number>): number {
  if (weights.length !== columns) {
    throw new MetricError("value", "weightCount", {
      argument: "weights",
      columns,
      weights: weights.length,
    });
  }
  let total = 0;
  for (let j = 0; j < columns; j++) {
    const weight = weights[j]!;
    requireWeight(weight, j);
    total += weight;
  }
  // Not above 0, or a weight that is missing.
  if (!(total > 0)) throw new MetricError("divisionByZero", "zeroWeights", { argument: "weights" });
  return total;
}
