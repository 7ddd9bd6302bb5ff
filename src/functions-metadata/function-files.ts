import { fileURLToPath } from "node:url";
import { format } from "prettier";
import type { Language } from "../messages/message-format";
import { functionsMetadata, functionsReference } from "./functions-metadata";

const JSON_FILES: Readonly<Record<Language, string>> = {
  en: "../functions/functions.json",
  fr: "../functions/functions-fr.json",
};
const HELP_FILES: Readonly<Record<Language, string>> = {
  en: "../../assets/help/functions.html",
  fr: "../../assets/help/fonctions.html",
};

/** What Excel reads about the functions, generated from their docblocks: path and text of each file. */
export async function metadataFiles(): Promise<ReadonlyMap<string, string>> {
  const reference = await functionsReference();
  return filesOf(JSON_FILES, (language) => {
    return `${JSON.stringify(functionsMetadata(reference[language]), null, 2)}\n`;
  });
}

/**
 * What people read about the functions. Its examples are calculated by the functions as the files of
 * `metadataFiles` describe them, so those have to be up to date when this is first called.
 */
export async function helpFiles(): Promise<ReadonlyMap<string, string>> {
  const { functionsHelpPage } = await import("./functions-help-page");
  const { workedExamples } = await import("./worked-examples");
  const reference = await functionsReference();
  return filesOf(HELP_FILES, async (language) => {
    const page = functionsHelpPage(language, await workedExamples(language, reference[language]));
    // Laid out as the repository lays out its other pages.
    return format(page, { parser: "html", printWidth: 100 });
  });
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
