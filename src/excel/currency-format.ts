const codeOfSign: Readonly<Record<string, string>> = {
  "€": "EUR",
  $: "USD",
  US$: "USD",
  "£": "GBP",
  "¥": "JPY",
  "₹": "INR",
  "₩": "KRW",
  "₪": "ILS",
  "₺": "TRY",
  "₽": "RUB",
  R$: "BRL",
  Rp: "IDR",
  zł: "PLN",
  Kč: "CZK",
  Ft: "HUF",
  lei: "RON",
};

/** The currency that a number format shows: its code, or a sign that stands for several or none. */
export type FormatCurrency = { readonly code: string } | { readonly unknownSign: string };

/**
 * The currency of a number format as an ISO 4217 code; `null` for a format that shows none. A sign
 * that several countries share (`kr`) is handed back as it is.
 *
 * @example currencyOfFormat("#,##0 [$CHF]") // { code: "CHF" }
 */
export function currencyOfFormat(format: string): FormatCurrency | null {
  const inBrackets = /\[\$([^\]-]+)/.exec(format)?.[1];
  const quoted = /"\s*([^"\d]{1,4}?)\s*"/.exec(format)?.[1];
  const bare = /[€$£¥]/.exec(format)?.[0];
  const sign = (inBrackets ?? bare ?? quoted)?.trim();
  if (sign === undefined || sign === "") return null;
  const code = /^[A-Z]{3}$/.test(sign) ? sign : codeOfSign[sign];
  return code === undefined ? { unknownSign: sign } : { code };
}
