import { encodeCol } from "@cj-tech-master/excelts";
import { invalidArgument } from "./excel-error";

/** A block of cells; rows and columns count from 1 and both ends belong to it. */
export interface CellArea {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

export function columnLetters(column: number): string {
  return encodeCol(column - 1);
}

export function isWholeColumns(area: CellArea): boolean {
  return area.top === 1 && area.bottom === LAST_ROW;
}

export function isWholeRows(area: CellArea): boolean {
  return area.left === 1 && area.right === LAST_COLUMN;
}

export function rowCount(area: CellArea): number {
  return area.bottom - area.top + 1;
}

export function columnCount(area: CellArea): number {
  return area.right - area.left + 1;
}

export function intersect(a: CellArea, b: CellArea): CellArea | undefined {
  const area = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return area.top <= area.bottom && area.left <= area.right ? area : undefined;
}

export function contains(outer: CellArea, inner: CellArea): boolean {
  return (
    outer.top <= inner.top &&
    outer.left <= inner.left &&
    outer.bottom >= inner.bottom &&
    outer.right >= inner.right
  );
}

/** What is left of an area without another: up to four blocks. */
export function subtract(area: CellArea, hole: CellArea): CellArea[] {
  const cut = intersect(area, hole);
  if (!cut) return [area];
  const left: CellArea[] = [];
  if (cut.top > area.top) left.push({ ...area, bottom: cut.top - 1 });
  if (cut.bottom < area.bottom) left.push({ ...area, top: cut.bottom + 1 });
  const band = { ...area, top: cut.top, bottom: cut.bottom };
  if (cut.left > area.left) left.push({ ...band, right: cut.left - 1 });
  if (cut.right < area.right) left.push({ ...band, left: cut.right + 1 });
  return left;
}

/** Reads a list of areas as the file keeps it: `A1:B2 D4`. */
export function parseAreas(list: string): CellArea[] {
  return list
    .split(" ")
    .map(parseArea)
    .filter((area) => area !== undefined);
}

/** Writes an area as Excel does: `A1`, `A1:B2`, `A:C`, `1:3`. */
export function formatArea(area: CellArea): string {
  if (isWholeRows(area)) return `${area.top}:${area.bottom}`;
  const left = columnLetters(area.left);
  const right = columnLetters(area.right);
  if (isWholeColumns(area)) return `${left}:${right}`;
  const start = `${left}${area.top}`;
  return area.top === area.bottom && area.left === area.right
    ? start
    : `${start}:${right}${area.bottom}`;
}

/** Writes an area with dollar signs: `$A$1:$B$2`. */
export function formatAbsolute(area: CellArea): string {
  return formatArea(area).replace(/[A-Z]+|[0-9]+/g, "$$$&");
}

const PLAIN_SHEET_NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const LOOKS_LIKE_CELL = /^(?:[A-Z]{1,3}[0-9]+|R[0-9]*C?[0-9]*|C[0-9]*)$/i;

/** Quotes a sheet name where Excel quotes it: `Sheet1`, `'My sheet'`. */
export function quoteSheet(name: string): string {
  return PLAIN_SHEET_NAME.test(name) && !LOOKS_LIKE_CELL.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}

/** Splits `'My sheet'!A1:B2` into its sheet, if any, and the rest. */
export function splitSheet(address: string): { sheet: string | undefined; rest: string } {
  const quoted = /^'((?:[^']|'')*)'!(.*)$/s.exec(address);
  if (quoted) return { sheet: (quoted[1] ?? "").replaceAll("''", "'"), rest: quoted[2] ?? "" };
  const mark = address.lastIndexOf("!");
  return mark < 0
    ? { sheet: undefined, rest: address }
    : { sheet: address.slice(0, mark), rest: address.slice(mark + 1) };
}

const CELLS = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$/i;
const COLUMNS = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i;
const ROWS = /^\$?([0-9]{1,7}):\$?([0-9]{1,7})$/;

/** Reads `A1`, `$A$1:B2`, `A:C` or `1:3`; undefined when the text is something else. */
export function parseArea(text: string): CellArea | undefined {
  const cells = CELLS.exec(text);
  if (cells) {
    const [, left = "", top = "", right = left, bottom = top] = cells;
    return ordered(Number(top), column(left), Number(bottom), column(right));
  }
  const columns = COLUMNS.exec(text);
  if (columns) {
    const [, left = "", right = ""] = columns;
    return ordered(1, column(left), LAST_ROW, column(right));
  }
  const rows = ROWS.exec(text);
  if (rows) {
    const [, top = "", bottom = ""] = rows;
    return ordered(Number(top), 1, Number(bottom), LAST_COLUMN);
  }
  return undefined;
}

function column(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function ordered(row: number, col: number, otherRow: number, otherCol: number) {
  const area = {
    top: Math.min(row, otherRow),
    left: Math.min(col, otherCol),
    bottom: Math.max(row, otherRow),
    right: Math.max(col, otherCol),
  };
  return isOnSheet(area) ? area : undefined;
}

function isOnSheet(area: CellArea): boolean {
  return area.top >= 1 && area.left >= 1 && area.bottom <= LAST_ROW && area.right <= LAST_COLUMN;
}

/** Hands an area back, or refuses it as Excel does when it lies outside the sheet. */
export function onSheet(area: CellArea): CellArea {
  const whole = Object.values(area).every((edge) => Number.isInteger(edge));
  if (!whole || !isOnSheet(area) || area.top > area.bottom || area.left > area.right) {
    throw invalidArgument("The range lies outside the worksheet.");
  }
  return area;
}
