import type { Model } from "../commitment/model";
import { scoreBook, type ScoredBook } from "../commitment/scored-book";
import type { Language } from "../messages/messages";
import type { ColumnMatch, ReadClients } from "./client-source";
import type { DataIssue } from "./data-issue";
import type { Grid } from "./grid";
import type { ModelCells } from "./model-cells";
import { readClients } from "./read-clients";
import type { Reading } from "./reading";
import { compareRuns, type RunChanges } from "./run-changes";
import { takeRunSnapshot, type RunSnapshot } from "./run-snapshot";
import { runSnapshotRows } from "./snapshot-rows";
import type { PlanNote } from "./tabs/plan-notes";
import { planResultTabs } from "./tabs/result-tabs";
import type { CellContent, TabKey, TabPlan } from "./tab-plan";

export interface ScoringJob {
  /** The client list; its first row is the header row. */
  readonly clientGrid: Grid;
  readonly matches: readonly ColumnMatch[];
  readonly model: Model;
  readonly modelCells: ModelCells;
  /** What was found while the model was read. */
  readonly modelIssues: readonly DataIssue[];
  readonly previousNotes: readonly PlanNote[];
  /** What the last run left; `null` on a first run. */
  readonly previousRun: RunSnapshot | null;
  readonly tabNames: Readonly<Record<TabKey, string>>;
  readonly language: Language;
}

export interface ScoredWorkbook {
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
  /** The result tabs, without the model tab. */
  readonly tabs: readonly TabPlan[];
  /** Since the last run; `null` on a first run. */
  readonly changes: RunChanges | null;
  /** What the next run compares with: constants, for `readRunSnapshot`. */
  readonly snapshot: CellContent[][];
}

/**
 * The one way from what stands in a workbook to what will stand in it: clients and issues are read
 * from the grid, scored by the model, and the result tabs planned. No Excel, no clock.
 */
export function runScoringJob(job: ScoringJob): Reading<ScoredWorkbook> {
  const reading = readClients(job.clientGrid, job.model, { matches: job.matches });
  if (!reading.ok) return reading;
  const read = reading.value;
  const scored = scoreBook(read.clients, job.model);
  const issues = [...job.modelIssues, ...read.issues];
  const run = takeRunSnapshot(scored, read.source, issues);
  const changes = job.previousRun === null ? null : compareRuns(job.previousRun, run);
  const tabs = planResultTabs({
    scored,
    source: read.source,
    matches: read.matches,
    spellings: read.spellings,
    textReadings: read.textReadings,
    issues,
    modelCells: job.modelCells,
    tabNames: job.tabNames,
    language: job.language,
    previousNotes: job.previousNotes,
    changes,
  });
  const snapshot = runSnapshotRows(run);
  return { ok: true, value: { scored, read, issues, tabs, changes, snapshot } };
}
