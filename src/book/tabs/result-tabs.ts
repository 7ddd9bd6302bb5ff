import type { ScoredBook } from "../../commitment/scored-book";
import type { Language } from "../../messages/messages";
import type { AnswerSpelling, ClientSource, ColumnMatch } from "../client-source";
import type { DataIssue } from "../data-issue";
import type { ModelCells } from "../model-cells";
import type { TabKey, TabPlan } from "../tab-plan";
import type { PlanNote } from "./plan-notes";

/** All that the result tabs are made of. */
export interface ResultTabsInput {
  readonly scored: ScoredBook;
  readonly source: ClientSource;
  readonly matches: readonly ColumnMatch[];
  readonly spellings: readonly AnswerSpelling[];
  readonly issues: readonly DataIssue[];
  readonly modelCells: ModelCells;
  readonly tabNames: Readonly<Record<TabKey, string>>;
  readonly language: Language;
  /** What people typed into the plan of an earlier run, from `readPlanNotes`; empty on a first run. */
  readonly previousNotes: readonly PlanNote[];
}

/**
 * The tabs *Scores*, *Dashboard*, *Action plan* and *Data check*, in that order.
 *
 * Every result is a native formula over the client sheet, the model and these tabs.
 */
export function planResultTabs(_input: ResultTabsInput): TabPlan[] {
  throw new Error("not yet");
}
