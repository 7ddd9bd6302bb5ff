import { ExcelError } from "../host/excel-error";
import type { HostWorkbook } from "../host/host-workbook";
import type { EditProblem, EditResult } from "./workbook-messages";

const problems: Readonly<Record<string, EditProblem>> = {
  AccessDenied: "protected",
  InsertDeleteConflict: "table",
  InvalidArgument: "formula",
  MergedRangeConflict: "merged",
};

/** What to say about an edit that Excel would refuse; anything else is thrown on. */
export function refusedEdit(host: HostWorkbook, error: unknown): EditResult {
  if (!(error instanceof ExcelError)) throw error;
  const { code, message } = error;
  const problem = host.controls.readOnly ? "readOnly" : (problems[code] ?? "other");
  return { ok: false, problem, message };
}
