import type { DataIssue } from "../book/data-issue";
import type { Grid } from "../book/grid";
import { columnsBeside } from "../book/standing/columns-beside";
import type { StandingTab, StandingTable } from "../book/standing/standing-tab";
import { hasCommonCells } from "../book/sheet-address";
import { isTyped, type AnnotatedTable } from "../book/standing/user-columns";
import { readRunSnapshot } from "../book/snapshot-rows";
import type { RunSnapshot } from "../book/run-snapshot";
import { noteColumns, PLAN_TABLE, readPlanNotes, type PlanNote } from "../book/tabs/plan-notes";
import type { CellContent, Formula, AnyTabKey } from "../book/tab-plan";
import { inTurns, takingTurns } from "../turns/turns";
import { contentOf } from "./cell-text";
import { readForgottenPlan } from "./lost-memory";
import { figuresOf } from "./memory-sheet";
import { rangeOf, readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";

/** Well under Excel on the web's 5 MB for an answer, with the text of formulas besides values. */
const cellsPerRequest = 20_000;

/** What a run takes over from the one before. */
export interface LastRun {
  readonly notes: readonly PlanNote[];
  readonly snapshot: RunSnapshot | null;
  readonly annotated: readonly AnnotatedTable[];
  /** What there is to say about it. */
  readonly issues: readonly DataIssue[];
}

/** Keys of the columns of ours that people fill, by the name of their table. */
export type FilledColumns = Readonly<Record<string, readonly string[]>>;

/** Reads what people wrote into our tabs since the last run, and the figures of that run. */
export async function readLastRun(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>,
  filled: FilledColumns = {},
): Promise<LastRun> {
  const filledBy = (table: string): readonly string[] =>
    table === PLAN_TABLE ? noteColumns : (filled[table] ?? []);
  const forgotten = await readForgottenPlan(context, survey);
  if (forgotten !== null) {
    return { notes: forgotten.notes, snapshot: null, annotated: [], issues: [forgotten.issue] };
  }
  const tables = Object.values(standing).flatMap((tab) =>
    tab.tables.map((table) => ({
      ...{ tab, table, userColumns: userColumnsOf(tab, table.area) },
      beside: freeColumns(survey, tab, table),
    })),
  );
  const isRead = ({ table, userColumns }: (typeof tables)[number]): boolean =>
    filledBy(table.name).length > 0 || userColumns.length > 0;
  const first = tables.filter(isRead);
  const free = tables.filter(({ beside }) => beside.length > 0);
  const figures = figuresOf(survey.memory);
  const requestOf = ({ tab, table }: (typeof tables)[number]): GridRequest => ({
    sheetName: tab.sheetName,
    area: table.area,
  });
  const requests: GridRequest[] = [
    ...first.map(requestOf),
    ...free.map(besideRequest),
    ...(figures === null ? [] : [figures]),
  ];
  if (requests.length === 0) return { notes: [], snapshot: null, annotated: [], issues: [] };
  const read = await readGrids(context, requests);
  const notedBeside = new Map(
    free.map(({ table, beside }, index) => [
      table,
      notedColumns(beside, read[first.length + index]!),
    ]),
  );
  const isNoted = ({ table }: (typeof tables)[number]): boolean =>
    (notedBeside.get(table)?.length ?? 0) > 0;
  const late = free.filter((one) => !isRead(one) && isNoted(one));
  const lateGrids = late.length === 0 ? [] : await readGrids(context, late.map(requestOf));
  const wanted = [...first, ...late];
  const grids = [...read.slice(0, first.length), ...lateGrids];
  const pause = takingTurns();
  const snapshot = figures === null ? null : readRunSnapshot(read.at(-1)!.values);

  let notes: readonly PlanNote[] = [];
  const annotated: AnnotatedTable[] = [];
  for (const [index, { tab, table, userColumns }] of wanted.entries()) {
    const grid = grids[index]!;
    const places = new Map([...tab.columns].map(([key, column]) => [key, column - grid.left]));
    const isPlan = table.name === PLAN_TABLE;
    const keys = filledBy(table.name).filter((key) => tab.columns.has(key));
    const filled = await readContents(context, grid, [
      ...userColumns,
      ...keys.map((key) => tab.columns.get(key)!),
    ]);
    await pause();
    const contents = filled.map((line) => line.slice(0, userColumns.length));
    const formulas = new Map(
      keys.map((key, place) => [
        key,
        filled.map((line) => formulaOf(line[userColumns.length + place] ?? null)),
      ]),
    );
    const formulaColumns = [...formulas.values()];
    const hasFormula = (line: number): boolean =>
      formulaColumns.some((ofColumn) => (ofColumn[line] ?? null) !== null);
    await pause();
    const base = {
      ...{ tab: tab.key, sheetName: tab.sheetName, name: table.name, top: grid.top },
      lines: grid.values.length - 1,
      lineText: (line: number, key: string): string =>
        cellText(grid, line + 1, places.get(key) ?? -1),
    };
    if (userColumns.length > 0 || filled.some((_, line) => hasFormula(line))) {
      annotated.push({
        ...{ ...base, isBeside: false, columns: userColumns, contents, formulas },
        headers: userColumns.map((column) => cellText(grid, 0, column - grid.left)),
      });
    }
    const beside = notedBeside.get(table) ?? [];
    const columns = beside.map(({ column }) => column);
    const besideContents = await readContents(context, grid, columns);
    if (beside.length > 0) {
      annotated.push({
        ...{ ...base, isBeside: true, columns, contents: besideContents, formulas: new Map() },
        headers: beside.map(({ header }) => header),
      });
    }
    if (isPlan) {
      const isAnnotated = (line: number): boolean =>
        contents[line]?.some(isTyped) === true ||
        besideContents[line]?.some(isTyped) === true ||
        hasFormula(line);
      await pause();
      notes = await inTurns(readPlanNotes(grid, places, isAnnotated));
    }
  }
  return { notes, snapshot, annotated, issues: [] };
}

/** Columns beside a table in which people may have written on its lines. */
function freeColumns(
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

function besideRequest({ tab, table, beside }: BesideTable): GridRequest {
  const column = Math.min(...beside);
  const columns = Math.max(...beside) - column + 1;
  return { sheetName: tab.sheetName, area: { ...table.area, column, columns } };
}

/** Those of some columns that hold something on a line, from left to right, with their headers. */
function notedColumns(
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

function userColumnsOf(tab: StandingTab, area: GridRequest["area"]): number[] {
  const ours = new Set(tab.columns.values());
  return Array.from({ length: area.columns }, (_, index) => area.column + index).filter(
    (column) => !ours.has(column),
  );
}

/** What some columns of a table's body hold, by line. */
async function readContents(
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

function formulaOf(content: CellContent): Formula | null {
  return typeof content === "object" ? content : null;
}

function cellText(grid: Grid, row: number, column: number): string {
  const value = grid.values[row]?.[column] ?? null;
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value);
}
