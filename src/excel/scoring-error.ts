import type { MessageKey, MessageValues } from "../messages/messages";

/**
 * A job on the workbook that could not be done, with the sentence that says why, what was not
 * touched and what to do. The one kind of failure that the pane, the ribbon and the command line
 * have to show.
 */
export class ScoringError extends Error {
  override readonly name = "ScoringError";

  constructor(
    readonly key: MessageKey,
    readonly details: MessageValues = {},
    options?: ErrorOptions,
  ) {
    super(key, options);
  }
}

/** Excel's error codes that have a sentence of their own. */
const sentenceOfCode: Readonly<Record<string, MessageKey>> = {
  AccessDenied: "excel.accessDenied",
  InvalidOperationInCellEditMode: "excel.cellEditMode",
  RequestPayloadSizeLimitExceeded: "excel.payloadTooLarge",
  ResponsePayloadSizeLimitExceeded: "excel.payloadTooLarge",
  PayloadLimitExceeded: "excel.payloadTooLarge",
  ItemNotFound: "excel.itemNotFound",
  InvalidSelection: "excel.otherWorkbook",
};

/**
 * Any failure as a `ScoringError`: Excel's error codes get their own sentence (Excel's own messages
 * are written for programmers), everything else says that nothing can be concluded from it.
 */
export function asScoringError(error: unknown): ScoringError {
  if (error instanceof ScoringError) return error;
  const code =
    typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const key = sentenceOfCode[code] ?? "excel.unexpected";
  const cause = code || (error instanceof Error ? error.message : String(error));
  return new ScoringError(key, { code: cause }, { cause: error });
}
