import { IntlMessageFormat } from "intl-messageformat";
import english from "./en.json";
import french from "./fr.json";

/** Every sentence that a user reads has a key; the two catalogues hold the same keys. */
export type MessageKey = keyof typeof english;
export type Language = "en" | "fr";
export type MessageValues = Readonly<Record<string, string | number>>;

const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en: english,
  fr: french,
};
const localeOf: Readonly<Record<Language, string>> = { en: "en-US", fr: "fr-FR" };
const compiled = new Map<string, IntlMessageFormat>();

/**
 * A message of the catalogue in one language, with its values filled in (ICU MessageFormat).
 *
 * @example message("fr", "cli.clients", { count: 2 }) // "2 clients"
 */
export function message(language: Language, key: MessageKey, values: MessageValues = {}): string {
  const id = `${language}:${key}`;
  let format = compiled.get(id);
  if (format === undefined) {
    const text = catalogues[language][key];
    const typeset = language === "fr" ? withFrenchSpaces(text) : text;
    // Texts hold no markup; `ignoreTag` lets "<" stand for itself.
    format = new IntlMessageFormat(typeset, localeOf[language], undefined, { ignoreTag: true });
    compiled.set(id, format);
  }
  return String(format.format(values));
}

/**
 * French sets no-break spaces beside its high punctuation; the catalogue holds ones that people can
 * type and see. Two colons open a number skeleton of ICU.
 */
function withFrenchSpaces(text: string): string {
  return text.replace(/ (?=[;!?»%]|:(?!:))|(?<=«) /g, "\u202f");
}

/** Whether a text is a key of the catalogue (for reasons that the language-free core hands up). */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(english, key);
}

/** The catalogue language for a locale tag such as `fr-CA`; English unless it is French. */
export function languageOf(locale: string | undefined): Language {
  return locale?.toLowerCase().startsWith("fr") === true ? "fr" : "en";
}
