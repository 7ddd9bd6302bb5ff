import english from "./en.json";
import french from "./fr.json";
import functionsEnglish from "./functions-en.json";
import functionsFrench from "./functions-fr.json";
import { messagesOf } from "./message-format";
import type { Language } from "./message-format";

export type { Language, MessageValues } from "./message-format";

/** Every sentence that a user reads has a key; the two catalogues hold the same keys. */
export type MessageKey = keyof typeof catalogues.en;

// The worksheet functions have their words alone; the core's refusals are theirs and everyone's.
const catalogues = {
  en: { ...english, ...functionsEnglish },
  fr: { ...french, ...functionsFrench },
};

/**
 * A message of the catalogue in one language, with its values filled in (ICU MessageFormat).
 *
 * @example message("fr", "cli.clients", { count: 2 }) // "2 clients"
 */
export const message = messagesOf<MessageKey>(catalogues);

/** Whether a text is a key of the catalogue (for reasons that the language-free core hands up). */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(catalogues.en, key);
}

/** The catalogue language for a locale tag such as `fr-CA`; English unless it is French. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith("fr") === true ? "fr" : "en";
}
