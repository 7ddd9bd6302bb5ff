import { familySheet } from "../functions-metadata/examples/family-sheet";
import { functionsReference } from "../functions-metadata/functions-metadata";
import { workedExamples } from "../functions-metadata/worked-examples";
import type { Calculate } from "../functions-metadata/worked-examples";
import type { Language } from "../messages/message-format";
import { openSession } from "./session";

/** A workbook that shows every worksheet function at work, one sheet a family, as `.xlsx` bytes. */
export async function examplesBook(language: Language): Promise<Uint8Array> {
  const reference = await functionsReference();
  // The room that each result needs has to be known before anything is placed.
  const families = await workedExamples(language, reference[language], calculateInNewBook);
  const session = await openSession({ language, input: null });
  await session.insertSheets(
    families
      .filter(({ functions }) => functions.length > 0)
      .map((family) => familySheet(family, language)),
  );
  const bytes = await session.save();
  session.close();
  return bytes;
}

/** Examples are calculated by the add-in itself, in the Excel stand-in. */
export const calculateInNewBook: Calculate = async (language, sheets, formulas) => {
  const session = await openSession({ language, input: null });
  await session.insertSheets(sheets);
  const answers = await session.evaluate(formulas);
  session.close();
  return answers;
};
