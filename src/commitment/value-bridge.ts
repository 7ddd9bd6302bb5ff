import { CompensatedSum } from "../metrics/compensated-sum";
import { FoldedIndex, isBlankText } from "../metrics/folded-index";
import { MetricError } from "../metrics/metric-error";
import { requireSameLength } from "../metrics/argument-checks";
import { atOnce } from "../metrics/steps";
import type { Steps } from "../metrics/steps";
import { axisLogMultiplierSteps } from "./attribution";
import type { AxisOptions } from "./axis-share";
import { splitChange } from "./log-mean-effects";

/** The book at one date; one entry a client in every column. */
export interface BridgeEnd {
  /** Client codes or names, `null` where there is none. */
  readonly ids: readonly (string | null)[];
  readonly arr: ArrayLike<number>;
  /** One column an axis. */
  readonly axisScores: readonly Float64Array[];
}

/** Weighted ARR from one date to another: opening + lost + new + effects = closing. */
export interface ValueBridge {
  readonly opening: number;
  /** Of clients who are gone, <= 0. */
  readonly lost: number;
  /** Of clients who came, >= 0. */
  readonly new: number;
  /** What the revenue of those who stayed did. */
  readonly arrEffect: number;
  /** What each of their axes did. */
  readonly axisEffects: Float64Array;
  readonly closing: number;
}

/**
 * Explains how weighted ARR went from one date to another, without a residual.
 *
 * Convention: additive logarithmic-mean Divisia decomposition (LMDI-I; Ang, Energy Policy 33, 2005)
 * client by client. With `V = ARR * M` and `L = (V1 - V0) / ln(V1 / V0)` (`V0` when equal), the ARR
 * effect of a client who stayed is `L ln(ARR1 / ARR0)` and the effect of an axis `L (ln M_a1 - ln
 * M_a0)`, which sum to `V1 - V0`; clients of one date only are lost or new with all their value. The
 * order of the steps does not matter, unlike in a bridge that changes one thing after the other.
 * Where ARR comes from 0 or goes to 0, the ARR effect is the whole change, the limit of the formula
 * (Wood & Lenzen, Energy Policy 34, 2006). The model is one and the same at both dates: after a
 * change of weights, score the opening again with the new ones.
 *
 * Ids are compared as the product compares client codes, without case, accents and blanks around. ARR
 * >= 0 in one currency, axis scores 0..100, missing ones (`NaN`) by the missing-data rule as in
 * `attribution`. A row without id, ARR and scores is no client.
 * Errors: those of `axisScores` and `requireBand`; columns of unequal length `lengthMismatch`;
 * another number of axes at the two dates `axisCount`; a client without id `missingId` or without ARR
 * `missingArr`; the same id twice at one date `duplicateId`; a negative ARR `negativeArr`; no client
 * at either date `noClients`.
 *
 * @example valueBridge(
 *   { ids: ["a", "b"], arr: [100, 50], axisScores: [Float64Array.of(50, 50)] },
 *   { ids: ["a", "c"], arr: [100, 70], axisScores: [Float64Array.of(100, 50)] },
 *   [1],
 * ) // opening 150, lost -50, new 70, arrEffect 0, axisEffects [100], closing 270
 */
export function valueBridge(
  opening: BridgeEnd,
  closing: BridgeEnd,
  weights: ArrayLike<number>,
  options: AxisOptions = {},
): ValueBridge {
  return atOnce(valueBridgeSteps(opening, closing, weights, options));
}

/** The same in steps: a million clients take long. */
export function* valueBridgeSteps(
  opening: BridgeEnd,
  closing: BridgeEnd,
  weights: ArrayLike<number>,
  options: AxisOptions = {},
): Steps<ValueBridge> {
  if (opening.axisScores.length !== closing.axisScores.length) {
    throw new MetricError("value", "axisCount", {
      argument: "axes1",
      count: closing.axisScores.length,
      other: "axes0",
      otherCount: opening.axisScores.length,
    });
  }
  const { staying, newcomers, count } = yield* matchClients(opening, closing);
  if (count === 0) throw new MetricError("notAvailable", "noClients", { argument: "ids1" });
  yield;
  const logs0 = yield* logMultipliers(opening, 0, weights, options);
  yield;
  const logs1 = yield* logMultipliers(closing, 1, weights, options);
  yield;
  const axes = logs0.length;

  const total0 = new CompensatedSum();
  const total1 = new CompensatedSum();
  const lost = new CompensatedSum();
  const gained = new CompensatedSum();
  const arrEffect = new CompensatedSum();
  const axisEffects = logs0.map(() => new CompensatedSum());
  const axisChange = new Float64Array(axes);
  for (let i = 0; i < staying.length; i++) {
    if (i % CLIENTS_AT_ONCE === 0) yield;
    const j = staying[i]!;
    if (j === NO_CLIENT) continue;
    const arr0 = opening.arr[i]!;
    const value0 = arr0 * multiplierAt(logs0, i);
    total0.add(value0);
    if (j === GONE) {
      lost.add(-value0);
      continue;
    }
    const arr1 = closing.arr[j]!;
    const value1 = arr1 * multiplierAt(logs1, j);
    total1.add(value1);
    for (let a = 0; a < axes; a++) axisChange[a] = logs1[a]![j]! - logs0[a]![i]!;
    arrEffect.add(
      splitChange({ arr: arr0, value: value0 }, { arr: arr1, value: value1 }, axisChange),
    );
    for (let a = 0; a < axes; a++) axisEffects[a]!.add(axisChange[a]!);
  }
  for (const j of newcomers) {
    const value1 = closing.arr[j]! * multiplierAt(logs1, j);
    total1.add(value1);
    gained.add(value1);
  }
  return {
    opening: total0.value,
    lost: lost.value,
    new: gained.value,
    arrEffect: arrEffect.value,
    axisEffects: Float64Array.from(axisEffects, (effect) => effect.value),
    closing: total1.value,
  };
}

/** Clients between two steps. */
const CLIENTS_AT_ONCE = 4096;

/** In place of a row: the client is gone at the closing, or there is no client in this row. */
const GONE = -1;
const NO_CLIENT = -2;

interface MatchedClients {
  /** For each row of the opening the client's row of the closing, or `GONE`, or `NO_CLIENT`. */
  readonly staying: Int32Array;
  /** The rows of the closing that have no row in the opening. */
  readonly newcomers: readonly number[];
  /** Clients of either date. */
  readonly count: number;
}

function* matchClients(opening: BridgeEnd, closing: BridgeEnd): Steps<MatchedClients> {
  const before = new FoldedIndex(opening.ids);
  const after = new FoldedIndex(closing.ids);
  const staying = new Int32Array(opening.ids.length).fill(NO_CLIENT);
  const newcomers: number[] = [];
  let count = 0;
  requireColumns(opening, 0);
  for (let row = 0; row < opening.ids.length; row++) {
    if (row % CLIENTS_AT_ONCE === 0) yield;
    if (!isClient(opening, 0, row)) continue;
    const first = before.add(row);
    if (first !== -1) throw duplicate(opening, 0, row, first);
    staying[row] = GONE;
    count++;
  }
  requireColumns(closing, 1);
  for (let row = 0; row < closing.ids.length; row++) {
    if (row % CLIENTS_AT_ONCE === 0) yield;
    if (!isClient(closing, 1, row)) continue;
    const row0 = before.find(closing.ids[row]!);
    const first = row0 === -1 ? after.add(row) : staying[row0]!;
    if (first >= 0) throw duplicate(closing, 1, row, first);
    if (row0 !== -1) staying[row0] = row;
    else {
      newcomers.push(row);
      count++;
    }
  }
  return { staying, newcomers, count };
}

function requireColumns({ ids, arr, axisScores }: BridgeEnd, date: 0 | 1): void {
  requireSameLength(`arr${date}`, arr, `ids${date}`, ids);
  for (const column of axisScores) requireSameLength(`axes${date}`, column, `ids${date}`, ids);
}

/** Whether a row of date 0 or 1 is a client's; refused when it is half one. */
function isClient({ ids, arr, axisScores }: BridgeEnd, date: 0 | 1, row: number): boolean {
  const revenue = arr[row]!;
  const isNameless = isBlankText(ids[row]!);
  if (!isNameless && revenue >= 0) return true;
  const position = row + 1;
  if (isNameless) {
    if (Number.isNaN(revenue) && axisScores.every((column) => Number.isNaN(column[row]!))) {
      return false;
    }
    throw new MetricError("value", "missingId", { argument: `ids${date}`, position });
  }
  if (Number.isNaN(revenue)) {
    const value = ids[row]!;
    throw new MetricError("value", "missingArr", { argument: `arr${date}`, position, value });
  }
  throw new MetricError("value", "negativeArr", {
    argument: `arr${date}`,
    position,
    value: revenue,
  });
}

function duplicate({ ids }: BridgeEnd, date: 0 | 1, row: number, first: number): MetricError {
  return new MetricError("value", "duplicateId", {
    argument: `ids${date}`,
    position: row + 1,
    value: ids[row]!,
    first: first + 1,
  });
}

function* logMultipliers(
  { axisScores }: BridgeEnd,
  date: 0 | 1,
  weights: ArrayLike<number>,
  options: AxisOptions,
): Steps<Float64Array[]> {
  try {
    return yield* axisLogMultiplierSteps(axisScores, weights, options);
  } catch (failure) {
    // Scores of two dates: the refusal must say of which.
    if (!(failure instanceof MetricError) || failure.details.argument !== "axisScores") {
      throw failure;
    }
    throw new MetricError(failure.code, failure.reason, {
      ...failure.details,
      argument: `axes${date}`,
    });
  }
}

function multiplierAt(logs: readonly Float64Array[], row: number): number {
  let log = 0;
  for (const column of logs) log += column[row]!;
  return Math.exp(log);
}
