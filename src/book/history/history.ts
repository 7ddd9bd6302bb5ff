import type { MessageKey } from "../../messages/follow-messages";
import type { DataIssue } from "../data-issue";
import type { ReadProblem } from "../reading";
import type { HistoryColumn } from "./history-columns";

/** As it was on its day, or a past day's facts under a later model. */
export type SnapshotKind = "taken" | "restated";

/** Something in the history that could not be taken as it stands; as `DataIssue`. */
export interface HistoryIssue extends Omit<DataIssue, "problem" | "treatment"> {
  readonly problem: MessageKey;
  readonly treatment: MessageKey;
  /** The snapshot that the line is of; `null` where it cannot be told. */
  readonly snapshot: number | null;
}

/** Why a history cannot be read at all; as `ReadProblem`. */
export interface HistoryProblem extends Omit<ReadProblem, "problem" | "remedy"> {
  readonly problem: MessageKey;
  readonly remedy: MessageKey;
}

/** One snapshot: the book of clients on a day, under a model. */
export interface Snapshot {
  /** From 1, never given twice. */
  readonly number: number;
  /** Excel serial. */
  readonly date: number;
  readonly kind: SnapshotKind;
  /** `modelFingerprint`. */
  readonly model: string;
  /** Its lines, as positions in `History.lines`. */
  readonly lines: Int32Array;
}

/** Lines of the history that hold a client, one entry a line in every column. */
export interface HistoryLines {
  readonly count: number;
  /** 0-based row of the sheet. */
  readonly row: Int32Array;
  readonly clientNumber: Int32Array;
  /** "" where clients were told apart by their names. */
  readonly id: readonly string[];
  readonly client: readonly string[];
  readonly segment: readonly string[];
  /** What goes with weighted ARR and multipliers, where somebody has typed something else. */
  readonly arr: Float64Array;
  /** As it stands in its cell, 0 where that is no amount: what totals of ARR add up. */
  readonly typedArr: Float64Array;
  /** `NaN` where there was none. */
  readonly score: Float64Array;
  readonly multiplier: Float64Array;
  readonly weightedArr: Float64Array;
  /** As `History.axes`; 1 where the model of the day had no such axis. */
  readonly axisMultiplier: readonly Float64Array[];
}

/** A line of a snapshot that does not count: it says too little, or another one is there for it. */
export interface LeftOutLine {
  /** 0-based row of the sheet. */
  readonly row: number;
  readonly client: string;
  readonly clientNumber: number;
  readonly date: number;
  readonly kind: SnapshotKind;
}

/** Everything that has been kept of a book of clients, as it stands on its sheet. */
export interface History {
  readonly sheetName: string;
  /** 0-based on the sheet: the table with its header row, people's own columns too. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  /** Rows of the sheet after the header, whatever they hold. */
  readonly rows: number;
  /** The sheet column of each column of ours, 0-based. */
  readonly columns: ReadonlyMap<HistoryColumn, number>;
  /** As they are headed, from left to right: every table column, ours or not. */
  readonly headers: readonly string[];
  /** Every axis of any day, from left to right. */
  readonly axes: readonly { readonly key: string; readonly label: string }[];
  readonly lines: HistoryLines;
  /** In the order of their dates; of one day the one that was taken, then the restated ones. */
  readonly snapshots: readonly Snapshot[];
  /** The highest numbers that were ever given, on lines that cannot be read too. */
  readonly lastSnapshot: number;
  readonly lastClient: number;
  readonly leftOut: readonly LeftOutLine[];
  /** Keys that more than one line has, of snapshots that count. */
  readonly repeated: readonly number[];
  /** How many lines have a number for a key, whatever else they hold. */
  readonly keys: number;
  readonly issues: readonly HistoryIssue[];
}

/** Room for the clients of one snapshot in `key`: numbers know no wildcards. */
export const KEY_STEP = 1_000_000;

/**
 * What a line of the history is found by: unique, and rising where lines are appended.
 *
 * @example lineKey(12, 345) // 12000345
 */
export function lineKey(snapshot: number, clientNumber: number): number {
  return snapshot * KEY_STEP + clientNumber;
}

/** The snapshots that were taken, in the order of their dates. */
export function takenSnapshots({ snapshots }: History): Snapshot[] {
  return snapshots.filter(({ kind }) => kind === "taken");
}

/** The facts of a snapshot under another model, `null` where they have not been restated. */
export function restatedSnapshot(
  { snapshots }: History,
  date: number,
  model: string,
): Snapshot | null {
  return (
    snapshots.find(
      (other) => other.kind === "restated" && other.date === date && other.model === model,
    ) ?? null
  );
}

/** What `lineKey` was made of; `null` for what it did not make. */
export function lineOfKey(
  key: number,
): { readonly snapshot: number; readonly clientNumber: number } | null {
  const [snapshot, clientNumber] = [Math.floor(key / KEY_STEP), key % KEY_STEP];
  return Number.isInteger(key) && snapshot >= 1 && clientNumber >= 1
    ? { snapshot, clientNumber }
    : null;
}
