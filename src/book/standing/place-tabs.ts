import { quotedSheetName } from "../sheet-address";
import { isArea } from "../tab-plan";
import type { Area, CellBlock, CellContent, AnyTabKey, TabPlan, TabTable } from "../tab-plan";
import { alignLines, shiftBy, type Insertion, type LinePlacement } from "./align-lines";
import { near, runs, span, spansOf, stretches } from "./line-runs";
import { moveReferences, type Displacement } from "./moved-references";
import { leftRowKey, lineOfRow, withReturning } from "./left-rows";
import { plannedRows, standingRows, type StandingTab } from "./standing-tab";

/** A result tab that is ready to be written, around whatever stands on its sheet already. */
export interface PlacedTab {
  /** In the positions that hold once the insertions are made. */
  readonly plan: TabPlan;
  /** `null`: the tab is new. */
  readonly update: TabUpdate | null;
}

/** What is to be done to a standing tab besides writing the plan. All positions are 0-based. */
export interface TabUpdate {
  readonly sheetName: string;
  /** The tab as it stood before the run. */
  readonly before: StandingTab;
  /** Whole rows and columns to insert, by their position before any insertion. */
  readonly insertRows: readonly Insertion[];
  readonly insertColumns: readonly Insertion[];
  /** Cells of the last run as they stand, and where they are after the insertions. */
  readonly writtenBefore: readonly Area[];
  readonly written: readonly Area[];
  /** After the insertions: rows and columns that held something of ours and have no use now. */
  readonly staleRows: readonly number[];
  readonly staleColumns: readonly number[];
  readonly tables: readonly TableUpdate[];
  /** Columns of the plan that are new on the sheet. */
  readonly newColumns: readonly number[];
}

export interface TableUpdate {
  readonly name: string;
  readonly actualName: string | null;
  /** Where the table is once the insertions are made, before it is resized to the plan's area. */
  readonly area: Area;
  /** Columns on the sheet, after the insertions, that people have added to the table. */
  readonly userColumns: readonly number[];
}

/**
 * Lays planned tabs over those that stand: every row and column of a plan goes where it is by now,
 * rows and columns that people have put between them stay, and formulas point at the new places.
 * Without a standing tab a plan is handed back as it is.
 */
export function placeTabs(
  plans: readonly TabPlan[],
  standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>,
): PlacedTab[] {
  const maps = plans.map((plan) => {
    const tab = standing[plan.key];
    return tab === undefined ? null : new TabMap(plan, tab);
  });
  if (maps.every((map) => map === null)) return plans.map((plan) => ({ plan, update: null }));

  const moved = new Map<string, TabMap>();
  plans.forEach(({ name }, index) => {
    const map = maps[index];
    if (map !== null && map !== undefined && !map.isIdentity) moved.set(name, map);
  });
  const bySheet = new Map([...moved].map(([name, map]) => [quotedSheetName(name), map]));
  return plans.map((plan, index): PlacedTab => {
    const map = maps[index] ?? null;
    const own = quotedSheetName(plan.name);
    const text: Rewrite =
      moved.size === 0
        ? null
        : (formula) =>
            moveReferences(
              formula,
              (sheet) => bySheet.get(sheet === "" ? own : sheet)?.displacement,
            );
    const charts = plan.charts.map((chart) => ({
      ...chart,
      series: chart.series.map((series) => {
        const there = moved.get(series.sheetName ?? plan.name);
        return there === undefined
          ? series
          : {
              ...series,
              values: there.bounds(series.values),
              categories: there.bounds(series.categories),
            };
      }),
    }));
    const withCharts = { ...plan, charts };
    return map === null
      ? { plan: withFormulas(withCharts, text), update: null }
      : { plan: map.place(withCharts, text), update: map.update };
  });
}

/** `null` where no tab has moved: most books, and some of them are large. */
type Rewrite = ((formula: string) => string) | null;

class TabMap {
  readonly #rows: LinePlacement;
  readonly #columns: LinePlacement;
  readonly #tab: StandingTab;
  readonly update: TabUpdate;
  readonly isIdentity: boolean;
  readonly displacement: Displacement;

  constructor(plan: TabPlan, tab: StandingTab) {
    this.#tab = tab;
    const rows = plannedRows(plan, tab);
    this.#rows = alignLines(rows, withReturning(rows, standingRows(tab)));
    this.#columns = alignLines(plan.columnKeys, tab.columns);
    this.update = this.#update();
    const stays = (at: number, line: number): boolean => at < 0 || at === line;
    this.isIdentity = this.#rows.positions.every(stays) && this.#columns.positions.every(stays);
    this.displacement = {
      row: (row) => near(this.#rows.positions, row),
      column: (column) => near(this.#columns.positions, column),
      rows: spansOf(this.#rows.positions, tab.sheetName),
      columns: spansOf(this.#columns.positions, tab.sheetName),
    };
  }

  #update(): TabUpdate {
    const shiftRow = shiftBy(this.#rows.insertions);
    const shiftColumn = shiftBy(this.#columns.insertions);
    const shifted = (area: Area): Area => {
      const row = shiftRow(area.row);
      const column = shiftColumn(area.column);
      return {
        row,
        column,
        rows: shiftRow(area.row + area.rows - 1) - row + 1,
        columns: shiftColumn(area.column + area.columns - 1) - column + 1,
      };
    };
    const ours = new Set(this.#columns.positions);
    for (const column of this.#columns.stale) ours.add(column);
    // An area that people have put rows or columns into has grown around them: those are theirs.
    const rowsBefore = new Set(standingRows(this.#tab).values());
    const columnsBefore = new Set(this.#tab.columns.values());
    const writtenBefore = this.#tab.written.flatMap(({ hasGrown, ...area }) =>
      !hasGrown
        ? [area]
        : stretches(area.row, area.rows, rowsBefore).flatMap((row) =>
            stretches(area.column, area.columns, columnsBefore).map((column) => ({
              row: row.first,
              rows: row.count,
              column: column.first,
              columns: column.count,
            })),
          ),
    );
    const newColumns = new Set(this.#columns.positions);
    for (const column of this.#tab.columns.values()) newColumns.delete(shiftColumn(column));
    newColumns.delete(-1);
    return {
      sheetName: this.#tab.sheetName,
      before: this.#tab,
      insertRows: this.#rows.insertions,
      insertColumns: this.#columns.insertions,
      writtenBefore,
      written: writtenBefore.map(shifted),
      staleRows: this.#rows.stale,
      staleColumns: this.#columns.stale,
      newColumns: [...newColumns],
      tables: this.#tab.tables.map(({ name, actualName, area }) => {
        const now = shifted(area);
        const columns = Array.from({ length: now.columns }, (_, index) => now.column + index);
        const userColumns = columns.filter((column) => !ours.has(column));
        return { name, actualName, area: now, userColumns };
      }),
    };
  }

  place(plan: TabPlan, text: Rewrite): TabPlan {
    if (this.isIdentity) {
      return {
        ...withFormulas(plan, text),
        tables: plan.tables.map((table) => this.#table(table)),
        rowKeys: this.#rowKeys(plan),
      };
    }
    const areas = (area: Area): Area[] => this.#areas(area);
    const bounds = (area: Area): Area => this.bounds(area);
    return {
      ...plan,
      blocks: plan.blocks.flatMap((block) => this.#blocks(block, text)),
      tables: plan.tables.map((table) => this.#table(table)),
      formats: plan.formats.flatMap((run) => areas(run.area).map((area) => ({ ...run, area }))),
      conditionalFormats: plan.conditionalFormats.flatMap((format) =>
        areas(format.area).map((area) =>
          format.kind === "custom"
            ? { ...format, area, formula: text?.(format.formula) ?? format.formula }
            : { ...format, area },
        ),
      ),
      validations: plan.validations.flatMap((one) =>
        areas(one.area).map((area) => ({
          area,
          choices: isArea(one.choices) ? bounds(one.choices) : one.choices,
        })),
      ),
      links: plan.links.map((link) => ({
        ...link,
        row: this.displacement.row(link.row),
        column: this.displacement.column(link.column),
        target: text?.(link.target) ?? link.target,
      })),
      charts: plan.charts.map((chart) => ({ ...chart, position: bounds(chart.position) })),
      rowHeights: plan.rowHeights.flatMap(({ row, rows, points }) =>
        areas({ row, column: 0, rows, columns: 1 }).map((area) => ({
          row: area.row,
          rows: area.rows,
          points,
        })),
      ),
      columnWidths: this.#widths(plan.columnWidths),
      rowKeys: this.#rowKeys(plan),
      columnKeys: keysMoved(plan.columnKeys, this.#columns.positions),
      page: {
        ...plan.page,
        area: bounds(plan.page.area),
        repeatRows: plan.page.repeatRows && {
          first: this.displacement.row(plan.page.repeatRows.first),
          last: this.displacement.row(plan.page.repeatRows.last),
        },
        breaks: plan.page.breaks.map((row) => this.displacement.row(row)),
      },
    };
  }

  /** The keys of the rows, with those of rows that have no use now but may stay for people's notes. */
  #rowKeys({ rowKeys }: TabPlan): (string | null)[] {
    const placed = keysMoved(rowKeys, this.#rows.positions);
    const planned = new Set(rowKeys);
    const shift = shiftBy(this.#rows.insertions);
    for (const [key, row] of this.#tab.rows) {
      const line = lineOfRow(key);
      if (!planned.has(line)) placed[shift(row)] ??= leftRowKey(line);
    }
    return Array.from(placed, (key) => key ?? null);
  }

  /** The area of a table with the columns that people have put into it. */
  #table(table: TabTable): TabTable {
    const area = this.bounds(table.area);
    const stands = this.update.tables.find(({ name }) => name === table.name);
    const left = Math.min(area.column, stands?.area.column ?? area.column);
    const right = Math.max(
      area.column + area.columns,
      stands === undefined ? 0 : stands.area.column + stands.area.columns,
    );
    const { filter } = table;
    return {
      ...table,
      area: { ...area, column: left, columns: right - left },
      ...(filter === undefined
        ? {}
        : {
            filter: {
              ...filter,
              column: this.displacement.column(table.area.column + filter.column) - left,
            },
          }),
    };
  }

  #blocks(block: CellBlock, text: Rewrite): CellBlock[] {
    const rows = runs(this.#rows.positions, block.row, block.cells.length);
    const columns = runs(this.#columns.positions, block.column, block.cells[0]?.length ?? 0);
    return rows.flatMap((rowRun) =>
      columns.map((columnRun) => ({
        row: rowRun.at,
        column: columnRun.at,
        cells: block.cells
          .slice(rowRun.first - block.row, rowRun.first - block.row + rowRun.count)
          .map((line) => {
            const first = columnRun.first - block.column;
            return line
              .slice(first, first + columnRun.count)
              .map((content) => movedContent(content, text));
          }),
      })),
    );
  }

  #areas(area: Area): Area[] {
    const columns = runs(this.#columns.positions, area.column, area.columns);
    return runs(this.#rows.positions, area.row, area.rows).flatMap((row) =>
      columns.map((column) => ({
        row: row.at,
        rows: row.count,
        column: column.at,
        columns: column.count,
      })),
    );
  }

  /** The area from the first to the last place that the lines of an area go to. */
  bounds(area: Area): Area {
    const [top, bottom] = span(this.#rows.positions, area.row, area.row + area.rows - 1);
    const [left, right] = span(
      this.#columns.positions,
      area.column,
      area.column + area.columns - 1,
    );
    return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  #widths(widths: TabPlan["columnWidths"]): (number | null)[] {
    const placed: (number | null)[] = [];
    widths.forEach((width, column) => {
      const at = this.#columns.positions[column] ?? -1;
      if (at >= 0) placed[at] = width;
    });
    return Array.from(placed, (width) => width ?? null);
  }
}

function withFormulas(plan: TabPlan, text: Rewrite): TabPlan {
  if (text === null) return plan;
  return {
    ...plan,
    blocks: plan.blocks.map((block) => ({
      ...block,
      cells: block.cells.map((line) => line.map((content) => movedContent(content, text))),
    })),
    links: plan.links.map((link) => ({ ...link, target: text(link.target) })),
  };
}

function movedContent(content: CellContent, text: Rewrite): CellContent {
  if (text === null || content === null || typeof content !== "object") return content;
  return { ...content, formula: text(content.formula) };
}

function keysMoved(
  keys: readonly (string | null)[],
  positions: readonly number[],
): (string | null)[] {
  const placed: (string | null)[] = [];
  keys.forEach((key, line) => {
    const at = positions[line] ?? -1;
    if (at >= 0) placed[at] = key;
  });
  return Array.from(placed, (key) => key ?? null);
}
