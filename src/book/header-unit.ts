import { CURRENCY } from "./text-number";
import { visibleText } from "./visible-text";

/** The unit that a header gives to the figures below it. */
export interface HeaderUnit {
  /** 1, a thousand or a million: what the figures are to be multiplied by. */
  readonly factor: number;
  readonly percent: boolean;
}

const word = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, "iu");
const MILLIONS = word(`(?:mm?|mio) ?(?:${CURRENCY})|(?:${CURRENCY}) ?(?:mm?|mio)|millions?`);
const THOUSANDS = word(
  `k ?(?:${CURRENCY})|(?:${CURRENCY}) ?k|(?:(?:${CURRENCY}) ?)?['\\u2019]000s?|(?:${CURRENCY}) ?000s?|milliers?|thousands?|(?<=[([] ?)k(?= ?[)\\]])`,
);
const PERCENT = /%|(?<!\p{L})(?:percent|pct|pour ?cent|per cent)(?!\p{L})/iu;

/**
 * The unit in a header: `(k€)`, `in kEUR`, `$'000`, `en milliers d'euros`, `(M€)`, `in millions`,
 * `(%)`. A lone M says nothing (it may be "monthly" or "men").
 *
 * @example headerUnit("CA récurrent (k€)") // { factor: 1000, percent: false }
 */
export function headerUnit(header: string): HeaderUnit {
  const text = visibleText(header);
  const factor = MILLIONS.test(text) ? 1_000_000 : THOUSANDS.test(text) ? 1000 : 1;
  return { factor, percent: PERCENT.test(text) };
}
