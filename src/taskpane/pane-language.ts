import { createContext, useContext } from "react";
import { dayOfSerial } from "../book/excel-day";
import { dateInOrder, textDate, type DateOrder } from "../book/text-date";
import {
  languageOf,
  message,
  type Language,
  type MessageKey,
  type MessageValues,
} from "../messages/messages";
import {
  loadPaneMessages,
  type PaneMessageKey,
  type PaneMessages,
} from "../messages/pane-messages";
import { Store } from "./store";

/** Any day shows how days are written. */
const SOME_DAY = Date.UTC(2026, 10, 25);

/** Words, numbers and dates as the reader writes them. */
export interface PaneLanguage {
  readonly language: Language;
  readonly say: (key: MessageKey | PaneMessageKey, values?: MessageValues) => string;
  /** An amount without cents. */
  readonly money: (amount: number, currency: string) => string;
  /** The same with its sign, for what is added or taken. */
  readonly signedMoney: (amount: number, currency: string) => string;
  readonly points: (score: number) => string;
  readonly percent: (fraction: number) => string;
  /** A share with a decimal only where it has one. */
  readonly share: (fraction: number) => string;
  /** A plain number with the decimals that it has, four at most. */
  readonly number: (value: number) => string;
  /** Points with their sign, for what is added or taken. */
  readonly signedPoints: (points: number) => string;
  /** An Excel date serial. */
  readonly date: (serial: number) => string;
  /** The same in figures, as `readDate` reads it. */
  readonly shortDate: (serial: number) => string;
  /** The Excel serial of a day that somebody typed; without a year it is this one. */
  readonly readDate: (text: string) => number | null;
}

/**
 * @param locale A language tag such as `fr-CA`; words are French or English, formats follow it.
 * @param country That of Excel itself: dates in figures are written as in its cells.
 * @param paneMessages The pane's words in that language.
 */
function paneLanguage(
  locale: string | undefined,
  country: string | undefined,
  paneMessages: PaneMessages,
): PaneLanguage {
  const language = languageOf(locale);
  const formats = formatLocale(locale, language);
  const points = new Intl.NumberFormat(formats, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(formats, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const share = new Intl.NumberFormat(formats, { style: "percent", maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(formats, { maximumFractionDigits: 4 });
  const date = new Intl.DateTimeFormat(formats, { dateStyle: "long", timeZone: "UTC" });
  const signed = new Intl.NumberFormat(formats, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: "exceptZero",
  });
  const { shortDate, order } = dateFigures(country ?? formats);
  return {
    language,
    say: (key, values) =>
      isPaneKey(key) ? paneMessages(key, values) : message(language, key, values),
    money: (amount, currency) => money(formats, amount, currency, "auto"),
    signedMoney: (amount, currency) => money(formats, amount, currency, "exceptZero"),
    points: (score) => points.format(score),
    percent: (fraction) => percent.format(fraction),
    share: (fraction) => share.format(fraction),
    number: (value) => number.format(value),
    signedPoints: (value) => signed.format(value),
    date: (serial) => date.format(dayOfSerial(serial)),
    shortDate: (serial) => shortDate.format(dayOfSerial(serial)),
    readDate: (text) => readDate(text, order),
  };
}

/** How a country writes dates in figures, or what comes nearest of what can be read again. */
function dateFigures(country: string): { shortDate: Intl.DateTimeFormat; order: DateOrder } {
  const formatOf = (locale: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, {
      ...{ day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" },
      ...{ calendar: "gregory", numberingSystem: "latn" },
    });
  const own = formatOf(knownLocale(country) ?? "en");
  const parts = own.formatToParts(SOME_DAY).map(({ type }) => type);
  const order = parts.indexOf("day") < parts.indexOf("month") ? "dayFirst" : "monthFirst";
  const isReadable = textDate(own.format(SOME_DAY)) !== null;
  return {
    order,
    shortDate: isReadable ? own : formatOf(order === "dayFirst" ? "en-GB" : "en-CA"),
  };
}

function readDate(text: string, order: DateOrder): number | null {
  const separator = /^\s*\d{1,2}\s*([/.-])\s*\d{1,2}\s*$/.exec(text)?.[1] ?? " ";
  const read = textDate(text) ?? textDate(`${text}${separator}${new Date().getFullYear()}`);
  return read === null ? null : (dateInOrder(read, order) ?? read.dayFirst ?? read.monthFirst);
}

function isPaneKey(key: MessageKey | PaneMessageKey): key is PaneMessageKey {
  return key.startsWith("pane.");
}

/** Numbers of an English or French reader follow their country, others the words beside them. */
function formatLocale(locale: string | undefined, language: Language): string {
  if (locale === undefined || !/^(en|fr)\b/i.test(locale)) return language;
  return knownLocale(locale) ?? language;
}

/** A language tag as `Intl` takes it; `null` for what is none. */
function knownLocale(locale: string): string | null {
  try {
    return new Intl.Locale(locale).toString();
  } catch {
    return null;
  }
}

function money(
  locale: string,
  amount: number,
  currency: string,
  signDisplay: "auto" | "exceptZero",
): string {
  return new Intl.NumberFormat(locale, {
    maximumFractionDigits: 0,
    signDisplay,
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).format(amount);
}

/** The language that the pane speaks. */
export class LanguageStore extends Store<PaneLanguage> {
  #wanted = 0;

  /**
   * Speaks another language as soon as its words are there; of several the last one counts.
   *
   * @returns whether this was that one
   */
  readonly speak = async (locale: string | undefined, country?: string): Promise<boolean> => {
    const turn = ++this.#wanted;
    const language = await loadPaneLanguage(locale, country);
    const isLast = turn === this.#wanted;
    if (isLast) this.set(language);
    return isLast;
  };
}

/** A language with the pane's words in it. */
export async function loadPaneLanguage(
  locale: string | undefined,
  country = locale,
): Promise<PaneLanguage> {
  return paneLanguage(locale, country, await loadPaneMessages(languageOf(locale)));
}

const PaneLanguageContext = createContext<PaneLanguage | null>(null);

export const PaneLanguageProvider = PaneLanguageContext.Provider;

export function usePaneLanguage(): PaneLanguage {
  const language = useContext(PaneLanguageContext);
  if (language === null) throw new Error("The pane speaks no language here.");
  return language;
}
