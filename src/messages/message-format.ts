import { IntlMessageFormat } from "intl-messageformat";

export type Language = "en" | "fr";
export type MessageValues = Readonly<Record<string, string | number>>;

/** The texts of one language; the build has those parsed and typeset that hold more than plain words. */
type Texts<Key extends string> = Readonly<Record<Key, string>>;

/** Looks up a message in a language and fills its values in (ICU MessageFormat). */
export type Say<Key extends string> = (
  language: Language,
  key: Key,
  values?: MessageValues,
) => string;

export const languages: readonly Language[] = ["en", "fr"];

const localeOf: Readonly<Record<Language, string>> = { en: "en-US", fr: "fr-FR" };

/**
 * What looks a message of some catalogues up and fills its values in.
 *
 * @example messagesOf({ en: english, fr: french })("fr", "clients", { count: 2 }) // "2 clients"
 */
export function messagesOf<Key extends string>(
  catalogues: Readonly<Record<Language, Texts<Key>>>,
): Say<Key> {
  const of = {
    en: messagesIn("en", catalogues.en),
    fr: messagesIn("fr", catalogues.fr),
  };
  return (language, key, values) => of[language](key, values);
}

/** The same for a catalogue of one language. */
export function messagesIn<Key extends string>(
  language: Language,
  texts: Texts<Key>,
): (key: Key, values?: MessageValues) => string {
  const compiled = new Map<Key, IntlMessageFormat>();
  return (key, values = {}) => {
    // A catalogue may hold what its type does not tell: a message that is parsed already.
    const text: string | readonly unknown[] = texts[key];
    if (typeof text === "string" && isPlain(text)) return typeset(language, text);
    let format = compiled.get(key);
    if (format === undefined) {
      format =
        typeof text === "string"
          ? newFormat(language, typeset(language, text))
          : newFormat(language, text);
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
}

/** Messages of which a language is fetched before it is first used. */
export interface FetchedMessages<Key extends string> {
  /** Fetches a language unless it is there. Fails where its file cannot be reached; may be tried again. */
  readonly load: (language: Language) => Promise<void>;
  readonly isLoaded: (language: Language) => boolean;
  readonly say: Say<Key>;
  /** Whether a text is a key, as far as a language has been fetched. */
  readonly has: (key: string) => key is Key;
}

/** The texts of a language, or what fetches them. */
type Source<Key extends string> = Texts<Key> | (() => Promise<{ readonly default: Texts<Key> }>);

/** Messages of which a language is fetched before it is first used, so that nobody fetches both. */
export function fetchedMessages<Key extends string>(
  sources: Readonly<Record<Language, Source<Key>>>,
): FetchedMessages<Key> {
  const loaded = new Map<Language, Texts<Key>>();
  const says = new Map<Language, (key: Key, values?: MessageValues) => string>();
  const keep = (language: Language, texts: Texts<Key>): void => {
    loaded.set(language, texts);
    says.set(language, messagesIn(language, texts));
  };
  for (const language of languages) {
    const source = sources[language];
    if (typeof source !== "function") keep(language, source);
  }
  return {
    load: async (language) => {
      const source = sources[language];
      if (loaded.has(language) || typeof source !== "function") return;
      keep(language, (await source()).default);
    },
    isLoaded: (language) => loaded.has(language),
    say: (language, key, values) => {
      const say = says.get(language);
      if (say === undefined) throw new Error(`The words of "${language}" are not loaded: ${key}.`);
      return say(key, values);
    },
    has: (key): key is Key => [...loaded.values()].some((texts) => Object.hasOwn(texts, key)),
  };
}

type Parsed = ReturnType<IntlMessageFormat["getAst"]>;

/** A message that is fit to be shown; texts hold no markup, and "<" stands for itself. */
function newFormat(language: Language, text: string | Parsed): IntlMessageFormat {
  return new IntlMessageFormat(text, localeOf[language], undefined, { ignoreTag: true });
}

/** Whether a text is shown as it is written: nothing to fill in, and nothing quoted. */
function isPlain(text: string): boolean {
  return !/[{}<>]|''/.test(text);
}

function typeset(language: Language, text: string): string {
  return language === "fr" ? withFrenchSpaces(text) : text;
}

/**
 * French sets no-break spaces beside its high punctuation; the catalogue holds ones that people can
 * type and see. Two colons open a number skeleton of ICU.
 */
export function withFrenchSpaces(text: string): string {
  return text.replace(/ (?=[;!?»%]|:(?!:))|(?<=«) /g, "\u202f");
}

/**
 * The texts of a catalogue ready to be shown, so that no program has to load the parser: typeset,
 * and parsed where there is something to fill in. For the build.
 */
export function compileTexts(
  language: Language,
  texts: Readonly<Record<string, string>>,
): Record<string, string | Parsed> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const shown = typeset(language, text);
      return [key, isPlain(shown) ? shown : newFormat(language, shown).getAst()];
    }),
  );
}
