import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { columnCount, intersect, isWholeColumns, isWholeRows, rowCount } from "./cell-area";
import type { CellArea } from "./cell-area";
import { formulaOf, shownValue, valueTypeOf } from "./cell-values";
import { putValue, writeEntry } from "./cell-writing";
import { cellText } from "./display/cell-text";
import { invalidArgument } from "./excel-error";
import { fromR1C1, toR1C1 } from "./r1c1";

type Reader = (cell: Cell | undefined, row: number, column: number) => unknown;

/** True for whole columns and whole rows, whose cells Excel neither lists nor takes as an array. */
export function isUnbounded(area: CellArea): boolean {
  return isWholeColumns(area) || isWholeRows(area);
}

/** Reads every cell of an area into rows of columns; null for an unbounded area. */
export function readCells(sheet: Worksheet, area: CellArea, read: Reader): unknown[][] | null {
  if (isUnbounded(area)) return null;
  const rows: unknown[][] = [];
  for (let number = area.top; number <= area.bottom; number++) {
    const row = sheet.findRow(number);
    const values: unknown[] = [];
    for (let column = area.left; column <= area.right; column++) {
      values.push(read(row?.findCell(column), number, column));
    }
    rows.push(values);
  }
  return rows;
}

export function readValues(sheet: Worksheet, area: CellArea): unknown[][] | null {
  return readCells(sheet, area, shownValue);
}

export function readFormulas(sheet: Worksheet, area: CellArea): unknown[][] | null {
  return readCells(sheet, area, (cell) => formulaOf(cell) ?? shownValue(cell));
}

/** Formulas with their references as distances from the cell, other cells as they show. */
export function readFormulasR1C1(sheet: Worksheet, area: CellArea): unknown[][] | null {
  return readCells(sheet, area, (cell, row, column) => {
    const formula = formulaOf(cell);
    return formula === undefined ? shownValue(cell) : toR1C1(formula, { row, column });
  });
}

export function readValueTypes(sheet: Worksheet, area: CellArea): unknown[][] | null {
  return readCells(sheet, area, valueTypeOf);
}

/** What the cells show to a reader of a language. */
export function readText(sheet: Worksheet, area: CellArea, language: string): unknown[][] | null {
  return readCells(sheet, area, (cell) => cellText(cell, language).text);
}

/** Writes an array of entries, or one entry into every cell, after a check of its shape. */
export function writeCells(
  sheet: Worksheet,
  area: CellArea,
  given: unknown,
  write: (cell: Cell, entry: unknown) => void,
): void {
  if (isUnbounded(area)) {
    throw invalidArgument("Whole rows or columns cannot be written; give a bounded range.");
  }
  const single = !Array.isArray(given);
  if (!single) assertShape(area, given);
  for (let number = area.top; number <= area.bottom; number++) {
    const row = sheet.getRow(number);
    const entries = single ? undefined : (given[number - area.top] as unknown[]);
    for (let column = area.left; column <= area.right; column++) {
      const entry = entries ? entries[column - area.left] : given;
      if (entry !== null) write(row.getCell(column), entry);
    }
  }
}

function assertShape(area: CellArea, given: unknown[]): void {
  const rows = rowCount(area);
  const columns = columnCount(area);
  const fits =
    given.length === rows && given.every((row) => Array.isArray(row) && row.length === columns);
  if (!fits) {
    throw invalidArgument(
      `The array does not fit the range: it must have ${rows} rows of ${columns} columns.`,
    );
  }
}

export function writeValues(sheet: Worksheet, area: CellArea, given: unknown): void {
  writeCells(sheet, area, given, writeEntry);
}

export function writeFormulasR1C1(sheet: Worksheet, area: CellArea, given: unknown): void {
  writeCells(sheet, area, given, (cell, entry) => {
    const isFormula = typeof entry === "string" && entry.startsWith("=");
    writeEntry(cell, isFormula ? fromR1C1(entry, { row: cell.row, column: cell.col }) : entry);
  });
}

/** Calls `visit` for each cell of an area that exists. */
export function eachCell(sheet: Worksheet, area: CellArea, visit: (cell: Cell) => void): void {
  const bottom = Math.min(area.bottom, sheet.rowCount);
  for (let number = area.top; number <= bottom; number++) {
    const row = sheet.findRow(number);
    if (!row) continue;
    const right = Math.min(area.right, row.cellCount);
    for (let column = area.left; column <= right; column++) {
      const cell = row.findCell(column);
      if (cell) visit(cell);
    }
  }
}

export function clearContents(sheet: Worksheet, area: CellArea): void {
  eachCell(sheet, area, (cell) => {
    if (cell.type !== ValueType.Merge && cell.type !== ValueType.Null) putValue(cell, null);
  });
}

/** The smallest block that holds everything on the sheet; undefined for an empty sheet. */
export function usedArea(
  sheet: Worksheet,
  valuesOnly: boolean,
  within?: CellArea,
): CellArea | undefined {
  let used: CellArea | undefined;
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    if (within && (number < within.top || number > within.bottom)) return;
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (within && (column < within.left || column > within.right)) return;
      const empty = cell.type === ValueType.Null || cell.type === ValueType.Merge;
      if (empty && (valuesOnly || !hasFormat(cell))) return;
      used ??= { top: number, left: column, bottom: number, right: column };
      used.bottom = number;
      used.left = Math.min(used.left, column);
      used.right = Math.max(used.right, column);
    });
  });
  return used && within ? intersect(used, within) : used;
}

function hasFormat(cell: Cell): boolean {
  return (Object.values(cell.style) as unknown[]).some((part) => part !== undefined);
}

/** The block around a cell that blank rows and columns bound, as Ctrl+* selects it. */
export function surroundingArea(sheet: Worksheet, start: CellArea): CellArea {
  const area = { ...start };
  const filled = (top: number, left: number, bottom: number, right: number): boolean => {
    for (let row = Math.max(1, top); row <= bottom; row++) {
      for (let column = Math.max(1, left); column <= right; column++) {
        if (shownValue(sheet.findRow(row)?.findCell(column)) !== "") return true;
      }
    }
    return false;
  };
  for (let grown = true; grown;) {
    const { top, left, bottom, right } = area;
    if (top > 1 && filled(top - 1, left - 1, top - 1, right + 1)) area.top--;
    if (left > 1 && filled(top - 1, left - 1, bottom + 1, left - 1)) area.left--;
    if (filled(bottom + 1, left - 1, bottom + 1, right + 1)) area.bottom++;
    if (filled(top - 1, right + 1, bottom + 1, right + 1)) area.right++;
    grown =
      area.top !== top || area.left !== left || area.bottom !== bottom || area.right !== right;
  }
  return area;
}
