import { Table } from "@cj-tech-master/excelts";
import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { columnCount, contains, intersect, LAST_COLUMN, rowCount } from "./cell-area";
import type { CellArea } from "./cell-area";
import { raiseContents } from "./change-events";
import { shiftCells } from "./cell-shift";
import { shownValue } from "./cell-values";
import { putValue } from "./cell-writing";
import { invalidArgument } from "./excel-error";
import { editFormula } from "./formula-references";
import type { HostWorkbook } from "./host-workbook";
import { eachCell, isUnbounded } from "./range-content";
import { escapeColumn } from "./structured-references";
import {
  areaOfTable,
  assertRoomForTable,
  bodyOfTable,
  columnNames,
  distinctNames,
  headerOfTable,
  placeTable,
  totalsOfTable,
  writeHeader,
} from "./table-layout";
import { followColumnNames, followTableName, moveTable } from "./table-references";

/** Every table of the workbook. */
export function allTables(host: HostWorkbook): Table[] {
  return host.book.worksheets.flatMap((sheet) => sheet.getTables());
}

/** Makes a table of an area. Without a header row of its own it gets one, and cells move down. */
export function addTable(
  host: HostWorkbook,
  sheet: Worksheet,
  given: CellArea,
  hasHeader: boolean,
): Table {
  if (isUnbounded(given)) throw invalidArgument("A table needs a bounded range.");
  let area = given;
  assertRoomForTable(sheet, area);
  if (!hasHeader) {
    shiftCells(host, sheet, { ...area, bottom: area.top }, "row", true);
    area = { ...area, bottom: area.bottom + 1 };
  } else if (rowCount(area) === 1) {
    area = { ...area, bottom: area.bottom + 1 };
    assertRoomForTable(sheet, area);
  }
  const table = new Table(sheet);
  const name = freeTableName(host);
  table.table = {
    name,
    displayName: name,
    ref: "",
    columns: [],
    rows: [],
    headerRow: true,
    totalsRow: false,
    style: {
      theme: "TableStyleMedium2",
      showFirstColumn: false,
      showLastColumn: false,
      showRowStripes: true,
      showColumnStripes: false,
    },
  };
  placeTable(table, area);
  writeHeader(table);
  sheet.tables[name] = table;
  host.book._tableNames.add(name.toLowerCase());
  host.changed = true;
  return table;
}

function freeTableName(host: HostWorkbook): string {
  const taken = new Set(allTables(host).map(({ name }) => name.toLowerCase()));
  for (let number = 1; ; number++) {
    if (!taken.has(`table${number}`)) return `Table${number}`;
  }
}

/** True for what Excel takes as the name of a table or a cell block. */
export function isDefinableName(name: string): boolean {
  return (
    name.length <= 255 &&
    /^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) &&
    !/^(?:[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*|[RC])$/i.test(name)
  );
}

/** Renames a table; formulas that use it follow. */
export function renameTable(host: HostWorkbook, table: Table, name: string): void {
  const wanted = name.toLowerCase();
  if (!isDefinableName(name)) throw invalidArgument(`A table cannot be called "${name}".`);
  const taken =
    allTables(host).some((other) => other !== table && other.name.toLowerCase() === wanted) ||
    host.book.definedNames.getAllNames().some((entry) => entry.name.toLowerCase() === wanted);
  if (taken) throw invalidArgument(`There is already a table or name ${name}.`);
  const { worksheet } = table;
  followTableName(host, table, name);
  worksheet.removeTable(table.name);
  table.table.name = name;
  table.table.displayName = name;
  worksheet.tables[name] = table;
  host.book._tableNames.add(wanted);
}

/** Moves the borders of a table; the header row stays where it is. */
export function resizeTable(host: HostWorkbook, table: Table, area: CellArea): void {
  const whole = areaOfTable(table);
  const least = (headerOfTable(table) ? 1 : 0) + (totalsOfTable(table) ? 1 : 0) + 1;
  const fits =
    area.top === whole.top && intersect(area, whole) !== undefined && rowCount(area) >= least;
  if (!fits)
    throw invalidArgument("A resized table keeps its header row and overlaps the old one.");
  assertRoomForTable(table.worksheet, area, table);
  moveTable(host, table, area, (column) => column < whole.left || column > whole.right);
  host.changed = true;
}

/** Puts a new column into a table, under a name of Excel's; cells beyond move to the right. */
export function insertColumn(host: HostWorkbook, table: Table, index: number): void {
  const { worksheet } = table;
  const whole = areaOfTable(table);
  const left = whole.left + index;
  const place = { ...whole, left, right: left };
  const isInside = index > 0 && index < columnCount(whole);
  const beyond = { ...whole, left: whole.right + 1, right: LAST_COLUMN };
  const needsRoom = isInside || index === 0 || isFilled(worksheet, beyond);
  if (needsRoom) shiftCells(host, worksheet, place, "column", true);
  if (!isInside) {
    const grown = { ...whole, right: whole.right + 1 };
    moveTable(host, table, grown, (column) => column === left);
  }
  host.changed = true;
}

/** Takes a column out of a table; cells beyond move to the left. */
export function deleteColumn(host: HostWorkbook, table: Table, index: number): void {
  const whole = areaOfTable(table);
  if (columnCount(whole) === 1) throw invalidArgument("A table keeps one column at least.");
  const left = whole.left + index;
  shiftCells(host, table.worksheet, { ...whole, left, right: left }, "column", false);
}

/** Takes rows out of a table; the last one is only emptied, as a table has one row at least. */
export function deleteRows(host: HostWorkbook, table: Table, index: number, count: number): void {
  const body = bodyOfTable(table);
  const fits = index >= 0 && count > 0 && index + count <= rowCount(body);
  if (!fits) throw invalidArgument(`The table has no rows ${index} to ${index + count - 1}.`);
  const first = body.top + index;
  const isAll = count === rowCount(body);
  if (isAll) {
    const row = { ...body, bottom: body.top };
    eachCell(table.worksheet, row, (cell) => putValue(cell, null));
  }
  const top = isAll ? first + 1 : first;
  const bottom = first + count - 1;
  if (top <= bottom) shiftCells(host, table.worksheet, { ...body, top, bottom }, "row", false);
  host.changed = true;
}

/** Switches the totals row; what is below moves down to make room. */
export function showTotals(host: HostWorkbook, table: Table, on: boolean): void {
  if (on === (table.table.totalsRow === true)) return;
  const { worksheet } = table;
  const whole = areaOfTable(table);
  const { columns } = table.table;
  if (!on) {
    eachCell(worksheet, { ...whole, top: whole.bottom }, (cell) => putValue(cell, null));
    table.table.totalsRow = false;
    placeTable(table, { ...whole, bottom: whole.bottom - 1 });
    host.changed = true;
    return;
  }
  const below = { ...whole, top: whole.bottom + 1, bottom: whole.bottom + 1 };
  if (isFilled(worksheet, below)) shiftCells(host, worksheet, below, "row", true);
  table.table.totalsRow = true;
  placeTable(table, { ...whole, bottom: whole.bottom + 1 });
  const last = table.table.columns.at(-1);
  const first = table.table.columns[0];
  if (columns.length > 1 && first) {
    first.totalsRowLabel = "Total";
    putValue(worksheet.getCell(below.top, whole.left), "Total");
  }
  if (last) {
    const body = bodyOfTable(table);
    const lastCell = worksheet.findRow(body.top)?.findCell(body.right);
    const numeric = typeof shownValue(lastCell) === "number";
    last.totalsRowFunction = numeric ? "sum" : "count";
    const formula = `SUBTOTAL(${numeric ? 109 : 103},${table.name}[${escapeColumn(last.name)}])`;
    putValue(worksheet.getCell(below.top, whole.right), { formula });
  }
  host.changed = true;
}

/** Switches the header row. */
export function showHeaders(host: HostWorkbook, table: Table, on: boolean): void {
  if (on === (table.table.headerRow !== false)) return;
  const { worksheet } = table;
  const whole = areaOfTable(table);
  if (!on) {
    eachCell(worksheet, { ...whole, bottom: whole.top }, (cell) => putValue(cell, null));
    table.table.headerRow = false;
    placeTable(table, { ...whole, top: whole.top + 1 });
    host.changed = true;
    return;
  }
  const { columns } = table.table;
  const above = { ...whole, top: whole.top - 1, bottom: whole.top - 1 };
  const room = whole.top > 1 && !isFilled(worksheet, above);
  const area = room ? { ...whole, top: whole.top - 1 } : { ...whole, bottom: whole.bottom + 1 };
  if (!room) shiftCells(host, worksheet, { ...whole, bottom: whole.top }, "row", true);
  table.table.headerRow = true;
  columns.forEach(({ name }, index) => {
    putValue(worksheet.getCell(area.top, area.left + index), name);
  });
  placeTable(table, area);
  host.changed = true;
}

function isFilled(sheet: Worksheet, area: CellArea): boolean {
  let filled = false;
  eachCell(sheet, area, (cell) => {
    filled ||= shownValue(cell) !== "";
  });
  return filled;
}

/** Tables in whose header, or right below whose last row, an entry is about to be written. */
interface TouchedTables {
  headers: Table[];
  grown: Table[];
}

/** Changes the contents of cells; tables take the new names of columns and new rows below them in. */
export function changeContents(
  host: HostWorkbook,
  sheet: Worksheet,
  area: CellArea,
  change: () => void,
): void {
  const touched = tablesTouched(sheet, area);
  raiseContents(host, sheet, area);
  host.changed = true;
  change();
  followWriting(host, sheet, area, touched);
}

/** Asked before cells are written: a table grows over what is written right below it. */
function tablesTouched(sheet: Worksheet, area: CellArea): TouchedTables {
  const headers: Table[] = [];
  const grown: Table[] = [];
  for (const table of sheet.getTables()) {
    const header = headerOfTable(table);
    if (header && intersect(header, area)) headers.push(table);
    const whole = areaOfTable(table);
    const below = { ...whole, top: whole.bottom + 1, bottom: whole.bottom + rowCount(area) };
    const starts = area.top === whole.bottom + 1 && contains(below, area);
    if (starts && !totalsOfTable(table) && !isFilled(sheet, below)) grown.push(table);
  }
  return { headers, grown };
}

/** Gives a column another name, changed where Excel cannot take it; references follow. */
export function renameColumn(host: HostWorkbook, table: Table, index: number, name: string): void {
  const header = headerOfTable(table);
  if (header) {
    const left = header.left + index;
    const cell = table.worksheet.getCell(header.top, left);
    changeContents(host, table.worksheet, { ...header, left, right: left }, () => {
      putValue(cell, name === "" ? null : name);
    });
    return;
  }
  const wanted = table.table.columns.map((column, at) => (at === index ? name : column.name));
  const isNew = wanted.map((_, at) => at === index);
  setColumnNames(host, table, distinctNames(wanted, isNew));
}

function setColumnNames(host: HostWorkbook, table: Table, names: readonly string[]): void {
  const old = table.table.columns;
  table.table.columns = old.map((column, index) => ({
    ...column,
    name: names[index] ?? column.name,
  }));
  writeHeader(table);
  const renamed = old.flatMap(({ name }, index) => {
    const next = names[index];
    return next === undefined || next === name ? [] : [[name, next] as const];
  });
  followColumnNames(host, table, renamed);
}

/** Asked after cells have been written: columns take their new names, tables take new rows in. */
function followWriting(
  host: HostWorkbook,
  sheet: Worksheet,
  area: CellArea,
  touched: TouchedTables,
): void {
  for (const table of touched.headers) {
    const isNew = (column: number): boolean => column >= area.left && column <= area.right;
    setColumnNames(host, table, columnNames(sheet, areaOfTable(table), isNew));
  }
  for (const table of touched.grown) {
    if (!isFilled(sheet, area)) continue;
    const whole = { ...areaOfTable(table), bottom: area.bottom };
    const free = sheet
      .getTables()
      .every((other) => other === table || !intersect(areaOfTable(other), whole));
    if (free) placeTable(table, whole);
  }
}

/** Sorts the rows of a table; formulas move along and go on looking at their own row. */
export function sortTable(
  host: HostWorkbook,
  table: Table,
  fields: readonly { key: number; ascending: boolean }[],
): void {
  const { worksheet } = table;
  const body = bodyOfTable(table);
  for (const { key } of fields) {
    if (!Number.isInteger(key) || key < 0 || key >= columnCount(body)) {
      throw invalidArgument(`The table has no column ${key}.`);
    }
  }
  const rows = Array.from({ length: rowCount(body) }, (_, offset) => {
    const row = worksheet.getRow(body.top + offset);
    const cells = table.table.columns.map((_column, index) => row.getCell(body.left + index));
    return {
      offset,
      values: cells.map(shownValue),
      cells: cells.map((cell) => ({ value: cell.value, formula: cell.formula, style: cell.style })),
    };
  });
  rows.sort((a, b) => {
    for (const { key, ascending } of fields) {
      const order = compare(a.values[key] ?? "", b.values[key] ?? "", ascending);
      if (order !== 0) return order;
    }
    return a.offset - b.offset;
  });
  rows.forEach(({ offset, cells }, place) => {
    const row = worksheet.getRow(body.top + place);
    cells.forEach(({ value, formula, style }, index) => {
      const cell: Cell = row.getCell(body.left + index);
      cell.value = formula === undefined ? value : { formula: moved(formula, place - offset) };
      cell.style = style;
    });
  });
  host.changed = true;
}

/** Excel's order: numbers, texts, booleans; blanks last either way. */
function compare(
  a: string | number | boolean,
  b: string | number | boolean,
  ascending: boolean,
): number {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  const rank = (value: string | number | boolean): number =>
    ["number", "string", "boolean"].indexOf(typeof value);
  const order =
    rank(a) - rank(b) ||
    (typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "en", { sensitivity: "accent" }));
  return ascending ? order : -order;
}

/** Moves the relative rows of a formula that goes to another row. */
function moved(formula: string, rows: number): string {
  if (rows === 0) return formula;
  return editFormula(formula, {
    area: (area, sheet) =>
      sheet === undefined
        ? area.replace(
            /(\$?[A-Za-z]{1,3})(\$?)([0-9]+)/g,
            (text, column: string, fixed: string, row: string) =>
              fixed === "$" ? text : `${column}${Number(row) + rows}`,
          )
        : area,
  });
}
