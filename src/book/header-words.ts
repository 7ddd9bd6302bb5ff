import { foldText } from "../metrics/fold-text";

/** A header as the matcher compares it. */
export interface HeaderWords {
  /** All its words, without case, accents and punctuation. */
  readonly full: string;
  /** The words that carry meaning: no brackets, small words, units, years or plurals. */
  readonly words: readonly string[];
  readonly bare: string;
  /** The last year that it names, or 0. */
  readonly year: number;
}

const SMALL_WORDS = new Set(
  (
    "de du des d la le les l un une au aux a an the of in for to by per par sur en et and our nos " +
    "notre their leur leurs is est nb nbre nombre x"
  ).split(" "),
);
const UNITS = new Set(
  (
    "eur euro euros usd gbp chf cad k m ke ht ttc percent pct day days jour jours keur kusd kgbp " +
    "kchf kcad meur musd mgbp mchf mcad mio milliers millions thousands"
  ).split(" "),
);

/**
 * Cuts a header into words: "Taux d'utilisation (%)", "taux_utilisation" and "TauxUtilisation" end
 * up with the same bare words.
 */
export function headerWords(header: string): HeaderWords {
  const spaced = header.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  const full = wordsOf(spaced).join(" ");
  const outsideBrackets = wordsOf(spaced.replace(/[([][^)\]]*[)\]]/g, " "));
  const meaningful = outsideBrackets.filter(
    (word) => !SMALL_WORDS.has(word) && !UNITS.has(word) && !/^20\d\d$/.test(word),
  );
  const words = [...new Set(meaningful.map(singular))];
  const years = full.match(/\b20\d\d\b/g) ?? [];
  return { full, words, bare: words.join(" "), year: Math.max(0, ...years.map(Number)) };
}

function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Cuts the mark of the plural, the same on both sides of a comparison. */
export function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

/**
 * How far apart two texts are: letters put in, left out, changed, or swapped with their neighbour
 * (optimal string alignment, Damerau 1964). Counts no further than `limit + 1`.
 */
export function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= other.length; column += 1) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + changed,
      );
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) {
        distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(distance);
      best = Math.min(best, distance);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return last[other.length] ?? limit + 1;
}
