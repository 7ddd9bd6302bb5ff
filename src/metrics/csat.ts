import { requireOnScale, scaleSlack } from "./answer-scale";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

export type CsatMethod = "mean" | "index" | "top2";

export interface CsatOptions {
  /** Worst answer of the scale. Default 1. */
  readonly scaleMin?: number;
  /** Best answer of the scale. Default 5. */
  readonly scaleMax?: number;
  /** Default `mean`. */
  readonly method?: CsatMethod;
}

/**
 * Customer satisfaction over a set of ratings, by one of three methods that never compare.
 *
 * - `mean`: the mean rating, on the survey's own scale (1..5 unless told otherwise).
 * - `index`: that mean as 0..100, `100 * (mean - min) / (max - min)`, so that the worst answer is 0
 *   (the American Customer Satisfaction Index rescales this way; Fornell et al., 1996). A mean over
 *   the maximum would never reach 0.
 * - `top2`: the share (0..1) of ratings in the two best answers, `rating >= max - 1`, the usual
 *   survey-tool CSAT. It needs a scale of three answers or more; on two, every rating is at the top.
 *   A rating between two answers (an account's average of 3.5) is in the top two from `max - 1` on,
 *   give or take the rounding of such an average.
 *
 * Where others differ: Zykrr and others call the mean CSAT, most survey tools the top two; some divide
 * the sum of the ratings by the greatest sum possible, so that the worst answer on 1..10 is 10 %. The
 * published ACSI is this index for three questions on 1..10, weighted by a model of its own. A figure
 * means nothing without its method and its scale.
 *
 * A missing rating (`NaN`) is left out.
 * Errors: a rating off the scale `outOfScale`; a scale whose bounds are not in order `scaleOrder`;
 * `top2` on a short scale `scaleTooShort`; no rating at all `noAnswers`.
 *
 * @example csat([5, 4, 3], { method: "top2" }) // 2 of 3 ratings: 0.6667
 */
export function csat(answers: ArrayLike<number>, options: CsatOptions = {}): number {
  const { scaleMin = 1, scaleMax = 5, method = "mean" } = options;
  if (!(Number.isFinite(scaleMin) && Number.isFinite(scaleMax) && scaleMin < scaleMax)) {
    throw new MetricError("value", "scaleOrder", {
      argument: "scaleMax",
      minimum: scaleMin,
      maximum: scaleMax,
    });
  }
  if (method === "top2" && scaleMax - scaleMin < 2) {
    throw new MetricError("value", "scaleTooShort", {
      argument: "scaleMax",
      minimum: scaleMin,
      maximum: scaleMax,
    });
  }
  const sum = new CompensatedSum();
  let satisfied = 0;
  let count = 0;
  const scale = { minimum: scaleMin, maximum: scaleMax };
  const secondBest = scaleMax - 1 - scaleSlack(scale);
  for (let i = 0; i < answers.length; i++) {
    const answer = requireOnScale("answers", answers[i]!, i, scale);
    if (Number.isNaN(answer)) continue;
    count++;
    sum.add(answer);
    if (answer >= secondBest) satisfied++;
  }
  if (count === 0) throw new MetricError("notAvailable", "noAnswers", { argument: "answers" });
  switch (method) {
    case "mean":
      return sum.value / count;
    case "index":
      return (100 * (sum.value / count - scaleMin)) / (scaleMax - scaleMin);
    case "top2":
      return satisfied / count;
  }
}

const FULL_STARS = "★⭐🌟";
const EMPTY_STARS = "☆";
const starRow = new RegExp(`^([${FULL_STARS}]{1,5})([${EMPTY_STARS}]{0,4})$`, "u");

/** Worst to best. A face that surveys put in different places (😊 is 4 here, 5 there) is not listed. */
const FACES: readonly string[] = ["😡😠🤬", "🙁☹😕😟", "😐😑", "🙂☺", "😀😃😄😁😍🤩"];

/**
 * The rating 1..5 that a row of stars or a face stands for, or `null` for any other text.
 *
 * Stars: `⭐⭐⭐` is 3, `★★★★☆` is 4; a row with empty stars must have five in all, since four of four
 * is not four of five, and half stars or a row of empty ones stand for no whole rating. Faces: 😡 🙁
 * 😐 🙂 😀 and their unmistakable variants. Blanks and variation selectors do not matter.
 *
 * @example starRating("★★★★☆") // 4
 */
export function starRating(text: string): number | null {
  const signs = text.replace(/\s|\u200D|\uFE0E|\uFE0F/gu, "");
  const stars = starRow.exec(signs);
  if (stars !== null) {
    const full = Array.from(stars[1]!).length;
    const empty = Array.from(stars[2]!).length;
    return empty === 0 || full + empty === 5 ? full : null;
  }
  const face =
    Array.from(signs).length === 1 ? FACES.findIndex((faces) => faces.includes(signs)) : -1;
  return face === -1 ? null : face + 1;
}
