import type { TabKey } from "../book/tab-plan";
import { message, type Language } from "../messages/messages";
import { surveyWorkbook } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError, ScoringError } from "./scoring-error";

/** Goes to one of our tabs, wherever the user moved or renamed it to. Fails with a `ScoringError`. */
export async function openTab(key: TabKey, language: Language): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const sheetName = findResultTabs(await surveyWorkbook(context), language).existing[key];
      if (sheetName === undefined) {
        throw new ScoringError("pane.tabGone", { name: message(language, `tab.${key}.name`) });
      }
      context.workbook.worksheets.getItem(sheetName).activate();
      await context.sync();
    });
  } catch (error) {
    throw asScoringError(error);
  }
}
