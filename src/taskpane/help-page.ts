import type { Language } from "../messages/messages";

/** Where the help is that comes with the add-in. */
export function helpPage(language: Language): string {
  return language === "fr" ? "help/fr.html" : "help/index.html";
}
