import type { FoundIssue } from "./cell-issues";
import type { CellValue, Grid } from "./grid";
import { foldText } from "../commitment/fold-text";

export interface ClientRows {
  /** Sheet rows that hold a client, from top to bottom. */
  readonly rows: readonly number[];
  readonly issues: readonly FoundIssue[];
}

/** How far a total may be from the sum of the rows above, as a share of it. */
const TOTAL_TOLERANCE = 1e-6;
const TOTAL_WORDS = /^(grand total|total general|sous total|subtotal|total|totaux|somme|sum)\b/;

/**
 * Which rows under the header row hold a client: not the blank ones (blank in every column that is
 * read), and not a last row that is named "Total" or nothing and adds up the ARR of the others.
 */
export function clientRows(
  grid: Grid,
  key: { readonly name: number; readonly arr: number; readonly id: number | undefined },
  columns: readonly number[],
): ClientRows {
  const issues: FoundIssue[] = [];
  const rows: number[] = [];
  let blanks: number[] = [];
  const skipped: number[] = [];
  const cellAt = (row: number, column: number): CellValue =>
    grid.values[row - grid.top]?.[column - grid.left] ?? null;
  const last = grid.top + grid.values.length - 1;
  for (let row = grid.top + 1; row <= last; row += 1) {
    if (columns.every((column) => isBlank(cellAt(row, column)))) {
      blanks.push(row);
      continue;
    }
    if (rows.length > 0) skipped.push(...blanks);
    blanks = [];
    rows.push(row);
  }
  const end = rows.at(-1);
  if (end !== undefined && isTotal(rows, end, cellAt, key)) {
    rows.pop();
    issues.push({
      kind: "totalRow",
      severity: "warning",
      cell: { row: end, column: key.arr },
      treatment: "issue.treatment.rowLeftOut",
    });
  }
  const between = skipped.filter((row) => row < (rows.at(-1) ?? 0));
  if (between[0] !== undefined) {
    issues.push({
      kind: "blankRows",
      severity: "warning",
      cell: { row: between[0], column: key.name },
      treatment: "issue.treatment.skipped",
      details: { count: between.length },
    });
  }
  return { rows, issues };
}

function isTotal(
  rows: readonly number[],
  end: number,
  cellAt: (row: number, column: number) => CellValue,
  key: { readonly name: number; readonly arr: number; readonly id: number | undefined },
): boolean {
  const arr = cellAt(end, key.arr);
  if (typeof arr !== "number" || rows.length < 3) return false;
  const label = [key.name, key.id]
    .map((column) => (column === undefined ? null : cellAt(end, column)))
    .filter((value) => typeof value === "string")
    .join(" ");
  const folded = foldText(label)
    .replace(/[^a-z]+/g, " ")
    .trim();
  // A company may be called Total: the name alone proves nothing.
  if (folded !== "" && !TOTAL_WORDS.test(folded)) return false;
  let sum = 0;
  for (const row of rows) {
    const value = cellAt(row, key.arr);
    if (row !== end && typeof value === "number") sum += value;
  }
  return Math.abs(arr - sum) <= TOTAL_TOLERANCE * Math.abs(sum);
}

function isBlank(value: CellValue): boolean {
  return value === null || (typeof value === "string" && value.trim() === "");
}
