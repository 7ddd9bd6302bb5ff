import type { PlacedTab } from "../book/standing/place-tabs";
import { readStaleLines, type Line } from "../book/standing/tab-memory";
import type { Area, TabChart, TabPlan } from "../book/tab-plan";
import { addChart, refreshChart } from "./add-chart";
import { areaOf, rangeOf } from "./read-workbook";
import { wholeRows, type KeptFilter } from "./update-tab";

/** What goes once everything is written. */
export interface Leftovers {
  /** Copies of tabs, and the memory of the run before. */
  readonly sheets: readonly string[];
  /** Cells of the new memory that point at rows and columns without use; `null` without any. */
  readonly stale: {
    readonly sheetName: string;
    readonly area: Area;
    /** What they pointed at when they were written. */
    readonly lines: readonly Line[];
  } | null;
  /** To be set once nothing is deleted any more: Excel passes over rows that a filter hides. */
  readonly filters: readonly KeptFilter[];
}

/**
 * What is left to do on updated tabs once everything is written: charts look at the new cells, and
 * rows, columns, tables and sheets that have no use any more go. Can be done again when it has been
 * done in part.
 */
export async function finishRun(
  context: Excel.RequestContext,
  placed: readonly PlacedTab[],
  leftovers: Leftovers,
): Promise<void> {
  const { worksheets } = context.workbook;
  const updated = placed.flatMap(({ plan, update }) => {
    if (update === null) return [];
    // Somebody may have deleted it meanwhile.
    const sheet = worksheets.getItemOrNullObject(plan.name).load("name");
    const needless = update.tables.flatMap(({ name, actualName }) =>
      actualName === null || plan.tables.some((table) => table.name === name)
        ? []
        : [sheet.tables.getItemOrNullObject(actualName).load("name")],
    );
    const charts = plan.charts.length === 0 ? null : sheet.charts;
    charts?.load("items/name,items/series/items/name");
    return [{ plan, sheet, needless, charts }];
  });
  const { sheets, stale, filters } = leftovers;
  const memory = stale === null ? null : rangeOf(context, stale.sheetName, stale.area);
  memory?.load("formulas");
  const old = sheets.map((name) => worksheets.getItemOrNullObject(name).load("name"));
  if (updated.length + old.length === 0) return;
  await context.sync();

  const gone = new Set(updated.flatMap(({ plan, sheet }) => (sheet.isNullObject ? plan.name : [])));
  const remembered = memory === null ? [] : readStaleLines(memory.formulas as unknown[][]);
  // A tab that went just before the memory was written is still called there by its name.
  const lines = remembered
    .filter((line) => line !== null)
    .filter((line) => !gone.has(line.sheetName));
  // What has gone when this was tried before has gone from under the charts.
  const before = (stale?.lines ?? []).filter((_, index) => (remembered[index] ?? null) === null);
  const blank = await blankLines(context, lines, headerRows(placed));
  for (const { plan, sheet, needless, charts } of updated) {
    if (sheet.isNullObject) continue;
    if (charts !== null) refreshCharts(sheet, charts, chartsWithout(plan, before), plan.name, gone);
    for (const table of needless) if (!table.isNullObject) table.convertToRange();
  }
  for (const { sheetName, kind, first, count } of blank) {
    const sheet = worksheets.getItem(sheetName);
    if (kind === "row") sheet.getRange(wholeRows(first, count)).delete("Up");
    else sheet.getRangeByIndexes(0, first, 1, count).getEntireColumn().delete("Left");
  }
  const goes = ({ sheetName, kind, position }: Line): boolean =>
    blank.some(
      (run) =>
        run.sheetName === sheetName &&
        run.kind === kind &&
        position >= run.first &&
        position < run.first + run.count,
    );
  // By the positions that filters are told by: some may have gone when this was tried before.
  const deleted = (stale?.lines ?? []).filter((_, index) => {
    const now = remembered[index] ?? null;
    return now === null || goes(now);
  });
  for (const filter of filters) {
    if (!gone.has(filter.sheetName)) setFilter(worksheets, filter, deleted);
  }
  for (const sheet of old) {
    if (sheet.isNullObject) continue;
    // Excel refuses to delete a very hidden sheet.
    sheet.visibility = "Hidden";
    sheet.delete();
  }
  await context.sync();
}

function setFilter(
  worksheets: Excel.WorksheetCollection,
  { sheetName, tableName, tableColumn, column, criteria }: KeptFilter,
  deleted: readonly Line[],
): void {
  const now = (at: number): number =>
    at -
    deleted.filter(
      (line) => line.sheetName === sheetName && line.kind === "column" && line.position < at,
    ).length;
  const { columns } = worksheets.getItem(sheetName).tables.getItem(tableName);
  columns.getItemAt(now(column) - now(tableColumn)).filter.apply(criteria);
}

function refreshCharts(
  sheet: Excel.Worksheet,
  present: Excel.ChartCollection,
  planned: readonly TabChart[],
  tabName: string,
  gone: ReadonlySet<string>,
): void {
  for (const chart of planned) {
    if (chart.series.some(({ sheetName }) => gone.has(sheetName ?? tabName))) continue;
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

/** The charts of a plan once some lines have gone. */
function chartsWithout({ name, charts }: TabPlan, gone: readonly Line[]): readonly TabChart[] {
  if (gone.length === 0) return charts;
  const without = (area: Area, sheetName: string): Area => {
    const now = (kind: Line["kind"], at: number): number =>
      at -
      gone.filter(
        (line) => line.sheetName === sheetName && line.kind === kind && line.position < at,
      ).length;
    const [row, column] = [now("row", area.row), now("column", area.column)];
    return {
      row,
      column,
      rows: now("row", area.row + area.rows) - row,
      columns: now("column", area.column + area.columns) - column,
    };
  };
  return charts.map((chart) => ({
    ...chart,
    position: without(chart.position, name),
    series: chart.series.map((series) => ({
      ...series,
      values: without(series.values, series.sheetName ?? name),
      categories: without(series.categories, series.sheetName ?? name),
    })),
  }));
}

interface LineRun {
  readonly sheetName: string;
  readonly kind: Line["kind"];
  readonly first: number;
  readonly count: number;
}

/**
 * The lines in which nothing is left, of ours or of anybody's; on each sheet the last ones first: what
 * is deleted moves what comes after it. `headers` are rows of which a cell of a column is never blank.
 */
async function blankLines(
  context: Excel.RequestContext,
  lines: readonly Line[],
  headers: ReadonlyMap<string, ReadonlySet<number>>,
): Promise<LineRun[]> {
  if (lines.length === 0) return [];
  const used = new Map(
    [...new Set(lines.map(({ sheetName }) => sheetName))].map((sheetName) => [
      sheetName,
      context.workbook.worksheets
        .getItem(sheetName)
        .getUsedRangeOrNullObject(true)
        .load("rowIndex,columnIndex,rowCount,columnCount"),
    ]),
  );
  await context.sync();
  const loaded = runsOf(lines).map((run) => {
    const range = used.get(run.sheetName)!;
    const area = lineArea(range.isNullObject ? null : areaOf(range), run);
    return { run, range: rangeOf(context, run.sheetName, area).load("values") };
  });
  await context.sync();
  return loaded
    .filter(({ run, range }) => {
      const passedOver = run.kind === "row" ? undefined : headers.get(run.sheetName);
      return (range.values as unknown[][]).every(
        (cells, row) => passedOver?.has(row) === true || cells.every((value) => value === ""),
      );
    })
    .map(({ run }) => run);
}

/** The header rows of tables, by the name of their tab. */
function headerRows(placed: readonly PlacedTab[]): Map<string, Set<number>> {
  return new Map(
    placed.map(({ plan }) => [plan.name, new Set(plan.tables.map(({ area }) => area.row))]),
  );
}

function lineArea(used: Area | null, { kind, first, count }: LineRun): Area {
  const rows = used === null ? 1 : used.row + used.rows;
  const columns = used === null ? 1 : used.column + used.columns;
  return kind === "row"
    ? { row: first, column: 0, rows: count, columns }
    : { row: 0, column: first, rows, columns: count };
}

/** Lines that follow each other as one, the last of each sheet first. */
function runsOf(lines: readonly Line[]): LineRun[] {
  const runs: { sheetName: string; kind: Line["kind"]; first: number; count: number }[] = [];
  for (const { sheetName, kind, position } of [...lines].sort((a, b) => b.position - a.position)) {
    const before = runs.find(
      (one) => one.sheetName === sheetName && one.kind === kind && one.first === position + 1,
    );
    if (before === undefined) runs.push({ sheetName, kind, first: position, count: 1 });
    else {
      before.first = position;
      before.count += 1;
    }
  }
  return runs;
}
