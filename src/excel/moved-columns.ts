import { besideKey, staying } from "../book/standing/formula-beside";
import { areaOfAddress, cellAddress } from "../book/sheet-address";
import type { Area } from "../book/tab-plan";
import { readNotedLines } from "./noted-cells";
import { areaOf, rangeOf, type TableEntry, type WorkbookSurvey } from "./read-workbook";
import { ScoringError } from "./scoring-error";
import { withoutSheetNames } from "./tab-backup";

/** Few have notes in more. */
const columnsPerRequest = 50;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/**
 * The first column beyond those that go with lines of a table that are deleted: columns right beside
 * it, from `first` on, as long as they are about its lines. From a blank column on, or one that holds
 * anything else (another table, merged or spilled cells, formulas over other lines), all stays.
 *
 * Refuses where something below the table cannot move up with it: Excel would, in the middle.
 */
export async function endOfMovedColumns(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { name, sheetName, area }: TableEntry,
  first: number,
): Promise<number> {
  const used = survey.sheets.find((sheet) => sheet.name === sheetName)?.used ?? null;
  const isLow = ({ row, rows }: Area): boolean => row + rows > area.row + 1;
  const pivots = (await pivotTables(context, sheetName)).filter(isLow);
  const wholes = [
    ...survey.tables.flatMap((table) =>
      table.sheetName === sheetName && table.name !== name ? [table.area] : [],
    ),
    ...(used === null ? [] : await mergedAreas(context, sheetName, area, used)),
  ].filter(isLow);
  const isBelow = ({ row }: Area): boolean => row >= area.row + area.rows;
  const limit = Math.min(
    used === null ? first : used.column + used.columns,
    ...[...wholes, ...pivots].flatMap((whole) =>
      !isBelow(whole) && whole.column + whole.columns > first
        ? [Math.max(whole.column, first)]
        : [],
    ),
  );
  const end = await endOfNotes(context, sheetName, area, first, limit);
  const isMoved = ({ column, columns }: Area): boolean =>
    column + columns > area.column && column < end;
  const isTorn = ({ column, columns }: Area): boolean =>
    column < area.column || column + columns > end;
  // A pivot table never moves with cells that are deleted.
  const inTheWay = [...wholes.filter(isTorn), ...pivots].find(
    (whole) => isBelow(whole) && isMoved(whole),
  );
  if (inTheWay === undefined) return end;
  throw new ScoringError("excel.historyTorn", {
    name: sheetName,
    cell: cellAddress(inTheWay.row, inTheWay.column),
  });
}

/** The first column from which on nothing, or something else than notes, stands beside the lines. */
async function endOfNotes(
  context: Excel.RequestContext,
  sheetName: string,
  area: Area,
  first: number,
  end: number,
): Promise<number> {
  const used = await columnsInUse(context, sheetName, area, first, end);
  const other = used.findIndex(({ column, isSpilled }, at) => isSpilled || column !== first + at);
  const noted = (other < 0 ? used : used.slice(0, other)).map(({ column }) => column);
  const body = { ...area, row: area.row + 1, rows: area.rows - 1 };
  const { contents } = await readNotedLines(context, sheetName, body, noted);
  const kept = staying({ top: area.row, columns: noted, contents });
  const place = noted.findIndex((_column, at) =>
    contents.some((_cells, line) => kept.has(besideKey(line, at))),
  );
  return first + (place < 0 ? noted.length : place);
}

async function pivotTables(context: Excel.RequestContext, sheetName: string): Promise<Area[]> {
  const { pivotTables: pivots } = context.workbook.worksheets.getItem(sheetName);
  pivots.load("items/name");
  await context.sync();
  if (pivots.items.length === 0) return [];
  const ranges = pivots.items.map((pivot) =>
    pivot.layout.getRange().load("rowIndex,columnIndex,rowCount,columnCount"),
  );
  await context.sync();
  return ranges.map(areaOf);
}

/** Merged cells under the header of a table, beside it or below it. */
async function mergedAreas(
  context: Excel.RequestContext,
  sheetName: string,
  { row }: Area,
  used: Area,
): Promise<Area[]> {
  const [first, end] = [row + 1, Math.max(row + 1, used.row + used.rows)];
  const columns = { column: 0, columns: Math.min(LAST_COLUMN, used.column + used.columns + 1) };
  return [
    ...(await mergedIn(context, sheetName, { ...columns, row: first, rows: end - first })),
    // Blank cells may be merged beyond what is used.
    ...(await mergedIn(context, sheetName, { ...columns, row: end, rows: LAST_ROW - end })),
  ];
}

/** Excel tells nothing of more than 512 at a time: then it is asked for half of the rows. */
async function mergedIn(
  context: Excel.RequestContext,
  sheetName: string,
  area: Area,
): Promise<Area[]> {
  if (area.rows <= 0) return [];
  const merged = rangeOf(context, sheetName, area).getMergedAreasOrNullObject().load("address");
  try {
    await context.sync();
  } catch (error) {
    if (error instanceof ScoringError || area.rows === 1) throw error;
    const rows = Math.floor(area.rows / 2);
    const rest = { ...area, row: area.row + rows, rows: area.rows - rows };
    return [
      ...(await mergedIn(context, sheetName, { ...area, rows })),
      ...(await mergedIn(context, sheetName, rest)),
    ];
  }
  if (merged.isNullObject) return [];
  return withoutSheetNames(merged.address)
    .split(/,\s*/)
    .flatMap((address) => areaOfAddress(address) ?? []);
}

/** Columns that hold something in the rows of a table, and whether formulas have spilled into them. */
export async function columnsInUse(
  context: Excel.RequestContext,
  sheetName: string,
  area: Area,
  first: number,
  end: number,
): Promise<{ readonly column: number; readonly isSpilled: boolean }[]> {
  // `null`, against its type, where some cells are spilled and others are not.
  const isSpilled = ({ hasSpill }: Excel.Range): boolean => (hasSpill as boolean | null) !== false;
  const found: { readonly column: number; readonly isSpilled: boolean }[] = [];
  for (let from = first; from < end; from += columnsPerRequest) {
    const count = Math.min(columnsPerRequest, end - from);
    const loaded = Array.from({ length: count }, (_, index) => {
      const column = from + index;
      const range = rangeOf(context, sheetName, { ...area, column, columns: 1 });
      const used = range.getUsedRangeOrNullObject(true).load("rowCount");
      return { column, range: range.load("hasSpill"), used };
    });
    await context.sync();
    for (const { column, range, used } of loaded) {
      if (!used.isNullObject) found.push({ column, isSpilled: isSpilled(range) });
    }
  }
  return found;
}
