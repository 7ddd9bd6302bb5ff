import type { ReadClients } from "../book/client-source";
import type { DataIssue } from "../book/data-issue";
import type { BookJobResult } from "../book/book-jobs";
import type { PlacedTabs } from "../book/scoring-job";
import type { ScoredBook } from "../commitment/scored-book";
import { readScoringInput, type InputOptions } from "./scoring-input";
import { explainFailure } from "./explain-failure";
import { readLastRun } from "./last-run";
import { surveyWorkbook, type WorkbookSurvey } from "./read-workbook";
import { requireExcel } from "./required-excel";
import { findResultTabs } from "./result-tabs";
import { runHere } from "./run-book-job";
import { asScoringError, ScoringError } from "./scoring-error";
import { stopOn, stoppedBy } from "./stop-on";
import { summarise, type ScoringStep, type ScoringSummary } from "./scoring-summary";
import { standingTabs } from "./standing-tabs";
import type { SnapshotWish, TakenSnapshot } from "./take-snapshot";
import type { CustomerDashboard, CustomersWish } from "./customer-dashboard";
import { fetchedNotes } from "./fetched-notes";
import { writeTabs } from "./write-tabs";

export interface ScoringOptions extends InputOptions {
  /** Hears each step as it begins and, while cells are written, the share 0..1 that has been. */
  readonly onProgress?: (step: ScoringStep, share?: number) => void;
  /** Stops the run before its next request, and takes back what it has done. */
  readonly signal?: AbortSignal;
  /** Takes a snapshot too; one of a day that has one fails with `excel.snapshotOfDay` or replaces it. */
  readonly snapshot?: SnapshotWish;
  /** Makes the customer dashboard too. One that stands is brought up to date by every run. */
  readonly customers?: CustomersWish;
}

export interface ScoringResult {
  readonly summary: ScoringSummary;
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
  /** `null` where the run was not asked for one. */
  readonly snapshot: TakenSnapshot | null;
  /** `null` where the run was not asked for it, and none stands. */
  readonly customers: CustomerDashboard | null;
}

/**
 * Scores the open workbook: reads the client list and the model, and writes the result tabs. The
 * pane, the ribbon and the command line all come through here.
 *
 * Fails with a `ScoringError`, and then the workbook is as it was before: sheets of the user's are
 * never written to, new tabs are taken away again, tabs of an earlier run get everything back.
 */
export async function scoreWorkbook(options: ScoringOptions): Promise<ScoringResult> {
  const known: KnownOfRun = { survey: null, writesTo: [], isWritten: false };
  try {
    requireExcel();
    return await Excel.run({ delayForCellEdit: false }, (context) => {
      stopOn(options.signal, context, known);
      return score(context, options, known);
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), known.survey, known.writesTo);
  }
}

interface KnownOfRun {
  survey: WorkbookSurvey | null;
  writesTo: readonly string[];
  isWritten: boolean;
}

async function score(
  context: Excel.RequestContext,
  options: ScoringOptions,
  known: KnownOfRun,
): Promise<ScoringResult> {
  const report = options.onProgress ?? (() => undefined);
  /** Leaves the pane a moment to show the step before the work of it begins. */
  const announce = async (step: ScoringStep): Promise<void> => {
    report(step);
    await new Promise((resolve) => setTimeout(resolve));
    if (options.signal?.aborted === true) throw new ScoringError("excel.cancelled");
  };
  await announce("reading");
  const survey = await surveyWorkbook(context);
  known.survey = survey;
  const tabs = findResultTabs(survey, options.language);
  // What follows a book over time is fetched when somebody wants to.
  const following =
    options.snapshot === undefined
      ? null
      : await import(/* webpackChunkName: "follow" */ "./take-snapshot");
  const dashboard =
    options.customers === undefined && !hasDashboard(survey)
      ? null
      : await import(/* webpackChunkName: "follow" */ "./customer-dashboard");
  const standing = standingTabs(survey, {
    ...following?.followTabs(survey),
    ...dashboard?.customerTabs(survey),
    ...tabs.existing,
  });
  const input = await readScoringInput(context, survey, tabs, options);
  if (input.problems.length > 0) throw new ScoringError("excel.noClientList", {}, input.problems);
  known.writesTo = [...Object.values(tabs.names), input.modelCells.sheetName];
  const lastRun = await readLastRun(context, survey, standing, {
    ...following?.filledColumns,
    ...dashboard?.filledColumns,
  });
  const notes = Object.keys(standing).length === 0 ? null : await fetchedNotes();
  const { language, snapshot: wish = "ask", signal } = options;
  const added = (await notes?.readAddedLines(context, standing.scores, language)) ?? [];
  const runBookJob = stoppedBy(signal, options.runBookJob ?? runHere);
  const prepared = await following?.prepareSnapshot(context, {
    ...{ survey, tabs, standing, model: input.model, wish, language, runBookJob },
    today: options.today,
  });
  const sources = await dashboard?.prepareCustomers(context, {
    ...{ survey, tabs, input, standing, language, runBookJob },
    wish: options.customers ?? {},
    taken: Object.values(prepared?.sheetNames ?? {}),
  });

  await announce("scoring");
  const runJob = (found: readonly DataIssue[]): Promise<BookJobResult<"score">> =>
    runBookJob("score", {
      clientGrid: input.clients.grid,
      matches: input.clients.matches,
      model: input.model,
      modelCells: input.modelCells,
      modelIssues: [...input.modelIssues, ...lastRun.issues, ...found],
      previousNotes: lastRun.notes,
      previousRun: lastRun.snapshot,
      tabNames: tabs.names,
      dashboardColumns: sources?.columns ?? [],
      language: options.language,
      standing,
    });
  let job = await runJob([]);
  if (!job.ok) throw new ScoringError("excel.noClientList", {}, job.problems);
  const { grid } = input.clients;
  const { scored, read } = job.value;
  const followed = (await prepared?.plan(context, { scored, read, grid })) ?? null;
  const customers = (await sources?.plan(read)) ?? null;
  // Which lines have gone is known when the new ones are.
  const plans = [
    ...job.value.tabs,
    ...(followed?.work.placed ?? []).map(({ plan }) => plan),
    ...(customers?.planned.placed.ok === true ? customers.planned.placed.tabs : []).map(
      ({ plan }) => plan,
    ),
  ];
  const lost = [
    ...(notes?.lostAnnotations(plans, lastRun.annotated, language) ?? []),
    ...(notes?.overwrittenLines(job.value.tabs, added) ?? []),
    ...(followed?.lost ?? []),
  ];
  if (lost.length > 0) job = await runJob(lost);
  if (!job.ok) throw new ScoringError("excel.noClientList", {}, job.problems);

  await announce("writing");
  const { issues, snapshot } = job.value;
  const placed = together(job.value.placed, customers?.planned.placed ?? null);
  await writeTabs(context, {
    survey,
    tabs,
    input,
    standing,
    lastRun,
    placed,
    snapshot,
    follow: followed?.work ?? null,
    front: options.customers === undefined ? null : (customers?.made.tabs.customers ?? null),
    onAllWritten: () => (known.isWritten = true),
    onWritten: (share) => report("writing", share),
  });
  report("done");
  const summary = summarise(job.value, tabs.names, options.language);
  return {
    ...{ summary, scored, read, issues },
    snapshot: followed?.taken ?? null,
    customers: customers?.made ?? null,
  };
}

/** Whether there is a customer dashboard to be brought up to date. */
function hasDashboard({ memory, sheets }: WorkbookSurvey): boolean {
  return sheets.some(({ name }) => name === memory.tabs.customers?.sheetName);
}

function together(scoring: PlacedTabs, customers: PlacedTabs | null): PlacedTabs {
  if (customers === null || !scoring.ok) return scoring;
  return customers.ok ? { ok: true, tabs: [...scoring.tabs, ...customers.tabs] } : customers;
}
