import type { ScoredBook } from "../../commitment/scored-book";
import type { Language } from "../../messages/messages";
import type { AnswerSpelling, ClientSource, ColumnMatch, TextReading } from "../client-source";
import type { DataIssue } from "../data-issue";
import type { ModelCells } from "../model-cells";

/** All that the Data check is made of. */
export interface CheckTabInput {
  readonly scored: ScoredBook;
  readonly source: ClientSource;
  readonly matches: readonly ColumnMatch[];
  readonly spellings: readonly AnswerSpelling[];
  readonly textReadings: readonly TextReading[];
  readonly issues: readonly DataIssue[];
  readonly modelCells: ModelCells;
  /** Columns that only the customer dashboard uses, 0-based on the sheet. */
  readonly dashboardColumns: readonly number[];
  readonly sheetName: string;
  readonly language: Language;
}
