import type { Language } from "../messages/messages";
import { surveyWorkbook, type WorkbookSurvey } from "./read-workbook";
import { requireExcel } from "./required-excel";
import { findResultTabs } from "./result-tabs";
import { asScoringError } from "./scoring-error";

/** The sheet that a run begun now would look at first. */
export interface ActiveSheet {
  readonly name: string;
  /** Its largest table; `null` where it has none. */
  readonly table: string | null;
  /** Rows below the header row, in the table or, without one, on the sheet. */
  readonly rows: number;
  readonly columns: number;
}

/** The workbook at a first glance, which is quick whatever its size. */
export interface WorkbookGlance {
  /**
   * What there is to score on the active sheet or, when that is one of our tabs, on the sheet that
   * the tabs were made from; `null` when there is nothing.
   */
  readonly sheet: ActiveSheet | null;
  /** Whether the workbook has been scored. */
  readonly isScored: boolean;
}

/** Looks at what is open, without reading a cell of it. */
export async function glanceAtWorkbook(language: Language): Promise<WorkbookGlance> {
  try {
    requireExcel();
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const survey = await surveyWorkbook(context);
      return { sheet: activeSheet(survey, language), isScored: survey.memory.run > 0 };
    });
  } catch (error) {
    throw asScoringError(error);
  }
}

function activeSheet(survey: WorkbookSurvey, language: Language): ActiveSheet | null {
  const { ownSheets } = findResultTabs(survey, language);
  const name = ownSheets.has(survey.activeSheet) ? survey.memory.clientSheet : survey.activeSheet;
  const used = survey.sheets.find((sheet) => sheet.name === name)?.used ?? null;
  if (name === null || used === null) return null;
  const [table = null] = survey.tables
    .filter(({ sheetName }) => sheetName === name)
    .sort((a, b) => b.area.rows - a.area.rows);
  const area = table?.area ?? used;
  const rows = area.rows - 1;
  return rows > 0 ? { name, table: table?.name ?? null, rows, columns: area.columns } : null;
}
