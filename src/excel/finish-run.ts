import type { PlacedTab } from "../book/standing/place-tabs";
import type { Area, TabPlan } from "../book/tab-plan";
import { addChart, refreshChart } from "./add-chart";
import { deleteSheets } from "./attempts";
import { areaOf } from "./read-workbook";
import { wholeRows } from "./update-tab";

/** What goes once everything is written. */
export interface Leftovers {
  /** Copies of tabs, and the memory of the run before. */
  readonly sheets: readonly string[];
  /** Whether rows and columns go: not when that may have been done already. */
  readonly deletesLines: boolean;
}

/**
 * What is left to do on updated tabs once everything is written: charts look at the new cells, and
 * rows, columns, tables and sheets that have no use any more go. Can be done again when it has been
 * done in part.
 */
export async function finishRun(
  context: Excel.RequestContext,
  placed: readonly PlacedTab[],
  { sheets, deletesLines }: Leftovers,
): Promise<void> {
  for (const { plan, update } of placed) {
    if (update === null) continue;
    const sheet = context.workbook.worksheets.getItem(plan.name);
    await refreshCharts(context, sheet, plan);
    for (const { name, actualName } of update.tables) {
      if (actualName === null || plan.tables.some((table) => table.name === name)) continue;
      const table = sheet.tables.getItemOrNullObject(actualName).load("name");
      await context.sync();
      if (!table.isNullObject) table.convertToRange();
    }
    if (!deletesLines) continue;
    await deleteBlank(context, sheet, update.staleRows, "row", new Set());
    // The header of a table's column is never blank.
    const headers = new Set(plan.tables.map(({ area }) => area.row));
    await deleteBlank(context, sheet, update.staleColumns, "column", headers);
  }
  if (sheets.length > 0) await deleteSheets(context, sheets);
}

async function refreshCharts(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  plan: TabPlan,
): Promise<void> {
  if (plan.charts.length === 0) return;
  const present = sheet.charts.load("items/name,items/series/items/name");
  await context.sync();
  for (const chart of plan.charts) {
    const there = present.items.find(({ name }) => name === chart.name);
    if (there?.series.items.length === chart.series.length) {
      refreshChart(sheet, chart);
      continue;
    }
    // One with other series is an older drawing of the same thing.
    there?.delete();
    addChart(sheet, chart);
  }
}

/** Deletes whole rows or columns where nothing is left in them, of ours or of anybody's. */
async function deleteBlank(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  lines: readonly number[],
  kind: "row" | "column",
  passedOver: ReadonlySet<number>,
): Promise<void> {
  if (lines.length === 0) return;
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load("rowIndex,columnIndex,rowCount,columnCount");
  await context.sync();
  const area = used.isNullObject ? null : areaOf(used);
  const runs = runsOf(lines).map(({ first, count }) => {
    const range = sheet.getRangeByIndexes(...lineArea(area, first, count, kind)).load("values");
    return { first, count, range };
  });
  await context.sync();
  // From the last one on: what is deleted moves what comes after it.
  for (const { first, count, range } of runs.reverse()) {
    const isBlank = (range.values as unknown[][]).every(
      (cells, row) => passedOver.has(row) || cells.every((value) => value === ""),
    );
    if (!isBlank) continue;
    if (kind === "row") sheet.getRange(wholeRows(first, count)).delete("Up");
    else sheet.getRangeByIndexes(0, first, 1, count).getEntireColumn().delete("Left");
  }
  await context.sync();
}

function lineArea(
  used: Area | null,
  first: number,
  count: number,
  kind: "row" | "column",
): [number, number, number, number] {
  const rows = used === null ? 1 : used.row + used.rows;
  const columns = used === null ? 1 : used.column + used.columns;
  return kind === "row" ? [first, 0, count, columns] : [0, first, rows, count];
}

function runsOf(lines: readonly number[]): { first: number; count: number }[] {
  const runs: { first: number; count: number }[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last !== undefined && last.first + last.count === line) last.count += 1;
    else runs.push({ first: line, count: 1 });
  }
  return runs;
}
