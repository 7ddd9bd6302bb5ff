import type { Cell, CellValue, Workbook, Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import type { FormulaResultLike } from "@cj-tech-master/excelts/formula";
import { decodedArea } from "./reference-address";

/** A value that a formula has put into a neighbouring cell; null where it is empty. */
export type SpilledValue = FormulaResultLike | null;

/** The cells that one formula has filled. */
export interface Spill {
  sheetId: number;
  row: number;
  column: number;
  rows: number;
  columns: number;
  /** By `row:column`, without the formula's own cell. */
  values: Map<string, SpilledValue>;
}

interface BookSpills {
  spills: Spill[];
  /** Formulas that came from a file as formulas of one value; all others may fill neighbours. */
  singleValued: WeakSet<object>;
}

const books = new WeakMap<Workbook, BookSpills>();

export const cellKey = (row: number, column: number): string => `${row}:${column}`;

/** The spills of a workbook as the last calculation, or the file, left them. */
export function spillsOf(book: Workbook): readonly Spill[] {
  return bookSpills(book).spills;
}

/** The spill of the formula in a cell. */
export function spillAt(
  book: Workbook,
  sheetId: number,
  row: number,
  column: number,
): Spill | undefined {
  return spillsOf(book).find(
    (spill) => spill.sheetId === sheetId && spill.row === row && spill.column === column,
  );
}

/** True when an array result of the formula in this cell fills neighbouring cells. */
export function mayFillNeighbours(book: Workbook, cell: Cell): boolean {
  return cell.model.isDynamicArray === true || !bookSpills(book).singleValued.has(cell.model);
}

/** Gives the copy of a sheet the spills of the sheet: what formulas have filled is theirs there, too. */
export function copySpills(book: Workbook, from: Worksheet, to: Worksheet): void {
  const { spills } = bookSpills(book);
  const copied = spills
    .filter(({ sheetId }) => sheetId === from.id)
    .map((spill) => ({ ...spill, sheetId: to.id, values: new Map(spill.values) }));
  spills.push(...copied);
  from.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      const copy = cell.type === ValueType.Formula ? to.findCell(number, column) : undefined;
      if (copy) keepFilling(book, cell, copy);
    });
  });
}

/** Lets the copy of a formula fill neighbouring cells, or not, as the formula itself does. */
export function keepFilling(book: Workbook, from: Cell, to: Cell): void {
  if (!mayFillNeighbours(book, from)) fillNoNeighbours(book, to);
}

/** From now on the formula in this cell gives one value only. */
export function fillNoNeighbours(book: Workbook, cell: Cell): void {
  bookSpills(book).singleValued.add(cell.model);
}

/** Notes which formulas of a book just read from a file fill neighbouring cells, and which. */
export function noteSpillsOfFile(book: Workbook): void {
  const { spills, singleValued } = bookSpills(book);
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.type !== ValueType.Formula) return;
        const { model } = cell;
        if (!model.isDynamicArray) singleValued.add(model);
        else if (model.ref) {
          const { top, left, bottom, right } = decodedArea(model.ref);
          const values = new Map<string, SpilledValue>();
          for (let r = top; r <= bottom; r++) {
            for (let c = left; c <= right; c++) {
              const part = sheet.findCell(r, c);
              if (part === cell || part?.type === ValueType.Formula) continue;
              values.set(cellKey(r, c), (part?.value ?? null) as SpilledValue);
            }
          }
          const { row: masterRow, col: column } = cell;
          const rows = bottom - top + 1;
          const columns = right - left + 1;
          spills.push({ sheetId: sheet.id, row: masterRow, column, rows, columns, values });
        }
      });
    });
  }
}

/** Notes that somebody writes into a cell: what stands there then, even the same, is no spill. */
export function forgetFilled(cell: Cell): void {
  const { id, workbook } = cell.worksheet;
  const key = cellKey(cell.row, cell.col);
  for (const spill of spillsOf(workbook)) if (spill.sheetId === id) spill.values.delete(key);
}

/**
 * Cells that still hold what a spill put there, by sheet id. A cell that somebody has written into
 * is not among them, nor is any cell of a spill whose formula has moved away.
 */
export function filledCells(book: Workbook): Map<number, Set<string>> {
  const filled = new Map<number, Set<string>>();
  for (const spill of spillsOf(book)) {
    const sheet = book.getWorksheet(spill.sheetId);
    if (!sheet) continue;
    const isFormula = sheet.findCell(spill.row, spill.column)?.type === ValueType.Formula;
    const intact = [...spill.values].filter(([key, value]) => {
      const [row = 0, column = 0] = key.split(":").map(Number);
      return sameValue(sheet.findCell(row, column)?.value ?? null, value);
    });
    if (!isFormula && intact.length < spill.values.size) continue;
    const keys = filled.get(spill.sheetId) ?? new Set();
    for (const [key] of intact) keys.add(key);
    filled.set(spill.sheetId, keys);
  }
  return filled;
}

/**
 * Puts new spills into the cells and clears the cells that are filled no longer.
 * `filled` are the cells that spills had filled before, see `filledCells`.
 */
export function writeSpills(
  book: Workbook,
  spills: readonly Spill[],
  filled: ReadonlyMap<number, ReadonlySet<string>>,
): void {
  const kept = new Map<number, Set<string>>();
  for (const spill of spills) {
    const sheet = book.getWorksheet(spill.sheetId);
    const keys = kept.get(spill.sheetId) ?? new Set<string>();
    kept.set(spill.sheetId, keys);
    for (const [key, value] of spill.values) {
      keys.add(key);
      const [row = 0, column = 0] = key.split(":").map(Number);
      const cell = sheet?.getCell(row, column);
      if (cell && !sameValue(cell.value, value)) cell.value = value as CellValue;
    }
  }
  for (const [sheetId, keys] of filled) {
    for (const key of keys) {
      if (kept.get(sheetId)?.has(key)) continue;
      const [row = 0, column = 0] = key.split(":").map(Number);
      const cell = book.getWorksheet(sheetId)?.findCell(row, column);
      if (cell) cell.value = null;
    }
  }
  bookSpills(book).spills = [...spills];
}

function bookSpills(book: Workbook): BookSpills {
  const found = books.get(book) ?? { spills: [], singleValued: new WeakSet() };
  books.set(book, found);
  return found;
}

function sameValue(value: unknown, other: unknown): boolean {
  if (value instanceof Date && other instanceof Date) return value.getTime() === other.getTime();
  if (isError(value) && isError(other)) return value.error === other.error;
  return value === other;
}

function isError(value: unknown): value is { error: string } {
  return typeof value === "object" && value !== null && "error" in value;
}
