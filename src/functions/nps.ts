import { nps } from "../metrics/nps";
import { npsCompare } from "../metrics/nps-compare";
import { npsDetail } from "../metrics/nps-detail";
import type { NpsDetail } from "../metrics/nps-detail";
import { npsSample } from "../metrics/nps-sample";
import { number, numberAmong, numbers, optional, requireSameShape } from "./arguments";
import { label } from "./labels";
import { single, spillTable } from "./spill";
import type { SpilledCell } from "./spill";
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
 * @param [weights] A weight for each answer, such as the client's ARR. If omitted, every answer counts the same. An answer without a weight is left out.
 * @param [scaleMin] Lowest answer of the scale: 0 (default) or 1.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Bain & Company asks from 0 to 10; on a scale from 1 to 10 the same bounds hold, but scores of the two do not compare. The mean of several people in one account (6.5, 8.5) has a group too. Tools that round the shares before they subtract are up to a point off; nothing is rounded here.
 * @example =CLIENT.NPS(answers)
 * @example =CLIENT.NPS(answers, arr)
 */
export function NPS(
  answers: unknown[][],
  weights: unknown[][],
  scaleMin: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return npsCall([answers, weights, scaleMin], invocation);
}

const npsDetailCall = worksheetFunction(
  {
    answers: numbers(),
    weights: optional(numbers({ minimum: 0 })),
    confidence: optional(number()),
    population: optional(number()),
  },
  ({ answers, weights, confidence = 0.95, population = Infinity }) => {
    requireSameShape(answers, weights);
    const options = { confidence, population };
    return weights === undefined
      ? detailTable(npsDetail(answers.values, options), [])
      : weightedDetail(npsDetail(answers.values, { ...options, weights: weights.values }));
  },
);

/**
 * Net Promoter Score with the answers behind it: promoters, passives and detractors, limits of the score, and a remark where the answers are few.
 * @customfunction NPSDETAIL
 * @param answers Answers to "How likely are you to recommend us?", from 0 to 10.
 * @param [weights] A weight for each answer, such as the client's ARR. If omitted, every answer counts the same. An answer without a weight is left out.
 * @param [confidence] Confidence of the limits, between 0 and 1. If omitted, 0.95.
 * @param [population] Number of clients who could have answered. If omitted, the limits take it for endless.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Limits by the adjusted Wald method (Rocks, 2016); plain Wald, which most calculators on the web use, is too narrow for few answers. With weights the limits count the effective answers (Kish), shown in a row of their own. Under 30 of them the remark says indicative. The limits always hold the score; with a population, clients who answered count as known.
 * @example =CLIENT.NPSDETAIL(answers)
 * @example =CLIENT.NPSDETAIL(answers, arr, 0.9, population)
 */
export function NPSDETAIL(
  answers: unknown[][],
  weights: unknown[][],
  confidence: unknown[][],
  population: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return npsDetailCall([answers, weights, confidence, population], invocation);
}

function weightedDetail(detail: NpsDetail): Promise<SpilledCell[][]> {
  return detailTable(detail, [[label("effectiveAnswers"), detail.effectiveAnswers]]);
}

/** One row a figure; `others` stand below the number of answers. */
function detailTable(
  detail: NpsDetail,
  others: readonly (readonly [label: string, figure: number])[],
): Promise<SpilledCell[][]> {
  const { promoters, passives, detractors } = detail;
  const rows: readonly (readonly [label: string, figure: number, share?: number, note?: string])[] =
    [
      [label("promoters"), promoters.count, promoters.share],
      [label("passives"), passives.count, passives.share],
      [label("detractors"), detractors.count, detractors.share],
      [label("answers"), detail.answers],
      ...others,
      [label("nps"), detail.score, NaN, detail.isIndicative ? label("indicative") : ""],
      [label("low"), detail.low],
      [label("high"), detail.high],
    ];
  return spillTable([
    [label("measure"), rows.map(([name]) => name)],
    [label("figure"), rows.map(([, figure]) => figure)],
    [label("share"), rows.map(([, , share = NaN]) => share)],
    [label("remark"), rows.map(([, , , note = ""]) => note)],
  ]);
}

const npsCompareCall = worksheetFunction(
  { before: numbers(), after: numbers() },
  ({ before, after }) => {
    const { difference, standardError, z, p, adjustedDifference } = npsCompare(
      before.values,
      after.values,
    );
    return spillTable([
      [label("difference"), [difference]],
      [label("adjustedDifference"), [adjustedDifference]],
      [label("adjustedStandardError"), [standardError]],
      [label("z"), [z]],
      [label("p"), [p]],
    ]);
  },
);

/**
 * Whether a Net Promoter Score has changed between two surveys: difference in points, adjusted difference, its standard error, z, and p, the chance of such a change with no real one.
 * @customfunction NPSCOMPARE
 * @param before Answers of the first survey, from 0 to 10.
 * @param after Answers of the second survey, from 0 to 10; not necessarily as many.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks z is the adjusted difference over its standard error, the two columns before it (MeasuringU, 2021); the first column is the difference of the published scores. For different people in either survey: where the same people answered twice, it finds too little.
 * @example =CLIENT.NPSCOMPARE(before, answers)
 */
export function NPSCOMPARE(
  before: unknown[][],
  after: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return npsCompareCall([before, after], invocation);
}

const npsSampleCall = worksheetFunction(
  { margin: number(), confidence: optional(number()), variance: optional(number()) },
  ({ margin, confidence = 0.95, variance = 0.68 }) =>
    single(npsSample(margin, { confidence, variance })),
);

/**
 * Number of answers that a Net Promoter Score needs for a margin of so many points to either side.
 * @customfunction NPSSAMPLE
 * @param margin Margin in points of the score, such as 10 for plus or minus 10.
 * @param [confidence] Confidence of the margin, between 0 and 1. If omitted, 0.95.
 * @param [variance] Expected variance of an answer, from 0 to 1. If omitted, 0.68, typical of such surveys.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Rounded up to a whole answer (MeasuringU, 2021: 259 answers for 10 points). These are answers, not invitations: divide by the response rate. Calculators for a simple share ask for too few.
 * @example =CLIENT.NPSSAMPLE(margin)
 * @example =CLIENT.NPSSAMPLE(margin, 0.99, 1)
 */
export function NPSSAMPLE(
  margin: unknown[][],
  confidence: unknown[][],
  variance: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return npsSampleCall([margin, confidence, variance], invocation);
}
