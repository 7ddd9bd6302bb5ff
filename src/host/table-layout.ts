import type { Table, Worksheet } from "@cj-tech-master/excelts";
import { columnLetters, formatArea, intersect } from "./cell-area";
import type { CellArea } from "./cell-area";
import { putValue } from "./cell-writing";
import { ExcelError, invalidArgument } from "./excel-error";
import { mergesIn } from "./merged-cells";
import { cellText, FILE_LANGUAGE } from "./display/cell-text";

/** All cells of a table, header and totals row included. */
export function areaOfTable({ table }: Table): CellArea {
  const { row: top, col: left } = tableStart(table);
  const height =
    table.rows.length + (table.headerRow === false ? 0 : 1) + (table.totalsRow === true ? 1 : 0);
  return { top, left, bottom: top + height - 1, right: left + table.columns.length - 1 };
}

function tableStart(table: Table["table"]): { row: number; col: number } {
  if (!table.tl) throw new Error(`The table ${table.name} has no place.`);
  return table.tl;
}

/** The cells of a table without header and totals row. */
export function bodyOfTable(table: Table): CellArea {
  const whole = areaOfTable(table);
  return {
    ...whole,
    top: whole.top + (table.table.headerRow === false ? 0 : 1),
    bottom: whole.bottom - (table.table.totalsRow === true ? 1 : 0),
  };
}

/** The header row, or undefined when it is switched off. */
export function headerOfTable(table: Table): CellArea | undefined {
  const whole = areaOfTable(table);
  return table.table.headerRow === false ? undefined : { ...whole, bottom: whole.top };
}

export function totalsOfTable(table: Table): CellArea | undefined {
  const whole = areaOfTable(table);
  return table.table.totalsRow === true ? { ...whole, top: whole.bottom } : undefined;
}

/**
 * Says where a table lies from now on. Only its description changes: excelts' own way would write
 * the cells anew.
 */
export function placeTable(table: Table, area: CellArea, isNew: NewColumns = () => false): void {
  const model = table.table;
  const start = `${columnLetters(area.left)}${area.top}`;
  const header = model.headerRow === false ? 0 : 1;
  const totals = model.totalsRow === true ? 1 : 0;
  const rows = area.bottom - area.top + 1 - header - totals;
  model.ref = start;
  model.tl = { address: start, row: area.top, col: area.left };
  model.rows = Array.from({ length: rows }, () => []);
  model.tableRef = formatRange(area);
  model.autoFilterRef = formatRange({ ...area, bottom: area.bottom - totals });
  const oldPlaces = model.columns;
  const names =
    header === 1
      ? columnNames(table.worksheet, area, isNew)
      : distinctNames(columnsOf(area).map((_, index) => oldPlaces[index]?.name ?? ""));
  const old = new Map(oldPlaces.map((column) => [column.name.toLowerCase(), column]));
  model.columns = names.map((name, index) => {
    const kept =
      old.get(name.toLowerCase()) ??
      (oldPlaces.length === names.length ? oldPlaces[index] : undefined);
    return { ...kept, name };
  });
}

/** A table's reference always names two corners. */
function formatRange(area: CellArea): string {
  const text = formatArea(area);
  return text.includes(":") ? text : `${text}:${text}`;
}

/** Tells the columns of the sheet whose header gives way to an equal one that was there before. */
export type NewColumns = (column: number) => boolean;

function columnsOf({ left, right }: CellArea): number[] {
  return Array.from({ length: right - left + 1 }, (_, index) => left + index);
}

/** Column names from the header cells. */
export function columnNames(sheet: Worksheet, area: CellArea, isNew: NewColumns): string[] {
  const header = sheet.findRow(area.top);
  const columns = columnsOf(area);
  return distinctNames(
    columns.map((column) => cellText(header?.findCell(column), FILE_LANGUAGE).text),
    columns.map(isNew),
  );
}

/**
 * Column names as Excel gives them: a double gets a number, a blank becomes `Column1`. Of two equal
 * names the one that is not new stays.
 */
export function distinctNames(wanted: readonly string[], isNew: readonly boolean[] = []): string[] {
  const names = [...wanted];
  const taken = new Set<string>();
  const settle = (index: number, text: string, first: number): void => {
    let name = first === 1 ? `${text}1` : text;
    for (let next = 2; taken.has(name.toLowerCase()); next++) name = `${text}${next}`;
    taken.add(name.toLowerCase());
    names[index] = name;
  };
  for (const late of [false, true]) {
    wanted.forEach((text, index) => {
      if (text !== "" && (isNew[index] ?? false) === late) settle(index, text, 0);
    });
  }
  wanted.forEach((text, index) => {
    if (text === "") settle(index, "Column", 1);
  });
  return names;
}

/** Header cells are always texts, and never blank. */
export function writeHeader(table: Table): void {
  const header = headerOfTable(table);
  if (!header) return;
  table.table.columns.forEach(({ name }, index) => {
    const cell = table.worksheet.getCell(header.top, header.left + index);
    if (cell.value !== name) putValue(cell, name);
  });
}

/** Throws unless a table may lie on these cells. */
export function assertRoomForTable(sheet: Worksheet, area: CellArea, own?: Table): void {
  for (const other of sheet.getTables()) {
    if (other !== own && intersect(areaOfTable(other), area)) {
      throw invalidArgument(`A table can't overlap another table (${other.name}).`);
    }
  }
  if (mergesIn(sheet, area).length > 0) {
    throw new ExcelError("MergedRangeConflict", "A table can't hold merged cells.");
  }
}
