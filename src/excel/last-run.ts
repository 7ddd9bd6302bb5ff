import type { DataIssue } from "../book/data-issue";
import type { Grid } from "../book/grid";
import type { StandingTab } from "../book/standing/standing-tab";
import { isTyped, type AnnotatedTable } from "../book/standing/user-columns";
import { readRunSnapshot } from "../book/snapshot-rows";
import type { RunSnapshot } from "../book/run-snapshot";
import { noteColumns, PLAN_TABLE, readPlanNotes, type PlanNote } from "../book/tabs/plan-notes";
import type { CellContent, Formula, AnyTabKey } from "../book/tab-plan";
import { inTurns, takingTurns } from "../turns/turns";
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
    tab.tables.map((table) => ({ tab, table, userColumns: userColumnsOf(tab, table.area) })),
  );
  const wanted = tables.filter(
    ({ table, userColumns }) => filledBy(table.name).length > 0 || userColumns.length > 0,
  );
  const figures = figuresOf(survey.memory);
  const requests: GridRequest[] = [
    ...wanted.map(({ tab, table }) => ({ sheetName: tab.sheetName, area: table.area })),
    ...(figures === null ? [] : [figures]),
  ];
  if (requests.length === 0) return { notes: [], snapshot: null, annotated: [], issues: [] };
  const grids = await readGrids(context, requests);
  const pause = takingTurns();
  const snapshot = figures === null ? null : readRunSnapshot(grids.at(-1)!.values);

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
    if (userColumns.length > 0 || filled.some((_, line) => hasFormula(line))) {
      annotated.push({
        tab: tab.key,
        sheetName: tab.sheetName,
        headers: userColumns.map((column) => cellText(grid, 0, column - grid.left)),
        name: table.name,
        columns: userColumns,
        contents,
        formulas,
        lines: grid.values.length - 1,
        lineText: (line, key) => cellText(grid, line + 1, places.get(key) ?? -1),
      });
    }
    if (isPlan) {
      const isAnnotated = (line: number): boolean =>
        contents[line]?.some(isTyped) === true || hasFormula(line);
      await pause();
      notes = await inTurns(readPlanNotes(grid, places, isAnnotated));
    }
  }
  return { notes, snapshot, annotated, issues: [] };
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

function contentOf(formula: unknown, value: unknown): CellContent {
  if (formula === "" || typeof formula === "number") return formula === "" ? null : formula;
  // A text that equals its own formula is a constant: `=x` typed as text must stay text.
  if (typeof formula === "string" && formula === value) return formula;
  return { formula: String(formula) };
}

function cellText(grid: Grid, row: number, column: number): string {
  const value = grid.values[row]?.[column] ?? null;
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value);
}
