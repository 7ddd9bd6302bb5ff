import { LAST_COLUMN, LAST_ROW } from "./cell-area";
import { invalidArgument } from "./excel-error";
import { bracketEnd, editFormula } from "./formula-references";
import { cornersOf, writeCorners } from "./relative-formula";
import type { Coordinate, Corner } from "./relative-formula";

/** The cell that a formula stands in. */
interface Place {
  row: number;
  column: number;
}

/** Writes the references of a formula as distances from its cell: `A1` in B3 is `R[-2]C[-1]`. */
export function toR1C1(formula: string, place: Place): string {
  return editFormula(formula, {
    area: (reference) => {
      const corners = cornersOf(reference).map(
        ({ row, column }) =>
          (row ? `R${written(row, place.row)}` : "") +
          (column ? `C${written(column, place.column)}` : ""),
      );
      const [first = "", second] = corners;
      // Excel names one whole row or column once.
      const isWhole = !(first.includes("R") && first.includes("C"));
      return second === undefined || (isWhole && second === first) ? first : corners.join(":");
    },
  });
}

function written({ fixed, number }: Coordinate, from: number): string {
  if (fixed) return String(number);
  return number === from ? "" : `[${number - from}]`;
}

const PART = String.raw`(?:\[[+-]?\d+\]|\d+)?`;
const REFERENCE = String.raw`(?:R${PART}C${PART}|R${PART}|C${PART})`;
const TOKEN = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`, // text
    String.raw`'(?:[^']|'')*'!`, // sheet
    String.raw`(?<reference>${REFERENCE}(?::${REFERENCE})?)(?![\p{L}\p{N}_.(\[!\\?])`,
    String.raw`[\p{L}_\\][\p{L}\p{N}_.\\?]*`, // function, name, sheet
    String.raw`[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?`,
    String.raw`#[\p{L}0-9/]+[!?]?`, // error
  ].join("|"),
  "iuy",
);

/** Writes a formula with references such as `R[-1]C` or `R1C1:R9C1` as it reads in its cell. */
export function fromR1C1(formula: string, place: Place): string {
  let copy = "";
  for (let at = 0; at < formula.length;) {
    if (formula[at] === "[") {
      const end = bracketEnd(formula, at);
      copy += formula.slice(at, end);
      at = end;
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(formula);
    const text = token?.[0] ?? formula.charAt(at);
    copy += token?.groups?.reference === undefined ? text : inA1(text, place);
    at += text.length;
  }
  return copy;
}

function inA1(reference: string, place: Place): string {
  const corners = reference.split(":").map((text): Corner => {
    const [, row, column] = /^(R[^C]*)?(C.*)?$/i.exec(text) ?? [];
    return {
      ...(column === undefined ? {} : { column: coordinate(column, place.column, LAST_COLUMN) }),
      ...(row === undefined ? {} : { row: coordinate(row, place.row, LAST_ROW) }),
    };
  });
  const [first = {}] = corners;
  const isWhole = !(first.row && first.column);
  return writeCorners(isWhole && corners.length === 1 ? [first, first] : corners);
}

function coordinate(text: string, from: number, last: number): Coordinate {
  const part = text.slice(1);
  const fixed = /^\d/.test(part);
  const number = fixed ? Number(part) : from + Number(part.replace(/[[\]]/g, "") || 0);
  if (number < 1 || number > last) throw invalidArgument(`${text} lies outside the worksheet.`);
  return { fixed, number };
}
