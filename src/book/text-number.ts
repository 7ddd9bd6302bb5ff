import { visibleText } from "./visible-text";

/**
 * What a text can be as a number: read with a decimal comma (`1.234,56`) and with a decimal point
 * (`1,234.56`). `null` where it is not written that way; both alike where it does not matter.
 */
export interface TextNumber {
  readonly comma: number | null;
  readonly point: number | null;
  /** It has a percent sign: the values are hundredths of what is written. */
  readonly percent: boolean;
  /** It counts in thousands, millions ... (`12 k€`); the values are multiplied already. */
  readonly factor: number;
  /** The sign or code of a currency as it is written, or "". */
  readonly currency: string;
}

/** Digits beyond which Excel itself keeps no number exactly. */
const MOST_DIGITS = 15;

/** ISO 4217 codes that stand beside amounts in the books of European and American companies. */
const CODES =
  "EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|CNY|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|ILS|AED|SAR|QAR|" +
  "MAD|TND|DZD|EGP|XOF|XAF|XPF|MUR|ZAR|NGN|KES|INR|SGD|HKD|KRW|THB|IDR|MXN|BRL|ARS|CLP|COP";
// French puts the country behind the sign: $US, £GB.
/** Signs and codes of currencies, as the source of a regular expression (flags `iu`). */
export const CURRENCY = `\\$(?:US|CA|AU|NZ|HK|SG)|£GB|(?:US|CA|C|A|AU|NZ|HK|S|R)?\\$|\\p{Sc}|${CODES}|euros?|Fr\\.|kr\\.?|zł|Kč|Ft`;

const FACTORS: readonly (readonly [RegExp, number])[] = [
  [/ ?(?:k|milliers?|thousand)$/i, 3],
  [/ ?(?:mm?|mio|millions?)$/i, 6],
  [/ ?(?:mds?|mrd|bn|milliards?|billion)$/i, 9],
];

const SIGN = /^[+\-\u2010\u2011\u2013\u2212] ?/;
const TRAILING_MINUS = /(?<=[^.,]) ?[-\u2212]$/;
const currencyBefore = new RegExp(`^(${CURRENCY}) ?`, "iu");
const currencyAfter = new RegExp(` ?(${CURRENCY})(?: HT)?$`, "iu");

/**
 * Reads a text as people and programs write numbers in French, English, German and Swiss: grouped by
 * points, commas, apostrophes or blanks of any width; signs before (U+2212 too) or after, accounting
 * parentheses; a currency before or after; `%`; `k`, `M`, `Md`/`bn`; `1E+05`. `null` for anything
 * else, and for more than 15 digits. Patterns: Unicode CLDR 44, number and currency formats of fr,
 * en, de, fr-CH and de-CH; codes: ISO 4217.
 *
 * @example textNumber("(1.234,50 €)") // comma: -1234.5, point: null
 * @example textNumber("1,234") // comma: 1.234, point: 1234: the text alone does not say which
 */
export function textNumber(text: string): TextNumber | null {
  let rest = visibleText(text);
  if (!/\d/.test(rest) || rest.length > 60) return null;
  let currency = "";
  let percent = false;
  let exponent = 0;
  let signs = "";
  let open = 0;
  let closed = 0;

  for (;;) {
    const sign = SIGN.exec(rest)?.[0];
    const before = currencyBefore.exec(rest);
    if (sign !== undefined) {
      signs += sign.trim();
      rest = rest.slice(sign.length);
    } else if (rest.startsWith("(")) {
      open += 1;
      rest = rest.slice(1).trim();
    } else if (before !== null && currency === "") {
      currency = before[1]!;
      rest = rest.slice(before[0].length);
    } else break;
  }
  for (;;) {
    const after = currencyAfter.exec(rest);
    const factor = FACTORS.find(([pattern]) => pattern.test(rest));
    if (rest.endsWith(")")) {
      closed += 1;
      rest = rest.slice(0, -1).trim();
    } else if (rest.endsWith("%") && !percent) {
      percent = true;
      rest = rest.slice(0, -1).trim();
    } else if (after !== null && currency === "") {
      currency = after[1]!;
      rest = rest.slice(0, after.index);
    } else if (factor !== undefined && exponent === 0) {
      exponent = factor[1];
      rest = rest.replace(factor[0], "");
    } else if (TRAILING_MINUS.test(rest)) {
      signs += "-";
      rest = rest.replace(TRAILING_MINUS, "");
    } else break;
  }
  const balanced = open === closed && open + signs.length <= 1;
  if (!balanced || (percent && (currency !== "" || exponent > 0))) return null;

  const digits = decimals(rest);
  if (digits === null) return null;
  const negative = open === 1 || (signs !== "" && signs !== "+");
  // One conversion from decimal, because 1.1 / 100 is not the number closest to 0.011.
  const value = (decimal: string | null): number | null => {
    if (decimal === null) return null;
    const [mantissa, power = "0"] = decimal.split("e");
    const size = Number(`${mantissa}e${Number(power) + (percent ? -2 : exponent)}`);
    return negative && size !== 0 ? -size : size;
  };
  return {
    comma: value(digits.comma),
    point: value(digits.point),
    percent,
    factor: 10 ** exponent,
    currency,
  };
}

interface Decimals {
  readonly comma: string | null;
  readonly point: string | null;
}

/** The digits of a number without its signs, as a decimal of either style. */
function decimals(body: string): Decimals | null {
  // A Swiss or German dash for "no cents": 1'200.–
  const text = body.replace(/([.,])(?:[-\u2013\u2014]|--)$/, "$100");
  if (text.replace(/\D/g, "").length > MOST_DIGITS) return null;
  const both = (decimal: string): Decimals => ({ comma: decimal, point: decimal });
  const oneStyle = (separator: string | undefined, decimal: string): Decimals =>
    separator === "," ? { comma: decimal, point: null } : { comma: null, point: decimal };

  if (/^\d+$/.test(text)) return both(text);
  const spaced = /^([1-9]\d{0,2})(?:([ '\u2019\u02BC])\d{3})(?:\2\d{3})*(?:([.,])(\d+))?$/.exec(
    text,
  );
  if (spaced !== null) {
    const [, , group, separator, fraction] = spaced;
    if (separator === undefined) return both(text.replaceAll(group!, ""));
    const whole = text.slice(0, text.indexOf(separator)).replaceAll(group!, "");
    return oneStyle(separator, `${whole}.${fraction}`);
  }
  const single = /^(\d*)([.,])(\d+)$/.exec(text);
  if (single !== null) {
    const [, whole, separator, fraction] = single as unknown as [string, string, string, string];
    const decimal = `${whole === "" ? "0" : whole}.${fraction}`;
    // 1,234 may be grouped as well; 0,123 and 1234,567 and 12,34 may not.
    if (!/^[1-9]\d{0,2}$/.test(whole) || fraction.length !== 3) return oneStyle(separator, decimal);
    const grouped = whole + fraction;
    return separator === ","
      ? { comma: decimal, point: grouped }
      : { comma: grouped, point: decimal };
  }
  const grouped = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)([.,])(\d+))?$/.exec(text);
  if (grouped !== null) {
    const [, group, separator, fraction] = grouped;
    const whole = (separator === undefined ? text : text.slice(0, text.indexOf(separator))) //
      .replaceAll(group!, "");
    const style = group === "," ? "." : ",";
    return oneStyle(style, separator === undefined ? whole : `${whole}.${fraction}`);
  }
  const scientific = /^(\d+)(?:([.,])(\d+))?e([+-]?\d{1,2})$/i.exec(text);
  if (scientific === null) return null;
  const [, whole, separator, fraction, power] = scientific;
  if (separator === undefined) return both(`${whole}e${Number(power)}`);
  return oneStyle(separator, `${whole}.${fraction}e${Number(power)}`);
}

/** How the texts of a column write their decimals, as those show that can be read in one way only. */
export type NumberStyle = "comma" | "point" | "both" | null;

export function numberStyle(numbers: Iterable<TextNumber>): NumberStyle {
  let style: NumberStyle = null;
  for (const { comma, point } of numbers) {
    const shows = point === null ? "comma" : comma === null ? "point" : null;
    if (shows === null || shows === style) continue;
    if (style !== null) return "both";
    style = shows;
  }
  return style;
}

/** The number that a text is in a column of that style; `null` where it may be either of two. */
export function numberInStyle({ comma, point }: TextNumber, style: NumberStyle): number | null {
  if (comma === null || point === null || comma === point) return comma ?? point;
  return style === "comma" ? comma : style === "point" ? point : null;
}
