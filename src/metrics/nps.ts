import { requireOnScale, scaleSlack } from "./answer-scale";
import { requireSameLength, requireWeight } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

export interface NpsOptions {
  /** One weight an answer (ARR, for instance), >= 0; without it every answer counts the same. */
  readonly weights?: ArrayLike<number>;
  /** Lowest answer of the survey's scale: 0 (Bain's question) or 1. Default 0. */
  readonly scaleMin?: 0 | 1;
}

/** One of the three groups of a survey. */
export interface NpsGroup {
  /** Answers in it. */
  readonly count: number;
  /** What they weigh together; the count where nothing else is given. */
  readonly weight: number;
}

/** The answers of a survey in Net Promoter's three groups. */
export interface NpsGroups {
  readonly promoters: NpsGroup;
  readonly passives: NpsGroup;
  readonly detractors: NpsGroup;
  /** All answers that count. */
  readonly answers: number;
  /** What they weigh together, above 0. */
  readonly weight: number;
  /** How many answers of equal weight say as much, `(sum of w)^2 / (sum of w^2)` (Kish, 1965). */
  readonly effectiveAnswers: number;
}

/**
 * Net Promoter Score: the share of promoters less the share of detractors, from -100 to 100.
 *
 * Convention: answers on 0..10 (or 1..10 with `scaleMin` 1) to "How likely are you to recommend us?";
 * below 7 a detractor, from 7 to below 9 a passive, 9 or more a promoter (Reichheld, Harvard
 * Business Review, 2003). The three groups leave no hole, so the average of several people in one
 * account (6.5, 8.5) has a group too; one that misses a bound only by the rounding of such an average
 * (by a billionth of the scale) has reached it. Not rounded, neither the shares nor the score.
 *
 * Where others differ: Bain & Company asks from 0, so that nobody takes 1 for the best answer;
 * surveys from 1 exist, and their scores do not compare with the others. Tools for short scales cut
 * 1-3/4/5 or 1-4/5-6/7, and none of those is a Net Promoter Score: they are refused here only as far
 * as an answer leaves the scale. Some tools round the shares before they subtract (a point off), the
 * R package NPS (Rocks) gives -1..1 and takes whole answers only. Without weights this is the score
 * of respondents; with ARR as weights, that of the revenue behind them.
 *
 * A missing answer (`NaN`) is left out, and so is an answer whose weight is missing.
 * Errors: an answer off the scale `outOfScale`; a negative weight `negativeWeight`; as many weights
 * as answers are due `lengthMismatch`; no answer at all `noAnswers`; weights that are all 0
 * `zeroWeights`.
 *
 * @example nps([10, 9, 8, 6]) // 2 promoters, 1 passive, 1 detractor of 4: 25
 */
export function nps(answers: ArrayLike<number>, options: NpsOptions = {}): number {
  return npsScore(npsGroups("answers", answers, options));
}

/** The score of answers already in groups. */
export function npsScore({ promoters, detractors, weight }: NpsGroups): number {
  return (100 * (promoters.weight - detractors.weight)) / weight;
}

/**
 * Sorts answers into promoters, passives and detractors; conventions and errors as in {@link nps}.
 * `argument` is the name under which an error speaks of the answers.
 */
export function npsGroups(
  argument: string,
  answers: ArrayLike<number>,
  { weights, scaleMin = 0 }: NpsOptions = {},
): NpsGroups {
  if (weights !== undefined) requireSameLength(argument, answers, "weights", weights);
  const counts: [number, number, number] = [0, 0, 0];
  const sums = [new CompensatedSum(), new CompensatedSum(), new CompensatedSum()] as const;
  const squares = new CompensatedSum();
  // Squares of very great or small weights would not be numbers any more.
  const unit = weights === undefined ? 1 : greatest(weights);
  const scale = { minimum: scaleMin, maximum: 10 };
  const slack = scaleSlack(scale);
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    requireWeight(weight, i);
    requireOnScale(argument, answer, i, scale);
    if (Number.isNaN(answer) || Number.isNaN(weight)) continue;
    const group = answer >= 9 - slack ? 0 : answer >= 7 - slack ? 1 : 2;
    counts[group]++;
    if (weights === undefined) continue;
    sums[group].add(weight);
    squares.add((weight / unit) ** 2);
  }
  const total = counts[0] + counts[1] + counts[2];
  if (total === 0) throw new MetricError("notAvailable", "noAnswers", { argument });
  const groupAt = (group: 0 | 1 | 2): NpsGroup => ({
    count: counts[group],
    weight: weights === undefined ? counts[group] : sums[group].value,
  });
  const groups = { promoters: groupAt(0), passives: groupAt(1), detractors: groupAt(2) };
  if (weights === undefined) {
    return { ...groups, answers: total, weight: total, effectiveAnswers: total };
  }
  const weight = groups.promoters.weight + groups.passives.weight + groups.detractors.weight;
  if (weight === 0) throw new MetricError("divisionByZero", "zeroWeights", { argument: "weights" });
  // Rounding may leave a hair more than there are answers.
  const effectiveAnswers = Math.min((weight / unit) ** 2 / squares.value, total);
  return { ...groups, answers: total, weight, effectiveAnswers };
}

function greatest(weights: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < weights.length; i++) if (weights[i]! > most) most = weights[i]!;
  return most;
}
