import { foldText } from "../../metrics/fold-text";
import { languages } from "../../messages/message-format";
import type { CellValue } from "../grid";
import { takenSnapshots, type History } from "../history/history";
import { dateText } from "./date-text";

/** What stands in the two cells of the value bridge that choose its dates. */
export interface ChosenCells {
  readonly from: CellValue;
  readonly to: CellValue;
}

/** Two days to compare; the last two snapshots where they are not given. */
export interface ChosenDates {
  readonly from?: number;
  readonly to?: number;
}

/**
 * The dates that the bridge goes on showing when there is another snapshot: those that somebody has
 * chosen. Where the last snapshots stand, as a run leaves them, they make way for the new ones.
 */
export function chosenDates(cells: ChosenCells, before: History): ChosenDates {
  const days = takenSnapshots(before).map(({ date }) => date);
  const [from, to] = [dayOf(cells.from, days), dayOf(cells.to, days)];
  const last = days.at(-1);
  const isLast = to === null || to === last;
  const isBefore = from === null || from === (days.at(-2) ?? last);
  return {
    ...(isLast ? {} : { to }),
    ...(isLast && isBefore ? {} : from === null ? {} : { from }),
  };
}

/** The day that a cell names, as a text in either language or as a date. */
export function dayOf(cell: CellValue, days: readonly number[]): number | null {
  const found = days.find((day) =>
    typeof cell === "string"
      ? languages.some((language) => dateText(day, language) === foldText(cell))
      : cell === day,
  );
  return found ?? null;
}
