/**
 * A text of the client sheet as a reader of numbers and dates takes it: without zero-width and
 * direction marks, every kind of blank (no-break, narrow, thin, figure) a single space, cut at both
 * ends.
 *
 * @example visibleText("1\u202F234,5\u00A0€\u200B") // "1 234,5 €"
 */
export function visibleText(text: string): string {
  return text
    .replace(/[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
