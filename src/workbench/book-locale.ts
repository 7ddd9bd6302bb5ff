import type { Language } from "../messages/messages";

/** The language and country by which Excel would show a workbook, a BCP 47 tag. */
export function localeOf(language: Language): string {
  return language === "fr" ? "fr-FR" : "en-US";
}
