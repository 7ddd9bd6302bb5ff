import { serialOfDay } from "../book/excel-day";
import { insertSample } from "../excel/insert-sample";
import { languageOf, loadMessages } from "../messages/messages";

/** Puts the sample clients that the pane offers, too, into the open workbook. */
export async function insertSampleClients(): Promise<void> {
  const language = languageOf(Office.context.displayLanguage);
  await loadMessages(language);
  await insertSample({ clients: 60, seed: 1, language, asOf: serialOfDay(new Date()) });
}
