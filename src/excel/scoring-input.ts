import { otherCurrencies } from "../book/currency-sign";
import type { ColumnChoice } from "../book/column-choices";
import { otherListIssue, type ClientGrid } from "../book/client-list";
import { goneColumnIssues } from "../book/column-issues";
import type { DataIssue } from "../book/data-issue";
import type { Grid } from "../book/grid";
import type { ModelCells } from "../book/model-cells";
import { planModelTab } from "../book/model-tab";
import type { ReadProblem } from "../book/reading";
import { renamedColumns } from "../book/renamed-columns";
import type { TabPlan } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import type { ModelEdit } from "./known-model";
import { currencyOfList, readShownAmounts } from "./list-currency";
import { linesBelow } from "./below-tables";
import { readListHeads, type ListOptions } from "./list-heads";
import { readHiddenRows } from "./read-hidden-rows";
import { readGrids, type WorkbookSurvey } from "./read-workbook";
import type { ReadTable } from "./rows-below";
import type { ResultTabs } from "./result-tabs";
import type { RunBookJob } from "./run-book-job";
import { ScoringError } from "./scoring-error";

/** What a run needs to know before it reads. */
export interface InputOptions extends ListOptions {
  /** Who computes; by default it is done here, at once. */
  readonly runBookJob?: RunBookJob;
}

/** All that a scoring run takes from the workbook. */
export interface ScoringInput {
  readonly clients: ClientGrid;
  /** Why `clients` is no client list, but what comes nearest to one; empty when it is one. */
  readonly problems: readonly ReadProblem[];
  /** What columns were chosen for, before the last run and since. */
  readonly choices: readonly ColumnChoice[];
  readonly model: Model;
  readonly modelCells: ModelCells;
  /** What was found besides the cells of the list: in the model, in other lists, in its columns. */
  readonly modelIssues: readonly DataIssue[];
  /** The model tab to write, when the workbook has none. */
  readonly modelPlan: TabPlan | null;
  /** What to write into the workbook's own model: another as-of date, keys of added lines. */
  readonly modelEdits: readonly ModelEdit[];
  /** Nobody asked for the as-of date: it is the day of the run, and the next run moves it on. */
  readonly isAsOfDefault: boolean;
}

/** Reads the client list and the model. */
export async function readScoringInput(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tabs: ResultTabs,
  options: InputOptions,
): Promise<ScoringInput> {
  const heads = await readListHeads(context, survey, tabs, options);
  const { found, known, model, choices, columnsBefore } = heads;
  const { matches } = found.chosen;
  const whole = await wholeList(context, survey, found.chosen.grid);
  const amounts = await readShownAmounts(context, { grid: whole, matches });
  const ofList = currencyOfList({ grid: whole, matches }, amounts);
  const currency = known?.model.parameters.currency ?? ofList.currency;
  const grid = { ...whole, otherCurrencies: otherCurrencies(currency, amounts) };
  const clients = { grid, matches };
  const renamed = renamedColumns(columnsBefore, grid, matches, model);
  const below = await linesBelow(context, survey, listTable(clients));
  const listIssues = [
    ...below,
    ...heads.below,
    ...found.others.map((other) => otherListIssue(other, grid)),
    ...renamed,
    ...goneColumnIssues(choices, grid, matches, model, renamed),
  ];
  const list = { clients, problems: found.problems, choices };

  if (known !== null) {
    const modelIssues = [...known.modelIssues, ...listIssues];
    return { ...list, ...known, modelIssues, modelPlan: null };
  }
  const dressed = { ...model, parameters: { ...model.parameters, currency } };
  const { plan, cells } = planModelTab(dressed, options.language, tabs.names.model);
  return {
    ...list,
    model: dressed,
    modelCells: cells,
    modelIssues: [...ofList.issues, ...listIssues],
    modelPlan: plan,
    modelEdits: [],
    isAsOfDefault: options.asOf === undefined,
  };
}

/** The client list, where it is a table. */
function listTable({ grid, matches }: ClientGrid): ReadTable[] {
  const { tableName } = grid;
  const name = matches.find(({ role }) => role === "name")?.column;
  return tableName === undefined || name === undefined ? [] : [{ tableName, name }];
}

/** All rows of a list of which the head has been read, and which of them are hidden. */
export async function wholeList(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  head: Grid,
): Promise<Grid> {
  const { sheetName, top, left, values, tableName } = head;
  const sheet = survey.sheets.find(({ name }) => name === sheetName);
  const columns = values[0]?.length ?? 0;
  const tables = survey.tables.filter((table) => table.sheetName === sheetName);
  const own = tables.find(({ name }) => name === tableName)?.area ?? sheet?.used;
  if (own === undefined || own === null) throw new ScoringError("excel.itemNotFound");
  // A plain block ends where a table begins under it.
  const bottoms = tables
    .map(({ area }) => area)
    .filter((area) => tableName === undefined && area.row > top + 1)
    .filter((area) => area.column < left + columns && left < area.column + area.columns)
    .map(({ row }) => row);
  const end = Math.min(own.row + own.rows, ...bottoms);
  const read = values.slice(0, end - top);
  const rest = { row: top + read.length, column: left, rows: end - top - read.length, columns };
  const [more] = rest.rows > 0 ? await readGrids(context, [{ sheetName, area: rest }]) : [];
  const area = { row: top + 1, column: left, rows: end - top - 1, columns: 1 };
  const hiddenRows =
    sheet?.hasHiddenRows === true && area.rows > 0
      ? await readHiddenRows(context, sheetName, area)
      : new Set<number>();
  return {
    ...head,
    values: [...read, ...(more?.values ?? [])],
    ...(hiddenRows.size === 0 ? {} : { hiddenRows }),
  };
}
