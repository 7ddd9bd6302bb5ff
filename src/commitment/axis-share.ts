import { axisScores, NEUTRAL_SCORE, totalWeight } from "./axis-score";
import type { MissingRule } from "./model";
import { DEFAULT_CEILING, DEFAULT_FLOOR, requireBand, type Band } from "./multiplier";

/** How axis scores become money; everything left out is the default model's. */
export interface AxisOptions extends Partial<Band> {
  /** Default `neutral`. */
  readonly rule?: MissingRule;
}

/** Each client's axes as its score is made of them: `score = sum(share * axisScore)`. */
export interface AxisShares extends Band {
  /** One column an axis, 50 in place of a missing score under `neutral`. */
  readonly axisScore: readonly Float64Array[];
  /** One column an axis; sum to 1 over a client's axes, all 0 for a client without a score. */
  readonly share: readonly Float64Array[];
  /** Commitment score, `NaN` where the rule leaves none. */
  readonly score: Float64Array;
}

/**
 * What each axis weighs in each client's score once the missing-data rule has spoken: under
 * `renormalise` the weight of a missing axis is 0 and the others' grows.
 */
export function axisShares(
  axisScore: readonly Float64Array[],
  weights: ArrayLike<number>,
  options: AxisOptions,
): AxisShares {
  const { rule = "neutral", floor = DEFAULT_FLOOR, ceiling = DEFAULT_CEILING } = options;
  requireBand(floor, ceiling);
  const { score, coverage } = axisScores(axisScore, weights, rule);
  const total = totalWeight(axisScore.length, weights);
  const settled: Float64Array[] = [];
  const share: Float64Array[] = [];
  axisScore.forEach((column, a) => {
    const weight = weights[a]! / total;
    if (rule === "neutral") {
      const known = Float64Array.from(column);
      for (let i = 0; i < known.length; i++) if (Number.isNaN(known[i]!)) known[i] = NEUTRAL_SCORE;
      settled.push(known);
      share.push(new Float64Array(column.length).fill(weight));
      return;
    }
    settled.push(column);
    share.push(
      column.map((s, i) =>
        Number.isNaN(s) || Number.isNaN(score[i]!) ? 0 : weight / coverage[i]!,
      ),
    );
  });
  return { axisScore: settled, share, score, floor, ceiling };
}
