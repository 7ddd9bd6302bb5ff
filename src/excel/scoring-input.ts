import { defaultModel } from "../book/default-model";
import type { DataIssue } from "../book/data-issue";
import type { Grid } from "../book/grid";
import type { CellPosition, ModelCells } from "../book/model-cells";
import { modelTableNames, planModelTab } from "../book/model-tab";
import { findClientGrid, type ClientGrid } from "../book/read-clients";
import { readModel } from "../book/read-model";
import { cellAddress } from "../book/sheet-address";
import { PLAN_TABLE } from "../book/tabs/plan-notes";
import type { TabPlan } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import type { Language } from "../messages/messages";
import { currencyOfFormat } from "./currency-format";
import { rangeOf, readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import { findLastRun, type ResultTabs } from "./result-tabs";
import { ScoringError } from "./scoring-error";

/** What a run needs to know before it reads. */
export interface InputOptions {
  readonly language: Language;
  /** The sheet that holds the client list; by default the active one, the last one scored, or any. */
  readonly sheetName?: string;
  /** Excel serial of the day to score for; by default the model's own, or today. */
  readonly asOf?: number;
  /** Excel serial of today. */
  readonly today: number;
}

/** Rows that are enough to tell a client list by its header. */
const headRows = 30;
const fallbackCurrency = "EUR";

export interface ModelEdit {
  readonly cell: CellPosition;
  readonly value: number | string;
}

/** All that a scoring run takes from the workbook. */
export interface ScoringInput {
  readonly clients: ClientGrid;
  readonly model: Model;
  readonly modelCells: ModelCells;
  readonly modelIssues: readonly DataIssue[];
  /** The model tab to write, when the workbook has none. */
  readonly modelPlan: TabPlan | null;
  /** What to write into the workbook's own model: another as-of date, keys of added lines. */
  readonly modelEdits: readonly ModelEdit[];
  readonly planGrid: Grid | null;
  /** Nobody asked for the as-of date: it is the day of the run, and the next run moves it on. */
  readonly isAsOfDefault: boolean;
}

/** Reads the client list, the model, and what people typed into the plan of an earlier run. */
export async function readScoringInput(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  options: InputOptions,
): Promise<ScoringInput> {
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
  const { currency, issues: currencyIssues } = await currencyOfList(context, clients);
  const dressed = { ...model, parameters: { ...model.parameters, currency } };
  const { plan, cells } = planModelTab(dressed, options.language, tabs.names.model);
  return {
    clients,
    model: dressed,
    modelCells: cells,
    modelIssues: currencyIssues,
    modelPlan: plan,
    modelEdits: [],
    isAsOfDefault: options.asOf === undefined,
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
  { asOf, today }: InputOptions,
): Pick<ScoringInput, "model" | "modelCells" | "modelIssues" | "modelEdits" | "isAsOfDefault"> {
  const reading = readModel(grids);
  if (!reading.ok) throw new ScoringError("excel.brokenModel", {}, reading.problems);
  const { model, cells, issues, newKeys } = reading.value;
  const written = model.parameters.asOf;
  // A date that a run took by itself moves on to today; one that somebody asked for or typed stays.
  const isAsOfDefault = asOf === undefined && written === lastAsOf;
  const wanted = isAsOfDefault ? today : (asOf ?? written);
  return {
    model: { ...model, parameters: { ...model.parameters, asOf: wanted } },
    modelCells: cells,
    modelIssues: issues,
    modelEdits: [
      ...newKeys.map(({ cell, key }) => ({ cell, value: key })),
      ...(wanted === written ? [] : [{ cell: cells.parameters.asOf, value: wanted }]),
    ],
    isAsOfDefault,
  };
}

/** The currency of the client list, as its ARR cells show it, and a word where that is in doubt. */
async function currencyOfList(
  context: Excel.RequestContext,
  { grid, matches }: ClientGrid,
): Promise<{ currency: string; issues: readonly DataIssue[] }> {
  const column = matches.find(({ role }) => role === "arr")?.column;
  if (column === undefined || grid.values.length < 2) {
    return { currency: fallbackCurrency, issues: [] };
  }
  const area = { row: grid.top + 1, column, rows: 1, columns: 1 };
  const cell = rangeOf(context, grid.sheetName, area).load("numberFormat");
  await context.sync();
  const shown = currencyOfFormat(String(cell.numberFormat[0]?.[0]));
  if (shown === null) return { currency: fallbackCurrency, issues: [] };
  if ("code" in shown) return { currency: shown.code, issues: [] };
  const doubt: DataIssue = {
    severity: "warning",
    kind: "unknownCurrency",
    sheetName: grid.sheetName,
    address: cellAddress(area.row, column),
    client: "",
    problem: "issue.unknownCurrency",
    treatment: "issue.unknownCurrency.treatment",
    details: { sign: shown.unknownSign, currency: fallbackCurrency },
  };
  return { currency: fallbackCurrency, issues: [doubt] };
}
