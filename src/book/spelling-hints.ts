import type { FoundIssue } from "./cell-issues";
import { dayOfSerial } from "./excel-day";
import type { SheetColumns } from "./sheet-columns";

/** Fewer dates than that all fall early in their months by chance too often. */
const FEWEST_DATES = 3;
/** Of the cells of a column, how many show another country's spelling when the file is at fault. */
const LARGE_PART = 1 / 3;

/**
 * What a program does that opens a list of another country: it takes 03/04 for 4 March and leaves
 * 25/12 as text. `null` unless real dates stand among texts with later days, and none is later than
 * the 12th.
 */
export function swappedDates(columns: SheetColumns, column: number): { count: number } | null {
  const { spelling } = columns.dates(column);
  if (spelling !== "dayFirst" && spelling !== "monthFirst") return null;
  const serials = columns.typedNumbers(column);
  const early = serials.every((serial) => dayOfSerial(serial).getUTCDate() <= 12);
  return early && serials.length >= FEWEST_DATES ? { count: serials.length } : null;
}

/**
 * One word for the whole sheet when much of several columns is text in the same other spelling:
 * then not the cells but the way in which the file was opened is at fault.
 */
export function otherSpelling(columns: SheetColumns): FoundIssue | null {
  const told = columns
    .spellings()
    .filter(({ column, proofs }) => proofs >= Math.max(1, columns.filled(column) * LARGE_PART));
  const spelling = told[0]?.spelling ?? null;
  if (spelling === null || spelling === "both") return null;
  const places = [...new Set(told.map(({ column }) => column))];
  if (places.length < 2 || told.some((other) => other.spelling !== spelling)) return null;
  return {
    kind: "otherSpelling",
    severity: "warning",
    cell: null,
    treatment: "issue.treatment.openInLanguage",
    details: {
      spelling,
      columns: places.length,
      headers: places.map((column) => columns.header(column)).join(", "),
    },
  };
}
