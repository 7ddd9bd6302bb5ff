import type { Grid } from "../book/grid";
import type { StandingTab } from "../book/standing/standing-tab";
import { isTyped, type AnnotatedTable } from "../book/standing/user-columns";
import { noteColumns, PLAN_TABLE, readPlanNotes, type PlanNote } from "../book/tabs/plan-notes";
import type { Area, CellContent, Formula } from "../book/tab-plan";
import { inTurns, takingTurns } from "../turns/turns";
import { cellText } from "./cell-text";
import { readNotedLines } from "./noted-cells";
import { besideRequest, freeColumns, notedColumns } from "./notes-beside";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";

/** Keys of the columns of ours that people fill, by the name of their table. */
export type FilledColumns = Readonly<Record<string, readonly string[]>>;

/** What people have written on our tabs, and what was to be read at the same time. */
export interface ReadNotes {
  readonly notes: readonly PlanNote[];
  readonly annotated: readonly AnnotatedTable[];
  readonly also: readonly Grid[];
}

/** Reads what people have put on our lines: into columns of ours, into columns of theirs, beside them. */
export async function readNotes(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: readonly StandingTab[],
  filled: FilledColumns,
  also: readonly GridRequest[],
): Promise<ReadNotes> {
  const filledBy = (table: string): readonly string[] =>
    table === PLAN_TABLE ? noteColumns : (filled[table] ?? []);
  const tables = tabs.flatMap((tab) =>
    tab.tables.map((table) => ({
      ...{ tab, table, userColumns: userColumnsOf(tab, table.area) },
      beside: freeColumns(survey, tab, table),
    })),
  );
  const isRead = ({ table, userColumns }: (typeof tables)[number]): boolean =>
    filledBy(table.name).length > 0 || userColumns.length > 0;
  const first = tables.filter(isRead);
  const free = tables.filter(({ beside }) => beside.length > 0);
  const requestOf = ({ tab, table }: (typeof tables)[number]): GridRequest => ({
    sheetName: tab.sheetName,
    area: table.area,
  });
  const read = await readGrids(context, [
    ...also,
    ...first.map(requestOf),
    ...free.map(({ tab, table, beside }) => besideRequest(tab, table, beside)),
  ]);
  const grids = read.slice(also.length);
  const notedBeside = new Map(
    free.map(({ table, beside }, index) => [
      table,
      notedColumns(beside, grids[first.length + index]!),
    ]),
  );
  const isNoted = ({ table }: (typeof tables)[number]): boolean =>
    (notedBeside.get(table)?.length ?? 0) > 0;
  const late = free.filter((one) => !isRead(one) && isNoted(one));
  const lateGrids = late.length === 0 ? [] : await readGrids(context, late.map(requestOf));
  const wanted = [
    ...first.map((one, index) => ({ ...one, grid: grids[index]! })),
    ...late.map((one, index) => ({ ...one, grid: lateGrids[index]! })),
  ];

  const pause = takingTurns();
  let notes: readonly PlanNote[] = [];
  const annotated: AnnotatedTable[] = [];
  for (const { tab, table, userColumns, grid } of wanted) {
    const places = new Map([...tab.columns].map(([key, column]) => [key, column - grid.left]));
    const keys = filledBy(table.name).filter((key) => tab.columns.has(key));
    const body = { row: grid.top + 1, rows: grid.values.length - 1 };
    const linesOf = (columns: readonly number[]) =>
      readNotedLines(context, tab.sheetName, body, columns);
    const own = await linesOf([...userColumns, ...keys.map((key) => tab.columns.get(key)!)]);
    await pause();
    const contents = own.contents.map((line) => line.slice(0, userColumns.length));
    const formats = own.formats.map((line) => line.slice(0, userColumns.length));
    const formulas = new Map(
      keys.map((key, place) => [
        key,
        own.contents.map((line) => formulaOf(line[userColumns.length + place] ?? null)),
      ]),
    );
    const formulaColumns = [...formulas.values()];
    const hasFormula = (line: number): boolean =>
      formulaColumns.some((ofColumn) => (ofColumn[line] ?? null) !== null);
    await pause();
    const base = {
      ...{ tab: tab.key, sheetName: tab.sheetName, name: table.name, top: grid.top },
      lines: body.rows,
      lineText: (line: number, key: string): string =>
        cellText(grid, line + 1, places.get(key) ?? -1),
    };
    if (userColumns.length > 0 || own.contents.some((_, line) => hasFormula(line))) {
      annotated.push({
        ...{ ...base, isBeside: false, columns: userColumns, contents, formats, formulas },
        headers: userColumns.map((column) => cellText(grid, 0, column - grid.left)),
      });
    }
    const beside = notedBeside.get(table) ?? [];
    const columns = beside.map(({ column }) => column);
    const lines = await linesOf(columns);
    if (beside.length > 0) {
      annotated.push({
        ...{ ...base, isBeside: true, columns, ...lines, formulas: new Map() },
        headers: beside.map(({ header }) => header),
      });
    }
    if (table.name !== PLAN_TABLE) continue;
    const isAnnotated = (line: number): boolean =>
      contents[line]?.some(isTyped) === true ||
      lines.contents[line]?.some(isTyped) === true ||
      hasFormula(line);
    await pause();
    notes = await inTurns(readPlanNotes(grid, places, isAnnotated));
  }
  return { notes, annotated, also: read.slice(0, also.length) };
}

function userColumnsOf(tab: StandingTab, area: Area): number[] {
  const ours = new Set(tab.columns.values());
  return Array.from({ length: area.columns }, (_, index) => area.column + index).filter(
    (column) => !ours.has(column),
  );
}

function formulaOf(content: CellContent): Formula | null {
  return typeof content === "object" ? content : null;
}
