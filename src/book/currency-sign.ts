import { CURRENCY, textNumber } from "./text-number";

/** The currencies that a sign or a word beside an amount can mean; others are codes of ISO 4217. */
const MEANINGS: Readonly<Record<string, string>> = {
  "€": "EUR",
  euro: "EUR",
  euros: "EUR",
  $: "USD CAD AUD NZD HKD SGD MXN CLP COP ARS",
  us$: "USD",
  $us: "USD",
  ca$: "CAD",
  c$: "CAD",
  $ca: "CAD",
  a$: "AUD",
  au$: "AUD",
  $au: "AUD",
  nz$: "NZD",
  $nz: "NZD",
  hk$: "HKD",
  $hk: "HKD",
  s$: "SGD",
  $sg: "SGD",
  r$: "BRL",
  "£": "GBP",
  "£gb": "GBP",
  "¥": "JPY CNY",
  "fr.": "CHF",
  kr: "SEK NOK DKK ISK",
  "kr.": "SEK NOK DKK ISK",
  zł: "PLN",
  kč: "CZK",
  ft: "HUF",
};

/**
 * Whether an amount with that sign can be one in a currency. A sign that this table does not know
 * is given the benefit of the doubt.
 *
 * @example signFits("$", "CAD") // true
 */
export function signFits(sign: string, code: string): boolean {
  const known = MEANINGS[sign.toLowerCase()];
  if (known !== undefined) return known.includes(code.toUpperCase());
  return !/^[A-Z]{3}$/i.test(sign) || sign.toUpperCase() === code.toUpperCase();
}

/**
 * The currency that the amounts of a column name when they are texts, or else its header; `null`
 * when they name none, several, or one that is none for sure (`kr`). `$` is USD, as in a number
 * format without a country.
 *
 * @example currencyOfTexts("ARR", ["$1,200", "$300"]) // "USD"
 */
export function currencyOfTexts(header: string, cells: readonly unknown[]): string | null {
  const signs = cells.flatMap((cell) => {
    const sign = typeof cell === "string" ? textNumber(cell)?.currency : "";
    return sign === undefined || sign === "" ? [] : [sign];
  });
  const inHeader = new RegExp(`(?<!\\p{L})[km]?(${CURRENCY})(?!\\p{L})`, "iu").exec(header)?.[1];
  const named = signs.length > 0 || inHeader === undefined ? signs : [inHeader];
  const [code, ...others] = new Set(named.map(codeOf));
  return code === undefined || others.length > 0 ? null : code;
}

function codeOf(sign: string): string | null {
  const known = MEANINGS[sign.toLowerCase()] ?? sign.toUpperCase();
  const [code = "", ...others] = known.split(" ");
  if (others.length > 0 && sign !== "$" && sign !== "¥") return null;
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
