import type { CellContent } from "../tab-plan";

/** The cells that people have put beside the lines of a table. */
interface CellsOfPeople {
  /** The row of the table's header, and the columns, on the sheet. */
  readonly top: number;
  readonly columns: readonly number[];
  /** By line, by column; formulas as R1C1. */
  readonly contents: readonly (readonly CellContent[])[];
}

/** References as R1C1, whole rows and columns included; texts are passed over. */
const references =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.\\])((?:'(?:[^']|'')*'|[\p{L}\p{N}_.]+)!)?(?=[RC])(?:R(\[-?\d+\]|\d+)?)?(?:C(\[-?\d+\]|\d+)?)?(?![\p{L}\p{N}_.(\\[])/gu;

const ownRow = /\[@|#This Row/i;

/** A cell beside a table, by its line and column, as one word. */
export const besideKey = (line: number, column: number): string => `${line} ${column}`;

/**
 * Which cells beside a table are not about the line that they stand on: formulas over other lines,
 * cells that a formula counts on being where they are, and what is written just before either of them.
 */
export function staying({ top, columns, contents }: CellsOfPeople): Set<string> {
  const found = new Set<string>();
  contents.forEach((cells, line) => {
    cells.forEach((content, column) => {
      if (!isFormula(content)) return;
      const { isOfItsLine: isOfLine, cellsNamed } = readFormula(content.formula);
      if (!isOfLine) found.add(besideKey(line, column));
      for (const named of cellsNamed) {
        const namedLine = named.row(top + 1 + line) - top - 1;
        const namedColumn = columns.indexOf(named.column(columns[column]!));
        const isThere = namedLine !== line && namedColumn >= 0;
        if (isThere) found.add(besideKey(namedLine, namedColumn));
      }
    });
  });
  contents.forEach((cells, line) => {
    cells.forEach((content, column) => {
      const isLabel =
        typeof content === "string" &&
        columns[column + 1] === columns[column]! + 1 &&
        found.has(besideKey(line, column + 1));
      if (isLabel) found.add(besideKey(line, column));
    });
  });
  return found;
}

/** What goes with its line to another row: a cell of another sheet that it names stays that cell. */
export function movedContent(content: CellContent, from: number, to: number): CellContent {
  if (!isFormula(content) || from === to) return content;
  const formula = content.formula.replace(
    references,
    (whole: string, sheet: string | undefined, row: string | undefined) => {
      const reference = sheet === undefined ? "" : whole.slice(sheet.length);
      const isRelative = reference.startsWith("R") && (row === undefined || row.startsWith("["));
      if (sheet === undefined || !isRelative) return whole;
      const offset = row === undefined ? from - to : Number(row.slice(1, -1)) + from - to;
      const rest = reference.slice(1 + (row?.length ?? 0));
      return `${sheet}R${offset === 0 ? "" : `[${offset}]`}${rest}`;
    },
  );
  return { ...content, formula };
}

interface NamedCell {
  /** 0-based, as named by a formula in some row or column. */
  readonly row: (from: number) => number;
  readonly column: (from: number) => number;
}

function readFormula(formula: string): {
  readonly isOfItsLine: boolean;
  readonly cellsNamed: readonly NamedCell[];
} {
  const names = { ownRow: ownRow.test(formula), otherRow: false, more: false };
  const cellsNamed: NamedCell[] = [];
  const rest = formula.replace(
    references,
    (
      whole: string,
      sheet: string | undefined,
      row: string | undefined,
      column: string | undefined,
      at: number,
    ) => {
      if (whole.startsWith('"')) return "";
      const isRange = formula[at - 1] === ":" || formula[at + whole.length] === ":";
      const reference = whole.slice(sheet?.length ?? 0);
      const [hasRow, hasColumn] = [reference.startsWith("R"), reference.includes("C")];
      if (sheet !== undefined) names.more ||= isRange || !hasRow || !hasColumn;
      else if (!hasRow) names.more = true;
      else if (row === undefined) names.ownRow = true;
      else {
        if (row.startsWith("[")) names.otherRow = true;
        else names.more = true;
        if (!isRange && hasColumn) cellsNamed.push({ row: placeOf(row), column: placeOf(column) });
      }
      return "";
    },
  );
  // What is left of it names tables by their columns.
  if (rest.includes("[")) names.more = true;
  return { isOfItsLine: !names.otherRow && (names.ownRow || !names.more), cellsNamed };
}

function placeOf(text: string | undefined): (from: number) => number {
  if (text === undefined) return (from) => from;
  if (text.startsWith("[")) return (from) => from + Number(text.slice(1, -1));
  return () => Number(text) - 1;
}

function isFormula(content: CellContent): content is Exclude<CellContent, string | number | null> {
  return content !== null && typeof content === "object";
}
