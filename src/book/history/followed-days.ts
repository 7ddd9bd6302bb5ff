import type { CellValue } from "../grid";
import type { HistoryColumn } from "./history-columns";
import { snapshotKind } from "./snapshot-kind";

/** Columns of a history that say which days it holds. */
export const dayColumns = [
  "snapshot",
  "date",
  "kind",
  "model",
  "weightedArr",
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

/** The snapshots that were taken, by date, from cells of `dayColumns` alone, line by line. */
export function followedDays(lines: readonly (readonly CellValue[])[]): FollowedDay[] {
  const days = new Map<number, { -readonly [Key in keyof FollowedDay]: FollowedDay[Key] }>();
  for (const [snapshot, date, kind, model, amount] of lines) {
    const isTaken = typeof kind === "string" && snapshotKind(kind) === "taken";
    if (!isTaken || typeof snapshot !== "number" || typeof date !== "number") continue;
    if (typeof model !== "string" || typeof amount !== "number") continue;
    const known = days.get(snapshot);
    if (known === undefined) days.set(snapshot, { date, clients: 1, weightedArr: amount, model });
    else {
      known.clients += 1;
      known.weightedArr += amount;
    }
  }
  return [...days.values()].sort((one, other) => one.date - other.date);
}
