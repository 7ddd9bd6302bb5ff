import type { ReadClients } from "../book/client-source";
import type { DataIssue } from "../book/data-issue";
import { runScoringJob } from "../book/scoring-job";
import { readPlanNotes } from "../book/tabs/plan-notes";
import type { ScoredBook } from "../commitment/scored-book";
import { readScoringInput, type InputOptions } from "./scoring-input";
import { surveyWorkbook } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";
import { summarise, type ScoringStep, type ScoringSummary } from "./scoring-summary";
import { writeTabs } from "./write-tabs";

export interface ScoringOptions extends InputOptions {
  readonly onProgress?: (step: ScoringStep) => void;
}

export interface ScoringResult {
  readonly summary: ScoringSummary;
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
}

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
  const input = await readScoringInput(context, survey, tabs, options);

  await announce("scoring");
  const job = runScoringJob({
    clientGrid: input.clients.grid,
    matches: input.clients.matches,
    model: input.model,
    modelCells: input.modelCells,
    modelIssues: input.modelIssues,
    previousNotes: input.planGrid === null ? [] : readPlanNotes(input.planGrid),
    previousRun: null,
    tabNames: tabs.names,
    language: options.language,
  });
  if (!job.ok) throw new ScoringError("excel.noClientList", {}, job.problems);

  await announce("writing");
  await writeTabs(context, survey, tabs, input, job.value.tabs);
  report("done");
  const { scored, read, issues, changes } = job.value;
  const { sheetName } = read.source;
  const summary = summarise(scored, sheetName, issues, changes, tabs.names, options.language);
  return { summary, scored, read, issues };
}
