import { sampleBook, type SampleBookOptions } from "../book/sample-book";
import { addSampleSheets, fillSampleNote, fillSampleSheet } from "./sample-sheets";

/**
 * Adds the sample book to the open workbook: a sheet of made-up clients as an Excel table, active,
 * and a sheet that says that they are made up. Fails with a `ScoringError`, and then neither is there.
 *
 * @returns the name of the client sheet
 */
export async function insertSample(options: SampleBookOptions): Promise<string> {
  const sample = sampleBook(options);
  return addSampleSheets(async ({ queue, add }) => {
    const { sheet } = add(sample.sheetName);
    const { sheet: note } = add(sample.note.sheetName);
    await fillSampleSheet(queue, sheet, sample);
    await fillSampleNote(queue, note, sample.note.lines);
  });
}
