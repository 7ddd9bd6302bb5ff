import { heldLines } from "./held-lines";
import type { HistoryCells } from "./history-cells";
import type { HistoryColumn } from "./history-columns";
import { LineIssues } from "./line-issues";

/** Columns of a history that say which days it holds. */
export const dayColumns = [
  "snapshot",
  "date",
  "kind",
  "model",
  "weightedArr",
  "key",
] as const satisfies readonly HistoryColumn[];

/** A snapshot as a list of snapshots shows it. */
export interface FollowedDay {
  /** Excel serial. */
  readonly date: number;
  readonly clients: number;
  readonly weightedArr: number;
  /** `modelFingerprint` of the model that was in use. */
  readonly model: string;
}

/** The snapshots that were taken, by date, from cells that have `dayColumns` at least. */
export function followedDays(cells: HistoryCells): FollowedDay[] {
  const { lines, heads } = heldLines(cells, [], new LineIssues(cells));
  const days = new Map<number, { -readonly [Key in keyof FollowedDay]: FollowedDay[Key] }>();
  for (const [number, { kind, date, model }] of heads) {
    if (kind === "taken") days.set(number, { date, clients: 0, weightedArr: 0, model });
  }
  for (const { line, snapshot } of lines) {
    const day = days.get(snapshot);
    if (day === undefined) continue;
    day.clients += 1;
    day.weightedArr += cells.number(line, "weightedArr");
  }
  return [...days.values()].sort((one, other) => one.date - other.date);
}
