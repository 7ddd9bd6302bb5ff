import { MetricError } from "../metrics/metric-error";
import { axisScores, totalWeight } from "./axis-score";
import type { ClientColumns } from "./clients";
import type { MissingRule, Model } from "./model";
import { bookMultiplier, requireBand } from "./multiplier";
import { isBelow } from "./tolerance";

/**
 * The commitment score of each client: the mean of its axis scores by axis weight, 0..100.
 *
 * A missing axis score (`NaN`) follows the missing-data rule, as in `axisScores`, whose errors apply.
 *
 * @example commitmentScore([Float64Array.of(80), Float64Array.of(40)], [1, 1], "neutral") // [60]
 */
export function commitmentScore(
  axisScoreColumns: readonly Float64Array[],
  weights: ArrayLike<number>,
  rule: MissingRule,
): Float64Array {
  return axisScores(axisScoreColumns, weights, rule).score;
}

/** What the model makes of each client; one entry a client in every array, `NaN` where there is none. */
export interface ScoredClients {
  /** Axis scores 0..100 and the share of their weight that has a value; as `Model.axes`. */
  readonly axisScore: readonly Float64Array[];
  readonly axisCoverage: readonly Float64Array[];
  /** As `Model.dimensions`; `NaN` throughout for a dimension without criteria. */
  readonly dimensionScore: readonly Float64Array[];
  /** Commitment score 0..100. */
  readonly score: Float64Array;
  /** Share of the whole weight that has a value, 0..1. */
  readonly coverage: Float64Array;
  /** The score with every missing value at 0 and at 100 points, whatever the missing-data rule. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** See `bookMultiplier`: 1 for a client without a score. */
  readonly multiplier: Float64Array;
  readonly weightedArr: Float64Array;
  /** 1 where coverage is below the model's minimum, otherwise 0. */
  readonly provisional: Uint8Array;
}

/**
 * Scores a whole book of clients by a model, in one pass over its columns.
 *
 * Axis scores from the criteria of each axis, the commitment score from the axes, coverage and
 * interval from those of the axes, all by `axisScores`. Under `renormalise` an axis without any value
 * is left out and its weight goes to the others; under `strict` a gap on any axis leaves no score. A
 * client without a score keeps its plain ARR as its weighted ARR (`bookMultiplier`). A dimension is
 * scored like an axis, over its criteria, each weighing what it weighs in the whole: the axis's share
 * times the criterion's share of its axis.
 *
 * Errors: those of `axisScores`; a band out of order `band`; other columns than the model has
 * criteria `criterionCount`; an axis without criteria, or whose criteria all weigh 0,
 * `axisWithoutCriteria`.
 */
export function scoreClients(clients: ClientColumns, model: Model): ScoredClients {
  const { axes, dimensions, criteria, parameters } = model;
  const { floor, ceiling, missingRule, minimumCoverage } = parameters;
  requireBand(floor, ceiling);
  if (clients.points.length !== criteria.length) {
    throw new MetricError("value", "criterionCount", {
      columns: clients.points.length,
      criteria: criteria.length,
    });
  }

  const axisWeights = axes.map((axis) => axis.weight);
  const shares = criterionShares(model);
  const byAxis = axes.map((axis) => {
    const members = membersOf(criteria, (criterion) => criterion.axis === axis.key);
    return axisScores(
      members.map((j) => clients.points[j]!),
      members.map((j) => criteria[j]!.weight),
      missingRule,
    );
  });
  const axisScore = byAxis.map((axis) => axis.score);
  const score = commitmentScore(axisScore, axisWeights, missingRule);
  const coverage = weightedMean(
    byAxis.map((axis) => axis.coverage),
    axisWeights,
  );

  const dimensionScore = dimensions.map((dimension) => {
    const members = membersOf(
      criteria,
      (criterion, j) => criterion.dimension === dimension.key && shares[j]! > 0,
    );
    if (members.length === 0) return new Float64Array(clients.count).fill(NaN);
    return axisScores(
      members.map((j) => clients.points[j]!),
      members.map((j) => shares[j]!),
      missingRule,
    ).score;
  });

  const multiplier = new Float64Array(clients.count);
  const weightedArr = new Float64Array(clients.count);
  const provisional = new Uint8Array(clients.count);
  for (let i = 0; i < clients.count; i++) {
    multiplier[i] = bookMultiplier(score[i]!, floor, ceiling);
    weightedArr[i] = clients.arr[i]! * multiplier[i]!;
    provisional[i] = isBelow(coverage[i]!, minimumCoverage) ? 1 : 0;
  }
  return {
    axisScore,
    axisCoverage: byAxis.map((axis) => axis.coverage),
    dimensionScore,
    score,
    coverage,
    low: weightedMean(
      byAxis.map((axis) => axis.low),
      axisWeights,
    ),
    high: weightedMean(
      byAxis.map((axis) => axis.high),
      axisWeights,
    ),
    multiplier,
    weightedArr,
    provisional,
  };
}

/** What each criterion weighs in the whole score: the shares sum to 1, in the order of the model's. */
export function criterionShares({ axes, criteria }: Model): Float64Array {
  const total = totalWeight(
    axes.length,
    axes.map((axis) => axis.weight),
  );
  const shares = new Float64Array(criteria.length);
  for (const axis of axes) {
    const members = membersOf(criteria, (criterion) => criterion.axis === axis.key);
    const inAxis = members.reduce((sum, j) => sum + criteria[j]!.weight, 0);
    if (!(inAxis > 0)) throw new MetricError("value", "axisWithoutCriteria", { axis: axis.label });
    for (const j of members) shares[j] = ((axis.weight / total) * criteria[j]!.weight) / inAxis;
  }
  return shares;
}

function membersOf<T>(items: readonly T[], belongs: (item: T, index: number) => boolean): number[] {
  return items.flatMap((item, index) => (belongs(item, index) ? [index] : []));
}

function weightedMean(columns: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const total = totalWeight(columns.length, weights);
  const mean = new Float64Array(columns[0]?.length ?? 0);
  columns.forEach((column, j) => {
    for (let i = 0; i < mean.length; i++) mean[i]! += weights[j]! * column[i]!;
  });
  for (let i = 0; i < mean.length; i++) mean[i]! /= total;
  return mean;
}
