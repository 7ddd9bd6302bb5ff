import { attribution } from "../commitment/attribution";
import { axisScores } from "../commitment/axis-score";
import { multiplier, weightedArr } from "../commitment/multiplier";
import { points } from "../commitment/points";
import { commitmentScore } from "../commitment/score";
import { stakeSteps } from "../commitment/stake";
import {
  atPosition,
  number,
  numberList,
  numbers,
  optional,
  requireEntryPerColumn,
  requireEntryPerRow,
  requireSameShape,
  word,
} from "./arguments";
import type { NumberMatrix } from "./arguments";
import { spillColumns, spillLike } from "./spill";
import { inTurns } from "../turns/turns";
import { worksheetFunction } from "./worksheet-function";

const scores = numbers({ minimum: 0, maximum: 100 });
const revenue = numbers({ minimum: 0 });
const weightList = numberList({ minimum: 0 });
const missingRule = word({
  neutral: ["neutral", "neutre"],
  renormalise: ["renormalise", "renormaliser", "renormalize"],
  strict: ["strict", "strict"],
});

// A 0 is a fact (no ticket, no event), a blank a value that nobody knows.
const pointsCall = worksheetFunction(
  { values: numbers(), worst: number(), best: number() },
  ({ values, worst, best }) => {
    const result = points(values.values, worst, best);
    return spillLike(values, (i) => result[i]!);
  },
);

/**
 * Points from 0 to 100 for each value: 0 at the worst value or beyond, 100 at the best or beyond, straight in between. Less is better when best is below worst.
 * @customfunction POINTS
 * @param values Values to turn into points. The result has the same shape; blanks stay blank.
 * @param worst The value that earns 0 points.
 * @param best The value that earns 100 points.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks The scale is fixed by the two goalposts and not by the clients at hand, so that a client's points do not move when another one joins or leaves.
 * @example =CLIENT.POINTS(usage, 0.2, 0.9)
 * @example =CLIENT.POINTS(tickets, 10, 0)
 */
export function POINTS(
  values: unknown[][],
  worst: unknown[][],
  best: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return pointsCall([values, worst, best], invocation);
}

// A 0 is a fact, a blank goes by the rule for missing values.
const axisCall = worksheetFunction(
  {
    values: numbers(),
    worst: numberList(),
    best: numberList(),
    weights: optional(weightList),
    missing: optional(missingRule),
  },
  ({ values, worst, best, weights, missing = "neutral" }) => {
    requireEntryPerColumn(values, worst);
    requireEntryPerColumn(values, best);
    const rated = columnsOf(values).map((column, j) => {
      return atPosition(j + 1, () => points(column, worst.values[j]!, best.values[j]!));
    });
    return spillColumns([axisScores(rated, weightsOf(values, weights), missing).score]);
  },
);

/**
 * Axis score from 0 to 100 for each client, from the values of several criteria by weight.
 * @customfunction AXIS
 * @param values Clients in rows, criteria in columns.
 * @param worst For each criterion the value that earns 0 points.
 * @param best For each criterion the value that earns 100 points.
 * @param [weights] For each criterion its weight. If omitted, all weigh the same.
 * @param [missing] What a missing value counts: "neutral" 50 points (default), "renormalise" nothing, "strict" no score.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Points are averaged by weight, so that strength on one criterion makes up for weakness on another. A missing value counts as neutral by default; say "strict" to see who is not fully documented.
 * @example =CLIENT.AXIS(facts, worst, best)
 * @example =CLIENT.AXIS(facts, worst, best, factWeights, "strict")
 */
export function AXIS(
  values: unknown[][],
  worst: unknown[][],
  best: unknown[][],
  weights: unknown[][],
  missing: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return axisCall([values, worst, best, weights, missing], invocation);
}

// A 0 is the worst axis score, a blank goes by the rule for missing values.
const ccsCall = worksheetFunction(
  { axisScores: scores, axisWeights: optional(weightList), missing: optional(missingRule) },
  ({ axisScores: matrix, axisWeights, missing = "neutral" }) =>
    spillColumns([commitmentScore(columnsOf(matrix), weightsOf(matrix, axisWeights), missing)]),
);

/**
 * Customer commitment score from 0 to 100 for each client, from its axis scores by weight.
 * @customfunction CCS
 * @param axisScores Clients in rows, axes in columns, scores from 0 to 100.
 * @param [axisWeights] For each axis its weight. If omitted, all weigh the same.
 * @param [missing] What a missing axis score counts: "neutral" 50 (default), "renormalise" nothing, "strict" no score.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks The weighted arithmetic mean of the axes. The action plan and the Scores tab of the add-in use the same formula.
 * @example =CLIENT.CCS(axisScores)
 * @example =CLIENT.CCS(axisScores, axisWeights)
 */
export function CCS(
  axisScores: unknown[][],
  axisWeights: unknown[][],
  missing: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return ccsCall([axisScores, axisWeights, missing], invocation);
}

// A score of 0 halves the revenue, a blank is a client without a score.
const multiplierCall = worksheetFunction(
  { scores, floor: optional(number({ above: 0 })), ceiling: optional(number({ above: 0 })) },
  ({ scores, floor, ceiling }) =>
    spillLike(scores, (i) => multiplier(scores.values[i]!, floor, ceiling)),
);

/**
 * What each client's revenue counts for at its score: by default from 50% at 0 over 100% at 50 to 200% at 100.
 * @customfunction MULTIPLIER
 * @param scores Scores from 0 to 100. The result has the same shape; blanks stay blank.
 * @param [floor] Multiplier at score 0. If omitted, 0.5.
 * @param [ceiling] Multiplier at score 100. If omitted, 2.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Geometric between floor and ceiling: every ten points change the multiplier by the same percentage.
 * @example =CLIENT.MULTIPLIER(CLIENT.CCS(axisScores))
 */
export function MULTIPLIER(
  scores: unknown[][],
  floor: unknown[][],
  ceiling: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return multiplierCall([scores, floor, ceiling], invocation);
}

// A score of 0 halves the revenue; an ARR of 0 is a client who pays nothing, a blank unknown.
const weightedArrCall = worksheetFunction(
  {
    arr: revenue,
    scores,
    floor: optional(number({ above: 0 })),
    ceiling: optional(number({ above: 0 })),
  },
  ({ arr, scores, floor, ceiling }) => {
    requireSameShape(arr, scores);
    return spillLike(arr, (i) => weightedArr(arr.values[i]!, scores.values[i]!, floor, ceiling));
  },
);

/**
 * Weighted ARR of each client: its annual recurring revenue times the multiplier of its score. A management indicator, not revenue.
 * @customfunction WEIGHTEDARR
 * @param arr Annual recurring revenue of each client.
 * @param scores Score of each client, from 0 to 100.
 * @param [floor] Multiplier at score 0. If omitted, 0.5.
 * @param [ceiling] Multiplier at score 100. If omitted, 2.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks To be read beside the plain ARR and never in its place: it is neither booked nor billed. A client without a score has no weighted ARR here; ATTRIBUTION, STAKE and VALUEBRIDGE count a missing axis as 50 instead.
 * @example =CLIENT.WEIGHTEDARR(arr, CLIENT.CCS(axisScores))
 */
export function WEIGHTEDARR(
  arr: unknown[][],
  scores: unknown[][],
  floor: unknown[][],
  ceiling: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return weightedArrCall([arr, scores, floor, ceiling], invocation);
}

// A 0 is the worst axis score and costs money, a blank counts as the neutral 50.
const attributionCall = worksheetFunction(
  { arr: revenue, axisScores: scores, axisWeights: optional(weightList) },
  ({ arr, axisScores: matrix, axisWeights }) => {
    requireEntryPerRow(matrix, arr);
    const weights = weightsOf(matrix, axisWeights);
    return spillColumns(attribution(arr.values, columnsOf(matrix), weights).effects);
  },
);

/**
 * The money that each axis adds to a client's revenue or takes from it. A row sums to weighted ARR - ARR. The multiplier is the default, 50% to 200%; a missing axis score counts as 50.
 * @customfunction ATTRIBUTION
 * @param arr Annual recurring revenue of each client.
 * @param axisScores Clients in rows, axes in columns, scores from 0 to 100.
 * @param [axisWeights] For each axis its weight. If omitted, all weigh the same.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks Split by logarithmic means (Ang, 2005), so that nothing is left over; an axis at 50 adds and takes nothing. There is no floor or ceiling to give, as WEIGHTEDARR has.
 * @example =CLIENT.ATTRIBUTION(arr, axisScores)
 */
export function ATTRIBUTION(
  arr: unknown[][],
  axisScores: unknown[][],
  axisWeights: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return attributionCall([arr, axisScores, axisWeights], invocation);
}

// A 0 is the axis with the most to gain, a blank counts as the neutral 50.
const stakeCall = worksheetFunction(
  {
    arr: revenue,
    axisScores: scores,
    targets: numberList({ minimum: 0, maximum: 100 }),
    axisWeights: optional(weightList),
  },
  async ({ arr, axisScores: matrix, targets, axisWeights }) => {
    requireEntryPerRow(matrix, arr);
    requireEntryPerColumn(matrix, targets);
    const weights = weightsOf(matrix, axisWeights);
    const steps = stakeSteps(arr.values, columnsOf(matrix), targets.values, weights);
    return spillColumns(await inTurns(steps));
  },
);

/**
 * The weighted ARR to gain on each axis of each client if that axis alone rose to its target. The multiplier is the default, 50% to 200%; a missing axis score counts as 50.
 * @customfunction STAKE
 * @param arr Annual recurring revenue of each client.
 * @param axisScores Clients in rows, axes in columns, scores from 0 to 100.
 * @param targets For each axis its target, from 0 to 100.
 * @param [axisWeights] For each axis its weight. If omitted, all weigh the same.
 * @param invocation What Excel knows about the call.
 * @requiresParameterAddresses
 * @remarks One axis at a time: the amounts of a row do not add up to what raising all axes together would gain. An axis at or above its target gains 0.
 * @example =CLIENT.STAKE(arr, axisScores, targets)
 */
export function STAKE(
  arr: unknown[][],
  axisScores: unknown[][],
  targets: unknown[][],
  axisWeights: unknown[][],
  invocation: CustomFunctions.Invocation,
): Promise<unknown[][]> {
  return stakeCall([arr, axisScores, targets, axisWeights], invocation);
}

/** The columns of a range, one by one. */
export function columnsOf({ rows, columns, values }: NumberMatrix): Float64Array[] {
  return Array.from({ length: columns }, (_, column) => {
    const cells = new Float64Array(rows);
    for (let row = 0; row < rows; row++) cells[row] = values[row * columns + column]!;
    return cells;
  });
}

/** Equal weights unless they are given. */
export function weightsOf(range: NumberMatrix, weights: NumberMatrix | undefined): Float64Array {
  if (weights === undefined) return new Float64Array(range.columns).fill(1);
  requireEntryPerColumn(range, weights);
  return weights.values;
}
