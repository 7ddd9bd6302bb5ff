import type { DataIssue } from "../book/data-issue";
import type { StandingTab } from "../book/standing/standing-tab";
import { isTyped, type AnnotatedTable } from "../book/standing/user-columns";
import { readRunSnapshot } from "../book/snapshot-rows";
import type { RunSnapshot } from "../book/run-snapshot";
import { noteColumns, PLAN_TABLE, readPlanNotes, type PlanNote } from "../book/tabs/plan-notes";
import type { CellContent, Formula, AnyTabKey } from "../book/tab-plan";
import { inTurns, takingTurns } from "../turns/turns";
import { cellText } from "./cell-text";
import { notesBeside } from "./fetched-notes";
import { readForgottenPlan } from "./lost-memory";
import { figuresOf } from "./memory-sheet";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";

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
  const tabs = Object.values(standing);
  const notesOf = tabs.length === 0 ? null : await notesBeside();
  const tables = tabs.flatMap((tab) =>
    tab.tables.map((table) => ({
      ...{ tab, table, userColumns: userColumnsOf(tab, table.area) },
      beside: notesOf?.freeColumns(survey, tab, table) ?? [],
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
    ...free.map((one) => notesOf!.besideRequest(one)),
    ...(figures === null ? [] : [figures]),
  ];
  if (requests.length === 0) return { notes: [], snapshot: null, annotated: [], issues: [] };
  const read = await readGrids(context, requests);
  const notedBeside = new Map(
    free.map(({ table, beside }, index) => [
      table,
      notesOf!.notedColumns(beside, read[first.length + index]!),
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
    const filled = await notesOf!.readContents(context, grid, [
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
    const besideContents = await notesOf!.readContents(context, grid, columns);
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

function userColumnsOf(tab: StandingTab, area: GridRequest["area"]): number[] {
  const ours = new Set(tab.columns.values());
  return Array.from({ length: area.columns }, (_, index) => area.column + index).filter(
    (column) => !ours.has(column),
  );
}

function formulaOf(content: CellContent): Formula | null {
  return typeof content === "object" ? content : null;
}
