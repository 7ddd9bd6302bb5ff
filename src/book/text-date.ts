import { foldText } from "../metrics/fold-text";
import { visibleText } from "./visible-text";

/**
 * The Excel serials that a text can be as a day: with the day first (31/12/2025) and with the month
 * first (12/31/2025). `null` where it is no day that way; both alike where it does not matter.
 */
export interface TextDate {
  readonly dayFirst: number | null;
  readonly monthFirst: number | null;
}

const MONTHS: readonly string[][] = [
  ["january", "jan", "janvier", "janv"],
  ["february", "feb", "fevrier", "fevr", "fev"],
  ["march", "mar", "mars"],
  ["april", "apr", "avril", "avr"],
  ["may", "mai"],
  ["june", "jun", "juin"],
  ["july", "jul", "juillet", "juil", "juill"],
  ["august", "aug", "aout"],
  ["september", "sept", "sep", "septembre"],
  ["october", "oct", "octobre"],
  ["november", "nov", "novembre"],
  ["december", "dec", "decembre"],
];
/** The month 1..12 of its folded name or abbreviation, English and French. */
export const monthOf = new Map(
  MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1])),
);

const WEEKDAY =
  /^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)[.,]*(?: |(?=\d))/;
const TIME =
  /[t ,]+(?:at |a )?\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?:z|[+-]\d{2}:?\d{2})?$/;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const FIGURES = /^(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/;
const DAY_THEN_MONTH =
  /^(\d{1,2})(?:er|st|nd|rd|th)?[ ./-]*(?:of )?([a-z]+)\.?[ ,./-]*(\d{4}|\d{2})$/;
const MONTH_THEN_DAY = /^([a-z]+)\.?[ -]*(\d{1,2})(?:er|st|nd|rd|th)?(?:, ?|[ -])(\d{4}|\d{2})$/;

const MILLISECONDS_A_DAY = 86_400_000;
/** Excel counts 29 February 1900, a day that never was: before 1 March its serials are others. */
const FIRST_SERIAL = 61;

/**
 * Reads a text as a day: ISO 8601 (`2024-03-12`, `20240312`, with a time too), figures in either
 * order with `/`, `-` or blanks, with points (day first: no country of Unicode CLDR writes a month
 * before points), months by name in English and French, accents and points or not. Of two figures
 * for the year, 00 to 29 are 2000 to 2029 and 30 to 99 are 1930 to 1999, as in Excel. A time of day
 * is left out. `null` for anything else, days that do not exist and days before March 1900.
 *
 * @example textDate("31/12/25") // dayFirst: 46022, monthFirst: null
 * @example textDate("1er févr. 2026") // both 46054
 */
export function textDate(text: string): TextDate | null {
  const folded = foldText(visibleText(text));
  if (!/\d/.test(folded) || folded.length > 60) return null;
  const day = folded.replace(TIME, "");
  // "mar. 12 mars" is a Tuesday, "Mar 12, 2024" is none.
  return dayOfText(day) ?? dayOfText(day.replace(WEEKDAY, ""));
}

function dayOfText(day: string): TextDate | null {
  const either = (serial: number | null): TextDate | null =>
    serial === null ? null : { dayFirst: serial, monthFirst: serial };

  const iso = YEAR_FIRST.exec(day);
  if (iso !== null) return either(serialOf(iso[1]!, Number(iso[3]), iso[4]!));
  const compact = COMPACT.exec(day);
  if (compact !== null) return either(serialOf(compact[1]!, Number(compact[2]), compact[3]!));
  const figures = FIGURES.exec(day);
  if (figures !== null) {
    const [, first, separator, second, year] = figures;
    const dayFirst = serialOf(year!, Number(second), first!);
    if (separator === ".") return either(dayFirst);
    const monthFirst = serialOf(year!, Number(first), second!);
    return dayFirst === null && monthFirst === null ? null : { dayFirst, monthFirst };
  }
  const named = DAY_THEN_MONTH.exec(day);
  if (named !== null) return either(serialOf(named[3]!, monthOf.get(named[2]!), named[1]!));
  const american = MONTH_THEN_DAY.exec(day);
  if (american === null) return null;
  return either(serialOf(american[3]!, monthOf.get(american[1]!), american[2]!));
}

function serialOf(year: string, month: number | string | undefined, day: string): number | null {
  if (typeof month !== "number" || month < 1 || month > 12) return null;
  const short = Number(year);
  const full = year.length === 4 ? short : short < 30 ? 2000 + short : 1900 + short;
  const time = Date.UTC(full, month - 1, Number(day));
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) return null;
  const serial = (time - Date.UTC(1899, 11, 30)) / MILLISECONDS_A_DAY;
  return serial < FIRST_SERIAL ? null : serial;
}

/** Which comes first in the texts of a column, as those show that can be read in one way only. */
export type DateOrder = "dayFirst" | "monthFirst" | "both" | null;

export function dateOrder(dates: Iterable<TextDate>): DateOrder {
  let order: DateOrder = null;
  for (const { dayFirst, monthFirst } of dates) {
    const shows = monthFirst === null ? "dayFirst" : dayFirst === null ? "monthFirst" : null;
    if (shows === null || shows === order) continue;
    if (order !== null) return "both";
    order = shows;
  }
  return order;
}

/** The day that a text is in a column of that order; `null` where it may be either of two. */
export function dateInOrder({ dayFirst, monthFirst }: TextDate, order: DateOrder): number | null {
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) {
    return dayFirst ?? monthFirst;
  }
  return order === "dayFirst" ? dayFirst : order === "monthFirst" ? monthFirst : null;
}
