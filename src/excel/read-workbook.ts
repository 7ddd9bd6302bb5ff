import type { CellValue, Grid } from "../book/grid";
import type { Area } from "../book/tab-plan";
import { takingTurns } from "../turns/turns";
import { readMemorySheet, type Memory } from "./memory-sheet";

/**
 * Cells asked for in one request, each with one value: well under Excel on the web's 5 MB for an
 * answer.
 */
const cellsPerRequest = 60_000;
/** What is asked for of a cell, and how many values it is as long as: formulas can be long. */
const lengths = {
  ...{ values: 1, valueTypes: 1, numberFormat: 1 },
  ...{ formulas: 4, formulasR1C1: 4 },
} as const;
type Member = keyof typeof lengths;

const visibleState = "Visible";
const errorLiteral = /^#[A-Z][A-Z0-9/_]*[!?]?$/;

export interface SheetEntry {
  readonly name: string;
  readonly visible: boolean;
  readonly isProtected: boolean;
  /** The block of cells that hold something, or `null` for an empty sheet. */
  readonly used: Area | null;
  /** Whether some row of that block is hidden, by hand or by a filter. */
  readonly hasHiddenRows: boolean;
}

export interface TableEntry {
  readonly name: string;
  readonly sheetName: string;
  /** Header row included, totals row excluded. */
  readonly area: Area;
  readonly hasTotals: boolean;
}

/** What there is in the workbook, before any cell is read. */
export interface WorkbookSurvey {
  readonly activeSheet: string;
  /** No sheet may be added, deleted, moved or renamed. */
  readonly isStructureProtected: boolean;
  readonly sheets: readonly SheetEntry[];
  readonly tables: readonly TableEntry[];
  /** Names of ranges and constants, as they are spelt. */
  readonly names: readonly string[];
  /** What the last run left. */
  readonly memory: Memory;
}

/** What there is in the open workbook: two requests, three where a run has been, whatever its size. */
export async function surveyWorkbook(context: Excel.RequestContext): Promise<WorkbookSurvey> {
  const { worksheets, tables, names, protection } = context.workbook;
  const active = worksheets.getActiveWorksheet().load("name");
  protection.load("protected");
  worksheets.load("items/name,items/visibility,items/protection/protected");
  tables.load("items/name,items/showTotals");
  names.load("items/name");
  await context.sync();

  const extent = "rowIndex,columnIndex,rowCount,columnCount";
  const usedRanges = worksheets.items.map((sheet) =>
    sheet.getUsedRangeOrNullObject(true).load(`${extent},rowHidden`),
  );
  const tableRanges = tables.items.map((table) => ({
    table,
    range: table.getRange().load(extent),
    sheet: table.worksheet.load("name"),
  }));
  await context.sync();

  const sheets = worksheets.items.map((sheet, index) => {
    const used = usedRanges[index];
    const isEmpty = used === undefined || used.isNullObject;
    return {
      name: sheet.name,
      visible: sheet.visibility === visibleState,
      isProtected: sheet.protection.protected,
      used: isEmpty ? null : areaOf(used),
      // `null`, against its type, where some rows are hidden and others are not.
      hasHiddenRows: !isEmpty && (used.rowHidden as boolean | null) !== false,
    };
  });
  return {
    activeSheet: active.name,
    isStructureProtected: protection.protected,
    sheets,
    tables: tableRanges.map(({ table, range, sheet }) => {
      const area = areaOf(range);
      const hasTotals = table.showTotals;
      const rows = area.rows - (hasTotals ? 1 : 0);
      return { name: table.name, sheetName: sheet.name, area: { ...area, rows }, hasTotals };
    }),
    names: names.items.map(({ name }) => name),
    memory: await readMemorySheet(context, sheets),
  };
}

/** The place of a range whose indexes and counts are loaded. */
export function areaOf(range: Excel.Range): Area {
  return {
    row: range.rowIndex,
    column: range.columnIndex,
    rows: range.rowCount,
    columns: range.columnCount,
  };
}

/** A part of a sheet that is to be read as a grid. */
export interface GridRequest {
  readonly sheetName: string;
  readonly area: Area;
  readonly tableName?: string;
}

/**
 * Reads the asked parts of the workbook as grids, in as few requests as their size allows: blanks
 * become `null`, error cells `{ error }`. Text that merely looks like an error (`#N/A` typed with an
 * apostrophe) stays text: value types are asked for where, and only where, there is such a value.
 */
export async function readGrids(
  context: Excel.RequestContext,
  requests: readonly GridRequest[],
): Promise<Grid[]> {
  const rowsOf = requests.map((): unknown[][] => []);
  const blocks = requests.flatMap((request, index) => rowBlocks(request, index, cellsPerRequest));
  await loadBlocks(context, blocks, ["values"], ({ index }, { values }) => {
    rowsOf[index]?.push(...(values as unknown[][]));
  });

  const pause = takingTurns();
  const doubtful: RowBlock[] = [];
  for (const block of blocks) {
    const { firstRow, area } = block;
    const rows = rowsOf[block.index]?.slice(firstRow, firstRow + area.rows) ?? [];
    if (rows.some((row) => row.some(looksLikeError))) doubtful.push(block);
    await pause();
  }
  await loadBlocks(context, doubtful, ["valueTypes"], (block, { valueTypes }) => {
    const rows = rowsOf[block.index] ?? [];
    (valueTypes as unknown[][]).forEach((typeRow, offset) => {
      const row = rows[block.firstRow + offset];
      typeRow.forEach((type, column) => {
        if (row !== undefined && type === "Error") row[column] = { error: String(row[column]) };
      });
    });
  });

  const grids: Grid[] = [];
  for (const [index, { sheetName, area, tableName }] of requests.entries()) {
    const values = (rowsOf[index] ?? []).map((row) =>
      row.map((value) => (value === "" ? null : (value as CellValue))),
    );
    const name = tableName === undefined ? {} : { tableName };
    grids.push({ sheetName, top: area.row, left: area.column, values, ...name });
    await pause();
  }
  return grids;
}

/** The number formats of a column, from top to bottom, in as few requests as its length allows. */
export async function readFormats(
  context: Excel.RequestContext,
  request: GridRequest,
): Promise<string[]> {
  const formats: string[] = [];
  await loadCells(context, [request], ["numberFormat"], ({ firstRow }, { numberFormat }) => {
    (numberFormat as unknown[][]).forEach(([format], offset) => {
      formats[firstRow + offset] = String(format);
    });
  });
  return formats;
}

/** Part of what was asked for. */
interface LoadedPart {
  /** Which request it belongs to, and from which of its rows on. */
  readonly index: number;
  readonly firstRow: number;
}

/** Loads something of cells, in as few requests as their number allows; `take` gets part by part. */
export async function loadCells(
  context: Excel.RequestContext,
  requests: readonly GridRequest[],
  members: readonly Member[],
  take: (part: LoadedPart, range: Excel.Range) => void,
): Promise<void> {
  const most = mostCells(members);
  const blocks = requests.flatMap((request, index) => rowBlocks(request, index, most));
  await loadBlocks(context, blocks, members, take);
}

/** Asking for a range takes some 600 bytes, and Excel on the web takes no request over 5 MB. */
const MOST_RANGES = 2_000;

function mostCells(members: readonly Member[]): number {
  return cellsPerRequest / members.reduce((all, member) => all + lengths[member], 0);
}

interface RowBlock extends LoadedPart {
  readonly sheetName: string;
  readonly area: Area;
}

function rowBlocks({ sheetName, area }: GridRequest, index: number, most: number): RowBlock[] {
  const height = Math.max(1, Math.floor(most / Math.max(1, area.columns)));
  const blocks: RowBlock[] = [];
  for (let firstRow = 0; firstRow < area.rows; firstRow += height) {
    const rows = Math.min(height, area.rows - firstRow);
    blocks.push({
      index,
      sheetName,
      firstRow,
      area: { ...area, row: area.row + firstRow, rows },
    });
  }
  return blocks;
}

async function loadBlocks(
  context: Excel.RequestContext,
  blocks: readonly RowBlock[],
  members: readonly Member[],
  take: (block: RowBlock, range: Excel.Range) => void,
): Promise<void> {
  const load = async (batch: readonly RowBlock[]): Promise<void> => {
    const ranges = batch.map(({ sheetName, area }) =>
      rangeOf(context, sheetName, area).load(members.join()),
    );
    try {
      await context.sync();
    } catch (error) {
      const halves = isTooLarge(error) ? halvesOf(batch) : null;
      if (halves === null) throw error;
      for (const half of halves) await load(half);
      return;
    }
    for (const [index, block] of batch.entries()) take(block, ranges[index]!);
  };
  const most = mostCells(members);
  let waiting: RowBlock[] = [];
  let cells = 0;
  for (const block of blocks) {
    const size = block.area.rows * block.area.columns;
    if (waiting.length === MOST_RANGES || (waiting.length > 0 && cells + size > most)) {
      await load(waiting);
      waiting = [];
      cells = 0;
    }
    waiting.push(block);
    cells += size;
  }
  if (waiting.length > 0) await load(waiting);
}

/** Cells with long texts make an answer that Excel refuses to give at once. */
function isTooLarge(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return code === "ResponsePayloadSizeLimitExceeded";
}

/** The same cells in two parts, or `null` for a single row. */
function halvesOf(batch: readonly RowBlock[]): RowBlock[][] | null {
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    return [batch.slice(0, middle), batch.slice(middle)];
  }
  const [block] = batch;
  if (block === undefined || block.area.rows < 2) return null;
  const { area, firstRow } = block;
  const rows = Math.ceil(area.rows / 2);
  return [
    [{ ...block, area: { ...area, rows } }],
    [
      {
        ...block,
        firstRow: firstRow + rows,
        area: { ...area, row: area.row + rows, rows: area.rows - rows },
      },
    ],
  ];
}

function looksLikeError(value: unknown): boolean {
  return typeof value === "string" && errorLiteral.test(value);
}

/** The range of an area on a sheet. */
export function rangeOf(context: Excel.RequestContext, sheetName: string, area: Area): Excel.Range {
  return context.workbook.worksheets
    .getItem(sheetName)
    .getRangeByIndexes(area.row, area.column, area.rows, area.columns);
}
