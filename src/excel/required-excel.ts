import { ScoringError } from "./scoring-error";

/**
 * The oldest Excel that can do all that a run asks of it: tables are resized (ExcelApi 1.13, Excel
 * 2021). The manifest says the same, so that Excel offers the add-in to no older one; events and
 * renames that came later are done without where they are missing.
 */
export const requiredExcel = { name: "ExcelApi", version: "1.13" } as const;

/** Fails with a `ScoringError` in an Excel that is too old, before anything is done there. */
export function requireExcel(): void {
  const { name, version } = requiredExcel;
  if (!Office.context.requirements.isSetSupported(name, version)) {
    throw new ScoringError("excel.tooOld");
  }
}
