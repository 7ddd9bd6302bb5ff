import { languageOf } from "../messages/messages";
import type { Language } from "../messages/messages";

const WISH = "language";

/** The language that the page's address asks for, else the browser's. */
export function pageLanguage(): Language {
  const wishes = new URLSearchParams(window.location.search);
  return languageOf(wishes.get(WISH) ?? navigator.language);
}

/** Tells the document its language, and the address, so that the page comes back in it. */
export function setPageLanguage(language: Language): void {
  document.documentElement.lang = language;
  const address = new URL(window.location.href);
  if (pageLanguage() === language) return;
  address.searchParams.set(WISH, language);
  window.history.replaceState(null, "", address);
}
