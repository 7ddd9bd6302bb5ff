import type { Table, Worksheet } from "@cj-tech-master/excelts";
import { columnLetters, formatArea, intersect } from "./cell-area";
import type { CellArea } from "./cell-area";
import { shownValue } from "./cell-values";
import { ExcelError, invalidArgument } from "./excel-error";
import { mergesIn } from "./merged-cells";

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
export function placeTable(table: Table, area: CellArea): void {
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
  const names = columnNames(table.worksheet, area, header === 1);
  const old = new Map(model.columns.map((column) => [column.name.toLowerCase(), column]));
  const oldPlaces = model.columns;
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

/** Column names from the header cells; blanks and doubles get names as Excel gives them. */
export function columnNames(sheet: Worksheet, area: CellArea, hasHeader: boolean): string[] {
  const taken = new Set<string>();
  const names: string[] = [];
  for (let column = area.left; column <= area.right; column++) {
    const shown = hasHeader ? String(shownValue(sheet.findRow(area.top)?.findCell(column))) : "";
    const wanted = shown === "" ? `Column${column - area.left + 1}` : shown;
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}${number}`;
    taken.add(name.toLowerCase());
    names.push(name);
  }
  return names;
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
