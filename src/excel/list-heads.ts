import { isUsed, withoutRepeats, type ColumnChoice } from "../book/column-choices";
import {
  findClientList,
  nearestList,
  type ClientGrid,
  type FoundLists,
  type OtherList,
} from "../book/client-list";
import { readColumnChoices, readColumnsTable } from "../book/columns-table";
import type { DataIssue } from "../book/data-issue";
import { defaultModel } from "../book/default-model";
import type { Grid } from "../book/grid";
import { modelTableNames } from "../book/model-tab";
import type { ReadProblem } from "../book/reading";
import { COLUMNS_TABLE } from "../book/tabs/check-tab";
import type { Area } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import type { Language } from "../messages/messages";
import { readKnownModel, type KnownModel } from "./known-model";
import { belowTables } from "./below-tables";
import { filledTables } from "./filled-tables";
import { fallbackCurrency } from "./list-currency";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import type { ResultTabs } from "./result-tabs";
import { ScoringError } from "./scoring-error";

/** What finding the client list goes by. */
export interface ListOptions {
  readonly language: Language;
  /** The sheet that holds the client list; by default the active one, the last one scored, or any. */
  readonly sheetName?: string;
  /** Excel serial of the day to score for, a time dropped; by default the model's own, or today. */
  readonly asOf?: number;
  /** Excel serial of today. */
  readonly today: number;
  /** What columns were chosen for since the last run, which keeps those of before. */
  readonly choices?: readonly ColumnChoice[];
}

/** Rows of a sheet that are read first: they show the header of nearly every client list. */
const headRows = 256;
/** Rows that are looked through when the first ones show no client list on any sheet. */
const deepRows = 5_000;
/** Rows of a table that tell what its columns hold. */
const tableHeadRows = 30;

/** The first rows of all that may be a list of anything, and which of it is the client list. */
export interface ListHeads {
  /** Tables and plain blocks of the sheets that were looked at. */
  readonly grids: readonly Grid[];
  readonly found: FoundLists & {
    /** Why the one that was chosen is no client list; empty when it is one. */
    readonly problems: readonly ReadProblem[];
  };
  /** The workbook's own model; `null` where it has none. */
  readonly known: KnownModel | null;
  /** The workbook's own model, or the default one. */
  readonly model: Model;
  /** What columns were chosen for, before the last run and since. */
  readonly choices: readonly ColumnChoice[];
  /** The table of columns that the last run left. */
  readonly columnsBefore: ReturnType<typeof readColumnsTable>;
  /** Lines that stand below tables of the add-in that people fill, and are not read. */
  readonly below: readonly DataIssue[];
}

/** Reads the model and the heads of all lists, and finds the client list among them. */
export async function readListHeads(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  options: ListOptions,
): Promise<ListHeads> {
  const lastRun = survey.memory;
  const candidates = candidateLists(survey, tabs, options.sheetName, lastRun.clientSheet);
  const ownNames = new Set<string>([...Object.values(modelTableNames), COLUMNS_TABLE]);
  const own = survey.tables.filter(({ name }) => ownNames.has(name));
  const wanted = candidates.flatMap((sheet) => headRequests(sheet, headRows));
  const below = await belowTables(survey, filledTables);
  const grids = await readGrids(context, [
    ...wanted,
    ...own.map(({ name, sheetName, area }) => ({ sheetName, area, tableName: name })),
    ...(below?.belowFilled(survey) ?? []),
  ]);
  const ownGrids = grids.slice(wanted.length, wanted.length + own.length);
  const ownGrid = (name: string): Grid | null =>
    ownGrids.find(({ tableName }) => tableName === name) ?? null;
  const columnsGrid = ownGrid(COLUMNS_TABLE);
  const modelGrids = ownGrids.filter((grid) => grid !== columnsGrid);

  const { language, today } = options;
  const asOf = options.asOf === undefined ? undefined : Math.floor(options.asOf);
  const known =
    modelGrids.length === 0 ? null : readKnownModel(modelGrids, lastRun.asOf, { asOf, today });
  const model = known?.model ?? defaultModel(language, asOf ?? today, fallbackCurrency);
  const columnsBefore = columnsGrid === null ? [] : readColumnsTable(columnsGrid);
  const choices = withoutRepeats([
    ...readColumnChoices(columnsBefore, model, lastRun.clientSheet),
    ...(options.choices ?? []),
  ]);
  const heads = grids.slice(0, wanted.length);
  const found = await findList(context, candidates, heads, { model, choices });
  const issues = below?.filledIssues(grids.slice(wanted.length + own.length)) ?? [];
  const shown = candidates.flatMap((sheet) => headsOf(sheet, heads));
  return { grids: shown, found, known, model, choices, columnsBefore, below: issues };
}

/** The heads of whatever people have on the sheets that they see: tables and plain blocks. */
export async function readHeads(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
): Promise<Grid[]> {
  const sheets = candidateLists(survey, tabs, undefined, null);
  const wanted = sheets.flatMap((sheet) => headRequests(sheet, headRows));
  const grids = await readGrids(context, wanted);
  return sheets.flatMap((sheet) => headsOf(sheet, grids));
}

/** The parts of the workbook that may be the client list, by sheet, likeliest sheet first. */
function candidateLists(
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  wanted: string | undefined,
  lastScored: string | null,
): GridRequest[][] {
  const filled = survey.sheets.filter(({ used }) => used !== null);
  if (filled.length === 0) throw new ScoringError("excel.emptyWorkbook");
  let sheets = filled.filter(({ name, visible }) => visible && !tabs.ownSheets.has(name));
  if (wanted !== undefined) {
    sheets = filled.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (sheets.length === 0) {
      throw new ScoringError("excel.noSheet", {
        name: wanted,
        sheets: survey.sheets.map(({ name }) => name).join(", "),
      });
    }
  }
  const rank = (name: string): number =>
    name === survey.activeSheet ? 0 : name === lastScored ? 1 : 2;
  return [...sheets]
    .sort((a, b) => rank(a.name) - rank(b.name))
    .map(({ name, used }) => [
      ...survey.tables
        .filter((table) => table.sheetName === name)
        .map((table) => ({ sheetName: name, area: table.area, tableName: table.name })),
      ...(used === null ? [] : [{ sheetName: name, area: used }]),
    ]);
}

/** What shows the heads of the tables and of the block of a sheet; a table within it comes with it. */
function headRequests(sheet: readonly GridRequest[], rows: number): GridRequest[] {
  const block = sheet.find(({ tableName }) => tableName === undefined);
  const shown = block === undefined ? 0 : block.area.row + Math.min(block.area.rows, rows);
  return sheet
    .filter((part) => part === block || !isShown(part, shown))
    .map((part) => {
      const limit = part === block ? rows : tableHeadRows;
      return { ...part, area: { ...part.area, rows: Math.min(part.area.rows, limit) } };
    });
}

/** Whether enough of a table lies among the first rows of its sheet. */
function isShown({ area }: GridRequest, shown: number): boolean {
  return area.row + Math.min(area.rows, tableHeadRows) <= shown;
}

/** The heads of the tables and the block of a sheet, from those that were read. */
function headsOf(sheet: readonly GridRequest[], grids: readonly Grid[]): Grid[] {
  const block = grids.find(
    ({ sheetName, tableName }) => sheetName === sheet[0]?.sheetName && tableName === undefined,
  );
  return sheet.flatMap((part) => {
    const own = grids.find(
      ({ sheetName, tableName }) => sheetName === part.sheetName && tableName === part.tableName,
    );
    if (own !== undefined) return [own];
    return block === undefined ? [] : [{ ...part, ...cutOut(block, part.area) }];
  });
}

/** The cells of an area that lie on a grid, as far as it goes. */
function cutOut(grid: Grid, area: Area): Pick<Grid, "top" | "left" | "values"> {
  const [top, left] = [area.row - grid.top, area.column - grid.left];
  return {
    top: area.row,
    left: area.column,
    values: grid.values
      .slice(top, top + area.rows)
      .map((row) => row.slice(left, left + area.columns)),
  };
}

/** What tells a client list from other cells. */
interface ListSigns {
  readonly model: Model;
  readonly choices: readonly ColumnChoice[];
}

/**
 * The client list: that of the likeliest sheet that has one, and the lists that were left aside. Looks
 * further down on every sheet when the heads show none; when there is none at all, what comes nearest
 * to one on the likeliest sheet, and the problems.
 */
async function findList(
  context: Excel.RequestContext,
  candidates: readonly GridRequest[][],
  grids: readonly Grid[],
  signs: ListSigns,
): Promise<FoundLists & { readonly problems: readonly ReadProblem[] }> {
  const { model, choices } = signs;
  const readings = candidates.map((sheet) => findClientList(headsOf(sheet, grids), model, choices));
  const found = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  const first = found.find(({ hasClients }) => hasClients) ?? found[0];
  if (first !== undefined) {
    const rest = found.filter((lists) => lists !== first && lists.hasClients);
    const others = rest.flatMap(({ chosen, others }) => [asOther(chosen), ...others]);
    return { ...first, others: [...first.others, ...others], problems: [] };
  }
  const isDeeper = ({ area, tableName }: GridRequest): boolean =>
    tableName === undefined && area.rows > headRows;
  const deeper = candidates.filter((sheet) => sheet.some(isDeeper));
  if (deeper.length > 0 && !isDeep(grids)) {
    const deep = await readGrids(
      context,
      deeper.flatMap((sheet) => headRequests(sheet, deepRows)),
    );
    return findList(context, candidates, [...deep, ...grids], signs);
  }
  const near = candidates.flatMap((sheet, index) => {
    const chosen = nearestList(headsOf(sheet, grids), model, choices);
    const reading = readings[index];
    if (chosen === null || reading === undefined || reading.ok) return [];
    return [{ chosen, problems: reading.problems }];
  });
  // Sheets of which no column is understood were never meant, where there are others.
  const understood = near.filter(({ chosen }) => chosen.matches.some(isUsed));
  const [nearest, ...rest] = understood.length > 0 ? understood : near;
  if (nearest === undefined) {
    const problems = readings.flatMap((reading) => (reading.ok ? [] : reading.problems));
    throw new ScoringError("excel.noClientList", {}, problems);
  }
  // Where a choice is all that stands in the way, no other sheet is in question.
  const isTaken = nearest.problems.some(({ problem }) => problem === "book.columnTaken");
  const problems = isTaken ? nearest.problems : [nearest, ...rest].flatMap((one) => one.problems);
  return { chosen: nearest.chosen, hasClients: false, others: [], problems };
}

function isDeep(grids: readonly Grid[]): boolean {
  return grids.some(({ values, tableName }) => tableName === undefined && values.length > headRows);
}

function asOther({ grid }: ClientGrid): OtherList {
  const { sheetName, top, left, tableName } = grid;
  return { sheetName, row: top, column: left, ...(tableName === undefined ? {} : { tableName }) };
}
