import { absoluteArea } from "../book/native-formula";
import { areaAddress } from "../book/sheet-address";
import type { TabUpdate } from "../book/standing/place-tabs";
import { isArea } from "../book/tab-plan";
import type {
  Area,
  CellBlock,
  FormatRun,
  ListValidation,
  SheetPlan,
  TabPlan,
  TabTable,
} from "../book/tab-plan";
import { fontName, tabStyles, type CellStyle } from "../book/tab-style";
import { addChart } from "./add-chart";
import { addConditionalFormat } from "./conditional-format";
import { setPage } from "./page-setup";
import { withRange } from "./with-range";
import type { WriteQueue } from "./write-queue";

/** Points per character of the default font, and the padding of a cell, as Excel counts them. */
const pointsPerCharacter = 5.25;
const cellPadding = 3.75;

/** A column width in points for a width in characters, which is how people say it. */
export function columnWidthInPoints(characters: number): number {
  return characters * pointsPerCharacter + cellPadding;
}

/** Fills a new sheet as a plan says: contents, tables, formats, charts, page. */
export async function fillTab(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: SheetPlan,
  tableNames: ReadonlyMap<string, string>,
): Promise<void> {
  sheet.showGridlines = false;
  setBaseFont(sheet, extentOf(plan.blocks));
  plan.columnWidths.forEach((width, column) => setColumnWidth(sheet, column, width));
  await writeContents(queue, sheet, plan);
  for (const table of plan.tables) addTable(sheet, table, tableNames.get(table.name));
  await addRules(queue, sheet, plan);
  for (const chart of plan.charts) addChart(sheet, chart);
  setPage(sheet, plan);
}

/**
 * Writes a plan over a tab of an earlier run that has been made ready for it. What people arranged
 * stays: widths, panes, page, charts.
 */
export async function refillTab(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  tableNames: ReadonlyMap<string, string>,
): Promise<void> {
  await queue.each(plan.blocks, (block) => setBaseFont(sheet, areaOfBlock(block)));
  for (const column of update.newColumns) {
    setColumnWidth(sheet, column, plan.columnWidths[column] ?? null);
  }
  await writeContents(queue, sheet, plan);
  for (const table of plan.tables) {
    const standing = update.tables.find(({ name }) => name === table.name);
    if (standing === undefined || standing.actualName === null) {
      addTable(sheet, table, tableNames.get(table.name));
    } else resizeTable(sheet, standing.actualName, standing.area, table.area);
  }
  await addRules(queue, sheet, plan);
}

function addTable(sheet: Excel.Worksheet, plan: TabTable, name = plan.name): void {
  const table = sheet.tables.add(areaAddress(plan.area), true);
  table.name = name;
  // The tab's own formats are the look; a table style on top would fight them.
  table.style = "TableStyleLight1";
  table.showBandedRows = plan.bandedRows;
  table.showFilterButton = plan.filterButtons;
  if (plan.filter === undefined) return;
  const { filter } = table.columns.getItemAt(plan.filter.column);
  filter.applyValuesFilter([...plan.filter.values]);
}

/** Gives a table its new size where inserted rows and columns have not done so already. */
function resizeTable(sheet: Excel.Worksheet, name: string, before: Area, after: Area): void {
  // Rows that are too many are emptied now and deleted at the end, which shrinks the table.
  const wanted = { ...after, rows: Math.max(after.rows, before.rows) };
  if (areaAddress(wanted) !== areaAddress(before)) {
    sheet.tables.getItem(name).resize(areaAddress(wanted));
  }
}

function setBaseFont(sheet: Excel.Worksheet, area: Area): void {
  withRange(sheet.getRange(areaAddress(area)), ({ format: { font } }) => {
    font.name = fontName;
    font.size = tabStyles.body.fontSize;
  });
}

/** Cells and looks that go on a sheet as it stands. */
export async function writeCells(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  cells: Pick<SheetPlan, "blocks" | "formats">,
): Promise<void> {
  for (const block of cells.blocks) setBaseFont(sheet, areaOfBlock(block));
  await writeContents(queue, sheet, { ...cells, links: [], rowHeights: [] });
}

async function writeContents(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: Pick<SheetPlan, "blocks" | "links" | "formats" | "rowHeights">,
): Promise<void> {
  for (const block of plan.blocks) await queue.write(sheet, block);
  await queue.each(plan.links, ({ row, column, target, tooltip }) => {
    withRange(sheet.getCell(row, column), (cell) => {
      cell.hyperlink = { documentReference: target, screenTip: tooltip };
    });
  });
  // Formats last: Excel gives links, and formulas over dates, a look of its own.
  await queue.each(plan.formats, (run) => {
    withRange(sheet.getRange(areaAddress(run.area)), (range) => applyFormat(range, run));
  });
  const wrapped = plan.formats.filter(({ wrap }) => wrap === true);
  await queue.each(wrapped, ({ area }) => {
    withRange(sheet.getRange(areaAddress(area)), ({ format }) => format.autofitRows());
  });
  await queue.each(plan.rowHeights, ({ row, rows, points }) => {
    withRange(sheet.getRangeByIndexes(row, 0, rows, 1), ({ format }) => {
      format.rowHeight = points;
    });
  });
}

async function addRules(queue: WriteQueue, sheet: Excel.Worksheet, plan: SheetPlan): Promise<void> {
  await queue.each(plan.conditionalFormats, (format) => {
    const range = sheet.getRange(areaAddress(format.area));
    withRange(range, ({ conditionalFormats }) => addConditionalFormat(conditionalFormats, format));
  });
  await queue.each(plan.validations, ({ area, choices }) => {
    withRange(sheet.getRange(areaAddress(area)), (range) => addValidation(range, choices));
  });
}

function areaOfBlock({ row, column, cells }: CellBlock): Area {
  return { row, column, rows: cells.length, columns: cells[0]?.length ?? 0 };
}

/** From A1 to the last cell that a block fills. */
function extentOf(blocks: readonly CellBlock[]): Area {
  const rows = blocks.map(({ row, cells }) => row + cells.length);
  const columns = blocks.map(({ column, cells }) => column + (cells[0]?.length ?? 0));
  return { row: 0, column: 0, rows: Math.max(1, ...rows), columns: Math.max(1, ...columns) };
}

function setColumnWidth(sheet: Excel.Worksheet, column: number, width: number | null): void {
  if (width === null) return;
  const range = sheet.getCell(0, column).getEntireColumn();
  if (width === 0) range.columnHidden = true;
  else range.format.columnWidth = columnWidthInPoints(width);
}

function applyFormat(range: Excel.Range, run: FormatRun): void {
  if (run.style !== undefined) applyStyle(range, tabStyles[run.style]);
  // A single code for a whole range: Excel repeats it over the cells.
  if (run.numberFormat !== undefined)
    range.numberFormat = run.numberFormat as unknown as string[][];
  const alignment = { left: "Left", center: "Center", right: "Right" } as const;
  if (run.align !== undefined) range.format.horizontalAlignment = alignment[run.align];
  if (run.indent !== undefined) range.format.indentLevel = run.indent;
  if (run.wrap !== undefined) range.format.wrapText = run.wrap;
  if (run.wrap !== undefined || run.vertical !== undefined) {
    range.format.verticalAlignment = run.vertical === "center" ? "Center" : "Top";
  }
}

function applyStyle(range: Excel.Range, style: CellStyle): void {
  const { font, fill, borders } = range.format;
  font.size = style.fontSize;
  font.bold = style.bold;
  font.italic = style.italic;
  font.color = style.color;
  if (style.underline === true) font.underline = "Single";
  if (style.fill !== null) fill.color = style.fill;
  if (style.border !== null) {
    const edge = borders.getItem(style.border.edge === "top" ? "EdgeTop" : "EdgeBottom");
    edge.style = "Continuous";
    edge.weight = style.border.weight === "medium" ? "Medium" : "Thin";
    edge.color = style.border.color;
  }
}

function addValidation({ dataValidation }: Excel.Range, choices: ListValidation["choices"]): void {
  const source = isArea(choices) ? `=${absoluteArea(choices)}` : choices.join(",");
  dataValidation.rule = { list: { inCellDropDown: true, source } };
  // A list to choose from, not a fence: people's own words are theirs.
  dataValidation.errorAlert = { showAlert: false, style: "Information", title: "", message: "" };
}
