import {
  benchmarkPlaces,
  benchmarkTableName,
  isBenchmarkUsed,
  readBenchmarks,
} from "../book/customer-tabs/benchmarks";
import { MINIMUM_ROW } from "../book/customer-tabs/customers-end";
import { dayOf } from "../book/follow-tabs/chosen-dates";
import type { CellValue, Grid } from "../book/grid";
import { dayColumns, followedDays, type FollowedDay } from "../book/history/followed-days";
import { HistoryCells } from "../book/history/history-cells";
import { findHistoryColumns } from "../book/history/history-columns";
import { historyTableName } from "../book/history/history-table";
import { findSources, type SourceBlock, type SourceProblem } from "../book/sources/find-sources";
import { sourceKinds, type SourceKind } from "../book/sources/source-roles";
import type { StandingTab } from "../book/standing/standing-tab";
import { foldText } from "../metrics/fold-text";
import { message } from "../messages/follow-messages";
import { languages } from "../messages/message-format";
import { customerTabs, SETTING_COLUMN_KEY } from "./customer-dashboard";
import { explainFailure } from "./explain-failure";
import { choiceCell } from "./followed-book";
import { fallbackCurrency } from "./list-currency";
import { readListHeads, type ListHeads, type ListOptions } from "./list-heads";
import { readGrids, surveyWorkbook, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";
import { standingTabs } from "./standing-tabs";
import { followTabs } from "./take-snapshot";

/** A line of the table of benchmarks, as somebody has typed it. */
export interface FollowedBenchmark {
  /** Its place in the table, from 0. */
  readonly line: number;
  readonly indicator: string;
  readonly segment: string;
  /** Figures and dates are `null` where there is none, or something that is no number. */
  readonly value: number | null;
  readonly sample: number | null;
  readonly date: number | null;
  readonly source: string;
  readonly isUsed: boolean;
  /** What the table says of it in its own words ("out of date" ...); "" where all is well. */
  readonly state: string;
}

/** What the workbook has of one kind of data sheet. */
export interface FollowedSource {
  readonly kind: SourceKind;
  /** `null`: there is none, and `problems` say what is missing. */
  readonly sheetName: string | null;
  /** Rows under its header, whatever they hold; 0 without a sheet. */
  readonly rows: number;
  readonly problems: readonly SourceProblem[];
}

/** What there is in the workbook to follow it over time. */
export interface FollowReading {
  /** Taken, not restated, by date. */
  readonly snapshots: readonly FollowedDay[];
  readonly history: { readonly sheetName: string } | null;
  /** The dates are those that its cells choose, `null` where they choose none that there is. */
  readonly bridge: {
    readonly sheetName: string;
    readonly from: number | null;
    readonly to: number | null;
  } | null;
  readonly objective: { readonly sheetName: string } | null;
  readonly customers: { readonly sheetName: string } | null;
  /** `null` without a table of benchmarks. */
  readonly benchmarks: readonly FollowedBenchmark[] | null;
  /** What a benchmark can be for, as its tab names it; empty without one. */
  readonly indicators: readonly string[];
  /** In the order of `sourceKinds`. */
  readonly sources: readonly FollowedSource[];
  /** Smallest group that the dashboard shows, as typed there; `null` without a dashboard. */
  readonly minimum: number | null;
  /** ISO 4217 code of the model. */
  readonly currency: string;
}

/**
 * What there is to follow, in few requests: the heads of lists, of the history no more than the
 * columns that say which days it holds, and the cells that people choose by. Nothing is written.
 */
export async function readFollow(options: ListOptions): Promise<FollowReading> {
  let known: WorkbookSurvey | null = null;
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const survey = await surveyWorkbook(context);
      known = survey;
      const standing = standingTabs(survey, { ...followTabs(survey), ...customerTabs(survey) });
      const heads = await headsOf(context, survey, options);
      const { bridge, objective, customers, benchmark } = standing;
      const table = (name: string) => survey.tables.find((one) => one.name === name) ?? null;
      const [history, benchmarks] = [table(historyTableName), table(benchmarkTableName)];
      const cells = await readAll(context, {
        header: history === null ? null : { ...history, area: { ...history.area, rows: 1 } },
        from: choiceCell(bridge, "from"),
        to: choiceCell(bridge, "to"),
        minimum: minimumCell(customers),
        benchmarks,
        names: indicatorNames(benchmark),
      });
      const snapshots = await readDays(context, history, cells.header);
      const days = snapshots.map(({ date }) => date);
      const minimum = firstCell(cells.minimum);
      return {
        snapshots,
        history: history === null ? null : { sheetName: history.sheetName },
        bridge:
          bridge === undefined
            ? null
            : {
                sheetName: bridge.sheetName,
                from: dayOf(firstCell(cells.from), days),
                to: dayOf(firstCell(cells.to), days),
              },
        objective: sheetOf(objective),
        customers: sheetOf(customers),
        benchmarks: cells.benchmarks === null ? null : benchmarksOf(cells.benchmarks),
        indicators: (cells.names?.values ?? []).map(([name = null]) => textOf(name)),
        sources: sourcesOf(survey, heads),
        minimum: typeof minimum === "number" ? minimum : null,
        currency: heads?.model.parameters.currency ?? fallbackCurrency,
      };
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), known, []);
  }
}

/** `null` where nothing on any sheet has headers. */
async function headsOf(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  options: ListOptions,
): Promise<ListHeads | null> {
  try {
    return await readListHeads(context, survey, findResultTabs(survey, options.language), options);
  } catch (error) {
    const key = error instanceof ScoringError ? error.key : null;
    if (key === "excel.emptyWorkbook" || key === "excel.noClientList") return null;
    throw error;
  }
}

/** Several parts of the workbook by name, all at once; `null` where there is nothing to ask for. */
async function readAll<Name extends string>(
  context: Excel.RequestContext,
  requests: Readonly<Record<Name, GridRequest | null>>,
): Promise<Record<Name, Grid | null>> {
  const names = Object.keys(requests) as Name[];
  const wanted = names.filter((name) => requests[name] !== null);
  const grids =
    wanted.length === 0
      ? []
      : await readGrids(
          context,
          wanted.map((name) => requests[name]!),
        );
  return Object.fromEntries(
    names.map((name) => [name, grids[wanted.indexOf(name)] ?? null]),
  ) as Record<Name, Grid | null>;
}

async function readDays(
  context: Excel.RequestContext,
  history: GridRequest | null,
  header: Grid | null,
): Promise<FollowedDay[]> {
  if (history === null || header === null) return [];
  const { columns } = findHistoryColumns((header.values[0] ?? []).map(textOf), []);
  const places = dayColumns.map((column) => columns.get(column));
  if (history.area.rows < 2 || places.includes(undefined)) return [];
  const { sheetName, area } = history;
  const grids = await readGrids(
    context,
    places.map((place) => ({
      sheetName,
      area: { ...area, column: area.column + place!, columns: 1 },
    })),
  );
  const values = Array.from({ length: area.rows }, (_, line) =>
    grids.map((grid) => grid.values[line]?.[0] ?? null),
  );
  const found = new Map(dayColumns.map((column, place) => [column, place] as const));
  const grid = { sheetName, top: area.row, left: area.column, values };
  return followedDays(new HistoryCells(grid, { columns: found, axes: [] }));
}

function minimumCell(customers: StandingTab | undefined): GridRequest | null {
  const [row, column] = [
    customers?.rows.get(MINIMUM_ROW),
    customers?.columns.get(SETTING_COLUMN_KEY),
  ];
  if (customers === undefined || row === undefined || column === undefined) return null;
  return { sheetName: customers.sheetName, area: { row, column, rows: 1, columns: 1 } };
}

/** The list of what a benchmark can be for, under its table. */
function indicatorNames(tab: StandingTab | undefined): GridRequest | null {
  const column = tab?.columns.get("indicator");
  const rows = [...(tab?.rows ?? [])].flatMap(([key, row]) =>
    key.startsWith("names.") && key !== "names.heading" ? [row] : [],
  );
  if (tab === undefined || column === undefined || rows.length === 0) return null;
  const row = Math.min(...rows);
  const area = { row, column, rows: Math.max(...rows) - row + 1, columns: 1 };
  return { sheetName: tab.sheetName, area };
}

function benchmarksOf(grid: Grid): FollowedBenchmark[] {
  const [header = [], ...body] = grid.values;
  const states = languages.map((one) => foldText(message(one, "follow.benchmark.column.state")));
  const state = header.findIndex((cell) => states.includes(foldText(textOf(cell))));
  if (benchmarkPlaces(header).indicator < 0) return [];
  return body.flatMap((row, line): FollowedBenchmark[] => {
    const [typed] = readBenchmarks({ ...grid, values: [header, row] });
    if (typed === undefined) return [];
    return [
      {
        line,
        indicator: textOf(typed.indicator),
        segment: textOf(typed.segment),
        value: numberOf(typed.value),
        sample: numberOf(typed.sample),
        date: numberOf(typed.date),
        source: textOf(typed.source),
        isUsed: isBenchmarkUsed(typed),
        state: textOf(row[state] ?? null),
      },
    ];
  });
}

function sourcesOf(survey: WorkbookSurvey, heads: ListHeads | null): FollowedSource[] {
  const isList = heads !== null && heads.found.problems.length === 0;
  const clientList = isList ? heads.found.chosen.grid : null;
  const found = findSources(heads?.grids ?? [], { clientList });
  return sourceKinds.map((kind) => {
    const { block, problems } = found[kind];
    return block === null
      ? { kind, sheetName: null, rows: 0, problems }
      : { kind, sheetName: block.grid.sheetName, rows: rowsUnder(survey, block), problems };
  });
}

/** The rows of the table, or of the sheet, that lie under a header. */
function rowsUnder({ tables, sheets }: WorkbookSurvey, { grid }: SourceBlock): number {
  const { sheetName, tableName, top } = grid;
  const area =
    tableName === undefined
      ? sheets.find(({ name }) => name === sheetName)?.used
      : tables.find(({ name }) => name === tableName)?.area;
  return area === undefined || area === null ? 0 : area.row + area.rows - top - 1;
}

function sheetOf(tab: StandingTab | undefined): { readonly sheetName: string } | null {
  return tab === undefined ? null : { sheetName: tab.sheetName };
}

function firstCell(grid: Grid | null): CellValue {
  return grid?.values[0]?.[0] ?? null;
}

function textOf(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value);
}

function numberOf(value: CellValue): number | null {
  return typeof value === "number" ? value : null;
}
