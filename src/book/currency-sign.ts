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
