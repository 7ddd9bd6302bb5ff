const signs: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY" };

/**
 * The ISO 4217 code that a number format shows, or `null` when it shows none.
 *
 * @example currencyOfFormat("#,##0 [$CHF]") // "CHF"
 */
export function currencyOfFormat(format: string): string | null {
  const inBrackets = /\[\$([^\]-]+)/.exec(format)?.[1]?.trim();
  const sign = inBrackets ?? /[€$£¥]/.exec(format)?.[0] ?? /"\s*([A-Z]{3})\s*"/.exec(format)?.[1];
  if (sign === undefined) return null;
  if (/^[A-Z]{3}$/.test(sign)) return sign;
  return signs[sign] ?? null;
}
