import { message } from "../../messages/messages";
import type { Language } from "../../messages/messages";

/** Excel number format codes of the result tabs, en-US spelling. */
export interface NumberFormats {
  readonly money: string;
  /** Money that a plus or a minus sign leads. */
  readonly effect: string;
  readonly percent: string;
  readonly percentExact: string;
  /** The difference of two percentages, times 100: "+2.5 pts". */
  readonly percentagePoints: string;
  readonly score: string;
  readonly points: string;
  readonly count: string;
  readonly factor: string;
  readonly date: string;
  /** A date that says what it is: "As of 2026-03-31". */
  readonly asOf: string;
}

const symbols: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£", JPY: "¥" };

/**
 * The number formats of a language and a currency; separators are the reader's own Excel's.
 *
 * @example numberFormats("fr", "EUR").money // `#,##0\ "€"`
 */
export function numberFormats(language: Language, currency: string): NumberFormats {
  const money = moneyFormat(language, currency);
  const date = language === "fr" ? "dd/mm/yyyy" : "yyyy-mm-dd";
  const points = '0.0\\ "pts"';
  const percent = language === "fr" ? "\\ %" : "%";
  return {
    money,
    effect: `+${money};-${money};${money}`,
    percent: `0${percent}`,
    percentExact: `0.0${percent}`,
    percentagePoints: `+${points};-${points};${points}`,
    score: "0.0",
    points: "0",
    count: "#,##0",
    factor: "0.0000",
    date,
    asOf: `"${message(language, "tab.asOf")} "${date}`,
  };
}

function moneyFormat(language: Language, currency: string, scale = "", unit = ""): string {
  const symbol = (symbols[currency] ?? currency).replaceAll('"', "");
  const leads = language === "en" && currency in symbols;
  if (leads) return `"${symbol}"#,##0${scale}${unit === "" ? "" : `"${unit}"`}`;
  return `#,##0${scale}\\ "${unit}${symbol}"`;
}

/**
 * Formats for the figures of a chart, in thousands or millions where the largest of them has seven
 * digits or more.
 *
 * @example shortMoney("fr", "EUR", 5_035_400).money // `#,##0,\ "k€"`
 */
export function shortMoney(
  language: Language,
  currency: string,
  largest: number,
): { readonly money: string; readonly rise: string; readonly fall: string } {
  const [scale, unit] = largest >= 1e9 ? [",,", "M"] : largest >= 1e6 ? [",", "k"] : ["", ""];
  const money = moneyFormat(language, currency, scale, unit);
  return { money, rise: `+${money}`, fall: `-${money}` };
}

/**
 * How many characters an amount has as `numberFormats` writes it, a sign included.
 *
 * @example moneyLength("fr", "EUR", 5_035_400) // 12, as in "+5 035 400 €"
 */
export function moneyLength(language: Language, currency: string, amount: number): number {
  const symbol = symbols[currency] ?? currency;
  const digits = Math.max(1, Math.floor(Math.log10(Math.max(1, Math.abs(amount)))) + 1);
  const separators = Math.floor((digits - 1) / 3);
  const space = language === "en" && currency in symbols ? 0 : 1;
  return 1 + digits + separators + space + symbol.length;
}
