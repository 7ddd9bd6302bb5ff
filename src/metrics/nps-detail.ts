import { MetricError } from "./metric-error";
import { confidenceQuantile } from "./normal";
import { npsGroups, npsScore } from "./nps";
import type { NpsGroup } from "./nps";
import { estimateNps } from "./nps-estimate";
import type { NpsEstimate } from "./nps-estimate";

export interface NpsDetailOptions {
  /** One weight an answer (ARR, for instance), >= 0; without it every answer counts the same. */
  readonly weights?: ArrayLike<number>;
  /** Between 0 and 1. Default 0.95. */
  readonly confidence?: number;
  /** Number of all who could have answered; without it, endlessly many. */
  readonly population?: number;
}

export interface NpsShare {
  /** Answers in the group. */
  readonly count: number;
  /** Their share (0..1) of the answers, or of the weights. */
  readonly share: number;
}

export interface NpsDetail {
  readonly promoters: NpsShare;
  readonly passives: NpsShare;
  readonly detractors: NpsShare;
  readonly answers: number;
  /** How many answers of equal weight say as much as these do; `answers` without weights. */
  readonly effectiveAnswers: number;
  /** -100..100, as `nps` gives it. */
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** Fewer than 30 answers (effective ones, with weights): too few to conclude anything. */
  readonly isIndicative: boolean;
}

/** Below this, a score is shown as indicative. */
const ENOUGH_ANSWERS = 30;

/**
 * A Net Promoter Score with what it is made of and how far it can be trusted.
 *
 * Groups and score as in `nps`. Limits: the adjusted Wald interval (see `estimateNps`) around the
 * adjusted score, within -100..100; the score itself is not adjusted. Fewer than 30 answers are
 * marked as indicative.
 *
 * Weights: the shares are those of the weights, and the interval counts the effective answers,
 * `(sum of w)^2 / (sum of w^2)` (Kish, Survey Sampling, 1965), spread as the weighted shares are:
 * the adjustment that intervals for weighted surveys take (Korn and Graubard, Survey Methodology,
 * 1998; Franco, Little, Louis and Slud, Journal of Survey Statistics and Methodology, 2019). A
 * hundred answers of which one client holds half of the revenue are worth four. Survey tools that
 * weigh the score alone and count every answer in full show an interval that is far too narrow.
 *
 * Population: the standard error is multiplied by `sqrt((N - n) / (N - 1))`, and the centre is that of
 * the whole: the score of those who answered, which is known, and the adjusted one of the others, each
 * by their number. With the adjusted centre alone, 29 answers of 30 in a strong book would have limits
 * that miss the true score nine times in ten. The limits keep within what those who did not answer
 * could still make of the score (not with weights, since theirs are unknown); where everybody has
 * answered, both are the score. In any case the limits hold the score, hence they reach up to 100
 * where all are promoters.
 *
 * Where others differ: Rocks finds Tango's iterative score interval as good; plain Wald (the R
 * package NPS 1.1, most calculators on the web) is too narrow for few answers or scores near the
 * ends; bootstrapping differs from run to run.
 *
 * A missing answer (`NaN`) is left out, and so is an answer whose weight is missing.
 * Errors: those of `nps`; a confidence that does not lie between 0 and 1 `confidenceRange`; fewer in
 * the population than answered `populationTooSmall`, and no whole number of them `notWhole`.
 *
 * @example npsDetail([10, 9, 9, 8, 6]) // 3 promoters, 1 passive, 1 detractor: 40, from -29.8 to 79.8
 */
export function npsDetail(
  answers: ArrayLike<number>,
  { weights, confidence = 0.95, population = Infinity }: NpsDetailOptions = {},
): NpsDetail {
  const z = confidenceQuantile(confidence);
  const groups = npsGroups("answers", answers, weights === undefined ? {} : { weights });
  const count = groups.answers;
  if (!(population >= count)) {
    throw new MetricError("value", "populationTooSmall", {
      argument: "population",
      value: population,
      count,
    });
  }
  if (population !== Infinity && !Number.isInteger(population)) {
    throw new MetricError("value", "notWhole", {
      argument: "population",
      value: population,
      minimum: count,
    });
  }
  const { effectiveAnswers } = groups;
  const shareOf = (group: NpsGroup): NpsShare => ({
    count: group.count,
    share: group.weight / groups.weight,
  });
  const promoters = shareOf(groups.promoters);
  const passives = shareOf(groups.passives);
  const detractors = shareOf(groups.detractors);
  const score = npsScore(groups);
  const estimate = estimateNps(
    effectiveAnswers * promoters.share,
    effectiveAnswers * passives.share,
    effectiveAnswers * detractors.share,
  );
  const [low, high] = limitsOf(estimate, z, score, count, population, weights !== undefined);
  return {
    promoters,
    passives,
    detractors,
    answers: count,
    effectiveAnswers,
    score,
    low,
    high,
    // The sums of equal weights may miss a whole number by a hair.
    isIndicative: effectiveAnswers < ENOUGH_ANSWERS - 1e-9,
  };
}

/**
 * The limits around an estimate, for a population that is finite or not. They hold the score: the
 * adjusted interval of few answers that all agree would otherwise leave it out.
 */
function limitsOf(
  { centre, standardError }: NpsEstimate,
  z: number,
  score: number,
  count: number,
  population: number,
  isWeighted: boolean,
): [low: number, high: number] {
  // Of a finite population, the part that has answered is known as it is: only the score of the
  // others is estimated, and only they can still change the whole.
  const open = population === Infinity ? 1 : (population - count) / population;
  const factor = population === Infinity ? 1 : Math.sqrt((population - count) / (population - 1));
  const middle = (1 - open) * score + open * 100 * centre;
  const reach = population === count ? 0 : 100 * z * factor * standardError;
  // What the weights of the others are is not known, nor what they can make of the score.
  const known = isWeighted ? 0 : (1 - open) * score;
  const span = isWeighted ? 100 : 100 * open;
  return [
    Math.min(clamp(middle - reach, known - span, known + span), score),
    Math.max(clamp(middle + reach, known - span, known + span), score),
  ];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
