import { LAST_COLUMN, LAST_ROW, splitSheet } from "./cell-area";
import type { CellArea } from "./cell-area";
import { parseFormula } from "./formula-text";

/** Cells that every formula of a shape refers to, each on rows of its own. */
export interface ShapeReference {
  /** As written, without quotes; undefined for the formula's own sheet. */
  sheet: string | undefined;
  left: number;
  right: number;
  /** Which of the whole numbers in the formula are the rows; equal for a single cell. */
  first: number;
  last: number;
}

/**
 * What formulas have in common that differ in rows and constants only, as those of one column do:
 * `A2*1.2` and `A3*1.4`.
 */
export interface FormulaShape {
  readonly references: readonly ShapeReference[];
  /** Names of the functions that are called, upper case, without `_XLFN.` and the like. */
  readonly functions: ReadonlySet<string>;
  /** Which of the whole numbers belong to names of sheets and functions, which are never the same. */
  readonly inNames: readonly number[];
}

/** A formula taken apart into its shape and the whole numbers in it. */
export interface ShapedFormula {
  shape: FormulaShape;
  numbers: readonly string[];
}

const TOKEN = new RegExp(
  [
    String.raw`(?<text>"(?:[^"]|"")*")`,
    String.raw`(?<sheet>'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_.]*!)?` +
      String.raw`\$?(?<left>[A-Za-z]{1,3})\$?[0-9]{1,7}(?<area>:\$?(?<right>[A-Za-z]{1,3})\$?[0-9]{1,7})?` +
      String.raw`(?![\p{L}\p{N}_.(\[!:#?\\])`,
    String.raw`(?<call>[\p{L}_][\p{L}\p{N}_.]*)(?=\()`,
    String.raw`(?:TRUE|FALSE)(?![\p{L}\p{N}_.!\[?\\])`,
    String.raw`(?<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![\p{L}\p{N}_.!:])`,
    String.raw`[-+*/^&=<>(),%{};\s]`,
  ].join("|"),
  "uy",
);

const DIGITS = /[0-9]+/g;

/** Shapes are few; where they are not, remembering them is of no use. */
const MOST_SHAPES = 10_000;

/**
 * Tells formulas apart by their shape. It knows formulas over cells and constants only: names, tables,
 * whole rows and columns, spans of sheets and calculated references have no shape here.
 */
export class FormulaShapes {
  readonly #known = new Map<string, FormulaShape | null>();

  of(formula: string): ShapedFormula | undefined {
    if (this.#known.size > MOST_SHAPES) this.#known.clear();
    const key = formula.replace(DIGITS, "0");
    const numbers = formula.match(DIGITS) ?? [];
    let shape = this.#known.get(key);
    if (shape === undefined) this.#known.set(key, (shape = shapeOf(formula)));
    if (shape === null) return undefined;
    if (shape.inNames.length > 0) {
      const full = `${key} ${shape.inNames.map((index) => numbers[index]).join(" ")}`;
      let own = this.#known.get(full);
      if (own === undefined) this.#known.set(full, (own = shapeOf(formula)));
      if (own === null) return undefined;
      shape = own;
    }
    for (const { first, last } of shape.references) {
      if (!isRow(numbers[first]) || !isRow(numbers[last])) return undefined;
    }
    return { shape, numbers };
  }
}

/** The cells that a reference stands for in one formula. */
export function referredArea(
  { left, right, first, last }: ShapeReference,
  numbers: readonly string[],
): CellArea {
  const row = Number(numbers[first]);
  const other = Number(numbers[last]);
  return { top: Math.min(row, other), left, bottom: Math.max(row, other), right };
}

function isRow(digits = ""): boolean {
  const row = Number(digits);
  return row >= 1 && row <= LAST_ROW && digits.length <= 7;
}

function shapeOf(formula: string): FormulaShape | null {
  const references: ShapeReference[] = [];
  const functions = new Set<string>();
  const inNames: number[] = [];
  let seen = 0;
  const skip = (text: string, list?: number[]): void => {
    const count = text.match(DIGITS)?.length ?? 0;
    for (let index = 0; index < count; index++) list?.push(seen + index);
    seen += count;
  };
  for (let at = 0; at < formula.length;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(formula);
    if (!token) return null;
    const [whole] = token;
    const { sheet, left, area, right = left, call } = token.groups ?? {};
    at += whole.length;
    if (left === undefined) {
      skip(whole, call === undefined ? undefined : inNames);
      if (call !== undefined) functions.add(plainName(call));
      continue;
    }
    if (sheet !== undefined) skip(sheet, inNames);
    const columns = [columnNumber(left), columnNumber(right ?? left)];
    if (columns.some((column) => column > LAST_COLUMN)) return null;
    references.push({
      sheet: sheet === undefined ? undefined : splitSheet(`${sheet}A1`).sheet,
      left: Math.min(...columns),
      right: Math.max(...columns),
      first: seen,
      last: area === undefined ? seen : seen + 1,
    });
    seen += area === undefined ? 1 : 2;
  }
  try {
    parseFormula(formula);
  } catch {
    return null;
  }
  return { references, functions, inNames };
}

function plainName(name: string): string {
  return name
    .toUpperCase()
    .replace(/^_XLFN\./, "")
    .replace(/^_XLWS\./, "");
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
