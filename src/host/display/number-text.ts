import { cultureOf } from "../culture";
import { dateText, isDatePattern } from "./date-text";
import { longDateCode, longTimeCode } from "./local-dates";
import { formatSections, sectionFor } from "./format-sections";
import type { FormatPart, FormatSection } from "./format-sections";

/** A value as a number format shows it, and the colour that the format gives it. */
export interface FormattedText {
  readonly text: string;
  readonly color?: string;
}

/**
 * Shows a number as Excel does, by the code of a number format and in the ways of a language.
 *
 * @example numberText(1234.5, "#,##0.00", "fr-FR") // { text: "1 234,50" } with a narrow space
 */
export function numberText(value: number, code: string, language: string): FormattedText {
  const sections = formatSections(localCode(code, language));
  const { section, signed } = sectionFor(sections, value);
  const color = section.color === undefined ? {} : { color: section.color };
  return { text: sectionText(section, value, signed, language), ...color };
}

/** Codes that stand for the short or long date of the reader’s country, which the file cannot know. */
function localCode(code: string, language: string): string {
  const shortDate = (): string => cultureOf(language).shortDatePattern.toLowerCase();
  if (code === "mm-dd-yy") return shortDate();
  if (code === "m/d/yy h:mm") return `${shortDate()} h:mm`;
  const [, system] = /^\[\$-F(800|400)\]/i.exec(code) ?? [];
  if (system === "800") return longDateCode(language);
  return system === "400" ? longTimeCode(language) : code;
}

/** Shows a text as a number format does: only its fourth section, or an `@`, changes it. */
export function wordText(value: string, code: string): FormattedText {
  const sections = formatSections(code);
  const section = sections.find(({ parts }) => parts.some(({ kind }) => kind === "text"));
  const last = sections.length === 4 ? sections[3] : section;
  if (last === undefined) return { text: value };
  const text = last.parts
    .map((part) => (part.kind === "text" ? value : part.kind === "literal" ? part.text : ""))
    .join("");
  return { text, ...(last.color === undefined ? {} : { color: last.color }) };
}

function sectionText(
  section: FormatSection,
  value: number,
  signed: boolean,
  language: string,
): string {
  const { parts } = section;
  if (parts.some(({ kind }) => kind === "general")) {
    const shown = generalText(signed ? value : Math.abs(value), language);
    return parts
      .map((part) => (part.kind === "general" ? shown : part.kind === "literal" ? part.text : ""))
      .join("");
  }
  if (isDatePattern(parts)) return dateText(section, value, language);
  const sign = signed && value < 0 ? "-" : "";
  const text = parts.some(({ kind }) => kind === "slash")
    ? fractionText(parts, Math.abs(value))
    : digitsText(parts, Math.abs(value), language);
  // A number that rounds to nothing has no sign.
  return sign !== "" && /[1-9]/.test(text) ? sign + text : text;
}

/** A number as the General format shows it in a wide cell: eleven digits at most. */
export function generalText(value: number, language: string): string {
  const { decimalSeparator } = cultureOf(language);
  return plainGeneral(value).replace(".", decimalSeparator);
}

function plainGeneral(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e11 || size < 1e-9)) {
    const [mantissa = "", exponent = ""] = value.toExponential(5).split("e");
    const [, sign = "+", digits = "0"] = /^([+-])(\d+)$/.exec(exponent) ?? [];
    return `${Number(mantissa)}E${sign}${digits.padStart(2, "0")}`;
  }
  const whole = Math.max(1, Math.floor(Math.log10(size || 1)) + 1);
  return String(Number(value.toFixed(Math.max(0, Math.min(9, 10 - whole)))));
}

function digitsText(parts: readonly FormatPart[], size: number, language: string): string {
  const culture = cultureOf(language);
  const point = parts.findIndex(({ kind }) => kind === "point");
  const power = parts.findIndex(({ kind }) => kind === "exponent");
  const numberEnd = power < 0 ? parts.length : power;
  const wholeEnd = point < 0 ? numberEnd : point;
  const whole = parts.slice(0, wholeEnd);
  const decimals = point < 0 ? [] : parts.slice(point + 1, numberEnd);
  const digitsOf = (list: readonly FormatPart[]): FormatPart[] =>
    list.filter(({ kind }) => kind === "digit");

  const lastDigit = lastPlace(whole, "digit");
  const firstDigit = whole.findIndex(({ kind }) => kind === "digit");
  const commas = parts.map(({ kind }, index) => (kind === "comma" ? index : -1));
  const lastAny = lastPlace(parts.slice(0, numberEnd), "digit");
  const grouped = commas.some((index) => index > firstDigit && index >= 0 && index < lastDigit);
  // Commas right behind the last digit stand for thousands that are left out.
  const afterWhole = commas.filter((index) => index > lastDigit && index >= 0 && index < wholeEnd);
  const afterAll = commas.filter((index) => index > lastAny && index >= wholeEnd);
  const scale = (lastDigit < 0 ? 0 : afterWhole.length) + (lastAny < 0 ? 0 : afterAll.length);
  const percents = parts.filter(({ kind }) => kind === "percent").length;
  let scaled = (size * 100 ** percents) / 1000 ** scale;

  let exponent = 0;
  if (power >= 0) {
    const places = Math.max(1, digitsOf(whole).length);
    exponent = scaled === 0 ? 0 : Math.floor(Math.log10(scaled));
    exponent -= places > 1 ? ((exponent % places) + places) % places : 0;
    scaled /= 10 ** exponent;
  }
  const rounded = roundedDigits(scaled, digitsOf(decimals).length);
  const shownWhole = wholeText(whole, rounded.whole, grouped ? culture.groupSeparator : "");
  const shownDecimals = decimalText(decimals, rounded.decimals);
  const separator = point < 0 ? "" : culture.decimalSeparator;
  const powerText = power < 0 ? "" : exponentText(parts.slice(power), exponent);
  return shownWhole + separator + shownDecimals + powerText;
}

function lastPlace(parts: readonly FormatPart[], wanted: FormatPart["kind"]): number {
  return parts.map(({ kind }) => kind).lastIndexOf(wanted);
}

const rounding = new Map<number, Intl.NumberFormat>();

/** Rounds as Excel does: the fifteen digits that it knows, halves away from zero. */
function roundedDigits(size: number, decimals: number): { whole: string; decimals: string } {
  let format = rounding.get(decimals);
  if (!format) {
    const digits = Math.min(decimals, 30);
    format = new Intl.NumberFormat("en", {
      useGrouping: false,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    rounding.set(decimals, format);
  }
  // A text is taken digit by digit, a number by what its bits come to.
  const text = format.format(size.toPrecision(15) as unknown as number);
  const [whole = "0", fraction = ""] = text.split(".");
  return { whole: whole === "0" ? "" : whole, decimals: fraction };
}

function wholeText(parts: readonly FormatPart[], digits: string, group: string): string {
  const places = parts.filter(({ kind }) => kind === "digit").length;
  const shown: string[] = [];
  let left = digits.length;
  let placed = 0;
  let place = places;
  const put = (text: string, counts: boolean): void => {
    if (counts && placed > 0 && placed % 3 === 0 && group !== "") shown.unshift(group);
    shown.unshift(text);
    if (counts) placed++;
  };
  for (const part of [...parts].reverse()) {
    if (part.kind === "literal" || part.kind === "percent") put(part.text, false);
    if (part.kind !== "digit") continue;
    place--;
    if (left > 0) put(digits.charAt(--left), true);
    else if (part.text === "0") put("0", true);
    else if (part.text === "?") put(DIGIT_SPACE, false);
    // The first place takes all the digits that are left.
    while (place === 0 && left > 0) put(digits.charAt(--left), true);
  }
  return shown.join("");
}

const DIGIT_SPACE = "\u2007";

function decimalText(parts: readonly FormatPart[], digits: string): string {
  const significant = digits.replace(/0+$/, "").length;
  let at = 0;
  let text = "";
  for (const part of parts) {
    if (part.kind === "literal" || part.kind === "percent") text += part.text;
    if (part.kind !== "digit") continue;
    const isNeeded = part.text === "0" || at < significant;
    text += isNeeded ? digits.charAt(at) : part.text === "?" ? DIGIT_SPACE : "";
    at++;
  }
  return text;
}

function exponentText(parts: readonly FormatPart[], exponent: number): string {
  const [mark, ...rest] = parts;
  const places = rest.filter(({ kind }) => kind === "digit").length;
  const sign = exponent < 0 ? "-" : mark?.text === "E+" ? "+" : "";
  const literals = rest.map((part) => (part.kind === "literal" ? part.text : "")).join("");
  return `E${sign}${String(Math.abs(exponent)).padStart(places, "0")}${literals}`;
}

function fractionText(parts: readonly FormatPart[], size: number): string {
  const slash = parts.findIndex(({ kind }) => kind === "slash");
  const before = parts.slice(0, slash);
  const gap = lastPlace(before, "literal");
  const hasWhole = gap > 0 && before.slice(0, gap).some(({ kind }) => kind === "digit");
  const whole = hasWhole ? Math.floor(size) : 0;
  const below = parts.slice(slash + 1).filter(({ kind }) => kind === "digit");
  const fixed = Number(below.map(({ text }) => text).join(""));
  const most = fixed > 0 ? fixed : 10 ** below.length - 1;
  const { top, bottom } = nearestFraction(size - whole, most, fixed > 0);
  if (top === 0) return hasWhole ? String(whole) : `0/${bottom}`;
  if (top === bottom && hasWhole) return String(whole + 1);
  return `${hasWhole && whole > 0 ? `${whole} ` : ""}${top}/${bottom}`;
}

function nearestFraction(
  value: number,
  most: number,
  exactly: boolean,
): { top: number; bottom: number } {
  let best = { top: Math.round(value * most), bottom: most };
  if (exactly) return best;
  let error = Infinity;
  for (let bottom = 1; bottom <= most; bottom++) {
    const top = Math.round(value * bottom);
    const off = Math.abs(value - top / bottom);
    if (off < error - 1e-12) [best, error] = [{ top, bottom }, off];
  }
  return best;
}
