import type { CellContent } from "../book/tab-plan";

/** Narrowest and widest column of the sample sheet, in characters. */
const LIMITS = { least: 11, most: 28 } as const;

/** Room for the edges of a cell, and for the button of a table's header, in characters. */
const MARGIN = { cell: 2, button: 5 } as const;

/** Widths of the sample's columns in characters: no text is cut, no header broken within a word. */
export function sampleColumnWidths({
  headers,
  rows,
}: {
  readonly headers: readonly (string | number)[];
  readonly rows: readonly (readonly CellContent[])[];
}): number[] {
  return headers.map((header, column) => {
    if (typeof header === "number") return LIMITS.least;
    const words = header.split(" ").map((word) => word.length + MARGIN.button);
    const longestText = rows.reduce((longest, { [column]: content }) => {
      return typeof content === "string" ? Math.max(longest, content.length) : longest;
    }, 0);
    const headerInTwoLines = header.length / 2 + 4;
    const needed = Math.max(...words, headerInTwoLines, longestText + MARGIN.cell);
    return Math.min(LIMITS.most, Math.max(LIMITS.least, needed));
  });
}
