import type english from "./en.json";
import { fetchedMessages, messagesOf } from "./message-format";
import type { Language, MessageValues } from "./message-format";
import englishNames from "./names-en.json";
import frenchNames from "./names-fr.json";

export type { Language, MessageValues } from "./message-format";

export type NameKey = keyof typeof englishNames;
type ProductMessageKey = keyof typeof english;

/**
 * Every sentence that a user reads has a key; the two catalogues hold the same keys. Worksheet
 * functions, pane and command line have catalogues of their own besides.
 */
export type MessageKey = NameKey | ProductMessageKey;

/**
 * What is read back from workbooks, whatever language it was written in, and what is said when words
 * cannot be fetched: always there in both.
 */
const name = messagesOf<NameKey>({ en: englishNames, fr: frenchNames });

const product = fetchedMessages<ProductMessageKey>({
  en: () => import(/* webpackChunkName: "words-en" */ "./en.json"),
  fr: () => import(/* webpackChunkName: "words-fr" */ "./fr.json"),
});

/**
 * Fetches the words of a language, due before its first message. Names of the model and of columns
 * need none of it: they are always there.
 */
export const loadMessages: (language: Language) => Promise<void> = product.load;

/**
 * A message of the catalogue in one language, with its values filled in (ICU MessageFormat).
 *
 * @example message("fr", "tab.scores.noScore") // "Sans score"
 */
export function message(language: Language, key: MessageKey, values?: MessageValues): string {
  return isNameKey(key) ? name(language, key, values) : product.say(language, key, values);
}

/** Whether a text is a key of the catalogue (for reasons that the language-free core hands up). */
export function isMessageKey(key: string): key is MessageKey {
  return isNameKey(key) || product.has(key);
}

/** Whether a text is the key of a name that is there in both languages. */
export function isNameKey(key: string): key is NameKey {
  return Object.hasOwn(englishNames, key);
}

/** The catalogue language for a locale tag such as `fr-CA`; English unless it is French. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith("fr") === true ? "fr" : "en";
}
