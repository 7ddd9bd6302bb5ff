import { logMeanFactor } from "./attribution";
import { NEUTRAL_SCORE } from "./axis-score";
import { axisShares } from "./axis-share";
import type { ScoredBook } from "./scored-book";

/** What one criterion does to one client. */
export interface CriterionEffect {
  /** What it weighs in this client's score once the missing-data rule has spoken, 0..1. */
  readonly share: number;
  /** Points 0..100 that it counts with: 50 in place of a missing value under `neutral`. */
  readonly points: number;
  /** What it adds to a score of 50, or takes from it. */
  readonly score: number;
  /** What it adds to the client's ARR, or takes from it, in the currency of ARR. */
  readonly money: number;
}

/**
 * Splits one client's score and weighted ARR over the criteria, in the order of the model's, without
 * a residual: `score` sums to the commitment score less 50, `money` to weighted ARR less ARR.
 *
 * Convention: additive logarithmic-mean Divisia decomposition, as `attribution` (LMDI-I; Ang, Energy
 * Policy 33, 2005), taken one level down. A criterion that weighs `share` in the score at `p` points
 * has `ln M_j = share * (ln floor + ln(ceiling/floor) * p / 100)` and the effect
 * `ARR * (exp(x) - 1) / x * ln M_j`, with `x` the logarithm of the client's multiplier; the effects of
 * the criteria of an axis sum to the axis's. With the default band a criterion at 50 points has none;
 * with another one it has none where the multiplier is 100 %.
 *
 * A missing value follows the missing-data rule: at 50 points under `neutral`; under `renormalise` its
 * share is 0 and the others' of its axis grow. A client without a score has no effects: all 0.
 *
 * @example criterionEffects(book, 0) // one criterion at 75 points, ARR 1000: score 25, money 414.21
 */
export function criterionEffects(
  { clients, model, scored }: ScoredBook,
  client: number,
): CriterionEffect[] {
  const { axes, criteria, parameters } = model;
  const { floor, ceiling, missingRule } = parameters;
  const { share } = axisShares(
    scored.axisScore.map((column) => column.subarray(client, client + 1)),
    axes.map(({ weight }) => weight),
    { rule: missingRule, floor, ceiling },
  );
  const hasScore = !Number.isNaN(scored.score[client]!);
  const logFloor = Math.log(floor);
  const logSpan = Math.log(ceiling / floor);
  const logMean = clients.arr[client]! * logMeanFactor(Math.log(scored.multiplier[client]!));

  const counts = (j: number): boolean =>
    missingRule === "neutral" || !Number.isNaN(clients.points[j]![client]!);
  const axisWeight = new Map<string, number>();
  criteria.forEach(({ axis, weight }, j) => {
    if (counts(j)) axisWeight.set(axis, (axisWeight.get(axis) ?? 0) + weight);
  });
  const axisShare = new Map(axes.map(({ key }, a) => [key, share[a]![0]!]));

  return criteria.map(({ axis, weight }, j): CriterionEffect => {
    const own = clients.points[j]![client]!;
    const points = Number.isNaN(own) ? NEUTRAL_SCORE : own;
    const whole = axisWeight.get(axis) ?? 0;
    const part =
      hasScore && counts(j) && whole > 0 ? ((axisShare.get(axis) ?? 0) * weight) / whole : 0;
    if (part === 0) return { share: 0, points, score: 0, money: 0 };
    return {
      share: part,
      points,
      score: part * (points - NEUTRAL_SCORE),
      money: logMean * part * (logFloor + (logSpan * points) / 100),
    };
  });
}
