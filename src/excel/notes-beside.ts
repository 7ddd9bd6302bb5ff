import { columnsBeside } from "../book/standing/columns-beside";
import { lostAnnotations } from "../book/standing/lost-annotations";
import type { StandingTab, StandingTable } from "../book/standing/standing-tab";
import type { Grid } from "../book/grid";
import { overwrittenLines, readAddedLines } from "./added-lines";
import { contentOf } from "./cell-content";
import { readReplacedNotes } from "./replaced-notes";
import { rangeOf, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import { cellText } from "./cell-text";
import { cellsBeside, rowOfLine } from "../book/standing/cells-beside";
import type { PlacedTab, TabUpdate } from "../book/standing/place-tabs";
import { shiftBy } from "../book/standing/align-lines";
import { commonFormula, sourceLines, type AnnotatedTable } from "../book/standing/user-columns";
import { hasCommonCells } from "../book/sheet-address";
import type { CellContent, TabPlan } from "../book/tab-plan";
import { withRange } from "./with-range";
import type { WriteQueue } from "./write-queue";

export { lostAnnotations, overwrittenLines, readAddedLines, readReplacedNotes };

/** Well under Excel on the web's 5 MB for an answer, with the text of formulas besides values. */
const cellsPerRequest = 20_000;

/** Writes what people have put beside a table, outside it, to the lines that it is about. */
async function writeBeside(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  table: AnnotatedTable,
): Promise<void> {
  const planned = plan.tables.find(({ name }) => name === table.name)!;
  const { cells } = cellsBeside(table, plan, planned);
  const shift = shiftBy(update.insertColumns);
  const top = planned.area.row + 1;
  for (const [index, before] of table.columns.entries()) {
    const column = shift(before);
    const body = { row: top, column, rows: cells.length, columns: 1 };
    // What has become ours since is not written over.
    const isOurs = plan.blocks.some(({ row, column: left, cells: lines }) =>
      hasCommonCells(body, {
        row,
        column: left,
        rows: lines.length,
        columns: lines[0]?.length ?? 0,
      }),
    );
    if (isOurs) continue;
    const changed = cells.map((line) => line[index]);
    for (let first = 0; first < changed.length; first += 1) {
      let end = first;
      while (end < changed.length && changed[end] !== undefined) end += 1;
      const stretch = changed.slice(first, end).map((cell) => [cell ?? null]);
      await queue.values(stretch, (values, offset) => {
        const row = top + first + offset;
        withRange(sheet.getRangeByIndexes(row, column, values.length, 1), (range) => {
          range.formulasR1C1 = values;
        });
      });
      first = end;
    }
  }
}

/**
 * What stands beside tables once the rows and columns of all tabs are inserted, which has moved what
 * formulas there say.
 */
export async function annotatedAfterInsertions(
  queue: WriteQueue,
  placed: readonly PlacedTab[],
  annotated: readonly AnnotatedTable[],
): Promise<AnnotatedTable[]> {
  const { context } = queue;
  const loaded = annotated.map((table) => {
    const { plan, update } = placed.find((one) => one.plan.key === table.tab) ?? {};
    const planned = plan?.tables.find(({ name }) => name === table.name);
    const hasFormulas = table.contents.some((line) =>
      line.some((cell) => cell !== null && typeof cell === "object"),
    );
    if (!table.isBeside || !hasFormulas || planned === undefined || update == null) return null;
    const shift = shiftBy(update.insertColumns);
    const rows = Math.max(planned.area.rows - 1, table.lines);
    return table.columns.map((column) =>
      context.workbook.worksheets
        .getItem(update.sheetName)
        .getRangeByIndexes(planned.area.row + 1, shift(column), rows, 1)
        .load("formulasR1C1"),
    );
  });
  if (loaded.every((ranges) => ranges === null)) return [...annotated];
  await queue.sync();
  return annotated.map((table, index) => {
    const ranges = loaded[index] ?? null;
    const plan = placed.find((one) => one.plan.key === table.tab)?.plan;
    const planned = plan?.tables.find(({ name }) => name === table.name);
    if (ranges === null || planned === undefined) return table;
    const contentsNow = table.contents.map((line, at) =>
      line.map((cell, column): CellContent => {
        if (cell === null || typeof cell !== "object") return cell;
        const row = rowOfLine(at, table.lines, planned.area.rows - 1);
        return { ...cell, formula: String(ranges[column]!.formulasR1C1[row]![0]) };
      }),
    );
    return { ...table, contentsNow };
  });
}

/**
 * Writes what people keep in columns of their own beside our lines, each to the line that is now
 * about the same thing. A formula that a whole column has goes on in new lines.
 */
export async function writeAnnotations(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  annotated: readonly AnnotatedTable[],
): Promise<void> {
  for (const table of annotated) {
    const planned = plan.tables.find(({ name }) => name === table.name);
    const standing = update.tables.find(({ name }) => name === table.name);
    if (table.tab !== plan.key || planned === undefined || standing === undefined) continue;
    if (table.isBeside) {
      await writeBeside(queue, sheet, plan, update, table);
      continue;
    }
    const from = sourceLines(table, plan, planned);
    for (const [index, column] of standing.userColumns.entries()) {
      const common = commonFormula(table.contents.map((line) => line[index] ?? null));
      const cells: CellContent[][] = from.map((line) => [
        line === undefined ? common : (table.contents[line]?.[index] ?? null),
      ]);
      const lines = Math.max(cells.length, standing.area.rows - 1);
      while (cells.length < lines) cells.push([null]);
      await queue.values(cells, (values, first) => {
        const top = planned.area.row + 1 + first;
        withRange(sheet.getRangeByIndexes(top, column, values.length, 1), (range) => {
          range.formulasR1C1 = values;
        });
      });
    }
  }
}

/**
 * Writes the formulas that people have put into columns of ours that are theirs to fill, over the
 * values that the plan has there.
 */
export async function writeNoteFormulas(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  annotated: readonly AnnotatedTable[],
): Promise<void> {
  for (const table of annotated) {
    const planned = plan.tables.find(({ name }) => name === table.name);
    if (table.tab !== plan.key || planned === undefined) continue;
    const from = sourceLines(table, plan, planned);
    for (const [key, formulas] of table.formulas) {
      const column = plan.columnKeys.indexOf(key);
      const cells = from.map((line) => (line === undefined ? null : (formulas[line] ?? null)));
      for (let first = 0; first < cells.length; first += 1) {
        let end = first;
        while (end < cells.length && cells[end] !== null) end += 1;
        const stretch = cells.slice(first, end).map((cell) => [cell]);
        const top = planned.area.row + 1 + first;
        await queue.values(stretch, (values, offset) => {
          withRange(sheet.getRangeByIndexes(top + offset, column, values.length, 1), (range) => {
            range.formulasR1C1 = values;
          });
        });
        first = end;
      }
    }
  }
}

/** Columns beside a table in which people may have written on its lines. */
export function freeColumns(
  survey: WorkbookSurvey,
  tab: StandingTab,
  { area }: StandingTable,
): readonly number[] {
  const used = survey.sheets.find(({ name }) => name === tab.sheetName)?.used ?? null;
  const others = [...tab.tables, ...survey.tables.filter((one) => one.sheetName === tab.sheetName)]
    .map((one) => one.area)
    .filter((other) => !hasCommonCells(other, area));
  return columnsBeside(tab, area, others, used);
}

interface BesideTable {
  readonly tab: StandingTab;
  readonly table: StandingTable;
  readonly beside: readonly number[];
}

export function besideRequest({ tab, table, beside }: BesideTable): GridRequest {
  const column = Math.min(...beside);
  const columns = Math.max(...beside) - column + 1;
  return { sheetName: tab.sheetName, area: { ...table.area, column, columns } };
}

/** Those of some columns that hold something on a line, from left to right, with their headers. */
export function notedColumns(
  columns: readonly number[],
  grid: Grid,
): { readonly column: number; readonly header: string }[] {
  return [...columns]
    .sort((a, b) => a - b)
    .flatMap((column) => {
      const place = column - grid.left;
      const isNoted = grid.values.some((line, row) => row > 0 && (line[place] ?? null) !== null);
      return isNoted ? [{ column, header: cellText(grid, 0, place) }] : [];
    });
}

/** What some columns of a table's body hold, by line. */
export async function readContents(
  context: Excel.RequestContext,
  grid: Grid,
  columns: readonly number[],
): Promise<CellContent[][]> {
  const rows = grid.values.length - 1;
  if (rows === 0 || columns.length === 0) return [];
  const lines: CellContent[][] = [];
  const height = Math.max(1, Math.floor(cellsPerRequest / columns.length));
  for (let first = 0; first < rows; first += height) {
    const count = Math.min(height, rows - first);
    const loaded = columns.map((column) => {
      const area = { row: grid.top + 1 + first, column, rows: count, columns: 1 };
      return rangeOf(context, grid.sheetName, area).load("formulasR1C1,values");
    });
    await context.sync();
    for (let line = 0; line < count; line += 1) {
      lines.push(
        loaded.map(({ formulasR1C1, values }) =>
          contentOf(formulasR1C1[line]?.[0], values[line]?.[0]),
        ),
      );
    }
  }
  return lines;
}
