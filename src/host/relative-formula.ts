import { columnLetters, LAST_COLUMN, LAST_ROW } from "./cell-area";
import { editFormula } from "./formula-references";
import type { FormulaEdit } from "./formula-references";

/** One end of a range along one axis: `$B` is column 2, fixed. */
export interface Coordinate {
  fixed: boolean;
  number: number;
}

/** One corner of a reference; whole columns have no row, whole rows no column. */
export interface Corner {
  column?: Coordinate;
  row?: Coordinate;
}

const CORNER = /^(\$?)([A-Za-z]{1,3})?(\$?)([0-9]{1,7})?$/;

/** Reads the corners of `A1`, `$B$2:C3`, `A:C` or `1:3`. */
export function cornersOf(reference: string): Corner[] {
  return reference.split(":").map((text) => {
    const [, first = "", letters, second = "", digits] = CORNER.exec(text) ?? [];
    const rowMark = letters === undefined ? first : second;
    return {
      ...(letters === undefined
        ? {}
        : { column: { fixed: first === "$", number: columnNumber(letters) } }),
      ...(digits === undefined ? {} : { row: { fixed: rowMark === "$", number: Number(digits) } }),
    };
  });
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** Writes corners as a reference, upper left first; `#REF!` when they lie off the sheet. */
export function writeCorners(corners: readonly Corner[]): string {
  const columns = ordered(corners.map(({ column }) => column));
  const rows = ordered(corners.map(({ row }) => row));
  const off =
    columns.some((at) => at && (at.number < 1 || at.number > LAST_COLUMN)) ||
    rows.some((at) => at && (at.number < 1 || at.number > LAST_ROW));
  if (off) return "#REF!";
  const mark = (at: Coordinate | undefined, text: (number: number) => string): string =>
    at ? (at.fixed ? "$" : "") + text(at.number) : "";
  return corners
    .map((_, index) => mark(columns[index], columnLetters) + mark(rows[index], String))
    .join(":");
}

function ordered(ends: readonly (Coordinate | undefined)[]): readonly (Coordinate | undefined)[] {
  const [first, second] = ends;
  return first && second && first.number > second.number ? [second, first] : ends;
}

/**
 * Copies a formula as it reads some rows further down and columns further right: what is not fixed
 * with a dollar sign moves along, with a sheet in front of it or not; off the sheet it is `#REF!`.
 */
export function relocateFormula(
  formula: string,
  rows: number,
  columns: number,
  structured?: FormulaEdit["structured"],
): string {
  if (rows === 0 && columns === 0 && !structured) return formula;
  const moved = (at: Coordinate, by: number): Coordinate =>
    at.fixed ? at : { ...at, number: at.number + by };
  return editFormula(formula, {
    area: (reference) =>
      writeCorners(
        cornersOf(reference).map(({ column, row }) => ({
          ...(column ? { column: moved(column, columns) } : {}),
          ...(row ? { row: moved(row, rows) } : {}),
        })),
      ),
    ...(structured ? { structured } : {}),
  });
}
