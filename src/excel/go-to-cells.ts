import { explainFailure } from "./explain-failure";
import { asScoringError, ScoringError } from "./scoring-error";

/** Shows a place of the workbook and selects it. Fails with a `ScoringError`. */
export async function goToCells(sheetName: string, address: string): Promise<void> {
  try {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
      sheet.load("visibility");
      await context.sync();
      if (sheet.isNullObject) throw new ScoringError("excel.sheetDeleted", { name: sheetName });
      // Excel refuses to go to a hidden sheet, and whoever asks for a cell wants to see it.
      if (sheet.visibility !== "Visible") sheet.visibility = "Visible";
      sheet.activate();
      sheet.getRange(address).select();
      await context.sync();
    });
  } catch (error) {
    throw await explainFailure(asScoringError(error), null, []);
  }
}
