import type { DatedAmount } from "../../commitment/objective";
import { restatedSnapshot, takenSnapshots, type History } from "../history/history";

/** One point of the track: a day, and the snapshot that says what the book was worth. */
export interface TrackPoint extends DatedAmount {
  /** Number of the snapshot that the amount is taken from. */
  readonly snapshot: number;
  readonly arr: number;
  /** By the model of the latest snapshot, restated by it, or by another one. */
  readonly model: "same" | "restated" | "other";
}

/** Weighted ARR by snapshot, by the model of the latest one as far as days have been restated. */
export function trackOf(history: History | null): TrackPoint[] {
  if (history === null) return [];
  const { lines } = history;
  const taken = takenSnapshots(history);
  const today = taken.at(-1)?.model ?? "";
  return taken.map((snapshot) => {
    const restated =
      snapshot.model === today ? null : restatedSnapshot(history, snapshot.date, today);
    const used = restated ?? snapshot;
    const sum = (column: Float64Array): number =>
      used.lines.reduce((all, line) => all + column[line]!, 0);
    return {
      date: snapshot.date,
      amount: sum(lines.weightedArr),
      snapshot: used.number,
      arr: sum(lines.arr),
      model: snapshot.model === today ? "same" : restated === null ? "other" : "restated",
    };
  });
}
