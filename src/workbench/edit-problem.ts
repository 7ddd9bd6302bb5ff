import { ExcelError } from "../host/excel-error";
import type { EditProblem, EditResult } from "./workbook-messages";

const problems: Readonly<Record<string, EditProblem>> = {
  AccessDenied: "protected",
  InsertDeleteConflict: "table",
  InvalidArgument: "formula",
  MergedRangeConflict: "merged",
};

/** What to say about an edit that Excel would refuse; anything else is thrown on. */
export function refusedEdit(error: unknown): EditResult {
  if (!(error instanceof ExcelError)) throw error;
  const { code, message } = error;
  return { ok: false, problem: problems[code] ?? "other", message };
}
