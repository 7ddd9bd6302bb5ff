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

/** An amount of a column and the currency it shows: a sign or code, "" for none. */
export interface ShownAmount {
  /** Where it stands, for whoever asks. */
  readonly row: number;
  readonly sign: string;
}

export interface BookCurrency {
  /** What the amounts or their header say: an ISO 4217 code; `null` when that is nothing clear. */
  readonly code: string | null;
  /** A sign that was seen and does not tell the currency of all amounts, or "". */
  readonly doubt: string;
}

/**
 * The currency of a column of amounts. What more than half of all amounts show decides (of equals,
 * what comes first), then the header, then a sign on the first amount that no other contradicts, as
 * statements have it, which leaves a doubt. One amount among many decides nothing. `$` is USD, as in
 * a number format without a country.
 *
 * @example currencyOfAmounts("ARR", [{ row: 1, sign: "$" }, { row: 2, sign: "$" }]).code // "USD"
 */
export function currencyOfAmounts(header: string, amounts: readonly ShownAmount[]): BookCurrency {
  const shown = amounts.map(({ sign }) => sign).filter((sign) => sign !== "");
  const counts = new Map<string, number>();
  for (const sign of shown) counts.set(keyOf(sign), (counts.get(keyOf(sign)) ?? 0) + 1);
  const [top] = [...counts].sort(([, one], [, other]) => other - one);
  if (top !== undefined && 2 * shown.length > amounts.length) {
    const code = codeOf(top[0]);
    return { code, doubt: code === null ? top[0] : "" };
  }
  const inHeader = new RegExp(`(?<!\\p{L})[km]?(${CURRENCY})(?!\\p{L})`, "iu").exec(header)?.[1];
  if (inHeader !== undefined) {
    const code = codeOf(inHeader);
    return { code, doubt: code === null ? inHeader : "" };
  }
  const [doubt = ""] = shown;
  const leads = amounts[0]?.sign === doubt && counts.size === 1;
  return { code: leads && doubt !== "" ? codeOf(doubt) : null, doubt };
}

/**
 * The amounts in another currency than the rest: than the book's own where some show it or most show
 * none, or else than most.
 */
export function otherCurrencies(
  currency: string,
  amounts: readonly ShownAmount[],
): ReadonlyMap<number, string> {
  const known = amounts.filter(({ sign }) => sign !== "" && meansCurrency(sign));
  const isOwn = known.some(({ sign }) => signFits(sign, currency));
  const counts = new Map<string, number>();
  for (const { sign } of known) counts.set(keyOf(sign), (counts.get(keyOf(sign)) ?? 0) + 1);
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const isShown = 2 * known.length > amounts.length;
  const fits = (sign: string): boolean =>
    isOwn || !isShown ? signFits(sign, currency) : keyOf(sign) === most?.[0];
  return new Map(known.flatMap(({ row, sign }) => (fits(sign) ? [] : [[row, sign] as const])));
}

/** The currency that a text names beside its number, or "". */
export function signOfText(text: string): string {
  return textNumber(text)?.currency ?? "";
}

function meansCurrency(sign: string): boolean {
  return Object.hasOwn(MEANINGS, sign.toLowerCase()) || /^[A-Z]{3}$/i.test(sign);
}

/** What two signs of one currency have in common. */
function keyOf(sign: string): string {
  return codeOf(sign) ?? sign;
}

function codeOf(sign: string): string | null {
  const known = MEANINGS[sign.toLowerCase()] ?? sign.toUpperCase();
  const [code = "", ...others] = known.split(" ");
  if (others.length > 0 && sign !== "$" && sign !== "¥") return null;
  return /^[A-Z]{3}$/.test(code) ? code : null;
}
