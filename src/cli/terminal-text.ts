/** A text of the book's could move the cursor or turn the reading direction: take that out. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();
}

/** Characters that a terminal draws two cells wide (Unicode Standard Annex 11, W and F). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Characters that take no cell of their own: combining marks, joiners, directions. */
const narrow = /^[\p{M}\p{Cf}]+$/u;
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function segmentWidth(segment: string): number {
  if (narrow.test(segment)) return 0;
  return wide.test(segment) ? 2 : 1;
}

/** How many cells of a terminal a text takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of letters.segment(text)) width += segmentWidth(segment);
  return width;
}

/** The text, or as much of it as fits in `width` cells with an ellipsis. */
export function shorten(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  let left = width - 1;
  for (const { segment } of letters.segment(text)) {
    left -= segmentWidth(segment);
    if (left < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Fills a text with blanks on its right up to `width` cells. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - textWidth(text)));
}

/** Fills a text with blanks on its left up to `width` cells. */
export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - textWidth(text))) + text;
}
