/**
 * A text as the model compares it: without case and accents, blanks (no-break ones too) collapsed to
 * one space and cut at both ends. Ligatures and full-width forms are spelt out.
 *
 * @example foldText("  Réussi\u00A0 ! ") // "reussi !"
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase()
    .replace(/[\s\u200B]+/gu, " ")
    .trim();
}
