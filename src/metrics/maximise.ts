import { Simplex } from "dfoptim";
import { MetricError } from "./metric-error";

/** Gives way for a moment, so that a long computation does not block the program it runs in. */
export type Pause = () => Promise<void>;

export interface Maximum {
  readonly parameters: readonly number[];
  readonly value: number;
}

/** Where a search stands: logarithms of the parameters, and the function there. */
interface Point {
  readonly logs: readonly number[];
  readonly value: number;
}

/** Kinds of cases above which a part of them gives the start. */
const MANY_KINDS = 20_000;
/** Searches before giving up; a fit that exists takes one or two. */
const ROUNDS = 6;
/** Steps of one search by simplex, for each parameter. */
const SIMPLEX_STEPS = 200;
/** Newton's steps from a point near the maximum; three or four are usual. */
const NEWTON_STEPS = 12;
/** A Newton step beyond this factor, e^0.5, says that the maximum is not near. */
const NEAR = 0.5;
/** The parameters' relative precision at which a fit is done. */
const PRECISION = 1e-6;
/** Widths of the differences that stand for derivatives: rounding against curving. */
const GRADIENT_WIDTH = 1e-4;
const CURVATURE_WIDTH = 1e-3;
/** Curvature below this share of the function's value is rounding, or no curvature at all. */
const LEAST_CURVATURE = 1e-7;

/**
 * The maximum of a log-likelihood over positive parameters, and a refusal where there is none.
 *
 * Works on the logarithms of the parameters, so none leaves its range: a simplex (Nelder and Mead,
 * 1965) finds the neighbourhood, Newton's method by differences the point. A fit counts only where
 * the function is curved downwards in every direction and Newton's next step is below a millionth
 * of each parameter. That tells a maximum from a ridge that rises for ever: there, Newton's step
 * stays at a factor of e however far one goes. A simplex alone gives neither this test nor the last
 * digits. Nor do other packages: numeric builds code with `Function`, which the page's security
 * policy forbids, fmin fails where its simplex has to shrink, optimization-js reports no convergence.
 *
 * `start` holds sound values > 0, within a few orders of magnitude. `pause` is called between
 * evaluations. Where the function gives no number, it counts as minus infinity.
 * Errors: no maximum `noConvergence`.
 *
 * @example await maximise(([rate]) => 10 * Math.log(rate!) - 5 * rate!, [1]) // rate 2
 */
export async function maximise(
  logLikelihood: (parameters: readonly number[]) => number,
  start: readonly number[],
  pause: Pause = () => Promise.resolve(),
): Promise<Maximum> {
  const maximum = await search(logLikelihood, start, pause);
  if (maximum === undefined) throw new MetricError("number", "noConvergence");
  return maximum;
}

/**
 * The same maximum, for a log-likelihood over so many kinds of cases that each evaluation takes its
 * time: one kind in `every` gives the start, from which the whole is near. The result is that of all
 * the kinds, wherever the start was; also where the part has no maximum, the whole is tried.
 */
export async function maximiseFromPart(
  logLikelihoodOf: (every: number) => (parameters: readonly number[]) => number,
  kinds: number,
  start: readonly number[],
  pause: Pause = () => Promise.resolve(),
): Promise<Maximum> {
  const every = Math.floor(kinds / MANY_KINDS);
  if (every <= 1) return maximise(logLikelihoodOf(1), start, pause);
  const part = await search(logLikelihoodOf(every), start, pause);
  return maximise(logLikelihoodOf(1), part?.parameters ?? start, pause);
}

/** The maximum, or `undefined` where none is found. */
async function search(
  logLikelihood: (parameters: readonly number[]) => number,
  start: readonly number[],
  pause: Pause,
): Promise<Maximum | undefined> {
  const valueAt = (logs: readonly number[]): number => {
    const value = logLikelihood(logs.map(Math.exp));
    return Number.isNaN(value) ? -Infinity : value;
  };
  const logs = start.map(Math.log);
  let point: Point = { logs, value: valueAt(logs) };
  for (let round = 0; round < ROUNDS && Number.isFinite(point.value); round++) {
    // First Newton: a start close to the maximum, from a part of the data, needs no simplex.
    const summit = await climbByNewton(valueAt, point, pause);
    if (summit !== undefined) {
      return { parameters: summit.logs.map(Math.exp), value: summit.value };
    }
    point = await climbBySimplex(valueAt, point, pause);
  }
  return undefined;
}

async function climbBySimplex(
  valueAt: (logs: readonly number[]) => number,
  from: Point,
  pause: Pause,
): Promise<Point> {
  // Moves from where we stand, since the first simplex is otherwise relative to the logarithms;
  // relative values, since the tolerance is for values of about 1.
  const scale = Math.max(Math.abs(from.value), Number.MIN_VALUE);
  const logsAt = (move: readonly number[]) => move.map((part, i) => part + from.logs[i]!);
  const simplex = new Simplex(
    (move) => -valueAt(logsAt(move)) / scale,
    from.logs.map(() => 0),
    { deltaZero: 0.25, tolerance: 1e-5 },
  );
  for (let step = 0; step < SIMPLEX_STEPS * from.logs.length; step++) {
    if (simplex.step()) break;
    await pause();
  }
  const logs = logsAt(simplex.result().location);
  return { logs, value: valueAt(logs) };
}

/** Newton's method from a point near the maximum; `undefined` where no maximum is near. */
async function climbByNewton(
  valueAt: (logs: readonly number[]) => number,
  from: Point,
  pause: Pause,
): Promise<Point | undefined> {
  let point = from;
  let curvature = await curvatureAt(valueAt, point, pause);
  let lastSize = Infinity;
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const least = LEAST_CURVATURE * Math.abs(point.value);
    const step = solvePositive(curvature, await gradientAt(valueAt, point, pause), least);
    if (step === undefined) return undefined;
    const size = Math.max(...step.map(Math.abs));
    if (!(size <= NEAR)) return undefined;
    const logs = point.logs.map((log, k) => log + step[k]!);
    point = { logs, value: valueAt(logs) };
    if (size < PRECISION) return point;
    // The curvature is dear and serves on for as long as the steps become small quickly.
    if (size > lastSize / 10) curvature = await curvatureAt(valueAt, point, pause);
    lastSize = size;
  }
  return undefined;
}

/** The gradient by central differences. */
async function gradientAt(
  valueAt: (logs: readonly number[]) => number,
  { logs }: Point,
  pause: Pause,
): Promise<number[]> {
  const gradient: number[] = [];
  for (let i = 0; i < logs.length; i++) {
    await pause();
    const up = valueAt(moved(logs, GRADIENT_WIDTH, i));
    const down = valueAt(moved(logs, -GRADIENT_WIDTH, i));
    gradient.push((up - down) / (2 * GRADIENT_WIDTH));
  }
  return gradient;
}

/** The matrix of second derivatives with the sign changed, by central differences. */
async function curvatureAt(
  valueAt: (logs: readonly number[]) => number,
  { logs, value }: Point,
  pause: Pause,
): Promise<number[][]> {
  const curvature: number[][] = [];
  for (let i = 0; i < logs.length; i++) {
    curvature.push([]);
    for (let j = 0; j <= i; j++) {
      await pause();
      const moves = j === i ? [i] : [i, j];
      const up = valueAt(moved(logs, CURVATURE_WIDTH, ...moves));
      const down = valueAt(moved(logs, -CURVATURE_WIDTH, ...moves));
      const along = -(up + down - 2 * value) / CURVATURE_WIDTH ** 2;
      curvature[i]![j] = along;
    }
  }
  // Along both parameters at once, the curvature is the sum of both and twice the mixed one.
  for (let i = 0; i < logs.length; i++) {
    for (let j = 0; j < i; j++) {
      const mixed = (curvature[i]![j]! - curvature[i]![i]! - curvature[j]![j]!) / 2;
      curvature[i]![j] = mixed;
      curvature[j]![i] = mixed;
    }
  }
  return curvature;
}

function moved(logs: readonly number[], by: number, ...indexes: readonly number[]): number[] {
  return logs.map((log, i) => (indexes.includes(i) ? log + by : log));
}

/** Solves for a symmetric matrix (Cholesky); `undefined` unless it is positive, by `least` or more. */
function solvePositive(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
  least: number,
): number[] | undefined {
  const factor: number[][] = [];
  const solution: number[] = [];
  for (let i = 0; i < right.length; i++) {
    const row: number[] = [];
    for (let j = 0; j < i; j++) row.push((matrix[i]![j]! - dot(row, factor[j]!)) / factor[j]![j]!);
    const pivot = matrix[i]![i]! - dot(row, row);
    if (!(pivot > least)) return undefined;
    solution.push((right[i]! - dot(row, solution)) / Math.sqrt(pivot));
    row.push(Math.sqrt(pivot));
    factor.push(row);
  }
  for (let i = right.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < right.length; j++) solution[i]! -= factor[j]![i]! * solution[j]!;
    solution[i]! /= factor[i]![i]!;
  }
  return solution;
}

/** Sum of products, as far as the first list goes. */
function dot(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, value, i) => sum + value * second[i]!, 0);
}
