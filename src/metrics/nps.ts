import { requireSameLength, requireWeight } from "./argument-checks";
import { MetricError } from "./metric-error";

export interface NpsOptions {
  /** One weight an answer (ARR, for instance), >= 0; without it every answer counts the same. */
  readonly weights?: ArrayLike<number>;
  /** Lowest answer of the survey's scale: 0 (Bain's question) or 1. Default 0. */
  readonly scaleMin?: 0 | 1;
}

/**
 * Net Promoter Score: the share of promoters less the share of detractors, from -100 to 100.
 *
 * Convention: answers on 0..10 (or 1..10 with `scaleMin` 1) to "How likely are you to recommend us?";
 * below 7 a detractor, from 7 to below 9 a passive, 9 or more a promoter (Reichheld, Harvard
 * Business Review, 2003). The three groups leave no hole, so the average of several people in one
 * account (6.5, 8.5) has a group too. Not rounded.
 *
 * A missing answer (`NaN`) is left out, and so is an answer whose weight is missing.
 * Errors: an answer off the scale `outOfScale`; a negative weight `negativeWeight`; as many weights
 * as answers are due `lengthMismatch`; no answer at all `noAnswers`; weights that are all 0
 * `zeroWeights`.
 *
 * @example nps([10, 9, 8, 6]) // 2 promoters, 1 passive, 1 detractor of 4: 25
 */
export function nps(answers: ArrayLike<number>, options: NpsOptions = {}): number {
  const { weights, scaleMin = 0 } = options;
  if (weights !== undefined) requireSameLength("answers", answers, "weights", weights);
  let promoters = 0;
  let detractors = 0;
  let total = 0;
  let counted = 0;
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    requireWeight(weight, i);
    if (Number.isNaN(answer)) continue;
    if (answer < scaleMin || answer > 10) {
      throw new MetricError("value", "outOfScale", {
        argument: "answers",
        position: i + 1,
        value: answer,
        minimum: scaleMin,
        maximum: 10,
      });
    }
    if (Number.isNaN(weight)) continue;
    counted++;
    total += weight;
    if (answer >= 9) promoters += weight;
    else if (answer < 7) detractors += weight;
  }
  if (counted === 0) throw new MetricError("notAvailable", "noAnswers", { argument: "answers" });
  if (total === 0) throw new MetricError("divisionByZero", "zeroWeights", { argument: "weights" });
  return (100 * (promoters - detractors)) / total;
}
