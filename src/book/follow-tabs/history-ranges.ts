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

/** Models by the order in which they first were in use, from 1. */
export function modelNumbers(snapshots: readonly Snapshot[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { model } of snapshots) {
    if (!numbers.has(model)) numbers.set(model, numbers.size + 1);
  }
  return numbers;
}
