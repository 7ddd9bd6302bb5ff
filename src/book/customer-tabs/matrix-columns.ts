import { LABEL } from "../tabs/dashboard-section";

/** The columns of the table, those that it shares with the blocks of figures below theirs. */
export const matrixColumns = [
  ...(["label", "value", "count", "zero", "hundred", "points", "peers", "blank"] as const),
  ...(["benchmark", "gap", "percentile", "remark"] as const),
] as const;
export type MatrixColumn = (typeof matrixColumns)[number];

export function matrixColumnAt(column: MatrixColumn): number {
  return LABEL + matrixColumns.indexOf(column);
}

/** Where the bounds of an axis are read back: its row, and the columns. */
export const BOUNDS_ROW = "matrix.";
export const BOUNDS_HEADER = "matrix.header";
export const BOUNDS_COLUMNS: Readonly<Record<"zero" | "hundred", number>> = {
  zero: matrixColumnAt("zero"),
  hundred: matrixColumnAt("hundred"),
};
