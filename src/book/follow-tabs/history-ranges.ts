import type { History, Snapshot } from "../history/history";
import type { HistoryColumn } from "../history/history-columns";
import { absoluteArea } from "../native-formula";

/** A column of the history's lines as an absolute address, for formulas on other tabs. */
export function historyRange(history: History, column: HistoryColumn): string {
  const area = {
    row: history.top + 1,
    column: history.columns.get(column)!,
    rows: history.rows,
    columns: 1,
  };
  const range = absoluteArea(area, history.sheetName);
  // Not every engine takes a single cell for a range of one (SUMIFS).
  return history.rows === 1 ? `${range}:${range.slice(range.lastIndexOf("!") + 1)}` : range;
}

/**
 * What the lines of a snapshot add up to, without those that were copied right under themselves: of
 * lines of a client the first one counts.
 */
export function snapshotSum(
  history: History,
  column: "arr" | "weightedArr",
  snapshot: number,
): string {
  const [amounts, snapshots] = [column, "snapshot" as const].map((one) =>
    historyRange(history, one),
  ) as [string, string];
  const all = `SUMIFS(${amounts},${snapshots},${snapshot})`;
  return `${all}${lessCopied(history, snapshot, belowEach(history, column))}`;
}

/** How many clients a snapshot has, likewise. */
export function snapshotClients(history: History, snapshot: number): string {
  const snapshots = historyRange(history, "snapshot");
  const all = `SUMPRODUCT((${snapshots}=${snapshot})*(${historyRange(history, "weightedArr")}<>""))`;
  const isScored = `--(${belowEach(history, "weightedArr")}<>"")`;
  return `${all}${lessCopied(history, snapshot, isScored)}`;
}

/** What is to be taken off a sum for lines copied right under themselves. */
function lessCopied(history: History, snapshot: number, amounts: string): string {
  if (history.rows === 1) return "";
  const range = (column: "snapshot" | "key"): string => belowEach(history, column);
  const copied = `SUMPRODUCT(--(${range("snapshot")}=${snapshot}),--(${range("key")}=${keysAbove(history)}),${amounts})`;
  return `-IFERROR(${copied},0)`;
}

/**
 * A column of the lines with the cell below them, to be compared with the cells above each: so both
 * stay equally long, whichever lines are taken out, the last ones too.
 */
export function belowEach(history: History, column: HistoryColumn): string {
  return historyRange({ ...history, rows: history.rows + 1 }, column);
}

/** The keys above those of `belowEach`, that of the header first. */
export function keysAbove(history: History): string {
  return historyRange({ ...history, top: history.top - 1, rows: history.rows + 1 }, "key");
}

/** Models by the order in which they first were in use, from 1. */
export function modelNumbers(snapshots: readonly Snapshot[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { model } of snapshots) {
    if (!numbers.has(model)) numbers.set(model, numbers.size + 1);
  }
  return numbers;
}
