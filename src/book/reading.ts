import type { MessageKey } from "../messages/messages";

/** Why a sheet cannot be read at all, and what its owner can do. Kept as keys, like a `DataIssue`. */
export interface ReadProblem {
  /** What kind, stable: `noArrColumn`, `unknownAxis` ... */
  readonly kind: string;
  /** "" when no sheet in particular is meant. */
  readonly sheetName: string;
  /** A1 address of the cell at fault, or "" when there is none. */
  readonly address: string;
  readonly problem: MessageKey;
  readonly remedy: MessageKey;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What reading ends in: a value, or every problem that stands in its way, never half of one. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ReadProblem[] };
