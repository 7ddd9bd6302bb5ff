import type { TrackedAmount } from "../../commitment/objective";
import { restatedSnapshot, takenSnapshots, type History } from "../history/history";
import { modelNumbers } from "./history-ranges";

/** One point of the track: a day, and the snapshot that says what the book was worth. */
export interface TrackPoint extends TrackedAmount {
  readonly taken: number;
  readonly isApart: boolean;
  /** Number of the snapshot that the amount is taken from, and of the one that was taken. */
  readonly snapshot: number;
  readonly takenSnapshot: number;
  /** Number of the model of that day, as the bridge has it. */
  readonly takenModel: number;
  /** As it stands in the cells. */
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
  const models = modelNumbers(taken);
  return taken.map((snapshot) => {
    const restated =
      snapshot.model === today ? null : restatedSnapshot(history, snapshot.date, today);
    const used = restated ?? snapshot;
    const sum = (column: Float64Array, of = used): number =>
      of.lines.reduce((all, line) => all + column[line]!, 0);
    const model = snapshot.model === today ? "same" : restated === null ? "other" : "restated";
    return {
      date: snapshot.date,
      amount: sum(lines.weightedArr),
      taken: sum(lines.weightedArr, snapshot),
      isApart: model === "other",
      snapshot: used.number,
      takenSnapshot: snapshot.number,
      takenModel: models.get(snapshot.model)!,
      arr: sum(lines.typedArr),
      model,
    };
  });
}
