import { noteDoubles } from "./double-lines";
import type { SourceBlock } from "./find-sources";
import { RecordSheet, type SourceCells, type SourceContext } from "./record-sheet";
import type { SourceIssue } from "./source-issues";

/** Clients who left, one entry a loss in every column. */
export interface Losses {
  /** Excel serial of the first day without; `NaN`: it counts in no period. */
  readonly date: Float64Array;
  /** Number in the directory; most are on no client list any more. */
  readonly client: Int32Array;
  /** As typed, "" where none is given. */
  readonly reason: readonly string[];
  /** The second level. */
  readonly detail: readonly string[];
  /** ARR lost; `NaN` where it is not known. */
  readonly value: Float64Array;
  /** First day as a client; `NaN` where it is not known. */
  readonly start: Float64Array;
  readonly segment: readonly string[];
  readonly confidential: Uint8Array;
}

export interface ReadLosses {
  readonly data: Losses;
  readonly cells: SourceCells;
  readonly issues: readonly SourceIssue[];
}

/**
 * The clients lost, line by line. A line without a date counts in no period, one without a reason in
 * no ranking of reasons, one without a value among clients only. A client who leaves twice on one day,
 * with the same value, is noted and counted.
 */
export function readLosses(block: SourceBlock, context: SourceContext): ReadLosses {
  const sheet = new RecordSheet(block, context);
  const { value, reason: reasonColumn } = sheet.columnOf;
  const reason = sheet.texts("reason");
  const date = sheet.dates("date", true);
  // Who has left is no longer expected on the client list.
  sheet.noteClients({ isListDue: false });
  reason.forEach((text, line) => {
    if (text !== "" || reasonColumn === undefined) return;
    sheet.say(line, reasonColumn, {
      kind: "noReason",
      severity: "warning",
      problem: "follow.issue.noReason",
      treatment: "follow.issue.noReason.treatment",
    });
  });
  const start = sheet.dates("startDate", false);
  const startColumn = sheet.columnOf.startDate;
  for (let line = 0; line < sheet.count; line += 1) {
    if (!(start[line]! > date[line]!) || startColumn === undefined) continue;
    sheet.say(line, startColumn, {
      kind: "startAfterEnd",
      severity: "error",
      problem: "follow.issue.startAfterEnd",
      treatment: "issue.treatment.missing",
    });
    start[line] = NaN;
  }
  const amount =
    value === undefined ? new Float64Array(sheet.count).fill(NaN) : sheet.amounts(value);
  // Nobody leaves twice on one day.
  noteDoubles(
    sheet,
    (line) => (Number.isNaN(date[line]) ? null : `${date[line]!} ${amount[line]!}`),
    {
      problem: "follow.issue.doubleLoss",
      treatment: "follow.issue.doubleLine.treatment",
    },
  );
  const data: Losses = {
    date,
    client: sheet.client,
    reason,
    detail: sheet.texts("detail"),
    value: amount,
    start,
    segment: sheet.texts("segment"),
    confidential: sheet.confidential,
  };
  return { data, cells: sheet.cells(), issues: sheet.listIssues() };
}
