import { csat, starRating } from "../metrics/csat";
import { nps } from "../metrics/nps";
import {
  number,
  numberAmong,
  numbers,
  numbersOrSigns,
  optional,
  requireSameShape,
  word,
} from "./arguments";
import { single } from "./spill";
import { worksheetFunction } from "./worksheet-function";

// A 0 is a detractor, a blank no answer; a weight of 0 is a client without revenue, a blank unknown.
const npsCall = worksheetFunction(
  {
    answers: numbers(),
    weights: optional(numbers({ minimum: 0 })),
    scaleMin: optional(numberAmong([0, 1])),
  },
  ({ answers, weights, scaleMin = 0 }) => {
    if (weights === undefined) return single(nps(answers.values, { scaleMin }));
    requireSameShape(answers, weights);
    return single(nps(answers.values, { scaleMin, weights: weights.values }));
  },
);

/**
 * Net Promoter Score, from -100 to 100: share of promoters (9 or more) less share of detractors (below 7). Blank answers are left out.
 * @customfunction NPS
 * @param answers Answers to "How likely are you to recommend us?", from 0 to 10.
 * @param [weights] A weight for each answer, such as the client's ARR. If omitted, every answer counts the same.
 * @param [scaleMin] Lowest answer of the scale: 0 (default) or 1.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks On a scale from 1 to 10 the same bounds hold, so that a 6 is a detractor on both. Survey tools round the score; this function does not.
 * @example =CLIENT.NPS(answers)
 * @example =CLIENT.NPS(answers, arr)
 */
export function NPS(
  answers: unknown[][],
  weights: unknown[][],
  scaleMin: unknown,
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return npsCall([answers, weights, scaleMin], invocation);
}

// A 0 is the worst answer of a scale from 0, a blank no answer.
const csatCall = worksheetFunction(
  {
    answers: numbersOrSigns(starRating),
    scaleMin: optional(number()),
    scaleMax: optional(number()),
    method: optional(
      word({ mean: ["mean", "moyenne"], index: ["index", "indice"], top2: ["top2", "top2"] }),
    ),
  },
  ({ answers, scaleMin = 1, scaleMax = 5, method = "mean" }) =>
    single(csat(answers.values, { scaleMin, scaleMax, method })),
);

/**
 * Customer satisfaction: mean of the answers, their index from 0 to 100, or the share of the two best answers. Blank answers are left out.
 * @customfunction CSAT
 * @param answers Answers as numbers, as stars (⭐⭐⭐ is 3) or as one of five faces.
 * @param [scaleMin] Worst answer of the scale. If omitted, 1.
 * @param [scaleMax] Best answer of the scale. If omitted, 5.
 * @param [method] "mean" (default), "index" or "top2".
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Two measures go by this name: the mean of the answers, our default, and the share of the two best answers, which most survey tools show and "top2" gives. The index starts at the scale's own lowest answer, so that all-worst is 0; tools that divide by the highest answer alone show more.
 * @example =CLIENT.CSAT(stars)
 * @example =CLIENT.CSAT(rating, 1, 5, "top2")
 */
export function CSAT(
  answers: unknown[][],
  scaleMin: unknown,
  scaleMax: unknown,
  method: unknown,
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return csatCall([answers, scaleMin, scaleMax, method], invocation);
}
