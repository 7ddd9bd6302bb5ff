import { dateText } from "../book/follow-tabs/date-text";
import type { ChosenCells } from "../book/follow-tabs/chosen-dates";
import { planSnapshot, type StandingHistory } from "../book/follow-tabs/snapshot-job";
import { readTargets, targetTableName, type TargetLine } from "../book/follow-tabs/targets";
import type { CellValue } from "../book/grid";
import { takenSnapshots, type HistoryIssue } from "../book/history/history";
import { historyTableName } from "../book/history/history-table";
import { readModelArchive } from "../book/history/model-archive";
import type { BookOnItsDay } from "../book/history/plan-append";
import { readHistory } from "../book/history/read-history";
import type { StandingTab } from "../book/standing/standing-tab";
import type { AnyTabKey, FollowTabKey } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import { message } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import type { FollowWork } from "./follow-work";
import { freeName } from "./free-name";
import { HistoryLines, readHistoryTable, type HistoryTable } from "./history-lines";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import type { ResultTabs } from "./result-tabs";
import { ScoringError } from "./scoring-error";

/** Whether a day that has a snapshot already gets another one instead. */
export type SnapshotWish = "ask" | "replace";

/** What a run has to know of a snapshot that it is to take. */
export interface SnapshotOptions {
  readonly survey: WorkbookSurvey;
  readonly tabs: ResultTabs;
  readonly standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>;
  readonly model: Model;
  readonly wish: SnapshotWish;
  readonly language: Language;
}

/** What a snapshot left, for whoever asked for it. */
export interface TakenSnapshot {
  /** Excel serial. */
  readonly date: number;
  /** Snapshots that there are now. */
  readonly count: number;
  readonly hasReplaced: boolean;
  /** Days that were restated under the model in use. */
  readonly restated: readonly number[];
  /** Names of the sheets. */
  readonly tabs: Readonly<Record<FollowTabKey | "history", string>>;
  /** Lines of the history that could not be taken as they stand. */
  readonly issues: readonly HistoryIssue[];
}

/** A snapshot of which the past has been read. */
export interface PreparedSnapshot {
  /** Names that its sheets have, or will have. */
  readonly sheetNames: Readonly<Record<FollowTabKey | "history", string>>;
  /** What is to be written, once the book is scored. */
  readonly plan: (
    context: Excel.RequestContext,
    book: BookOnItsDay,
  ) => Promise<{ readonly work: FollowWork; readonly taken: TakenSnapshot }>;
}

/** The tabs that follow the book over time, as far as they are there. */
export function followTabs({
  memory,
  sheets,
}: WorkbookSurvey): Partial<Record<FollowTabKey, string>> {
  return Object.fromEntries(
    (["bridge", "objective"] as const).flatMap((key) => {
      const sheetName = memory.tabs[key]?.sheetName;
      return sheets.some(({ name }) => name === sheetName) ? [[key, sheetName]] : [];
    }),
  );
}

/** Columns of tables that people fill, by the name of the table. */
export const filledColumns: Readonly<Record<string, readonly string[]>> = {
  [targetTableName]: ["date", "amount"],
};

/**
 * Reads the history and what people have typed into the tabs that follow it. Fails with a
 * `ScoringError` before anything is written: `excel.snapshotOfDay` where the day has a snapshot and
 * nobody has said that it is to be replaced.
 */
export async function prepareSnapshot(
  context: Excel.RequestContext,
  options: SnapshotOptions,
): Promise<PreparedSnapshot> {
  const { survey, standing, model, wish, language } = options;
  const models = readModelArchive(survey.memory.models);
  const entry = survey.tables.find(({ name }) => name === historyTableName) ?? null;
  const requests = requestsOf(options);
  const [historyGrid, targetGrid, fromGrid, toGrid] = await readGrids(
    context,
    requests.filter((request) => request !== null),
  ).then((grids) => requests.map((request) => (request === null ? null : grids.shift()!)));

  let before: StandingHistory | null = null;
  let table: HistoryTable | null = null;
  if (entry !== null && historyGrid !== null && historyGrid !== undefined) {
    const reading = readHistory(historyGrid, [model, ...models.values()], language);
    if (!reading.ok) {
      throw new ScoringError("excel.historyUnreadable", {
        name: entry.sheetName,
        columns: reading.problems.map(({ details }) => String(details.column)).join(", "),
      });
    }
    before = { grid: historyGrid, history: reading.value };
    table = await readHistoryTable(context, entry);
  }
  const date = model.parameters.asOf;
  const days = before === null ? [] : takenSnapshots(before.history).map((one) => one.date);
  if (wish === "ask" && days.includes(date)) {
    throw new ScoringError("excel.snapshotOfDay", { date: dateText(date, language) });
  }
  const targets: readonly TargetLine[] =
    targetGrid === null || targetGrid === undefined ? [] : readTargets(targetGrid);
  const cell = (grid: typeof fromGrid): CellValue => grid?.values[0]?.[0] ?? null;
  const chosen: ChosenCells | null =
    standing.bridge === undefined ? null : { from: cell(fromGrid), to: cell(toGrid) };
  const sheetNames = namesOf(options, entry?.sheetName ?? null);

  return {
    sheetNames,
    plan: async (own, book) => {
      const planned = planSnapshot({
        ...{ before, models, book, sheetNames, standing, chosen, targets, language },
      });
      if (!planned.placed.ok) {
        throw new ScoringError("excel.tabRearranged", { name: planned.placed.rearranged });
      }
      const lines =
        table === null || planned.addition === null
          ? null
          : new HistoryLines(table, planned.addition);
      await lines?.checkRoom(own, survey);
      const work: FollowWork = {
        placed: planned.placed.tabs,
        sheet: planned.sheet,
        historySheet: sheetNames.history,
        models: planned.models,
        cells: lines?.cells ?? 0,
        write: async (queue) => lines?.write(queue),
        undo: async (fresh) => lines?.undo(fresh),
        finish: async (fresh) => lines?.finish(fresh),
      };
      const taken: TakenSnapshot = {
        date,
        count: new Set([...days, date]).size,
        hasReplaced: days.includes(date),
        restated: planned.restated,
        tabs: sheetNames,
        issues: before?.history.issues ?? [],
      };
      return { work, taken };
    },
  };
}

/** History, targets and the two dates of the bridge, in this order; `null` for what is not there. */
function requestsOf({ survey, standing }: SnapshotOptions): (GridRequest | null)[] {
  const tableOf = (name: string): GridRequest | null => {
    const entry = survey.tables.find((table) => table.name === name);
    return entry === undefined ? null : { ...entry, tableName: entry.name };
  };
  const { bridge, objective } = standing;
  const targets = objective?.tables.find(({ name }) => name === targetTableName);
  return [
    tableOf(historyTableName),
    objective === undefined || targets === undefined
      ? tableOf(targetTableName)
      : { sheetName: objective.sheetName, area: targets.area },
    choiceCell(bridge, "from"),
    choiceCell(bridge, "to"),
  ];
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

function namesOf(
  { survey, tabs, standing, language }: SnapshotOptions,
  historySheet: string | null,
): Readonly<Record<FollowTabKey | "history", string>> {
  const taken = new Set(
    [...survey.sheets.map(({ name }) => name), ...Object.values(tabs.names)].map((name) =>
      name.toLowerCase(),
    ),
  );
  const free = (wanted: string): string => {
    const name = freeName(wanted, taken);
    taken.add(name.toLowerCase());
    return name;
  };
  return {
    bridge: standing.bridge?.sheetName ?? free(message(language, "follow.bridge.title")),
    objective: standing.objective?.sheetName ?? free(message(language, "follow.objective.title")),
    history: historySheet ?? free(message(language, "follow.history.name")),
  };
}
