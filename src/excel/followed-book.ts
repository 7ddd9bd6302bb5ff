import type { ChosenCells } from "../book/follow-tabs/chosen-dates";
import type { HistoryAddition } from "../book/follow-tabs/grown-history";
import { readTargets, targetTableName, type TargetLine } from "../book/follow-tabs/targets";
import type { DataIssue } from "../book/data-issue";
import type { CellValue, Grid } from "../book/grid";
import { dayColumns, followedDays, type FollowedDay } from "../book/history/followed-days";
import type { HistoryProblem } from "../book/history/history";
import { headerTexts, HistoryCells } from "../book/history/history-cells";
import { findHistoryColumns } from "../book/history/history-columns";
import { historyTableName } from "../book/history/history-table";
import { readModelArchive } from "../book/history/model-archive";
import type { PlacedTabs } from "../book/scoring-job";
import type { StandingTab } from "../book/standing/standing-tab";
import type { AnyTabKey, FollowTabKey, SheetPlan } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import { message } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import type { FollowWork } from "./follow-work";
import { fetchedNotes } from "./fetched-notes";
import { freeName } from "./free-name";
import { HistoryLines, readHistoryTable, type HistoryTable } from "./history-lines";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import { ScoringError } from "./scoring-error";

type Standing = Readonly<Partial<Record<AnyTabKey, StandingTab>>>;

/** What stands in a workbook that is followed over time. */
export interface FollowedBook {
  /** `null` where there is no history yet. */
  readonly history: { readonly grid: Grid; readonly table: HistoryTable } | null;
  /** The snapshots that were taken. */
  readonly days: readonly FollowedDay[];
  /** Models of the past by their fingerprints. */
  readonly models: ReadonlyMap<string, Model>;
  readonly targets: readonly TargetLine[];
  /** What the cells of the bridge choose; `null` without a bridge. */
  readonly chosen: ChosenCells | null;
}

/** Reads the history and what people have typed into the tabs that follow it. */
export async function readFollowedBook(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  standing: Standing,
): Promise<FollowedBook> {
  const { bridge, objective } = standing;
  const entry = tableNamed(survey, historyTableName);
  const targets = objective?.tables.find(({ name }) => name === targetTableName);
  const requests: (GridRequest | null)[] = [
    entry === null ? null : { ...entry, tableName: entry.name },
    objective === undefined || targets === undefined
      ? tableNamed(survey, targetTableName)
      : { sheetName: objective.sheetName, area: targets.area },
    choiceCell(bridge, "from"),
    choiceCell(bridge, "to"),
  ];
  const read = await readGrids(
    context,
    requests.filter((request) => request !== null),
  );
  const [grid = null, targetGrid = null, from = null, to = null] = requests.map((request) =>
    request === null ? null : read.shift()!,
  );
  const cell = (one: Grid | null): CellValue => one?.values[0]?.[0] ?? null;
  return {
    history:
      entry === null || grid === null
        ? null
        : { grid, table: await readHistoryTable(context, entry) },
    days: grid === null ? [] : daysOf(grid),
    models: readModelArchive(survey.memory.models),
    targets: targetGrid === null ? [] : readTargets(targetGrid),
    chosen: bridge === undefined ? null : { from: cell(from), to: cell(to) },
  };
}

function tableNamed({ tables }: WorkbookSurvey, name: string) {
  return tables.find((table) => table.name === name) ?? null;
}

function daysOf(grid: Grid): FollowedDay[] {
  const found = findHistoryColumns(headerTexts(grid), []);
  const isWhole = dayColumns.every((column) => found.columns.has(column));
  return isWhole ? followedDays(new HistoryCells(grid, found)) : [];
}

/** The column of the bridge that holds its dates. */
const choiceColumn = "opening";

/** One of the cells that choose the dates of the bridge; `null` where it is not there. */
export function choiceCell(
  bridge: StandingTab | undefined,
  key: "from" | "to",
): GridRequest | null {
  const row = bridge?.rows.get(key);
  const column = bridge?.columns.get(choiceColumn);
  if (bridge === undefined || row === undefined || column === undefined) return null;
  return { sheetName: bridge.sheetName, area: { row, column, rows: 1, columns: 1 } };
}

/** Names of the sheets: those that they have, or free ones. */
export function followNames(
  { sheets, tables }: WorkbookSurvey,
  standing: Standing,
  { taken, language }: { readonly taken: readonly string[]; readonly language: Language },
): Readonly<Record<FollowTabKey | "history", string>> {
  const given = new Set(
    [...sheets.map(({ name }) => name), ...taken].map((name) => name.toLowerCase()),
  );
  const free = (wanted: string): string => {
    const name = freeName(wanted, given);
    given.add(name.toLowerCase());
    return name;
  };
  const history = tables.find(({ name }) => name === historyTableName)?.sheetName;
  return {
    bridge: standing.bridge?.sheetName ?? free(message(language, "follow.bridge.title")),
    objective: standing.objective?.sheetName ?? free(message(language, "follow.objective.title")),
    history: history ?? free(message(language, "follow.history.name")),
  };
}

/** A history that lacks columns, as a failure. */
export function unreadableHistory(
  sheetName: string,
  problems: readonly HistoryProblem[],
): ScoringError {
  return new ScoringError("excel.historyUnreadable", {
    name: sheetName,
    columns: problems.map(({ details }) => String(details.column)).join(", "),
  });
}

/**
 * What is to be written so that the workbook holds what was planned, and the words of people that it
 * has no line for. Looks whether there is room.
 */
export async function followWork(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  { history }: FollowedBook,
  planned: {
    readonly addition: HistoryAddition | null;
    readonly placed: PlacedTabs;
    readonly sheet: SheetPlan | null;
    readonly models: FollowWork["models"];
  },
  language: Language,
): Promise<{ readonly work: FollowWork; readonly lost: readonly DataIssue[] }> {
  const { addition, placed, sheet, models } = planned;
  if (!placed.ok) throw new ScoringError("excel.tabRearranged", { name: placed.rearranged });
  const lines =
    history === null || addition === null
      ? null
      : new HistoryLines(
          history.table,
          addition,
          addition.leaving.length === 0
            ? null
            : await (
                await fetchedNotes()
              ).readReplacedNotes(context, survey, history.table, addition, language),
        );
  await lines?.prepare(context, survey);
  const work: FollowWork = {
    placed: placed.tabs,
    sheet,
    changedSheet: lines === null ? null : (history?.table.sheetName ?? null),
    models,
    cells: lines?.cells ?? 0,
    write: async (queue) => lines?.write(queue),
    undo: async (fresh) => lines?.undo(fresh),
    finish: async (fresh) => lines?.finish(fresh),
  };
  return { work, lost: lines?.notes?.lost ?? [] };
}
