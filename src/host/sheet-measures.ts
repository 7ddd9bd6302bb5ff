import type { Style, Worksheet } from "@cj-tech-master/excelts";
import { isWholeColumns, isWholeRows, LAST_COLUMN, LAST_ROW } from "./cell-area";
import type { CellArea } from "./cell-area";
import { without } from "./without";

interface Cells {
  readonly sheet: Worksheet;
  readonly area: CellArea;
}

/** Points for one unit of a column's width in the file: a digit of the default font, 7 pixels. */
const POINTS_PER_WIDTH = 5.25;
/** A column that nobody has set: 64 pixels. */
const DEFAULT_WIDTH = 64 / 7;
const DEFAULT_HEIGHT = 15;

type ColumnList = readonly ({ width?: number; hidden: boolean } | undefined)[] | null;

/** The columns that the file describes; excelts keeps null for none, against its type. */
function knownColumns(sheet: Worksheet): NonNullable<ColumnList> {
  const columns = sheet.columns as ColumnList;
  return columns ?? [];
}

/** How many columns, from the first, the sheet says anything about. */
export function columnsKnown(sheet: Worksheet): number {
  return knownColumns(sheet).length;
}

/** A column as far as the file describes it; asking makes none. */
function knownColumn(sheet: Worksheet, column: number) {
  return knownColumns(sheet)[column - 1];
}

/** Width of one column in points; 0 when it is hidden. */
function widthOf(sheet: Worksheet, column: number): number {
  const known = knownColumn(sheet, column);
  if (known?.hidden) return 0;
  const width = known?.width ?? sheet.properties.defaultColWidth ?? DEFAULT_WIDTH;
  return width * POINTS_PER_WIDTH;
}

/** Height of one row in points; 0 when it is hidden. */
function heightOf(sheet: Worksheet, row: number): number {
  const known = sheet.findRow(row);
  if (known?.hidden) return 0;
  return known?.height ?? sheet.properties.defaultRowHeight ?? DEFAULT_HEIGHT;
}

function common<V>(from: number, to: number, read: (number: number) => V): V | null {
  const first = read(from);
  for (let number = from + 1; number <= to; number++) if (read(number) !== first) return null;
  return first;
}

export function columnPoints({ sheet, area }: Cells): number | null {
  return common(area.left, area.right, (column) => widthOf(sheet, column));
}

export function pointsOfRow({ sheet, area }: Cells): number | null {
  const bottom = isWholeColumns(area) ? Math.max(area.top, sheet.rowCount) : area.bottom;
  return common(area.top, bottom, (row) => heightOf(sheet, row));
}

export function setColumnPoints({ sheet, area }: Cells, points: number): void {
  if (isWholeRows(area)) {
    sheet.properties.defaultColWidth = points / POINTS_PER_WIDTH;
    return;
  }
  for (let column = area.left; column <= area.right; column++) {
    sheet.getColumn(column).width = points / POINTS_PER_WIDTH;
  }
}

export function setRowPoints({ sheet, area }: Cells, points: number): void {
  if (isWholeColumns(area)) {
    sheet.properties.defaultRowHeight = points;
    return;
  }
  for (let number = area.top; number <= area.bottom; number++) {
    const row = sheet.getRow(number);
    row.height = points;
    row.customHeight = true;
  }
}

export function columnsHidden({ sheet, area }: Cells): boolean | null {
  return common(area.left, area.right, (column) => knownColumn(sheet, column)?.hidden ?? false);
}

export function rowsHidden({ sheet, area }: Cells): boolean | null {
  const bottom = isWholeColumns(area) ? Math.max(area.top, sheet.rowCount) : area.bottom;
  return common(area.top, bottom, (row) => sheet.findRow(row)?.hidden ?? false);
}

export function hideColumns({ sheet, area }: Cells, hidden: boolean): void {
  const right = isWholeRows(area) && !hidden ? knownColumns(sheet).length : area.right;
  for (let column = area.left; column <= right; column++) {
    sheet.getColumn(column).hidden = hidden;
  }
}

export function hideRows({ sheet, area }: Cells, hidden: boolean): void {
  const bottom = isWholeColumns(area) && !hidden ? sheet.rowCount : area.bottom;
  for (let row = area.top; row <= bottom; row++) {
    if (hidden || sheet.findRow(row)) sheet.getRow(row).hidden = hidden;
  }
}

/** Distance in points from the left of the sheet to a column. */
export function leftOf(sheet: Worksheet, column: number): number {
  let points = 0;
  for (let before = 1; before < column; before++) points += widthOf(sheet, before);
  return points;
}

/** Distance in points from the top of the sheet to a row. */
export function topOf(sheet: Worksheet, row: number): number {
  let points = 0;
  for (let before = 1; before < row; before++) points += heightOf(sheet, before);
  return points;
}

/** The column that a distance from the left falls into, and how far into it. */
export function columnAt(sheet: Worksheet, points: number): { column: number; offset: number } {
  let column = 1;
  let offset = points;
  for (; column < LAST_COLUMN && offset >= widthOf(sheet, column); column++) {
    offset -= widthOf(sheet, column);
  }
  return { column, offset };
}

/** The row that a distance from the top falls into, and how far into it. */
export function rowAt(sheet: Worksheet, points: number): { row: number; offset: number } {
  let row = 1;
  let offset = points;
  for (; row < LAST_ROW && offset >= heightOf(sheet, row); row++) offset -= heightOf(sheet, row);
  return { row, offset };
}

/** Gives rows the height, the outline, the format and the visibility of others, again and again. */
export function copyRowLooks(from: Cells, to: Cells): void {
  const { sheet } = to;
  const height = from.area.bottom - from.area.top + 1;
  const looks = Array.from(
    { length: Math.max(0, Math.min(height, from.sheet.rowCount - from.area.top + 1)) },
    (_, index) => {
      const row = from.sheet.findRow(from.area.top + index);
      return row && { ...pick(row, "height", "customHeight"), ...lookOf(row) };
    },
  );
  if (isWholeColumns(from.area)) copyDefault(from.sheet, sheet, "defaultRowHeight");
  for (let number = to.area.top; number <= to.area.bottom; number++) {
    const index = (number - to.area.top) % height;
    if (index >= looks.length && number > sheet.rowCount) {
      if (to.area.bottom - to.area.top + 1 <= height) return;
      continue;
    }
    const look = looks[index];
    if (!look && !sheet.findRow(number)) continue;
    const row = sheet.getRow(number);
    if (look?.height === undefined) delete row.height;
    else row.height = look.height;
    if (look?.customHeight === undefined) delete row.customHeight;
    else row.customHeight = look.customHeight;
    wear(row, look);
  }
}

/** Gives columns the width, the outline, the format and the visibility of others. */
export function copyColumnLooks(from: Cells, to: Cells): void {
  const width = from.area.right - from.area.left + 1;
  const known = knownColumns(from.sheet);
  const looks = Array.from(
    { length: Math.max(0, Math.min(width, known.length - from.area.left + 1)) },
    (_, index) => {
      const column = from.sheet.getColumn(from.area.left + index);
      return { ...pick(column, "width"), ...lookOf(column) };
    },
  );
  if (isWholeRows(from.area)) copyDefault(from.sheet, to.sheet, "defaultColWidth");
  for (let number = to.area.left; number <= to.area.right; number++) {
    const index = (number - to.area.left) % width;
    if (index >= looks.length && number > knownColumns(to.sheet).length) {
      if (to.area.right - to.area.left + 1 <= width) return;
      continue;
    }
    const look = looks[index];
    const column = to.sheet.getColumn(number);
    if (look?.width === undefined) delete column.width;
    else column.width = look.width;
    wear(column, look);
  }
}

interface Look {
  hidden: boolean;
  outlineLevel: number;
  style: Partial<Style>;
}

function lookOf({ hidden, outlineLevel, style }: Look): Look {
  return { hidden, outlineLevel, style };
}

function wear(line: Look, look: Look | undefined): void {
  line.hidden = look?.hidden ?? false;
  line.outlineLevel = look?.outlineLevel ?? 0;
  line.style = look?.style ?? {};
}

function pick<T, K extends keyof T>(object: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, object[key]])) as Pick<T, K>;
}

function copyDefault(
  from: Worksheet,
  to: Worksheet,
  key: "defaultRowHeight" | "defaultColWidth",
): void {
  const { [key]: value } = from.properties;
  const others = without(to.properties, key);
  to.properties = value === undefined ? others : { ...others, [key]: value };
}
