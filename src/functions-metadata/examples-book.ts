import { openSession } from "../cli/session";
import type { Language } from "../messages/message-format";
import { familySheet } from "./examples/family-sheet";
import { functionsReference } from "./functions-metadata";
import { workedExamples } from "./worked-examples";

/** A workbook that shows every worksheet function at work, one sheet a family, as `.xlsx` bytes. */
export async function examplesBook(language: Language): Promise<Uint8Array> {
  const reference = await functionsReference();
  // The room that each result needs has to be known before anything is placed.
  const families = await workedExamples(language, reference[language]);
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
