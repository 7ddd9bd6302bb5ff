import type { ScoredBook } from "../commitment/scored-book";
import type { Language } from "../messages/messages";
import type { ReadClients } from "./client-source";
import type { DataIssue } from "./data-issue";
import { examineBook, type BookInput } from "./examine-book";
import type { ModelCells } from "./model-cells";
import type { Reading } from "./reading";
import type { RunChanges } from "./run-changes";
import { runSnapshotRows } from "./snapshot-rows";
import type { PlanNote } from "./tabs/plan-notes";
import { RearrangedTab } from "./standing/line-runs";
import { placeTabs, type PlacedTab } from "./standing/place-tabs";
import type { StandingTab } from "./standing/standing-tab";
import { planResultTabs } from "./tabs/result-tabs";
import type { CellContent, TabKey, TabPlan } from "./tab-plan";

export interface ScoringJob extends BookInput {
  readonly modelCells: ModelCells;
  readonly previousNotes: readonly PlanNote[];
  readonly tabNames: Readonly<Record<TabKey, string>>;
  /** Columns of the client list that only the customer dashboard uses; none without one. */
  readonly dashboardColumns?: readonly number[];
  readonly language: Language;
  /** The result tabs of the last run as they stand. */
  readonly standing: StandingTabs;
}

export type StandingTabs = Readonly<Partial<Record<TabKey, StandingTab>>>;

/** The result tabs where they go on the sheets that stand, or the sheet on which they cannot. */
export type PlacedTabs =
  | { readonly ok: true; readonly tabs: readonly PlacedTab[] }
  | { readonly ok: false; readonly rearranged: string };

export interface ScoredWorkbook {
  readonly scored: ScoredBook;
  readonly read: ReadClients;
  readonly issues: readonly DataIssue[];
  /** The result tabs, without the model tab. */
  readonly tabs: readonly TabPlan[];
  readonly placed: PlacedTabs;
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
  const examined = examineBook(job);
  if (!examined.ok) return examined;
  const { scored, read, issues, run, changes } = examined.value;
  const tabs = planResultTabs({
    scored,
    source: read.source,
    matches: read.matches,
    spellings: read.spellings,
    textReadings: read.textReadings,
    issues,
    modelCells: job.modelCells,
    tabNames: job.tabNames,
    dashboardColumns: job.dashboardColumns ?? [],
    language: job.language,
    previousNotes: job.previousNotes,
    changes,
  });
  const snapshot = runSnapshotRows(run);
  const placed = placeAround(tabs, job.standing);
  return { ok: true, value: { scored, read, issues, tabs, placed, changes, snapshot } };
}

/** Lays plans around what stands, or names the sheet on which they cannot be. */
export function placeAround(tabs: readonly TabPlan[], standing: StandingTabs): PlacedTabs {
  try {
    return { ok: true, tabs: placeTabs(tabs, standing) };
  } catch (error) {
    if (!(error instanceof RearrangedTab)) throw error;
    return { ok: false, rearranged: error.sheetName };
  }
}
