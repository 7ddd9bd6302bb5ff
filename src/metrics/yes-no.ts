import { foldText } from "./fold-text";

/**
 * The texts that mean yes and no, folded (see `foldText`). An "x" is not among them: it ticks a box
 * here and crosses an answer out there, and a column of ticks and blanks cannot be read as yes and
 * no, because a blank is missing and never "no".
 */
export const YES_WORDS: readonly string[] = ["oui", "yes", "vrai", "true", "1", "o", "y"];
export const NO_WORDS: readonly string[] = ["non", "no", "faux", "false", "0", "n"];

/**
 * More spellings of yes and no that people type (folded, an exclamation mark or a full stop left
 * out): T and F, V and F for vrai and faux, ticks and ballot crosses. Refused because they say yes
 * in one book and no in another, or neither: x, ×, ☒ (a cross ticks a box here and strikes out
 * there), ok ("crisis: ok"), none ("no" or "no answer"), a question mark behind the word.
 */
const OTHER_YES_WORDS: readonly string[] = ["t", "v", "✓", "✔", "☑", "✅"];
const OTHER_NO_WORDS: readonly string[] = ["f", "✗", "✘", "❌"];

/**
 * Whether a text says yes or no, in English or French, whatever the case; `null` for any other.
 *
 * @example saysYes("Oui !") // true
 */
export function saysYes(text: string): boolean | null {
  const word = foldText(text).replace(/[ !.]+$/, "");
  if (YES_WORDS.includes(word) || OTHER_YES_WORDS.includes(word)) return true;
  if (NO_WORDS.includes(word) || OTHER_NO_WORDS.includes(word)) return false;
  return null;
}
