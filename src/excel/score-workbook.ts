import { findClientGrid, type ClientGrid } from "../book/read-clients";
import { defaultModel } from "../book/default-model";
import type { Grid } from "../book/grid";
import { planModelTab, modelTableNames } from "../book/model-tab";
import { readModel } from "../book/read-model";
import type { ReadClients } from "../book/client-source";
import type { DataIssue } from "../book/data-issue";
import type { CellPosition, ModelCells } from "../book/model-cells";
import { runScoringJob, type ScoredWorkbook } from "../book/scoring-job";
import { PLAN_TABLE, readPlanNotes } from "../book/tabs/plan-notes";
import type { TabPlan } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import type { ScoredBook } from "../commitment/scored-book";
import type { Language } from "../messages/messages";
import { applyTabPlan } from "./apply-tab-plan";
import { backUpTabs, emptyTab, restoreTabs } from "./backup-tabs";
import { valueForCell } from "./cell-text";
import { currencyOfFormat } from "./currency-format";
import {
  rangeOf,
  readGrids,
  surveyWorkbook,
  type GridRequest,
  type WorkbookSurvey,
} from "./read-workbook";
import { findLastRun, findResultTabs, rememberRun, tabKeys, type ResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";
import { WriteQueue } from "./write-queue";
import { summarise, type ScoringStep, type ScoringSummary } from "./scoring-summary";

export interface ScoringOptions {
  readonly language: Language;
  /** The sheet that holds the client list; by default the active one, the last one scored, or any. */
  readonly sheetName?: string;
  /** Excel serial of the day to score for; by default the model's own, or today. */
  readonly asOf?: number;
  /** Excel serial of today. */
  readonly today: number;
  readonly onProgress?: (step: ScoringStep) => void;
}

export interface ScoringResult {
  readonly summary: ScoringSummary;
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
}

/** Rows that are enough to tell a client list by its header. */
const headRows = 30;
const fallbackCurrency = "EUR";

/**
 * Scores the open workbook: reads the client list and the model, and writes the result tabs. The
 * pane, the ribbon and the command line all come through here.
 *
 * Fails with a `ScoringError`; sheets of the user's are never written to, new tabs of a failed run
 * are taken away again, and tabs of an earlier run get their contents back.
 */
export async function scoreWorkbook(options: ScoringOptions): Promise<ScoringResult> {
  try {
    return await Excel.run({ delayForCellEdit: false }, (context) => score(context, options));
  } catch (error) {
    throw asScoringError(error);
  }
}

async function score(
  context: Excel.RequestContext,
  options: ScoringOptions,
): Promise<ScoringResult> {
  const report = options.onProgress ?? (() => undefined);
  /** Leaves the pane a moment to show the step before the work of it begins. */
  const announce = (step: ScoringStep): Promise<void> => {
    report(step);
    return new Promise((resolve) => setTimeout(resolve));
  };
  await announce("reading");
  const survey = await surveyWorkbook(context);
  const tabs = findResultTabs(survey, options.language);
  const book = await readBook(context, survey, tabs, options);

  await announce("scoring");
  const job = runScoringJob({
    clientGrid: book.clients.grid,
    matches: book.clients.matches,
    model: book.model,
    modelCells: book.modelCells,
    modelIssues: book.modelIssues,
    previousNotes: book.planGrid === null ? [] : readPlanNotes(book.planGrid),
    tabNames: tabs.names,
    language: options.language,
  });
  if (!job.ok) throw new ScoringError("excel.noClientList", {}, job.problems);

  await announce("writing");
  await writeTabs(context, survey, tabs, book, job.value);
  report("done");
  const { scored, read, issues } = job.value;
  return { summary: summarise(scored, issues, tabs.names, options.language), scored, read, issues };
}

interface ModelEdit {
  readonly cell: CellPosition;
  readonly value: number | string;
}

interface Book {
  readonly clients: ClientGrid;
  readonly model: Model;
  readonly modelCells: ModelCells;
  readonly modelIssues: readonly DataIssue[];
  /** The model tab to write, when the workbook has none. */
  readonly modelPlan: TabPlan | null;
  /** What to write into the workbook's own model: another as-of date, keys of added lines. */
  readonly modelEdits: readonly ModelEdit[];
  readonly planGrid: Grid | null;
}

async function readBook(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  options: ScoringOptions,
): Promise<Book> {
  const lastRun = findLastRun(survey);
  const candidates = candidateLists(survey, tabs, options.sheetName, lastRun.clientSheet);
  const ownNames = new Set<string>([...Object.values(modelTableNames), PLAN_TABLE]);
  const own = survey.tables.filter(({ name }) => ownNames.has(name));
  const grids = await readGrids(context, [
    ...candidates.flat().map((part) => ({ ...part, area: headOf(part) })),
    ...own.map(({ name, sheetName, area }) => ({ sheetName, area, tableName: name })),
  ]);
  const heads = grids.slice(0, candidates.flat().length);
  const ownGrids = grids.slice(heads.length);
  const planGrid = ownGrids.find(({ tableName }) => tableName === PLAN_TABLE) ?? null;
  const modelGrids = ownGrids.filter((grid) => grid !== planGrid);

  const known = modelGrids.length === 0 ? null : readKnownModel(modelGrids, lastRun.asOf, options);
  const model =
    known?.model ?? defaultModel(options.language, options.asOf ?? options.today, fallbackCurrency);
  const found = findList(candidates, heads, model);

  const whole = candidates.flat().find((part) => isSameList(part, found.grid));
  if (whole === undefined) throw new ScoringError("excel.itemNotFound");
  const skipped = found.grid.top - whole.area.row;
  const [grid] = await readGrids(context, [
    { ...whole, area: { ...whole.area, row: found.grid.top, rows: whole.area.rows - skipped } },
  ]);
  if (grid === undefined) throw new ScoringError("excel.itemNotFound");
  const clients = { grid: { ...grid, ...trimmed(grid, found.grid) }, matches: found.matches };

  if (known !== null) return { clients, ...known, modelPlan: null, planGrid };
  const currency = await currencyOfList(context, clients);
  const dressed = { ...model, parameters: { ...model.parameters, currency } };
  const { plan, cells } = planModelTab(dressed, options.language, tabs.names.model);
  return {
    clients,
    model: dressed,
    modelCells: cells,
    modelIssues: [],
    modelPlan: plan,
    modelEdits: [],
    planGrid,
  };
}

/** The parts of the workbook that may be the client list, by sheet, likeliest sheet first. */
function candidateLists(
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  wanted: string | undefined,
  lastScored: string | null,
): GridRequest[][] {
  const ours = new Set(Object.values(tabs.existing));
  const filled = survey.sheets.filter(({ used }) => used !== null);
  if (filled.length === 0) throw new ScoringError("excel.emptyWorkbook");
  let sheets = filled.filter(({ name, visible }) => visible && !ours.has(name));
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

function headOf({ area }: GridRequest): GridRequest["area"] {
  return { ...area, rows: Math.min(area.rows, headRows) };
}

function isSameList(part: GridRequest, grid: Grid): boolean {
  return part.sheetName === grid.sheetName && part.tableName === grid.tableName;
}

/** The reader may have cut blank columns on the left: the whole list is cut the same way. */
function trimmed(whole: Grid, head: Grid): Pick<Grid, "left" | "values"> {
  const cut = head.left - whole.left;
  const width = head.values[0]?.length ?? 0;
  return { left: head.left, values: whole.values.map((row) => row.slice(cut, cut + width)) };
}

function findList(
  candidates: readonly GridRequest[][],
  heads: readonly Grid[],
  model: Model,
): ClientGrid {
  const problems = [];
  let first = 0;
  for (const sheet of candidates) {
    const found = findClientGrid(heads.slice(first, first + sheet.length), model);
    if (found.ok) return found.value;
    problems.push(...found.problems);
    first += sheet.length;
  }
  throw new ScoringError("excel.noClientList", {}, problems);
}

function readKnownModel(
  grids: readonly Grid[],
  lastAsOf: number | null,
  { asOf, today }: ScoringOptions,
): Pick<Book, "model" | "modelCells" | "modelIssues" | "modelEdits"> {
  const reading = readModel(grids);
  if (!reading.ok) throw new ScoringError("excel.brokenModel", {}, reading.problems);
  const { model, cells, issues, newKeys } = reading.value;
  const written = model.parameters.asOf;
  // A date that we wrote ourselves moves on to today; one that the user typed stays.
  const wanted = asOf ?? (written === lastAsOf ? today : written);
  return {
    model: { ...model, parameters: { ...model.parameters, asOf: wanted } },
    modelCells: cells,
    modelIssues: issues,
    modelEdits: [
      ...newKeys.map(({ cell, key }) => ({ cell, value: key })),
      ...(wanted === written ? [] : [{ cell: cells.parameters.asOf, value: wanted }]),
    ],
  };
}

async function currencyOfList(
  context: Excel.RequestContext,
  { grid, matches }: ClientGrid,
): Promise<string> {
  const column = matches.find(({ role }) => role === "arr")?.column;
  if (column === undefined || grid.values.length < 2) return fallbackCurrency;
  const area = { row: grid.top + 1, column, rows: 1, columns: 1 };
  const cell = rangeOf(context, grid.sheetName, area).load("numberFormat");
  await context.sync();
  return currencyOfFormat(String(cell.numberFormat[0]?.[0])) ?? fallbackCurrency;
}

async function writeTabs(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  book: Book,
  { tabs: plans, scored }: ScoredWorkbook,
): Promise<void> {
  const all = book.modelPlan === null ? plans : [...plans, book.modelPlan];
  const rewritten = all.flatMap(({ key }) => tabs.existing[key] ?? []);
  const backups = await backUpTabs(context, survey, rewritten);
  const added: string[] = [];
  try {
    const charts = await chartNames(context, rewritten);
    // Every tab is there before any formula is written: Excel asks for a file when a formula names
    // a sheet that does not exist.
    const sheets = tabKeys.flatMap((key) => {
      const plan = all.find((one) => one.key === key);
      if (plan === undefined) return [];
      const existing = tabs.existing[key];
      if (existing === undefined) added.push(plan.name);
      const sheet =
        existing === undefined
          ? context.workbook.worksheets.add(plan.name)
          : emptyTab(context, survey, existing, charts.get(existing) ?? []);
      return [{ sheet, plan }];
    });
    const queue = new WriteQueue(context);
    for (const { sheet, plan } of sheets) await applyTabPlan(queue, sheet, plan);
    for (const { cell, value } of book.modelEdits) {
      const area = { ...cell, rows: 1, columns: 1 };
      rangeOf(context, book.modelCells.sheetName, area).values = [[valueForCell(value)]];
    }
    rememberRun(context, survey, {
      tabs: tabs.names,
      asOf: scored.model.parameters.asOf,
      clientSheet: book.clients.grid.sheetName,
    });
    context.workbook.worksheets.getItem(tabs.names.dashboard).activate();
    await context.sync();
  } catch (error) {
    await takeBack(added);
    await Excel.run((fresh) => restoreTabs(fresh, backups)).catch(() => undefined);
    throw error;
  }
}

async function chartNames(
  context: Excel.RequestContext,
  sheetNames: readonly string[],
): Promise<Map<string, string[]>> {
  if (sheetNames.length === 0) return new Map();
  const loaded = sheetNames.map((name) => ({
    name,
    charts: context.workbook.worksheets.getItem(name).charts.load("items/name"),
  }));
  await context.sync();
  return new Map(loaded.map(({ name, charts }) => [name, charts.items.map((item) => item.name)]));
}

/** Takes the tabs of a failed run away. Each on its own: one that cannot go must not keep others. */
async function takeBack(sheetNames: readonly string[]): Promise<void> {
  for (const name of sheetNames) {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      await context.sync();
      if (!sheet.isNullObject) sheet.delete();
      await context.sync();
    }).catch(() => undefined);
  }
}
