import { clientBridge, type BookState, type ClientBridge } from "../../commitment/client-bridge";
import { restatedSnapshot, type History, type Snapshot } from "./history";

/** Every client of a history, in the order of their numbers, under their latest names. */
export interface HistoryClients {
  readonly number: Int32Array;
  readonly name: readonly string[];
}

/** The book on one day, as `HistoryClients`. */
export interface DatedState extends BookState {
  /** `NaN` where there was none, or no client. */
  readonly score: Float64Array;
  /** `NaN` for no client. */
  readonly multiplier: Float64Array;
}

/** How the value went from one day to another. */
export interface HistoryBridge {
  readonly clients: HistoryClients;
  readonly opening: DatedState;
  /** The opening under the closing's model; `null` where that is its own, or nothing was restated. */
  readonly restated: DatedState | null;
  readonly closing: DatedState;
  /**
   * `same`: one model at both dates. `restated`: what its change did is a step of its own.
   * `mixed`: it is not known, and part of the effects of the axes.
   */
  readonly model: "same" | "restated" | "mixed";
  readonly bridge: ClientBridge;
}

export function historyClients({ lines, snapshots }: History): HistoryClients {
  const names = new Map<number, string>();
  for (const { lines: own } of snapshots) {
    for (const line of own) names.set(lines.clientNumber[line]!, lines.client[line]!);
  }
  const number = Int32Array.from(names.keys()).sort();
  return { number, name: Array.from(number, (one) => names.get(one)!) };
}

/** The bridge between two days; the facts of the first must have been restated where models differ. */
export function historyBridge(history: History, from: Snapshot, to: Snapshot): HistoryBridge {
  const clients = historyClients(history);
  const same = from.model === to.model;
  const other = same ? null : restatedSnapshot(history, from.date, to.model);
  const opening = stateOf(history, from, clients);
  const restated = other === null ? null : stateOf(history, other, clients);
  const closing = stateOf(history, to, clients);
  return {
    clients,
    opening,
    restated,
    closing,
    model: same ? "same" : restated === null ? "mixed" : "restated",
    bridge: clientBridge(opening, restated, closing),
  };
}

function stateOf({ lines }: History, snapshot: Snapshot, { number }: HistoryClients): DatedState {
  const place = new Map(Array.from(number, (one, i) => [one, i]));
  const column = (value: number): Float64Array => new Float64Array(number.length).fill(value);
  const state = {
    arr: column(NaN),
    score: column(NaN),
    multiplier: column(NaN),
    multipliers: lines.axisMultiplier.map(() => column(1)),
  };
  for (const line of snapshot.lines) {
    const i = place.get(lines.clientNumber[line]!)!;
    state.arr[i] = lines.arr[line]!;
    state.score[i] = lines.score[line]!;
    state.multiplier[i] = lines.multiplier[line]!;
    lines.axisMultiplier.forEach((axis, a) => (state.multipliers[a]![i] = axis[line]!));
  }
  return state;
}
