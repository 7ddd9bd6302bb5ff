import { fileURLToPath } from "node:url";
import { format } from "prettier";
import type { Language } from "../messages/messages";
import { functionsHelpPage } from "./functions-help-page";
import { functionsMetadata } from "./functions-metadata";
import type { FunctionsMetadata } from "./functions-metadata";

const JSON_FILES: Readonly<Record<Language, string>> = {
  en: "../functions/functions.json",
  fr: "../functions/functions-fr.json",
};
const HELP_FILES: Readonly<Record<Language, string>> = {
  en: "../../assets/help/functions.html",
  fr: "../../assets/help/fonctions.html",
};

/** The files that are generated from the docblocks of the functions: path and text of each. */
export async function functionFiles(): Promise<ReadonlyMap<string, string>> {
  const metadata = await functionsMetadata();
  const files = new Map<string, string>();
  for (const language of ["en", "fr"] as const) {
    files.set(pathOf(JSON_FILES[language]), json(metadata[language]));
    files.set(pathOf(HELP_FILES[language]), await helpPage(language, metadata[language]));
  }
  return files;
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

/** Laid out as the repository lays out its other pages. */
function helpPage(language: Language, metadata: FunctionsMetadata): Promise<string> {
  return format(functionsHelpPage(language, metadata), { parser: "html", printWidth: 100 });
}

function json(metadata: FunctionsMetadata): string {
  return `${JSON.stringify(metadata, null, 2)}\n`;
}
