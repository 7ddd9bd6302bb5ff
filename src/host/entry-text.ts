import type { Cell } from "@cj-tech-master/excelts";
import { formulaOf, shownValue, valueTypeOf } from "./cell-values";
import { numberFormatOf } from "./cell-writing";
import { cultureOf } from "./culture";
import { formatParts } from "./format-parts";
import { toLocalFormula } from "./local-formula";
import { readLocalEntry } from "./local-entry";

/**
 * What the formula bar shows of a cell and an editor begins with: typed again, it gives the same. Dates
 * and shares read as people of that language write them, whatever the cell's own format.
 */
export function entryText(cell: Cell | undefined, language: string): string {
  const formula = formulaOf(cell);
  if (formula !== undefined) return toLocalFormula(formula, language);
  const value = shownValue(cell);
  if (!cell || value === "") return "";
  if (typeof value === "boolean") return logicalText(value, language);
  const format = numberFormatOf(cell.style);
  if (typeof value === "number") return numberEntry(value, format, language);
  if (valueTypeOf(cell) === "Error" || format === "@") return value;
  return isReadAsText(value, language) ? value : `'${value}`;
}

function isReadAsText(text: string, language: string): boolean {
  try {
    return readLocalEntry(text, language).value === text;
  } catch {
    return false;
  }
}

/** TRUE and FALSE in the words of a language. */
export function logicalText(value: boolean, language: string): string {
  if (language.startsWith("fr")) return value ? "VRAI" : "FAUX";
  return value ? "TRUE" : "FALSE";
}

function numberEntry(value: number, format: string, language: string): string {
  const { isDate, isTime, isPercent } = formatParts(format);
  if ((isDate || isTime) && value >= 0 && value < 2_958_466) return dateEntry(value, language);
  // Excel shows no more than fifteen digits anywhere.
  if (isPercent) return `${localNumber(Number((value * 100).toPrecision(15)), language)}%`;
  return localNumber(Number(value.toPrecision(15)), language);
}

function localNumber(value: number, language: string): string {
  return String(value).toUpperCase().replace(".", cultureOf(language).decimalSeparator);
}

function dateEntry(serial: number, language: string): string {
  const whole = Math.floor(serial);
  const seconds = Math.round((serial - whole) * 86_400);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  if (whole === 0) return time;
  // Excel counts a 29 February 1900 that never was.
  const day = new Date((whole - (whole > 60 ? 25_569 : 25_568)) * 86_400_000);
  const dayText = new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: language.startsWith("fr") ? "2-digit" : "numeric",
    day: language.startsWith("fr") ? "2-digit" : "numeric",
    timeZone: "UTC",
  }).format(day);
  return seconds === 0 ? dayText : `${dayText} ${time}`;
}
