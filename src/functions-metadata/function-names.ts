import { ENGLISH_FUNCTIONS, FRENCH_FUNCTIONS, MACRO_FUNCTIONS } from "./excel-names";

const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

/**
 * Why Excel would not take a name for a custom function, in plain words, or `null` for a good one.
 * The metadata generator itself lets `A1`, `AB` and `RUN` through.
 *
 * Rules: Microsoft's naming guidelines for custom functions (2025), and our own: upper-case letters,
 * digits and periods, no underscore, since the documents disagree on whether an id may hold one.
 *
 * @example functionNameFault("NPS1") // "NPS1 is a cell of every sheet"
 */
export function functionNameFault(name: string): string | null {
  if (!/^[A-Z][A-Z0-9.]*$/.test(name)) {
    return `${name} is not made of upper-case letters, digits and periods after a letter`;
  }
  if (name.replace(/[^A-Z]/g, "").length < 3) return `${name} has less than three letters`;
  if (name.length > 128) return `${name} is longer than 128 characters`;
  if (isCell(name)) return `${name} is a cell of every sheet`;
  // Row and column letters of English, French and German Excel: R1C1, L1C1, Z1S1.
  if (/^[RLZ]\d*[CS]\d*$/.test(name)) return `${name} is a cell in R1C1 notation`;
  if (MACRO_FUNCTIONS.has(name)) return `${name} is an Excel 4.0 macro function`;
  if (ENGLISH_FUNCTIONS.has(name)) return `${name} is a function of Excel`;
  if (FRENCH_FUNCTIONS.has(name)) return `${name} is a function of French Excel`;
  return null;
}

function isCell(name: string): boolean {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(name) ?? [];
  if (letters === undefined) return false;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(digits);
  return column <= LAST_COLUMN && row >= 1 && row <= LAST_ROW;
}
