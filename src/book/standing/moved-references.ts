import { columnLetters, columnNumber } from "../sheet-address";

/** Where the rows and columns of one tab have gone; only tabs that have moved need one. */
export interface Displacement {
  readonly row: (row: number) => number;
  readonly column: (column: number) => number;
  /** The first and last row or column that those of a range have gone to. */
  readonly rows: (first: number, last: number) => readonly [number, number];
  readonly columns: (first: number, last: number) => readonly [number, number];
}

/**
 * The cell references of a formula of ours. Texts are passed over, names of functions do not look
 * like references, and our formulas always quote the names of sheets.
 */
const references =
  /"(?:[^"]|"")*"|('(?:[^']|'')*'!)?(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d+)(?::(\$?)([A-Z]{1,3})(\$?)(\d+))?(?![A-Za-z0-9_(.])/g;

/**
 * A formula whose references follow what they point at. `of` gives the displacement of a tab by its
 * quoted name, `""` for the formula's own.
 *
 * @example moveReferences("=SUM('Scores'!$F$7:$F$9)", of) // "=SUM('Scores'!$G$8:$G$10)"
 */
export function moveReferences(
  formula: string,
  of: (quotedSheet: string) => Displacement | undefined,
): string {
  return formula.replace(
    references,
    (
      whole: string,
      sheet: string | undefined,
      dollar1: string | undefined,
      letters1: string | undefined,
      dollar2: string | undefined,
      digits1: string | undefined,
      dollar3: string | undefined,
      letters2: string | undefined,
      dollar4: string | undefined,
      digits2: string | undefined,
    ) => {
      if (letters1 === undefined || digits1 === undefined) return whole;
      const moved = of(sheet?.slice(0, -1) ?? "");
      if (moved === undefined) return whole;
      const row = Number(digits1) - 1;
      const column = columnNumber(letters1);
      const start = `${sheet ?? ""}${dollar1 ?? ""}`;
      if (letters2 === undefined || digits2 === undefined) {
        return `${start}${columnLetters(moved.column(column))}${dollar2 ?? ""}${moved.row(row) + 1}`;
      }
      const [left, right] = moved.columns(column, columnNumber(letters2));
      const [top, bottom] = moved.rows(row, Number(digits2) - 1);
      const end = `${dollar3 ?? ""}${columnLetters(right)}${dollar4 ?? ""}${bottom + 1}`;
      return `${start}${columnLetters(left)}${dollar2 ?? ""}${top + 1}:${end}`;
    },
  );
}
