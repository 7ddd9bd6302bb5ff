import { message } from "../../messages/follow-messages";
import type { DatedAmount } from "../../commitment/objective";
import { isBlank, type CellValue, type Grid } from "../grid";
import { tablePlaces } from "../table-places";

/** The Excel table of targets, which people edit; the add-in finds it again by this name. */
export const targetTableName = "CcsTargets";

/** Its columns from left to right; the first two are people's. */
export const targetColumns = [
  "date",
  "amount",
  "state",
  "measured",
  "difference",
  "ahead",
  "measuredOn",
] as const;

/** What somebody has typed into a line of the table, whatever it is. */
export interface TargetLine {
  readonly date: CellValue;
  readonly amount: CellValue;
}

/** The lines of a table of targets that hold something, headers in either language. */
export function readTargets({ values }: Grid): TargetLine[] {
  const { date, amount } = tablePlaces(values[0] ?? [], targetColumns, (column, language) =>
    message(language, `follow.objective.column.${column}`),
  );
  return values
    .slice(1)
    .map((row) => ({ date: row[date] ?? null, amount: row[amount] ?? null }))
    .filter((line) => !isBlank(line.date) || !isBlank(line.amount));
}

/** What `objective` can follow: both figures are numbers. A time of day is of no account. */
export function targetsOf(lines: readonly TargetLine[]): DatedAmount[] {
  return lines.flatMap(({ date, amount }) =>
    typeof date === "number" && typeof amount === "number"
      ? [{ date: Math.floor(date), amount }]
      : [],
  );
}
