import { areaAddress, cellAddress } from "../book/sheet-address";
import type {
  Area,
  CellBlock,
  FormatRun,
  ListValidation,
  TabPlan,
  TabTable,
} from "../book/tab-plan";
import { fontName, tabStyles, type CellStyle } from "../book/tab-style";
import { addChart } from "./add-chart";
import { addConditionalFormat } from "./conditional-format";
import type { WriteQueue } from "./write-queue";

/** Points per character of the default font, and the padding of a cell, as Excel counts them. */
const pointsPerCharacter = 5.25;
const cellPadding = 3.75;

/** A column width in points for a width in characters, which is how people say it. */
export function columnWidthInPoints(characters: number): number {
  return characters * pointsPerCharacter + cellPadding;
}

/**
 * Fills an empty sheet as a plan says: contents, tables, formats, charts, page. `presentTables` are
 * the tables that the sheet has kept, at the size that the plan wants.
 */
export async function applyTabPlan(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  presentTables: ReadonlySet<string>,
): Promise<void> {
  sheet.showGridlines = false;
  const { font } = sheet.getRange(areaAddress(extentOf(plan.blocks))).format;
  font.name = fontName;
  font.size = tabStyles.body.fontSize;
  setColumnWidths(sheet, plan.columnWidths);
  for (const block of plan.blocks) await queue.write(sheet, block);
  await queue.each(plan.links, ({ row, column, target, tooltip }) => {
    sheet.getCell(row, column).hyperlink = { documentReference: target, screenTip: tooltip };
  });
  // Formats last: Excel gives links, and formulas over dates, a look of its own.
  await queue.each(plan.formats, (run) => applyFormat(sheet, run));
  const wrapped = plan.formats.filter(({ wrap }) => wrap === true);
  await queue.each(wrapped, ({ area }) => sheet.getRange(areaAddress(area)).format.autofitRows());
  await queue.each(plan.rowHeights ?? [], ({ row, rows, points }) => {
    sheet.getRangeByIndexes(row, 0, rows, 1).format.rowHeight = points;
  });
  await queue.each(plan.tables, (table) => dressTable(sheet, table, presentTables.has(table.name)));
  await queue.each(plan.conditionalFormats, (format) => addConditionalFormat(sheet, format));
  await queue.each(plan.validations, (validation) => addValidation(sheet, validation));
  for (const chart of plan.charts) addChart(sheet, chart);
  setPage(sheet, plan);
}

/** From A1 to the last cell that a block fills. */
function extentOf(blocks: readonly CellBlock[]): Area {
  const rows = blocks.map(({ row, cells }) => row + cells.length);
  const columns = blocks.map(({ column, cells }) => column + (cells[0]?.length ?? 0));
  return { row: 0, column: 0, rows: Math.max(1, ...rows), columns: Math.max(1, ...columns) };
}

function setColumnWidths(sheet: Excel.Worksheet, widths: readonly (number | null)[]): void {
  widths.forEach((width, column) => {
    if (width === null) return;
    const range = sheet.getCell(0, column).getEntireColumn();
    if (width === 0) range.columnHidden = true;
    else range.format.columnWidth = columnWidthInPoints(width);
  });
}

function applyFormat(sheet: Excel.Worksheet, run: FormatRun): void {
  const range = sheet.getRange(areaAddress(run.area));
  if (run.style !== undefined) applyStyle(range, tabStyles[run.style]);
  // A single code for a whole range: Excel repeats it over the cells.
  if (run.numberFormat !== undefined)
    range.numberFormat = run.numberFormat as unknown as string[][];
  const alignment = { left: "Left", center: "Center", right: "Right" } as const;
  if (run.align !== undefined) range.format.horizontalAlignment = alignment[run.align];
  if (run.wrap !== undefined) {
    range.format.wrapText = run.wrap;
    range.format.verticalAlignment = "Top";
  }
}

function applyStyle(range: Excel.Range, style: CellStyle): void {
  const { font, fill, borders } = range.format;
  font.size = style.fontSize;
  font.bold = style.bold;
  font.italic = style.italic;
  font.color = style.color;
  if (style.fill !== null) fill.color = style.fill;
  if (style.border !== null) {
    const edge = borders.getItem(style.border.edge === "top" ? "EdgeTop" : "EdgeBottom");
    edge.style = "Continuous";
    edge.weight = style.border.weight === "medium" ? "Medium" : "Thin";
    edge.color = style.border.color;
  }
}

function addValidation(sheet: Excel.Worksheet, { area, choices }: ListValidation): void {
  const { dataValidation } = sheet.getRange(areaAddress(area));
  dataValidation.rule = { list: { inCellDropDown: true, source: choices.join(",") } };
  // A list to choose from, not a fence: people's own words are theirs.
  dataValidation.errorAlert = { showAlert: false, style: "Information", title: "", message: "" };
}

function dressTable(sheet: Excel.Worksheet, plan: TabTable, isPresent: boolean): void {
  const table = isPresent
    ? sheet.tables.getItem(plan.name)
    : sheet.tables.add(areaAddress(plan.area), true);
  if (!isPresent) table.name = plan.name;
  // The tab's own formats are the look; a table style on top would fight them.
  table.style = "TableStyleLight1";
  table.showBandedRows = plan.bandedRows;
  table.showFilterButton = plan.filterButtons;
  if (plan.filter !== undefined) {
    const column = table.columns.getItemAt(plan.filter.column);
    column.filter.applyValuesFilter([...plan.filter.values]);
  }
}

function setPage(sheet: Excel.Worksheet, { freeze, page }: TabPlan): void {
  if (freeze.rows > 0 && freeze.columns > 0) {
    const last = cellAddress(freeze.rows - 1, freeze.columns - 1);
    sheet.freezePanes.freezeAt(sheet.getRange(`A1:${last}`));
  } else if (freeze.rows > 0) sheet.freezePanes.freezeRows(freeze.rows);
  else if (freeze.columns > 0) sheet.freezePanes.freezeColumns(freeze.columns);

  const layout = sheet.pageLayout;
  layout.orientation = page.orientation === "landscape" ? "Landscape" : "Portrait";
  layout.paperSize = "A4";
  layout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  layout.setPrintArea(areaAddress(page.area));
  if (page.repeatRows !== null) {
    layout.setPrintTitleRows(`$${page.repeatRows.first + 1}:$${page.repeatRows.last + 1}`);
  }
}
