import { requireOnScale, scaleSlack } from "./answer-scale";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

export type CesMethod = "agree" | "mean";

export interface CesOptions {
  /** Best answer of the scale, 7 or 5; the worst is 1. Default 7. */
  readonly scaleMax?: 5 | 7;
  /** Default `agree`. */
  readonly method?: CesMethod;
}

/** The least answer that agrees: "somewhat agree" on 7, "agree" on 5. */
const LEAST_AGREEMENT: Readonly<Record<5 | 7, number>> = { 5: 4, 7: 5 };

/**
 * Customer effort score: how easily clients get their business done, by their own answers.
 *
 * Convention: answers from 1 (strongly disagree) to 7 (strongly agree) to "The company made it easy
 * for me to handle my issue" (CES 2.0; Dixon, Toman and DeLisi, The Effortless Experience, 2013).
 *
 * - `agree`: the share (0..1) of answers in the top three of 7 (5 and more), as CEB, today Gartner,
 *   does, or in the top two of 5 (4 and more), as Delighted does. An average between two answers
 *   agrees from 5, respectively 4, on, give or take its rounding.
 * - `mean`: the mean answer, on the survey's own scale.
 *
 * Where others differ: some tools take the mean by default, some the top two of 7, some the share of
 * 6 and 7 less the share of 1 to 3 (-100..100). In the first version of the score (Dixon, Freeman and
 * Toman, Harvard Business Review, 2010), 1 stood for the least effort and 5 for the most; such answers
 * must be turned round first. A score means nothing without its method and its scale.
 *
 * A missing answer (`NaN`) is left out.
 * Errors: an answer off the scale `outOfScale`; no answer at all `noAnswers`.
 *
 * @example ces([7, 6, 5, 2]) // 3 of 4 agree: 0.75
 */
export function ces(
  answers: ArrayLike<number>,
  { scaleMax = 7, method = "agree" }: CesOptions = {},
): number {
  const scale = { minimum: 1, maximum: scaleMax };
  const least = LEAST_AGREEMENT[scaleMax] - scaleSlack(scale);
  const sum = new CompensatedSum();
  let agreeing = 0;
  let count = 0;
  for (let i = 0; i < answers.length; i++) {
    const answer = requireOnScale("answers", answers[i]!, i, scale);
    if (Number.isNaN(answer)) continue;
    count++;
    sum.add(answer);
    if (answer >= least) agreeing++;
  }
  if (count === 0) throw new MetricError("notAvailable", "noAnswers", { argument: "answers" });
  return (method === "agree" ? agreeing : sum.value) / count;
}
