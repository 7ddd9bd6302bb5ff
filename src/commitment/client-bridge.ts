import { CompensatedSum } from "../metrics/compensated-sum";
import { descendingOrder } from "../metrics/descending-order";
import { MetricError } from "../metrics/metric-error";
import { requireSameLength } from "../metrics/argument-checks";
import { splitChange } from "./log-mean-effects";

/**
 * The book at one date, for clients in an order that is common to all dates; one entry a client in
 * every column.
 */
export interface BookState {
  /** Annual recurring revenue, `NaN` for somebody who is no client at that date. */
  readonly arr: ArrayLike<number>;
  /**
   * What each axis multiplies ARR by, one column an axis: the parts of the client's multiplier, the
   * missing-data rule applied, all above 0. The same axes at all dates: 1 where one has no part in it.
   */
  readonly multipliers: readonly ArrayLike<number>[];
}

/** Weighted ARR from one date to another: `opening` and the steps add up to `closing`. */
export interface BridgeSteps<Figure> {
  readonly opening: Figure;
  /** What the closing's model makes of the opening, less what its own made of it. */
  readonly modelChange: Figure;
  /** Of clients who are gone, <= 0; by the closing's model. */
  readonly lost: Figure;
  /** Of clients who came, >= 0. */
  readonly gained: Figure;
  /** What the revenue of those who stayed did. */
  readonly arrEffect: Figure;
  /** What each of their axes did; as `BookState.multipliers` of the closing. */
  readonly axisEffects: readonly Figure[];
  readonly closing: Figure;
}

/** One entry a client in every column, 0 where it has no part. */
export interface ClientBridge extends BridgeSteps<Float64Array> {
  readonly total: BridgeSteps<number>;
}

/**
 * Explains, client by client, how weighted ARR went from one date to another, without a residual,
 * and sets what a changed model did apart from what the clients did.
 *
 * The opening is taken twice: by the model of its day, and `restated`, the same clients under the
 * closing's model (`null` when that is the same one). The difference is the model change; from there
 * to the closing the steps are those of `valueBridge`. A client that the restated opening leaves out
 * is taken as it was.
 *
 * Errors: columns of unequal length `lengthMismatch`; another number of axes at one of the dates
 * `axisCount`; a negative ARR `negativeArr`.
 */
export function clientBridge(
  opening: BookState,
  restated: BookState | null,
  closing: BookState,
): ClientBridge {
  const count = opening.arr.length;
  const axes = opening.multipliers.length;
  for (const state of [opening, restated ?? opening, closing]) requireState(state, opening);
  const column = (): Float64Array => new Float64Array(count);
  const bridge = {
    opening: column(),
    modelChange: column(),
    lost: column(),
    gained: column(),
    arrEffect: column(),
    axisEffects: Array.from({ length: axes }, column),
    closing: column(),
  };
  const axisChange = new Float64Array(axes);
  for (let i = 0; i < count; i++) {
    const wasClient = !Number.isNaN(opening.arr[i]!);
    const isClient = !Number.isNaN(closing.arr[i]!);
    const start = restated === null || Number.isNaN(restated.arr[i]!) ? opening : restated;
    const value = wasClient ? valueOf(start, i) : 0;
    if (wasClient) {
      bridge.opening[i] = valueOf(opening, i);
      bridge.modelChange[i] = value - bridge.opening[i]!;
      if (!isClient) bridge.lost[i] = 0 - value;
    }
    if (!isClient) continue;
    bridge.closing[i] = valueOf(closing, i);
    if (!wasClient) {
      bridge.gained[i] = bridge.closing[i]!;
      continue;
    }
    for (let a = 0; a < axes; a++) {
      axisChange[a] = Math.log(closing.multipliers[a]![i]!) - Math.log(start.multipliers[a]![i]!);
    }
    bridge.arrEffect[i] = splitChange(
      { arr: start.arr[i]!, value },
      { arr: closing.arr[i]!, value: bridge.closing[i]! },
      axisChange,
    );
    for (let a = 0; a < axes; a++) bridge.axisEffects[a]![i] = axisChange[a]!;
  }
  return {
    ...bridge,
    total: {
      opening: sumOf(bridge.opening),
      modelChange: sumOf(bridge.modelChange),
      lost: sumOf(bridge.lost),
      gained: sumOf(bridge.gained),
      arrEffect: sumOf(bridge.arrEffect),
      axisEffects: bridge.axisEffects.map(sumOf),
      closing: sumOf(bridge.closing),
    },
  };
}

/** The clients that explain most of the change: the greatest first, up or down, then the first. */
export function greatestChanges(bridge: ClientBridge, most: number): number[] {
  const change = bridge.closing.map((value, i) => Math.abs(value - bridge.opening[i]!));
  return [...descendingOrder(change)].filter((i) => change[i]! > 0).slice(0, most);
}

function requireState({ arr, multipliers }: BookState, opening: BookState): void {
  requireSameLength("arr", arr, "opening", opening.arr);
  if (multipliers.length !== opening.multipliers.length) {
    throw new MetricError("value", "axisCount", {
      argument: "multipliers",
      count: multipliers.length,
      other: "opening",
      otherCount: opening.multipliers.length,
    });
  }
  for (const column of multipliers) requireSameLength("multipliers", column, "arr", arr);
  for (let i = 0; i < arr.length; i++) {
    if (!(arr[i]! < 0)) continue;
    throw new MetricError("value", "negativeArr", {
      argument: "arr",
      position: i + 1,
      value: arr[i]!,
    });
  }
}

function valueOf({ arr, multipliers }: BookState, i: number): number {
  let value = arr[i]!;
  for (const column of multipliers) value *= column[i]!;
  return value;
}

function sumOf(column: Float64Array): number {
  const sum = new CompensatedSum();
  for (const value of column) sum.add(value);
  return sum.value;
}
