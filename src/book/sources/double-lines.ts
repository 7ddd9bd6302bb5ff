import { foldText } from "../../metrics/fold-text";
import { cellAddress } from "../sheet-address";
import { NO_CLIENT } from "./client-directory";
import type { OwnIssue, RecordSheet } from "./record-sheet";
import type { SourceRole } from "./source-roles";

/** Columns that say the same in many lines: two that agree in these need not be one. */
const COMMON: readonly SourceRole[] = [
  ...(["date", "month", "startDate", "client", "id", "segment", "confidential"] as const),
  ...(["question", "answer", "outcome", "type", "crisis", "severity"] as const),
];

/**
 * Lines that may have been typed twice: of two with the same key, the later one is noted with both
 * cells, as a question. They are counted as they stand, since only who keeps the sheet can tell.
 * Lines without a key (`null`) or without a client are like no other. Gives the lines noted.
 */
export function noteDoubles(
  sheet: RecordSheet,
  keyOf: (line: number) => string | null,
  words: Pick<OwnIssue, "problem" | "treatment">,
): ReadonlySet<number> {
  const column = sheet.columnOf.client ?? sheet.columnOf.id;
  const first = new Map<string, number>();
  const noted = new Set<number>();
  if (column === undefined) return noted;
  const cellOf = (line: number): string => cellAddress(sheet.row(line), column);
  for (let line = 0; line < sheet.count; line += 1) {
    const own = sheet.client[line] === NO_CLIENT ? null : keyOf(line);
    if (own === null) continue;
    // Beside an open line that agrees with it, it would be told whose a confidential one is.
    const key = `${sheet.client[line]!} ${sheet.confidential[line]!}\n${own}`;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, line);
      continue;
    }
    noted.add(line);
    sheet.say(line, column, {
      ...words,
      kind: "doubleLine",
      severity: "warning",
      details: { cells: `${cellOf(before)} & ${cellOf(line)}` },
    });
  }
  return noted;
}

/** Lines that say the same in every column, one of which tells lines of a client apart. */
export function noteSameLines(
  sheet: RecordSheet,
  isTelling: (line: number) => boolean = () => false,
): void {
  const { grid, columns } = sheet.block;
  const width = grid.values[0]?.length ?? 0;
  const places = Array.from({ length: width }, (_, i) => grid.left + i);
  const apart = columns
    .filter(({ role, question, month, column }) =>
      role === null
        ? question === null && month === null && isIdentifier(sheet, column)
        : !COMMON.includes(role),
    )
    .map(({ column }) => column);
  const isToldApart = (line: number): boolean =>
    isTelling(line) || apart.some((column) => textOf(sheet, line, column) !== "");
  noteDoubles(
    sheet,
    (line) =>
      isToldApart(line) ? places.map((column) => textOf(sheet, line, column)).join("\n") : null,
    {
      problem: "follow.issue.doubleLine",
      treatment: "follow.issue.doubleLine.treatment",
    },
  );
}

/** Whether hardly two lines say the same there: a number, a name, a remark. */
function isIdentifier(sheet: RecordSheet, column: number): boolean {
  const texts: string[] = [];
  for (let line = 0; line < sheet.count; line += 1) {
    const text = textOf(sheet, line, column);
    if (text !== "") texts.push(text);
  }
  return new Set(texts).size * 2 > texts.length;
}

function textOf(sheet: RecordSheet, line: number, column: number): string {
  const value = sheet.value(line, column);
  return value === null || typeof value === "object" ? "" : foldText(String(value));
}
