import type { Criterion } from "../commitment/model";

/** Where the clients lie on the scale of a criterion. */
export type CriterionSpread = GoalpostSpread | AnswerSpread;

/** Of a scale that runs from worst to best. */
export interface GoalpostSpread {
  readonly kind: "goalposts";
  readonly worst: number;
  readonly best: number;
  /** From the lowest value shown to the highest; what lies further out is counted in the ends. */
  readonly bins: readonly SpreadBin[];
  /** Clients with 0 points, with some, with 100. */
  readonly atWorst: number;
  readonly between: number;
  readonly atBest: number;
  readonly missing: number;
}

export interface SpreadBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Of a scale that has answers or thresholds. */
export interface AnswerSpread {
  readonly kind: "answers";
  readonly answers: readonly AnswerCount[];
  readonly missing: number;
}

export interface AnswerCount {
  /** A text of the model, a threshold, or yes (1) and no (0); `null`: below the lowest threshold. */
  readonly answer: string | number | null;
  /** `null`: the answer counts as missing. */
  readonly points: number | null;
  readonly count: number;
}

/** Bins between the goalposts, and at most so many on either side of them. */
const BINS_BETWEEN = 12;
const BINS_BEYOND = 4;
/** Whole numbers that lie closer together than that get a bin each. */
const MOST_WHOLE_BINS = 24;

/**
 * Counts the clients of a book along the scale of a criterion. `measured` is that of `ReadClients`:
 * whatever the reader made of a cell is what is counted here.
 */
export function criterionSpread(criterion: Criterion, measured: Float64Array): CriterionSpread {
  const { scale, worst, best } = criterion;
  const values = withoutMissing(measured);
  const missing = measured.length - values.length;
  if (scale === "linear" || scale === "age") {
    return goalpostSpread(worst ?? NaN, best ?? NaN, values, missing);
  }
  return { kind: "answers", answers: answerCounts(criterion, values), missing };
}

function goalpostSpread(
  worst: number,
  best: number,
  values: Float64Array,
  missing: number,
): GoalpostSpread {
  const direction = best > worst ? 1 : -1;
  let atWorst = 0;
  let atBest = 0;
  for (const value of values) {
    if ((value - worst) * direction <= 0) atWorst += 1;
    else if ((best - value) * direction <= 0) atBest += 1;
  }
  const between = values.length - atWorst - atBest;
  return {
    kind: "goalposts",
    worst,
    best,
    bins: binsOf(worst, best, values),
    atWorst,
    between,
    atBest,
    missing,
  };
}

function binsOf(worst: number, best: number, values: Float64Array): SpreadBin[] {
  const low = Math.min(worst, best);
  const high = Math.max(worst, best);
  let step = (high - low) / BINS_BETWEEN;
  if (!(step > 0) || !Number.isFinite(step)) return [];
  const [lowest, highest] = extentOf(values, low, high);
  const isWhole =
    high - low <= MOST_WHOLE_BINS &&
    Number.isInteger(low) &&
    Number.isInteger(high) &&
    values.every(Number.isInteger);
  if (isWhole) step = 1;
  const beyond = (distance: number): number =>
    Math.min(isWhole ? MOST_WHOLE_BINS / 4 : BINS_BEYOND, Math.ceil(distance / step - 1e-9));
  const below = beyond(low - lowest);
  const above = beyond(highest - high);
  // A whole number stands in the middle of its bin.
  const shift = isWhole ? step / 2 : 0;
  const between = Math.round((high - low) / step) + (isWhole ? 1 : 0);
  const edge = (position: number): number => low - shift + (position - below) * step;
  const count = below + between + above;
  const counts = new Array<number>(count).fill(0);
  for (const value of values) {
    // A hair under an edge is on it: (0.8 - 0.2) / 0.05 need not be 12.
    const position = Math.floor((value - edge(0)) / step + 1e-9);
    counts[Math.min(count - 1, Math.max(0, position))]! += 1;
  }
  return counts.map((members, position) => ({
    from: edge(position),
    to: edge(position + 1),
    count: members,
  }));
}

function withoutMissing(measured: Float64Array): Float64Array {
  const values = new Float64Array(measured.length);
  let count = 0;
  for (const value of measured) {
    if (Number.isNaN(value)) continue;
    values[count] = value;
    count += 1;
  }
  return values.subarray(0, count);
}

function extentOf(values: Float64Array, low: number, high: number): [number, number] {
  let lowest = low;
  let highest = high;
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return [lowest, highest];
}

function answerCounts(criterion: Criterion, values: Float64Array): AnswerCount[] {
  const { scale, answers, steps, worst } = criterion;
  if (scale === "yesNo") {
    return [1, 0].map((answer) => ({
      answer,
      points: answer === worst ? 0 : 100,
      count: countOf(values, (value) => value === answer),
    }));
  }
  if (scale === "categories") {
    return answers.map(({ text, points }, index) => ({
      answer: text,
      points,
      count: countOf(values, (value) => value === index),
    }));
  }
  const lowest = steps[0]?.threshold ?? Infinity;
  const below = countOf(values, (value) => value < lowest);
  return [
    ...(below === 0 ? [] : [{ answer: null, points: 0, count: below }]),
    ...steps.map(({ threshold, points }, index) => ({
      answer: threshold,
      points,
      count: countOf(
        values,
        (value) => value >= threshold && value < (steps[index + 1]?.threshold ?? Infinity),
      ),
    })),
  ];
}

function countOf(values: Float64Array, holds: (value: number) => boolean): number {
  let count = 0;
  for (const value of values) if (holds(value)) count += 1;
  return count;
}
