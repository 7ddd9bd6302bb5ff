import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import type { Language } from "../messages/message-format";
import { referenceMessage } from "../messages/reference-messages";
import { functionsHelpPage } from "./functions-help-page";
import { helpPage } from "./help-page";
import { functionsMetadata, functionsReference, refuse } from "./functions-metadata";
import type { FaultListener } from "./functions-metadata";
import { workedExamples } from "./worked-examples";
import type { Calculate } from "./worked-examples";

const JSON_FILES: Readonly<Record<Language, string>> = {
  en: "../functions/functions.json",
  fr: "../functions/functions-fr.json",
};
const REFERENCE_FILES: Readonly<Record<Language, string>> = {
  en: "../../assets/help/functions.html",
  fr: "../../assets/help/fonctions.html",
};
const OVERVIEW_FILES: Readonly<Record<Language, string>> = {
  en: "../../assets/help/index.html",
  fr: "../../assets/help/fr.html",
};

/** What Excel reads about the functions, generated from their docblocks: path and text of each file. */
export async function metadataFiles(
  onFault: FaultListener = refuse,
): Promise<ReadonlyMap<string, string>> {
  const reference = await functionsReference(onFault);
  return filesOf(JSON_FILES, (language) => {
    return `${JSON.stringify(functionsMetadata(reference[language]), null, 2)}\n`;
  });
}

/** The pages of the help, with the examples of the functions calculated. */
export async function helpFiles(
  calculate: Calculate,
  onFault: FaultListener = refuse,
): Promise<ReadonlyMap<string, string>> {
  const reference = await functionsReference(onFault);
  const references = await filesOf(REFERENCE_FILES, async (language) => {
    const families = await workedExamples(language, reference[language], calculate, onFault);
    return laidOut(functionsHelpPage(language, families));
  });
  const overviews = await filesOf(OVERVIEW_FILES, async (language) => {
    const body = await readFile(new URL(`overview-${language}.html`, import.meta.url), "utf8");
    const subject = referenceMessage(language, "functions.help.overview");
    return laidOut(helpPage({ language, subject, body }));
  });
  return new Map([...references, ...overviews]);
}

/** As the repository lays out its other pages. */
function laidOut(page: string): Promise<string> {
  return format(page, { parser: "html", printWidth: 100 });
}

async function filesOf(
  paths: Readonly<Record<Language, string>>,
  textIn: (language: Language) => string | Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const language of ["en", "fr"] as const) {
    const path = fileURLToPath(new URL(paths[language], import.meta.url));
    files.set(path, await textIn(language));
  }
  return files;
}
