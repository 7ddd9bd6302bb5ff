import type { Workbook } from "@cj-tech-master/excelts";
import { contains, formatArea, parseArea, quoteSheet } from "./cell-area";
import type { CellArea } from "./cell-area";
import { parseFormula } from "./formula-text";
import type { FormulaNode } from "./formula-text";
import { tableAreas } from "./table-areas";

/** The cell in which a formula stands. */
export interface CellPlace {
  sheet: string;
  row: number;
  column: number;
}

// excelts' enumeration of nodes exists at compile time only, so nodes are told by what they hold.
type ReferenceNode = Extract<
  FormulaNode,
  { col: string } | { start: unknown } | { startCol: string } | { startRow: number }
>;
type TableNode = Extract<FormulaNode, { tableName: string }>;

/**
 * The address of an argument that is a plain reference (cell, range, table column, defined name),
 * such as `Clients!B2:B9`; undefined for anything that is calculated or constant.
 */
export function referenceAddress(
  text: string,
  place: CellPlace,
  book: Workbook,
): string | undefined {
  let node: FormulaNode;
  try {
    node = parseFormula(text);
  } catch {
    return undefined;
  }
  return nodeAddress(node, place, book);
}

/** `Sheet1!A1:B2`, the sheet in quotes where Excel writes quotes. */
export function fullAddress(sheet: string, area: CellArea): string {
  return `${quoteSheet(sheet)}!${formatArea(area)}`;
}

/** The cell of a place as an area. */
export function cellArea({ row, column }: CellPlace): CellArea {
  return { top: row, left: column, bottom: row, right: column };
}

function nodeAddress(node: FormulaNode, place: CellPlace, book: Workbook): string | undefined {
  if ("col" in node || "start" in node || "startCol" in node || "startRow" in node) {
    if (node.endSheet !== undefined) return undefined;
    const sheet = node.sheet === undefined ? place.sheet : book.getWorksheet(node.sheet)?.name;
    return sheet === undefined ? undefined : fullAddress(sheet, nodeArea(node));
  }
  if ("tableName" in node) return tableAddress(node, place, book);
  return "name" in node && !("args" in node) ? nameAddress(node.name, place, book) : undefined;
}

function nodeArea(node: ReferenceNode): CellArea {
  if ("col" in node) return decodedArea(`${node.col}${node.row}`);
  if ("startCol" in node) return decodedArea(`${node.startCol}:${node.endCol}`);
  if ("startRow" in node) return decodedArea(`${node.startRow}:${node.endRow}`);
  return decodedArea(`${node.start.col}${node.start.row}:${node.end.col}${node.end.row}`);
}

/** The cells of an address such as `A1` or `$B$2:C3`, without a sheet. */
export function decodedArea(address: string): CellArea {
  const area = parseArea(address);
  if (!area) throw new Error(`"${address}" is not the address of cells`);
  return area;
}

function nameAddress(name: string, place: CellPlace, book: Workbook): string | undefined {
  const sheetIndex = book.worksheets.findIndex((sheet) => sheet.name === place.sheet);
  const entries = book.definedNames
    .getAllEntries()
    .filter((entry) => entry.name.toLowerCase() === name.toLowerCase());
  const entry =
    entries.find(({ localSheetId }) => localSheetId === sheetIndex) ??
    entries.find(({ localSheetId }) => localSheetId === undefined);
  const range = entry?.ranges.length === 1 ? entry.ranges[0] : undefined;
  if (range === undefined) return undefined;
  let node: FormulaNode;
  try {
    node = parseFormula(range);
  } catch {
    return undefined;
  }
  // A name may stand for another name; a name that stands for itself must not loop.
  return "name" in node ? undefined : nodeAddress(node, place, book);
}

function tableAddress(node: TableNode, place: CellPlace, book: Workbook): string | undefined {
  const tables = tableAreas(book);
  const table = node.tableName
    ? tables.find(({ name }) => name.toLowerCase() === node.tableName.toLowerCase())
    : tables.find(({ sheet, whole }) => sheet === place.sheet && contains(whole, cellArea(place)));
  if (!table) return undefined;

  const chosen = node.columns.map((column) =>
    table.columns.findIndex((name) => name.toLowerCase() === column.toLowerCase()),
  );
  if (chosen.includes(-1)) return undefined;
  const left = table.whole.left + (chosen.length > 0 ? Math.min(...chosen) : 0);
  const right =
    table.whole.left + Math.max(...chosen, chosen.length > 0 ? 0 : table.columns.length - 1);

  const wants = (item: string): boolean => node.specials.includes(item);
  if (wants("#This Row")) {
    if (place.row < table.body.top || place.row > table.body.bottom) return undefined;
    return fullAddress(table.sheet, { top: place.row, left, bottom: place.row, right });
  }
  let { top, bottom } = table.body;
  if (wants("#All") || wants("#Headers")) top = table.whole.top;
  if (wants("#All") || wants("#Totals")) bottom = table.whole.bottom;
  if (wants("#Headers") && node.specials.length === 1) {
    if (!table.hasHeader) return undefined;
    bottom = top;
  }
  if (wants("#Totals") && node.specials.length === 1) {
    if (!table.hasTotals) return undefined;
    top = bottom;
  }
  return fullAddress(table.sheet, { top, left, bottom, right });
}
