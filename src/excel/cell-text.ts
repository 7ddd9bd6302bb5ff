import { cutText } from "../book/cut-text";
import type { Grid } from "../book/grid";
import type { CellContent } from "../book/tab-plan";

/** Characters that a cell can hold. */
const LONGEST = 32_767;

/** Nothing in it that Excel could take for a formula, a number, a date or an error. */
const plainWords = /^[\p{L}(«"“][^\d]*$/u;
/** TRUE and FALSE in the languages of Excel that are written in Latin letters. */
const booleanWord = new RegExp(
  `^(${[
    ["true", "false", "vrai", "faux", "wahr", "falsch", "verdadero", "falso", "vero", "verdadeiro"],
    ["waar", "onwaar", "sant", "falskt", "sand", "falsk", "sann", "usann", "tosi", "epätosi"],
    ["prawda", "fałsz", "pravda", "nepravda", "igaz", "hamis", "doğru", "yanliş", "yanlış"],
  ]
    .flat()
    .join("|")})$`,
  "i",
);

/**
 * A text in the spelling in which Excel keeps it as text: a leading apostrophe, which Excel hides
 * and does not count as part of the value, wherever Excel would otherwise read something else into
 * it (a client named `=HYPERLINK(...)`, `+33 Conseil`, `1-2` or `TRUE`). What is longer than a cell
 * can hold is cut.
 */
export function textForCell(text: string): string {
  if (text === "") return "";
  // A person's text fits, having come from a cell; one of ours around it may not.
  if (text.length > LONGEST) return textForCell(`${cutText(text, LONGEST - 1)}…`);
  return plainWords.test(text) && !booleanWord.test(text) ? text : `'${text}`;
}

/** What goes into `Range.values` for one planned cell. */
export function valueForCell(content: CellContent): string | number {
  if (content === null) return "";
  if (typeof content === "string") return textForCell(content);
  return typeof content === "number" ? content : content.formula;
}

/** The text of a cell of a grid. */
export function cellText(grid: Grid, row: number, column: number): string {
  const value = grid.values[row]?.[column] ?? null;
  if (value === null) return "";
  return typeof value === "object" ? value.error : String(value);
}
