import type { CellValue } from "./grid";
import { editDistance, headerWords, singular, type HeaderWords } from "./header-words";
import type { Synonyms } from "./synonyms";

/** What the values of a column are. */
export type ValueKind = "number" | "date" | "text";

/** Synonyms as they are compared. */
export interface Phrases {
  readonly exact: readonly HeaderWords[];
  readonly loose: readonly HeaderWords[];
  readonly unless: ReadonlySet<string>;
}

/** Below it a header says nothing. */
export const LEAST_LIKENESS = 0.65;
const SAME_WORDS = 0.95;
const LOOSE = 0.7;
const SHORTEST_FOR_TYPO = 5;
const SHORTEST_FOR_TWO_TYPOS = 9;

/** Words that say too little to be recognised inside a longer header. */
const WEAK_WORDS = new Set(
  (
    "client customer account compte company societe entreprise organisation organization tier nom " +
    "name type market marche secteur sector start debut since depui signature id code numero " +
    "number no n ref key owner manager commercial renewal term event usage project projet club " +
    "satisfaction size taille classe class category categorie change trend growth evolution " +
    "reference training formation utilisateur user ticket module delay retard ca revenue joined sponsor note"
  ).split(" "),
);
/** A column with such a word talks about the thing, it does not hold it. */
const ASIDE_WORDS = new Set(
  (
    "comment commentaire verbatim remarque remark description old ancien ancienne email mail " +
    "phone telephone tel url link lien address adresse"
  ).split(" "),
);

export function phrases({ exact, loose = [], unless = [] }: Synonyms): Phrases {
  return {
    exact: exact.map(headerWords),
    loose: loose.map(headerWords),
    unless: new Set(unless.map(singular)),
  };
}

/** By header: the same ones are compared again for each row that may be the one of the headers. */
const known = new WeakMap<Phrases, Map<string, number>>();

/**
 * How surely a header says what some synonyms say, 0..1: 1 for one of them, 0.95 for its words in
 * another order or with small ones, 0.7 to 0.9 where it is part of a longer header or has a slip.
 */
export function phraseLikeness(header: HeaderWords, target: Phrases, kind: ValueKind): number {
  let ofTarget = known.get(target);
  if (ofTarget === undefined) known.set(target, (ofTarget = new Map<string, number>()));
  const key = `${kind} ${header.full}|${header.bare}`;
  let found = ofTarget.get(key);
  if (found === undefined) ofTarget.set(key, (found = compared(header, target, kind)));
  return found;
}

function compared(header: HeaderWords, target: Phrases, kind: ValueKind): number {
  if (target.exact.some(({ full }) => full === header.full)) return 1;
  const { words } = header;
  if (words.length === 0) return 0;
  if (target.exact.some((synonym) => sameWords(synonym.words, words))) return SAME_WORDS;
  if (target.loose.some((synonym) => sameWords(synonym.words, words))) return LOOSE;
  if (words.some((word) => target.unless.has(word) || ASIDE_WORDS.has(word))) return 0;
  if (kind !== "date" && words.includes("date")) return 0;
  return target.exact.reduce((best, synonym) => Math.max(best, likeness(header, synonym)), 0);
}

/** How near a header comes to a synonym that it does not equal, 0..0.9. */
function likeness(header: HeaderWords, synonym: HeaderWords): number {
  const shared = synonym.words.filter((word) => header.words.includes(word));
  const common = letters(shared);
  const meaningful = shared.some((word) => !WEAK_WORDS.has(word));
  let best = 0;
  if (meaningful && shared.length === synonym.words.length) {
    // Acronyms are short and say much.
    const share = Math.max(common / letters(header.words), shared.length / header.words.length);
    best = 0.5 + 0.4 * share;
  } else if (meaningful && shared.length === header.words.length) {
    best = 0.4 + 0.4 * (common / letters(synonym.words));
  } else if (shared.length >= 2) {
    best = 0.4 + 0.9 * (common / (letters(header.words) + letters(synonym.words)));
  }
  const shortest = Math.min(header.bare.length, synonym.bare.length);
  if (shortest >= SHORTEST_FOR_TYPO) {
    const limit = shortest >= SHORTEST_FOR_TWO_TYPOS ? 2 : 1;
    const isNear = Math.abs(header.bare.length - synonym.bare.length) <= limit;
    // A figure is never a slip of the pen: "in 3 years" is not "in 5 years".
    if (isNear && digits(header.bare) === digits(synonym.bare)) {
      const distance = editDistance(header.bare, synonym.bare, limit);
      if (distance <= limit) best = Math.max(best, 0.95 - 0.1 * distance);
    }
  }
  return best;
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.length === other.length && one.every((word) => other.includes(word));
}

function letters(words: readonly string[]): number {
  return words.reduce((total, word) => total + word.length, 0);
}

function digits(text: string): string {
  return text.replace(/\D+/g, " ");
}

/** Whether most of the sampled values of a column are of the kind that a target takes. */
export function suitsKind(
  kind: ValueKind,
  column: number,
  sample: readonly (readonly CellValue[])[],
): boolean {
  let filled = 0;
  let fitting = 0;
  for (const row of sample) {
    const value = row[column] ?? null;
    if (value === null || value === "") continue;
    filled += 1;
    if ((typeof value === "number") === (kind !== "text")) fitting += 1;
  }
  return fitting * 2 >= filled && filled > 0;
}
