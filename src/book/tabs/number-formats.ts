import type { Language } from "../../messages/messages";

/** Excel number format codes of the result tabs, en-US spelling. */
export interface NumberFormats {
  readonly money: string;
  /** Money that a plus or a minus sign leads. */
  readonly effect: string;
  readonly percent: string;
  readonly percentExact: string;
  readonly score: string;
  readonly points: string;
  readonly count: string;
  readonly factor: string;
  readonly date: string;
}

const symbols: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£", JPY: "¥" };

/**
 * The number formats of a language and a currency; separators are the reader's own Excel's.
 *
 * @example numberFormats("fr", "EUR").money // `#,##0\ "€"`
 */
export function numberFormats(language: Language, currency: string): NumberFormats {
  const symbol = `"${(symbols[currency] ?? currency).replaceAll('"', "")}"`;
  const leads = language === "en" && currency in symbols;
  const money = leads ? `${symbol}#,##0` : `#,##0\\ ${symbol}`;
  const percent = language === "fr" ? "\\ %" : "%";
  return {
    money,
    effect: `+${money};-${money};${money}`,
    percent: `0${percent}`,
    percentExact: `0.0${percent}`,
    score: "0.0",
    points: "0",
    count: "#,##0",
    factor: "0.0000",
    date: language === "fr" ? "dd/mm/yyyy" : "yyyy-mm-dd",
  };
}
