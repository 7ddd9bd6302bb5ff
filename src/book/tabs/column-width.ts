import type { ScoredBook } from "../../commitment/scored-book";
import type { Language } from "../../messages/messages";
import { moneyLength } from "./number-formats";

/** Letters are narrower than the digits that widths are counted in. */
const LETTER = 0.87;

/** A width in characters that the longest of the texts fits in, within bounds. */
export function widthForTexts(texts: Iterable<string>, least: number, most: number): number {
  let longest = 0;
  for (const text of texts) longest = Math.max(longest, text.length);
  return Math.min(most, Math.max(least, Math.ceil(LETTER * longest) + 1));
}

/** A width that the largest total of the book fits in; `character`: how wide one of its digits is. */
export function widthForTotals(
  { portfolio, model }: ScoredBook,
  language: Language,
  least: number,
  character = 1,
): number {
  const largest = Math.max(portfolio.arr, portfolio.weightedArr);
  const length = moneyLength(language, model.parameters.currency, largest);
  return Math.max(least, Math.ceil(character * length) + 1);
}
