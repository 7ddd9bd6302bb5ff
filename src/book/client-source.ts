import type { ClientColumns } from "../commitment/clients";
import type { DataIssue } from "./data-issue";

/** What a column of the client sheet can be, besides a criterion. */
export type Role = "id" | "name" | "arr" | "segment" | "owner" | "startDate" | "renewalDate";

/** What the reader takes a column of the client sheet for, and how sure it is. */
export interface ColumnMatch {
  /** 0-based column on the sheet. */
  readonly column: number;
  readonly header: string;
  readonly role: Role | null;
  /** `Criterion.key`; a column can be a role and a criterion at once (start date and tenure). */
  readonly criterion: string | null;
  /** 0..1; 1 is the model's own label or an exact synonym. */
  readonly confidence: number;
}

/** Where on the client sheet each figure comes from: what native formulas point at. 0-based. */
export interface ClientSource {
  readonly sheetName: string;
  /** The sheet row of each client, in the order of `ClientColumns`. */
  readonly rows: Int32Array;
  /**
   * What the name cell of each client held, as the sheet's TRIM shows it; a number stays a number,
   * because its text differs by country. "" where nothing could be read.
   */
  readonly names: readonly (string | number)[];
  /** The same of the id cells; `null` without such a column. */
  readonly ids: readonly (string | number)[] | null;
  readonly columns: Readonly<Partial<Record<Role, number>>>;
  /** The sheet column of each criterion, in the order of `Model.criteria`; `null`: no such column. */
  readonly criteria: readonly (number | null)[];
}

/**
 * A spelling in the client sheet that differs from the model's answer by more than case and
 * surrounding blanks (accents, no-break spaces, other yes/no words): the native formulas look it up
 * in a small table of the Data check tab, because no worksheet function folds accents.
 */
export interface AnswerSpelling {
  /** Index into `Model.criteria`. */
  readonly criterion: number;
  /** Exactly as typed. */
  readonly typed: string;
  /** Index into the criterion's `answers`; for `yesNo` 1 or 0. */
  readonly answer: number;
}

export interface ReadClients {
  readonly clients: ClientColumns;
  readonly source: ClientSource;
  readonly matches: readonly ColumnMatch[];
  readonly spellings: readonly AnswerSpelling[];
  readonly issues: readonly DataIssue[];
}
