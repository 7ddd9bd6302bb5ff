import { dayOfSerial } from "../../book/excel-day";
import { numberFormats } from "../../book/tabs/number-formats";
import type { Language } from "../../messages/message-format";
import type { ExampleFormat, ResultFormats } from "./family-example";

const CURRENCY = "EUR";

/** The Excel number format of an example's cells, en-US spelling. */
export function excelFormat(format: ExampleFormat, language: Language): string {
  const formats = numberFormats(language, CURRENCY);
  const codes: Readonly<Record<ExampleFormat, string>> = {
    text: "General",
    count: formats.count,
    score: formats.score,
    figure: "0.00",
    exact: formats.factor,
    percent: formats.percentExact,
    money: formats.money,
    date: formats.date,
  };
  return codes[format];
}

/**
 * What Excel shows of a number in a format, in words for a page.
 *
 * @example shownNumber(0.3061, "percent", "fr") // "30,6 %"
 */
export function shownNumber(value: number, format: ExampleFormat, language: Language): string {
  if (format === "date") {
    const [year = "", month = "", day = ""] = dayOfSerial(value)
      .toISOString()
      .slice(0, 10)
      .split("-");
    return language === "fr" ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
  }
  const shown = new Intl.NumberFormat(locales[language], options[format]).format(value);
  // What is shown as 0 has no sign.
  return /[1-9]/.test(shown) ? shown : shown.replace("-", "");
}

/** The format of one cell of a result. */
export function formatAt(formats: ResultFormats, row: number, column: number): ExampleFormat {
  if (typeof formats === "string") return formats;
  const line = formats[Math.min(row, formats.length - 1)];
  if (Array.isArray(line)) return (line as ExampleFormat[])[Math.min(column, line.length - 1)]!;
  return (formats as ExampleFormat[])[Math.min(column, formats.length - 1)]!;
}

const locales: Readonly<Record<Language, string>> = { en: "en-US", fr: "fr-FR" };

function decimals(digits: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

const options: Readonly<Record<Exclude<ExampleFormat, "date">, Intl.NumberFormatOptions>> = {
  text: { maximumFractionDigits: 9 },
  count: decimals(0),
  score: { ...decimals(1), useGrouping: false },
  figure: { ...decimals(2), useGrouping: false },
  exact: { ...decimals(4), useGrouping: false },
  percent: { style: "percent", ...decimals(1), useGrouping: false },
  money: { style: "currency", currency: CURRENCY, ...decimals(0) },
};
