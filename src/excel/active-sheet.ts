import type { Language } from "../messages/messages";
import { surveyWorkbook } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError } from "./scoring-error";

/** The sheet that a run begun now would look at first. */
export interface ActiveSheet {
  readonly name: string;
  /** Rows below the header row, in its largest table or, without one, on the sheet. */
  readonly rows: number;
}

/**
 * What there is to score on the active sheet or, when that is one of our tabs, on the sheet that the
 * tabs were made from; `null` when there is nothing.
 */
export async function describeActiveSheet(language: Language): Promise<ActiveSheet | null> {
  try {
    return await Excel.run(async (context) => {
      const survey = await surveyWorkbook(context);
      const ours = Object.values(findResultTabs(survey, language).existing);
      const name = ours.includes(survey.activeSheet)
        ? survey.memory.clientSheet
        : survey.activeSheet;
      const used = survey.sheets.find((sheet) => sheet.name === name)?.used ?? null;
      if (name === null || used === null) return null;
      const tables = survey.tables.filter((table) => table.sheetName === name);
      const heights = tables.length > 0 ? tables.map(({ area }) => area.rows) : [used.rows];
      const rows = Math.max(...heights) - 1;
      return rows > 0 ? { name, rows } : null;
    });
  } catch (error) {
    throw asScoringError(error);
  }
}
