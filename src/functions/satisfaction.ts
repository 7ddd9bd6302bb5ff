import { isOffScale } from "../metrics/answer-scale";
import { ces } from "../metrics/ces";
import { csat, starRating } from "../metrics/csat";
import { csatTrend } from "../metrics/csat-trend";
import { MetricError } from "../metrics/metric-error";
import { recommend } from "../metrics/recommend";
import {
  number,
  numberAmong,
  numbers,
  numbersOrSigns,
  optional,
  requireSameShape,
  word,
} from "./arguments";
import type { SignMatrix } from "./arguments";
import { dates, flags } from "./column-arguments";
import { label } from "./labels";
import { period, periodLabels } from "./periods";
import { single, spillTable } from "./spill";
import { worksheetFunction } from "./worksheet-function";

/** The scale of stars and faces; see `starRating`. */
const SIGN_SCALE = { minimum: 1, maximum: 5 };

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
  ({ answers, scaleMin = 1, scaleMax = 5, method = "mean" }) => {
    requireScaleOfSigns(answers, scaleMin, scaleMax);
    return single(csat(answers.values, { scaleMin, scaleMax, method }));
  },
);

/** Refuses signs among the answers on any scale but theirs. */
function requireScaleOfSigns(
  { argument, firstSign }: SignMatrix,
  minimum: number,
  maximum: number,
): void {
  if (firstSign === null) return;
  if (minimum === SIGN_SCALE.minimum && maximum === SIGN_SCALE.maximum) return;
  throw new MetricError("value", "signOnOtherScale", { argument, ...firstSign, minimum, maximum });
}

/**
 * Customer satisfaction: mean of the answers, their index from 0 to 100, or the share of the two best answers. Blank answers are left out.
 * @customfunction CSAT
 * @param answers Answers as numbers or, on a scale from 1 to 5, as stars (⭐⭐⭐ is 3) or one of five faces.
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
  scaleMin: unknown[][],
  scaleMax: unknown[][],
  method: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return csatCall([answers, scaleMin, scaleMax, method], invocation);
}

const cesCall = worksheetFunction(
  {
    answers: numbers(),
    scaleMax: optional(numberAmong([5, 7])),
    method: optional(word({ agree: ["agree", "accord"], mean: ["mean", "moyenne"] })),
  },
  ({ answers, scaleMax = 7, method = "agree" }) =>
    single(ces(answers.values, { scaleMax, method })),
);

/**
 * Customer effort score: share of the clients who agree that getting their business done was easy, or the mean answer. Blank answers are left out.
 * @customfunction CES
 * @param answers Answers to "The company made it easy for me to handle my issue", from 1 (strongly disagree).
 * @param [scaleMax] Best answer of the scale, strongly agree: 7 (default) or 5.
 * @param [method] "agree" (default): share of the top three of 7 or the top two of 5; or "mean".
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Agreeing is 5 to 7 of 7, as Gartner (CEB) counts, or 4 and 5 of 5, as Delighted does. Others take the mean, the top two of 7, or 6 and 7 less 1 to 3. Where 1 means little effort (the score of 2010), turn the answers round first.
 * @example =CLIENT.CES(effort)
 * @example =CLIENT.CES(effort, 7, "mean")
 */
export function CES(
  answers: unknown[][],
  scaleMax: unknown[][],
  method: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return cesCall([answers, scaleMax, method], invocation);
}

const csatTrendCall = worksheetFunction(
  {
    answers: numbersOrSigns(starRating),
    dates: dates(),
    period: optional(period()),
  },
  ({ answers, dates, period = "month" }) => {
    requireSameShape(answers, dates);
    requireAnswersLikeSigns(answers);
    const trend = csatTrend(answers.values, dates.values, period);
    return spillTable([
      [label("period"), periodLabels(trend.periods, period)],
      [label("answers"), trend.answers],
      [label("mean"), trend.mean],
      [label("change"), trend.change],
    ]);
  },
);

/** Refuses numbers off the scale of the signs among them. */
function requireAnswersLikeSigns({ argument, firstSign, values }: SignMatrix): void {
  if (firstSign === null) return;
  const index = values.findIndex((answer) => isOffScale(answer, SIGN_SCALE));
  if (index === -1) return;
  throw new MetricError("value", "numberAmongSigns", {
    argument,
    position: index + 1,
    value: values[index]!,
  });
}

/**
 * Satisfaction by month, quarter or year: answers, their mean, and its change from the period before. Blank answers are left out.
 * @customfunction CSATTREND
 * @param answers Answers as numbers on one scale or, from 1 to 5, as stars (⭐⭐⭐ is 3) or one of five faces.
 * @param dates Date of each answer. An answer without a date is left out.
 * @param [period] "month" (default), "quarter" or "year".
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Calendar periods, not a moving average. A period without answers has a row with no mean; the change of the next is from the latest period that has one.
 * @example =CLIENT.CSATTREND(rating, date)
 * @example =CLIENT.CSATTREND(stars, date, "quarter")
 */
export function CSATTREND(
  answers: unknown[][],
  dates: unknown[][],
  period: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return csatTrendCall([answers, dates, period], invocation);
}

// A blank is not a no.
const recommendCall = worksheetFunction(
  { informed: flags(), convinced: flags(), unafraid: flags() },
  ({ informed, convinced, unafraid }) => {
    requireSameShape(informed, convinced, unafraid);
    const { able, notInformed, notConvinced, afraid } = recommend(
      informed.values,
      convinced.values,
      unafraid.values,
    );
    const rows = [able, notInformed, notConvinced, afraid];
    return spillTable([
      [
        label("measure"),
        [
          label("ableToRecommend"),
          label("notInformed"),
          label("notConvinced"),
          label("afraidOfEscalation"),
        ],
      ],
      [label("clients"), rows.map(({ clients }) => clients)],
      [label("answers"), rows.map(({ base }) => base)],
      [label("share"), rows.map(({ share }) => share)],
    ]);
  },
);

/**
 * Capacity to recommend: share of the clients who are informed, convinced and unafraid, and share of those who lack each of the three.
 * @customfunction RECOMMEND
 * @param informed Whether each client knows what there is to recommend: yes or no, TRUE or FALSE, 1 or 0.
 * @param convinced Whether each client is convinced that others are satisfied.
 * @param unafraid Whether each client is not afraid that a complaint would be escalated to it once it has recommended you.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks A blank is not a no: a client with a blank in any of the three is left out of "able", even where another answer is a clear no; each barrier's share is of those who answered that question. NPS asks for the will to recommend, this for the means.
 * @example =CLIENT.RECOMMEND(informed, convinced, unafraid)
 */
export function RECOMMEND(
  informed: unknown[][],
  convinced: unknown[][],
  unafraid: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return recommendCall([informed, convinced, unafraid], invocation);
}
