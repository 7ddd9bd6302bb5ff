import type { ColumnChoice } from "../book/column-choices";
import type { ModelEffect, ModelEffectInput } from "../book/model-effect";
import type { FigureEdit } from "../book/model-figures";
import type { TabKey } from "../book/tab-plan";
import type { ClientMention } from "../book/client-at-cell";
import type { WorkbookGlance } from "../excel/active-sheet";
import type { ClientTab } from "../excel/client-tabs";
import type { NoteEdit, PlanOfClient } from "../excel/plan-of-client";
import type { Model } from "../commitment/model";
import type { BookReading } from "../excel/read-book";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";
import type { SnapshotWish, TakenSnapshot } from "../excel/take-snapshot";
import type { WorkbookListener } from "../excel/watch-workbook";
import type { CustomerDashboard } from "../excel/customer-dashboard";
import type { FollowService } from "./follow/follow-service";

/** What a run is asked for beside the score. */
export interface RunWishes {
  readonly snapshot?: SnapshotWish;
  /** The customer dashboard; `minimum`: answers that a group has to have to be shown. */
  readonly customers?: { readonly minimum?: number };
}

/** What a run leaves; `null` what it was not asked for. */
export interface RunOutcome {
  readonly summary: ScoringSummary;
  readonly snapshot: TakenSnapshot | null;
  readonly customers: CustomerDashboard | null;
}

/**
 * All that the pane and the ribbon ask of the workbook; a fake one stands in for Excel in tests.
 * Everything fails with a `ScoringError`.
 */
export interface WorkbookService {
  /** What is open, without reading a cell of it. */
  glance(): Promise<WorkbookGlance>;
  /** Tells `listener` of all that happens in the workbook, as far as the host does. */
  watchWorkbook?(listener: WorkbookListener): Promise<unknown>;
  /**
   * The client list, by default the one that a run would score, and the model as a run with these
   * choices would find them; writes nothing. `signal` says that nobody waits for it any more.
   */
  readBook(
    choices: readonly ColumnChoice[],
    signal?: AbortSignal,
    sheetName?: string,
  ): Promise<BookReading>;
  /** The workbook is as it was when this fails. */
  score(
    onProgress: (step: ScoringStep, share?: number) => void,
    signal: AbortSignal,
    choices: readonly ColumnChoice[],
    wishes: RunWishes,
  ): Promise<RunOutcome>;
  /** What follows the book over time, fetched when somebody wants to see it. */
  follow(): Promise<FollowService>;
  /**
   * Writes an edit of the model into the Model tab; where there is none, adds it with the model as it
   * was shown and answers its name. The workbook is as it was when this fails.
   */
  editModel(
    edits: readonly FigureEdit[],
    shown: Model,
    clientSheet: string,
  ): Promise<string | null>;
  /** Our tabs with lines about clients. */
  readClientTabs(): Promise<readonly ClientTab[]>;
  /** Whom a row of such a tab (0-based, on the sheet) mentions. */
  readMentions(tab: ClientTab, row: number): Promise<readonly ClientMention[]>;
  /** What the action plan holds about a client; `null` without a plan. */
  readPlanOfClient(clientId: string): Promise<PlanOfClient | null>;
  /** Writes one cell of the plan that belongs to people. */
  writePlanNote(edit: NoteEdit): Promise<void>;
  /** What an edit of the model does to the book; writes nothing. */
  examineEdit(input: ModelEffectInput, signal?: AbortSignal): Promise<ModelEffect | null>;
  openTab(key: TabKey): Promise<void>;
  /** Shows a place of the workbook and selects it. */
  goToCells(sheetName: string, address: string): Promise<void>;
  /** Adds the sample book as a new sheet and activates it. */
  insertSample(): Promise<void>;
}
