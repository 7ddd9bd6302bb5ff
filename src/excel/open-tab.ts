import type { TabKey } from "../book/tab-plan";
import { message, type Language } from "../messages/messages";
import { explainFailure } from "./explain-failure";
import { surveyWorkbook } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";

/** Goes to one of our tabs, wherever the user moved or renamed it to. Fails with a `ScoringError`. */
export async function openTab(key: TabKey, language: Language): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const survey = await surveyWorkbook(context);
      const sheetName = findResultTabs(survey, language).existing[key];
      if (sheetName === undefined) {
        throw new ScoringError("excel.tabGone", { name: message(language, `tab.${key}.name`) });
      }
      const sheet = context.workbook.worksheets.getItem(sheetName);
      // Excel refuses to go to a hidden sheet, and whoever asks for a tab wants to see it.
      const isHidden = survey.sheets.some(({ name, visible }) => name === sheetName && !visible);
      if (isHidden) sheet.visibility = "Visible";
      sheet.activate();
      await context.sync();
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), null, []);
  }
}
