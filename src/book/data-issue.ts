import type { MessageKey } from "../messages/messages";

/**
 * Something in the client's workbook that the reader could not take as it stands. Kept as a key and
 * values; the sentence is made in the reader's language when the issue is shown.
 */
export interface DataIssue {
  /** `error`: the value was left out. `warning`: it was used, but look at it. */
  readonly severity: "error" | "warning";
  /** What kind, stable, for grouping and for `--json`: `textForNumber`, `duplicateClient` ... */
  readonly kind: string;
  readonly sheetName: string;
  /** A1 address on that sheet, or "" when the whole sheet is meant. */
  readonly address: string;
  /** The client on whose row it is, or "". */
  readonly client: string;
  /** What is wrong, as a message and its values. */
  readonly problem: MessageKey;
  /** What was done about it. */
  readonly treatment: MessageKey;
  readonly details: Readonly<Record<string, string | number>>;
}
