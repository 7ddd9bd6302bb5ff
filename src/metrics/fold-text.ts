/** Printable ASCII with single spaces between words: nothing to fold but the case. */
const PLAIN_WORDS = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A text as the model compares it: without case and accents, blanks (no-break ones too) collapsed to
 * one space and cut at both ends. Ligatures and full-width forms are spelt out.
 *
 * @example foldText("  Réussi\u00A0 ! ") // "reussi !"
 */
export function foldText(text: string): string {
  // Most codes and names are plain words, and a book has a hundred thousand of them.
  if (PLAIN_WORDS.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase()
    .replace(/[\s\u200B]+/gu, " ")
    .trim();
}

/**
 * The place 0.. of each text in alphabetical order, without regard to case and accents, the same on
 * every machine whatever its language; texts that fold alike come in the order of their characters,
 * equal texts in the order given.
 *
 * @example textRanks(["Zoé", "élan", "Alpha"]) // [2, 1, 0]
 */
export function textRanks(texts: readonly string[]): Int32Array {
  const folded = texts.map(foldText);
  const order = Int32Array.from(texts, (_, i) => i).sort(
    (a, b) => compare(folded[a]!, folded[b]!) || compare(texts[a]!, texts[b]!) || a - b,
  );
  const ranks = new Int32Array(texts.length);
  order.forEach((i, rank) => (ranks[i] = rank));
  return ranks;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
