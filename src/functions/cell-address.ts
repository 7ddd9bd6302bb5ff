const A1_START = /^\$?([A-Z]{0,3})\$?(\d*)(?::|$)/i;

/**
 * The address of one cell of a range, by its row and column within the range (from 1), or
 * `undefined` for an address of another form.
 *
 * @example cellAddress("'My sheet'!B2:C9", 3, 2) // "'My sheet'!C4"
 */
export function cellAddress(range: string, row: number, column: number): string | undefined {
  const sheetEnd = range.lastIndexOf("!") + 1;
  const start = A1_START.exec(range.slice(sheetEnd));
  const [, letters = "", digits = ""] = start ?? [];
  if (letters === "" && digits === "") return undefined;
  // Whole columns begin at row 1, whole rows at column A.
  const top = digits === "" ? 1 : Number(digits);
  const left = letters === "" ? 1 : columnNumber(letters);
  return `${range.slice(0, sheetEnd)}${columnLetters(left + column - 1)}${top + row - 1}`;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function columnLetters(number: number): string {
  let letters = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
