import { parse, tokenize } from "@cj-tech-master/excelts/formula";
import { invalidArgument } from "./excel-error";
import { FormulaShapes } from "./formula-shape";

/** What an entry turns into, and the number format that Excel gives the cell on the way. */
export interface Entry {
  value: string | number | boolean | { formula: string } | { error: CellErrorText };
  /** Set when the entry implies a format and the cell has none of its own. */
  numFmt?: string;
  /** The text was forced by a leading apostrophe. */
  quoted?: true;
}

type CellErrorText = (typeof ERRORS)[number];

const ERRORS = [
  "#N/A",
  "#REF!",
  "#NAME?",
  "#DIV/0!",
  "#NULL!",
  "#VALUE!",
  "#NUM!",
  "#SPILL!",
  "#CALC!",
] as const;

const LONGEST_TEXT = 32_767;
const LONGEST_FORMULA = 8_192;

/**
 * Reads a text as Excel (en-US) reads one typed into a cell: `=1+1`, `+1+1` and `@SUM(A1)` become
 * formulas, `12%`, `1,234.5`, `$5`, `(5)` and `1e3` numbers, `3/15/2024` a date, `TRUE` a boolean,
 * `#N/A` an error and `'5` the text 5. Throws `InvalidArgument` for a formula that cannot be read.
 */
export function readEntry(text: string): Entry {
  const first = text.charCodeAt(0);
  // The apostrophe that forces a text is no part of it.
  const length = first === APOSTROPHE ? text.length - 1 : text.length;
  if (length > LONGEST_TEXT) throw invalidArgument("The text is longer than a cell can hold.");
  if (first === APOSTROPHE) return { value: text.slice(1), quoted: true };
  if (first === EQUALS && text.length > 1) return { value: { formula: formula(text.slice(1)) } };
  // Most texts are words: only a digit, a sign or a bracket can begin anything else but these.
  if (isWordStart(first)) return word(text);

  const number = readNumber(text) ?? readDate(text);
  if (number) return number;
  if (text.length > 1 && (first === PLUS || first === MINUS)) {
    return { value: { formula: formula(first === PLUS ? text.slice(1) : text) } };
  }
  if (text.length > 1 && first === AT) return { value: { formula: formula(text.slice(1), true) } };
  if (first === HASH) {
    const error = ERRORS.find((known) => known === text.toUpperCase());
    if (error) return { value: { error } };
  }
  return { value: text };
}

const APOSTROPHE = 39;
const EQUALS = 61;
const PLUS = 43;
const MINUS = 45;
const AT = 64;
const HASH = 35;

function isWordStart(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code > 0x2fff;
}

function word(text: string): Entry {
  const upper = text.length <= 5 ? text.toUpperCase() : text;
  if (upper === "TRUE") return { value: true };
  if (upper === "FALSE") return { value: false };
  const date = MONTHS.has(text.slice(0, 3).toLowerCase()) ? readDate(text) : undefined;
  return date ?? { value: text };
}

const shapes = new FormulaShapes();

/** Checks that a formula, without its equals sign, can be read, and hands it back. */
export function formula(text: string, callOnly = false): string {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_FORMULA) throw invalidArgument("The formula is too long.");
  // Of a column of formulas only the first has to be read.
  if (!shapes.of(trimmed)) {
    try {
      parse(tokenize(trimmed));
    } catch {
      throw invalidArgument(`There is a problem with this formula: =${trimmed}`);
    }
  }
  if (callOnly && !trimmed.endsWith(")"))
    throw invalidArgument(`That function isn't valid: @${text}`);
  return trimmed;
}

const NUMBER =
  /^([+-]?)(\(?)([+-]?)(\$?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e([+-]?\d+))?( ?%?)(\)?)$/i;

function readNumber(raw: string): Entry | undefined {
  const text = raw.trim();
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign, open, inner, dollar, digits = "", exponent, percent = "", close] = match;
  const signs = [open, sign, inner].filter((mark) => mark !== "").length;
  if ((open === "(") !== (close === ")") || signs > 1) {
    return undefined;
  }
  const size = Number(digits.replaceAll(",", "") + (exponent === undefined ? "" : `e${exponent}`));
  if (!Number.isFinite(size)) return undefined;
  const negative = open === "(" || sign === "-" || inner === "-";
  const isPercent = percent.trim() === "%";
  const value = (negative ? -size : size) / (isPercent ? 100 : 1);
  const decimals = digits.includes(".");
  if (isPercent) return { value, numFmt: decimals ? "0.00%" : "0%" };
  if (dollar)
    return { value, numFmt: decimals ? "$#,##0.00_);[Red]($#,##0.00)" : "$#,##0_);[Red]($#,##0)" };
  if (exponent !== undefined) return { value, numFmt: "0.00E+00" };
  if (digits.includes(",")) return { value, numFmt: decimals ? "#,##0.00" : "#,##0" };
  return { value };
}

const MONTH_NAMES = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];
const LONG_MONTH_NAMES = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const MONTHS = new Set(MONTH_NAMES);

const AMERICAN = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;
const ISO = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/;
const DAY_MONTH_YEAR = /^(\d{1,2})[- ]([a-z]{3,9})[- ,]+(\d{4}|\d{2})$/i;
const MONTH_DAY_YEAR = /^([a-z]{3,9}) (\d{1,2}),? (\d{4})$/i;
const MONTH_YEAR = /^([a-z]{3,9})[- ](\d{4}|\d{2})$/i;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])m)?$/i;

function readDate(raw: string): Entry | undefined {
  const text = raw.trim();
  const space = text.lastIndexOf(" ");
  const american = AMERICAN.exec(text);
  if (american) return dated(american[3], american[1], american[2], "m/d/yyyy");
  const iso = ISO.exec(text);
  if (iso) return dated(iso[1], iso[2], iso[3], "m/d/yyyy");
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  if (dayFirst) return dated(dayFirst[3], month(dayFirst[2]), dayFirst[1], "d-mmm-yy");
  const monthFirst = MONTH_DAY_YEAR.exec(text);
  if (monthFirst) return dated(monthFirst[3], month(monthFirst[1]), monthFirst[2], "d-mmm-yy");
  const monthOnly = MONTH_YEAR.exec(text);
  if (monthOnly) return dated(monthOnly[2], month(monthOnly[1]), "1", "mmm-yy");
  const time = TIME.exec(text);
  if (time) return timed(time);
  const date = space > 0 ? readDate(text.slice(0, space)) : undefined;
  const clock = date && TIME.exec(text.slice(space + 1));
  const hours = clock && timed(clock);
  return hours && typeof date.value === "number" && typeof hours.value === "number"
    ? { value: date.value + hours.value, numFmt: "m/d/yyyy h:mm" }
    : undefined;
}

function month(name = ""): string {
  const lower = name.toLowerCase();
  const short = MONTH_NAMES.indexOf(lower);
  return String((short >= 0 ? short : LONG_MONTH_NAMES.indexOf(lower)) + 1);
}

function dated(yearText = "", monthText = "", dayText = "", numFmt: string): Entry | undefined {
  const short = Number(yearText);
  const year = yearText.length > 2 ? short : short + (short < 30 ? 2000 : 1900);
  const monthNumber = Number(monthText);
  const day = Number(dayText);
  const date = new Date(Date.UTC(year, monthNumber - 1, day));
  const real = date.getUTCMonth() === monthNumber - 1 && date.getUTCDate() === day;
  if (!real || year < 1900) return undefined;
  const days = date.getTime() / 86_400_000 + 25_569;
  // Excel counts a 29 February 1900 that never was, so earlier days are one less.
  return { value: days <= 60 ? days - 1 : days, numFmt };
}

function timed(match: RegExpExecArray): Entry | undefined {
  const [, hourText = "", minuteText = "", secondText, half] = match;
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  let hour = Number(hourText);
  if (minute > 59 || second > 59 || hour > (half ? 12 : 23)) return undefined;
  if (half) hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const value = (hour * 3600 + minute * 60 + second) / 86_400;
  const pattern = secondText === undefined ? "h:mm" : "h:mm:ss";
  return { value, numFmt: half ? `${pattern} AM/PM` : pattern };
}
