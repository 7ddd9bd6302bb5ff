import { foldText } from "../../metrics/fold-text";
import { message } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { DatedAmount } from "../../commitment/objective";
import { isBlank, type CellValue, type Grid } from "../grid";

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
  const headers = (values[0] ?? []).map((cell) => (typeof cell === "string" ? foldText(cell) : ""));
  const place = (column: "date" | "amount"): number =>
    headers.findIndex((header) =>
      languages.some(
        (language) => foldText(message(language, `follow.objective.column.${column}`)) === header,
      ),
    );
  const [date, amount] = [place("date"), place("amount")];
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
