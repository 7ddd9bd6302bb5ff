import { columnLetters, quotedSheetName } from "./sheet-address";
import type { CellPosition } from "./model-cells";
import type { Area, Formula } from "./tab-plan";

/**
 * The only functions that a delivered tab may call: every Excel since 2016, LibreOffice 7.4 and
 * Google Sheets calculate them alike on what our tabs hand them. No array-entered formula, nothing
 * volatile, no structured reference, and never a function of the add-in itself.
 */
export const NATIVE_FUNCTIONS: readonly string[] = [
  "COUNT",
  "DATE",
  "DAY",
  "EXP",
  "IF",
  "IFERROR",
  "INDEX",
  "INT",
  "ISLOGICAL",
  "ISNUMBER",
  "LARGE",
  "LEFT",
  "LN",
  "MATCH",
  "MAX",
  "MEDIAN",
  "MIN",
  "MONTH",
  "ROW",
  "ROWS",
  "SMALL",
  "SUM",
  "SUMIFS",
  "SUMPRODUCT",
  "TRIM",
  "YEAR",
];

/** The names of the functions that a formula calls, once each, in order of appearance. */
export function functionsCalled(formula: string): string[] {
  const code = formula.replace(/"(?:[^"]|"")*"/g, '""').replace(/'(?:[^']|'')*'/g, "''");
  const names = [...code.matchAll(/([A-Za-z_][A-Za-z0-9_.]*)\s*\(/g)].map((match) => match[1]!);
  return [...new Set(names)];
}

/** A cell that holds a formula; `text` is without its leading "=". */
export function formula(text: string): Formula {
  return { formula: `=${text}` };
}

/** A text as a formula spells it. */
export function textLiteral(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** `$C$5`, or `'Sheet'!$C$5` with a sheet's name. */
export function absoluteCell(row: number, column: number, sheetName?: string): string {
  return `${sheetPrefix(sheetName)}$${columnLetters(column)}$${row + 1}`;
}

/** `$C5`: the column stays, the row moves with the line (what survives a sort of the table). */
export function cellInRow(row: number, column: number): string {
  return `$${columnLetters(column)}${row + 1}`;
}

/** `$C5:$F5`: part of one line. */
export function areaInRow(row: number, column: number, columns: number): string {
  return `${cellInRow(row, column)}:${cellInRow(row, column + columns - 1)}`;
}

/** `$C$5:$F$9`, or with a sheet's name. */
export function absoluteArea(area: Area, sheetName?: string): string {
  const first = absoluteCell(area.row, area.column, sheetName);
  const last = absoluteCell(area.row + area.rows - 1, area.column + area.columns - 1);
  return area.rows === 1 && area.columns === 1 ? first : `${first}:${last}`;
}

/** `absoluteCell` for a position such as those of `ModelCells`. */
export function absolutePosition(position: CellPosition, sheetName: string): string {
  return absoluteCell(position.row, position.column, sheetName);
}

function sheetPrefix(sheetName: string | undefined): string {
  return sheetName === undefined ? "" : `${quotedSheetName(sheetName)}!`;
}
