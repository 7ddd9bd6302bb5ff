import { numberInStyle, textNumber } from "../../book/text-number";
import type { Language } from "../../messages/messages";

/**
 * The number that somebody has typed into a field, with a decimal comma or point as their language
 * has it; in a field of percent, "20" and "20 %" are both 0.2. `null` for anything else.
 */
export function typedNumber(text: string, language: Language, isPercent: boolean): number | null {
  const read = textNumber(text);
  if (read?.currency !== "") return null;
  const value = numberInStyle(read, language === "fr" ? "comma" : "point");
  if (value === null || (read.percent && !isPercent)) return null;
  // By its decimals: 55 / 100 is 0.55, 1.1 / 100 is not 0.011.
  return isPercent && !read.percent ? Number(`${value}e-2`) : value;
}

/** A number as it is typed: without grouping, in percent where the field is of percent. */
export function numberToType(value: number, language: Language, isPercent: boolean): string {
  // 12 digits, because 0.57 * 100 is 56.99999999999999.
  const shown = isPercent ? Number((value * 100).toPrecision(12)) : value;
  return new Intl.NumberFormat(language, {
    useGrouping: false,
    maximumFractionDigits: 6,
  }).format(shown);
}
