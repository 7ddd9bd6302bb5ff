import type { ReadProblem } from "../book/reading";
import { message, type Language, type MessageKey, type MessageValues } from "../messages/messages";

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
    /** Every place in the workbook that stands in the way, where the reader found some. */
    readonly problems: readonly ReadProblem[] = [],
    /** What became of the workbook, where it could not be put back as it was. */
    readonly aftermath: MessageKey | null = null,
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
  InvalidReference: "excel.itemNotFound",
  ItemNotFound: "excel.itemNotFound",
  InvalidSelection: "excel.otherWorkbook",
  InactiveWorkbook: "excel.otherWorkbook",
  FilteredRangeConflict: "excel.tabInTheWay",
  MergedRangeConflict: "excel.tabInTheWay",
  PivotTableRangeConflict: "excel.tabInTheWay",
  InsertDeleteConflict: "excel.tabInTheWay",
};

/** What the workbook is like after a failure, and what to do about it: two sentences or more. */
interface Outcome {
  readonly state: MessageKey;
  readonly remedy: MessageKey | null;
}

const unchanged = "excel.state.unchanged";
const restUnchanged = "excel.state.restUnchanged";

const outcomes: Readonly<Partial<Record<MessageKey, Outcome>>> = {
  "excel.accessDenied": { state: unchanged, remedy: "excel.accessDenied.remedy" },
  "excel.benchmarkColumnGone": { state: unchanged, remedy: null },
  "excel.benchmarkGone": { state: unchanged, remedy: null },
  "excel.cancelled": { state: unchanged, remedy: null },
  "excel.cellEditMode": { state: unchanged, remedy: "excel.cellEditMode.remedy" },
  "excel.compareFacts": { state: unchanged, remedy: null },
  "excel.compareSnapshots": { state: unchanged, remedy: null },
  "excel.compareUnknown": { state: unchanged, remedy: null },
  "excel.historyInTheWay": { state: unchanged, remedy: "excel.historyInTheWay.remedy" },
  "excel.historyTorn": { state: unchanged, remedy: "excel.historyTorn.remedy" },
  "excel.historyUnreadable": { state: unchanged, remedy: "excel.historyUnreadable.remedy" },
  "excel.itemNotFound": { state: restUnchanged, remedy: "excel.itemNotFound.remedy" },
  "excel.modelFormula": { state: unchanged, remedy: "excel.modelFormula.remedy" },
  "excel.modelLineGone": { state: unchanged, remedy: null },
  "excel.modelRefused": { state: unchanged, remedy: null },
  "excel.modelUnreadable": { state: unchanged, remedy: null },
  "excel.otherWorkbook": { state: unchanged, remedy: "excel.otherWorkbook.remedy" },
  "excel.payloadTooLarge": { state: unchanged, remedy: "excel.payloadTooLarge.remedy" },
  "excel.planLineGone": { state: unchanged, remedy: "excel.planLineGone.remedy" },
  "excel.planNoteChanged": { state: unchanged, remedy: "excel.planNoteChanged.remedy" },
  "excel.readOnly": { state: unchanged, remedy: "excel.readOnly.remedy" },
  "excel.sheetDeleted": { state: restUnchanged, remedy: "excel.sheetDeleted.remedy" },
  "excel.snapshotOfDay": { state: unchanged, remedy: null },
  "excel.structureProtected": { state: unchanged, remedy: "excel.structureProtected.remedy" },
  "excel.tabInTheWay": { state: unchanged, remedy: "excel.tabInTheWay.remedy" },
  "excel.tabProtected": { state: unchanged, remedy: "excel.tabProtected.remedy" },
  "excel.tabRearranged": { state: unchanged, remedy: "excel.tabRearranged.remedy" },
  "excel.tooOld": { state: unchanged, remedy: "excel.tooOld.remedy" },
  "excel.unexpected": { state: unchanged, remedy: "excel.unexpected.remedy" },
};

/**
 * Any failure as a `ScoringError`: Excel's error codes get their own sentence (Excel's own messages
 * are written for programmers), everything else is named as it came.
 */
export function asScoringError(error: unknown, aftermath: MessageKey | null = null): ScoringError {
  if (error instanceof ScoringError) return error;
  const code =
    typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const key = sentenceOfCode[code] ?? "excel.unexpected";
  // A host may put a stack into its message; nobody who scores clients wants to read one.
  const [text = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  const cause = code === "" ? text : `${code}: ${text}`;
  return new ScoringError(key, { code: cause }, [], aftermath, { cause: error });
}

/** How many problems a person is told at once. */
const problemsShown = 10;

/** A failure in words, one paragraph a line: what happened, where, and what to do. */
export function describeScoringError(error: ScoringError, language: Language): string[] {
  const place = ({ sheetName, address }: ReadProblem): string =>
    [sheetName, address].filter((part) => part !== "").join("!");
  const lines = error.problems.slice(0, problemsShown).map((problem) => {
    const words = [problem.problem, problem.remedy]
      .map((key) => message(language, key, problem.details))
      .join(" ");
    const where = place(problem);
    return where === "" ? words : message(language, "excel.problemAt", { place: where, words });
  });
  const rest = error.problems.length - lines.length;
  const { state, remedy } = outcomes[error.key] ?? { state: null, remedy: null };
  // A workbook that could not be put back has a state and a remedy of its own.
  const sentences = error.aftermath === null ? [state, remedy] : [error.aftermath];
  return [
    [error.key, ...sentences]
      .flatMap((key) => (key === null ? [] : [message(language, key, error.details)]))
      .join(" "),
    ...lines,
    ...(rest > 0 ? [message(language, "excel.moreProblems", { count: rest })] : []),
  ];
}
