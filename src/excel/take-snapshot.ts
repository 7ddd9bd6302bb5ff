import type { DataIssue } from "../book/data-issue";
import { dateText } from "../book/follow-tabs/date-text";
import { targetTableName } from "../book/follow-tabs/targets";
import type { BookOnItsDay } from "../book/history/plan-append";
import type { StandingTab } from "../book/standing/standing-tab";
import type { AnyTabKey, FollowTabKey } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import { message } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import type { FollowWork } from "./follow-work";
import { followNames, followWork, readFollowedBook, unreadableHistory } from "./followed-book";
import type { WorkbookSurvey } from "./read-workbook";
import type { ResultTabs } from "./result-tabs";
import type { RunBookJob } from "./run-book-job";
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
  readonly runBookJob: RunBookJob;
  /** Excel serial. */
  readonly today: number;
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
  /** What is to be said of the day, and of lines of the history that contradict themselves. */
  readonly notes: readonly string[];
}

/** A snapshot of which the past has been read. */
export interface PreparedSnapshot {
  /** Names that its sheets have, or will have. */
  readonly sheetNames: Readonly<Record<FollowTabKey | "history", string>>;
  /** What is to be written, once the book is scored. */
  readonly plan: (
    context: Excel.RequestContext,
    book: BookOnItsDay,
  ) => Promise<{
    readonly work: FollowWork;
    readonly taken: TakenSnapshot;
    /** What people typed on lines that go, where nobody takes it over. */
    readonly lost: readonly DataIssue[];
  }>;
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
  const { survey, tabs, standing, model, wish, language, runBookJob } = options;
  const known = await readFollowedBook(context, survey, standing);
  const date = model.parameters.asOf;
  const days = known.days.map((day) => day.date);
  if (wish === "ask" && days.includes(date)) {
    throw new ScoringError("excel.snapshotOfDay", { date: dateText(date, language) });
  }
  const taken = Object.values(tabs.names);
  const sheetNames = followNames(survey, standing, { taken, language });
  const { models, chosen, targets } = known;

  return {
    sheetNames,
    plan: async (own, book) => {
      const history = known.history?.grid ?? null;
      const planned = await runBookJob("snapshot", {
        ...{ history, models, book, sheetNames, standing, chosen, targets, language },
      });
      if (!planned.ok) throw unreadableHistory(sheetNames.history, planned.problems);
      const { restated, notes } = planned.value;
      return {
        ...(await followWork(own, survey, known, planned.value, language)),
        taken: {
          date,
          count: new Set([...days, date]).size,
          hasReplaced: days.includes(date),
          restated,
          tabs: sheetNames,
          notes: [...pastDay(options), ...notes],
        },
      };
    },
  };
}

/** A list says what is today, whatever the day that its figures are kept under. */
function pastDay({ model, today, language }: SnapshotOptions): string[] {
  const { asOf } = model.parameters;
  const date = dateText(asOf, language);
  return asOf < today ? [message(language, "follow.history.pastDay", { date })] : [];
}
