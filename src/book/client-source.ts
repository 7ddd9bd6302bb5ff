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
  /** 0..1; 1 is the model's own label or an exact synonym, or what somebody has chosen. */
  readonly confidence: number;
  /** Somebody has said so, "not used" included. */
  readonly isChosen?: true;
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
  /** What an ARR cell is multiplied by: 1000 where the header says thousands. */
  readonly arrFactor: number;
  /** The clients whose ARR cell holds a number in another currency, and that number. */
  readonly arrLeftOut?: ReadonlyMap<number, number>;
  /** Per criterion, how its plain numbers are taken where they look like percentages. */
  readonly percents: readonly PercentReading[];
}

/**
 * `hundredths`: the header says percent, so 12 is 0.12. `refused`: numbers such as 12, 45, 80 in a
 * criterion of shares, and nothing says what they are: those beyond 150 % count as missing.
 */
export type PercentReading = "hundredths" | "refused" | null;

/**
 * A text that was read as a number or a day. The native formulas look it up in a table of the Data
 * check tab, because no worksheet function reads numbers alike in every country.
 */
export interface TextReading {
  /** Index into `Model.criteria`, or the role of the column. */
  readonly target: number | "arr" | "renewalDate";
  /** Exactly as typed. */
  readonly typed: string;
  /** The number, or the Excel serial of the day. */
  readonly value: number;
  readonly isDay: boolean;
  /** The clients in whose rows it stands, by their positions in `ClientColumns`. */
  readonly clients: readonly number[];
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
  /**
   * What each client has on each criterion, in the order of `Model.criteria`: a number as it was
   * read, months for an age, the index of the answer, 1 or 0 for yes or no; `NaN` where there is
   * nothing that can be used.
   */
  readonly measured: readonly Float64Array[];
  readonly source: ClientSource;
  readonly matches: readonly ColumnMatch[];
  readonly spellings: readonly AnswerSpelling[];
  readonly textReadings: readonly TextReading[];
  readonly issues: readonly DataIssue[];
}
