import { IntlMessageFormat } from "intl-messageformat";

export type Language = "en" | "fr";
export type MessageValues = Readonly<Record<string, string | number>>;

/** A catalogue in each language, with the same keys. */
type Catalogues<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

const localeOf: Readonly<Record<Language, string>> = { en: "en-US", fr: "fr-FR" };

/**
 * What looks a message of some catalogues up and fills its values in (ICU MessageFormat).
 *
 * @example messagesOf({ en: english, fr: french })("fr", "clients", { count: 2 }) // "2 clients"
 */
export function messagesOf<Key extends string>(
  catalogues: Catalogues<Key>,
): (language: Language, key: Key, values?: MessageValues) => string {
  const of = {
    en: messagesIn("en", catalogues.en),
    fr: messagesIn("fr", catalogues.fr),
  };
  return (language, key, values) => of[language](key, values);
}

/** The same for a catalogue of one language. */
export function messagesIn<Key extends string>(
  language: Language,
  texts: Readonly<Record<Key, string>>,
): (key: Key, values?: MessageValues) => string {
  const compiled = new Map<Key, IntlMessageFormat>();
  return (key, values = {}) => {
    let format = compiled.get(key);
    if (format === undefined) {
      const text = texts[key];
      const typeset = language === "fr" ? withFrenchSpaces(text) : text;
      // Texts hold no markup; `ignoreTag` lets "<" stand for itself.
      format = new IntlMessageFormat(typeset, localeOf[language], undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
}

/**
 * French sets no-break spaces beside its high punctuation; the catalogue holds ones that people can
 * type and see. Two colons open a number skeleton of ICU.
 */
export function withFrenchSpaces(text: string): string {
  return text.replace(/ (?=[;!?»%]|:(?!:))|(?<=«) /g, "\u202f");
}
