import { readEntry } from "./cell-input";
import type { Entry } from "./cell-input";
import { fromLocalFormula } from "./local-formula";

/** Reads a text as Excel reads one typed into a cell in that language, a BCP 47 tag. */
export function readLocalEntry(text: string, language: string): Entry {
  return language.startsWith("fr") ? readFrenchEntry(text, language) : readEntry(text);
}

/** Numbers with a decimal comma and groups of three between spaces. */
const NUMBER =
  /^([+-]?\(?[+-]?)((?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,\d*)?|,\d+)(e[+-]?\d+)?[ \u00a0\u202f]*([%€]?)(\)?)$/i;
const DAY_MONTH_YEAR = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})((?: .*)?)$/;
const DAY_NAMED_MONTH = /^(\d{1,2})(?:er)?[- ]([a-zéûà]{3,9})\.?[- ](\d{4}|\d{2})$/i;
const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

/**
 * Reads what a French reader types: `1 234,5`, `12,5 %`, `900 €`, `31/12/2026`, `1er mars 2026`, `VRAI`,
 * `=SUM(A1:A3;0,5)`. What looks like an English number or date is a text.
 */
function readFrenchEntry(text: string, language: string): Entry {
  if (/^[=+@-]/.test(text) && text.length > 1 && !NUMBER.test(text.trim())) {
    return readEntry(fromLocalFormula(text, language));
  }
  const trimmed = text.trim();
  const entry = readNumber(trimmed) ?? readDate(trimmed) ?? readWord(trimmed);
  if (entry) return entry;
  // An apostrophe, an error, an ISO date or a time reads alike in both languages.
  if (/^['#]|^\d{4}-|^\d{1,2}:/.test(trimmed)) return inFrenchFormat(readEntry(text));
  // The length is looked at there.
  readEntry(`'${text}`);
  return { value: text };
}

function readNumber(text: string): Entry | undefined {
  const [, sign = "", digits = "", exponent = "", unit = "", close = ""] = NUMBER.exec(text) ?? [];
  if (digits === "") return undefined;
  const english = digits
    .replaceAll(/[ \u00a0\u202f]/g, ",")
    .replace(/,(\d*)$/, (last, decimals: string) => (digits.includes(",") ? `.${decimals}` : last));
  const percent = unit === "%" ? "%" : "";
  const entry = readEntry(`${sign}${english}${exponent}${percent}${close}`);
  if (typeof entry.value !== "number") return undefined;
  if (unit !== "€") return entry;
  const numFmt = digits.includes(",") ? '#,##0.00\\ "€"' : '#,##0\\ "€"';
  return { ...entry, numFmt };
}

function readDate(text: string): Entry | undefined {
  const numbers = DAY_MONTH_YEAR.exec(text);
  if (numbers) {
    const [, day, month, year, time = ""] = numbers;
    return inFrenchFormat(asDate(readEntry(`${month}/${day}/${year}${time}`)));
  }
  const [, day, name = "", year] = DAY_NAMED_MONTH.exec(text) ?? [];
  const wanted = plain(name);
  const month = MONTHS.findIndex((one) => wanted.length >= 3 && plain(one).startsWith(wanted));
  if (day === undefined || month < 0) return undefined;
  return asDate(readEntry(`${month + 1}/${day}/${year}`), "d-mmm-yy");
}

function asDate(entry: Entry, numFmt = entry.numFmt): Entry | undefined {
  if (typeof entry.value !== "number") return undefined;
  return numFmt === undefined ? entry : { ...entry, numFmt };
}

function inFrenchFormat<E extends Entry | undefined>(entry: E): E {
  if (entry?.numFmt?.startsWith("m/d/yyyy") !== true) return entry;
  return { ...entry, numFmt: entry.numFmt.replace("m/d/yyyy", "dd/mm/yyyy") };
}

function readWord(text: string): Entry | undefined {
  const upper = text.toUpperCase();
  if (upper === "VRAI") return { value: true };
  return upper === "FAUX" ? { value: false } : undefined;
}

function plain(word: string): string {
  return word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
