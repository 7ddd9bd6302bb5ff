import type { DataIssue } from "../book/data-issue";
import type { RunSnapshot } from "../book/run-snapshot";
import { readRunSnapshot } from "../book/snapshot-rows";
import type { StandingTab } from "../book/standing/standing-tab";
import type { AnnotatedTable } from "../book/standing/user-columns";
import type { PlanNote } from "../book/tabs/plan-notes";
import type { AnyTabKey } from "../book/tab-plan";
import { fetchedNotes } from "./fetched-notes";
import { readForgottenPlan } from "./lost-memory";
import { figuresOf } from "./memory-sheet";
import type { FilledColumns } from "./read-notes";
import { readGrids, type WorkbookSurvey } from "./read-workbook";

/** What a run takes over from the one before. */
export interface LastRun {
  readonly notes: readonly PlanNote[];
  readonly snapshot: RunSnapshot | null;
  readonly annotated: readonly AnnotatedTable[];
  /** What there is to say about it. */
  readonly issues: readonly DataIssue[];
}

/** Reads what people wrote into our tabs since the last run, and the figures of that run. */
export async function readLastRun(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>,
  filled: FilledColumns = {},
): Promise<LastRun> {
  const forgotten = await readForgottenPlan(context, survey);
  if (forgotten !== null) {
    return { notes: forgotten.notes, snapshot: null, annotated: [], issues: [forgotten.issue] };
  }
  const tabs = Object.values(standing);
  const figures = figuresOf(survey.memory);
  const also = figures === null ? [] : [figures];
  const read =
    tabs.length === 0
      ? { notes: [], annotated: [], also: await readGrids(context, also) }
      : await (await fetchedNotes()).readNotes(context, survey, tabs, filled, also);
  const [grid] = read.also;
  const snapshot = grid === undefined ? null : readRunSnapshot(grid.values);
  return { notes: read.notes, snapshot, annotated: read.annotated, issues: [] };
}
