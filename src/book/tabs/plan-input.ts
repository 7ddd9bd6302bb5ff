import type { ScoredBook } from "../../commitment/scored-book";
import type { Language, MessageKey, MessageValues } from "../../messages/messages";
import type { ClientSource } from "../client-source";
import type { ModelCells } from "../model-cells";
import type { PlanNote } from "./plan-notes";
import type { ScoredName } from "./scored-names";
import type { ScoresLayout } from "./scores-layout";

/** All that the Action plan is made of. */
export interface PlanTabInput {
  readonly scored: ScoredBook;
  readonly modelCells: ModelCells;
  readonly sheetName: string;
  readonly language: Language;
  readonly scores: ScoresLayout;
  readonly source: ClientSource;
  readonly names: readonly ScoredName[];
  readonly previousNotes: readonly PlanNote[];
}

export type PlanSay = (key: MessageKey, values?: MessageValues) => string;
