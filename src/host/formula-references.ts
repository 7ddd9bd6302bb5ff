import {
  columnLetters,
  LAST_COLUMN,
  LAST_ROW,
  parseArea,
  quoteSheet,
  splitSheet,
} from "./cell-area";
import type { CellArea } from "./cell-area";
import type { CellPlace } from "./reference-address";

const TOKEN = new RegExp(
  [
    String.raw`"(?:[^"]|"")*"`, // text
    String.raw`(?<sheet>'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?!)?` +
      String.raw`(?<area>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?` +
      String.raw`|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\p{L}\p{N}_.(\[!])`,
    String.raw`(?<prefix>'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?!)`,
    String.raw`(?<name>[\p{L}_\\][\p{L}\p{N}_.\\?]*)`,
    String.raw`[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?`,
    String.raw`#(?:REF!|N/A|NAME\?|DIV/0!|NULL!|VALUE!|NUM!|SPILL!|CALC!)`,
  ].join("|"),
  "uy",
);

/** What to put in place of the parts of a formula; a part without a function stays as it is. */
export interface FormulaEdit {
  /** Only formulas that hold one of these texts, in lower case, can be concerned at all. */
  mentions?: readonly string[];
  /** Cells, with the sheet that they are written with: `Sheet1!A1:B2`. */
  area?: (area: string, sheet: string | undefined) => string;
  /** The sheet in front of a reference, without quotes and exclamation mark. */
  sheet?: (sheet: string) => string;
  /**
   * A table reference, name and brackets apart: `Clients[ARR]`, `Clients`, `[@ARR]` in a table.
   * Any plain name comes by here. Undefined leaves it.
   */
  structured?: (name: string, brackets: string, place: CellPlace | undefined) => string | undefined;
}

/** Copies a formula, edited; texts and function names are left alone. `place` is where it stands. */
export function editFormula(formula: string, edit: FormulaEdit, place?: CellPlace): string {
  const { mentions } = edit;
  if (mentions) {
    const lower = formula.toLowerCase();
    if (!mentions.some((text) => lower.includes(text))) return formula;
  }
  let copy = "";
  for (let at = 0; at < formula.length;) {
    if (formula[at] === "[") {
      const end = bracketEnd(formula, at);
      const brackets = formula.slice(at, end);
      at = end;
      // What follows the name of another workbook is a reference into that workbook.
      const foreign = /^(?:[\p{L}\p{N}_.]+|[^'!]*')!\$?[A-Za-z0-9$:]*/u.exec(formula.slice(at));
      if (foreign && formula[end - 1] === "]") {
        copy += brackets + foreign[0];
        at += foreign[0].length;
      } else copy += edit.structured?.("", brackets, place) ?? brackets;
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(formula);
    if (!token) {
      copy += formula.charAt(at++);
      continue;
    }
    const isPlain = formula[at - 1] !== "!";
    at += token[0].length;
    if (token.groups?.name !== undefined && isPlain && formula[at] !== "(") {
      const end = formula[at] === "[" ? bracketEnd(formula, at) : at;
      const brackets = formula.slice(at, end);
      copy += edit.structured?.(token[0], brackets, place) ?? token[0] + brackets;
      at = end;
    } else copy += edited(token, edit);
  }
  return copy;
}

function edited(token: RegExpExecArray, edit: FormulaEdit): string {
  const { sheet, area, prefix } = token.groups ?? {};
  const written = sheet ?? prefix;
  if (written?.includes("[")) return token[0];
  const plain = written === undefined ? undefined : splitSheet(`${written}A1`).sheet;
  const renamed = written === undefined ? "" : renamedSheet(written, plain ?? "", edit);
  if (area !== undefined) {
    const moved = edit.area ? edit.area(area, plain) : area;
    return moved === "#REF!" ? moved : renamed + moved;
  }
  return prefix === undefined ? token[0] : renamed;
}

function renamedSheet(written: string, plain: string, edit: FormulaEdit): string {
  if (!edit.sheet) return written;
  const names = plain.split(":").map((name) => edit.sheet?.(name) ?? name);
  if (names.join(":") === plain) return written;
  if (names.length === 1) return `${quoteSheet(names[0] ?? "")}!`;
  const text = names.join(":");
  return names.every((name) => quoteSheet(name) === name)
    ? `${text}!`
    : `'${text.replaceAll("'", "''")}'!`;
}

/** Where the brackets that begin at a place of a formula end; an apostrophe escapes what follows. */
export function bracketEnd(formula: string, at: number): number {
  let depth = 0;
  for (let next = at; next < formula.length; next++) {
    const character = formula[next];
    if (character === "'") next++;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return next + 1;
  }
  return formula.length;
}

/** Rows or columns that come or go: `count` of them from `at`, over the cross axis `from`..`to`. */
export interface Shift {
  axis: "row" | "column";
  at: number;
  /** Positive: inserted before `at`. Negative: deleted from `at` on. */
  count: number;
  from: number;
  to: number;
}

/** Where an area lies after a shift; undefined when all of it has been deleted. */
export function shiftedArea(area: CellArea, shift: Shift): CellArea | undefined {
  const rows = shift.axis === "row";
  const [crossFrom, crossTo] = rows ? [area.left, area.right] : [area.top, area.bottom];
  if (crossFrom < shift.from || crossTo > shift.to) return area;
  const [first, last] = rows ? [area.top, area.bottom] : [area.left, area.right];
  const limit = rows ? LAST_ROW : LAST_COLUMN;
  if (first === 1 && last === limit) return area;
  const moved = shiftedSpan(first, last, shift, limit);
  if (!moved) return undefined;
  return rows
    ? { ...area, top: moved.first, bottom: moved.last }
    : { ...area, left: moved.first, right: moved.last };
}

function shiftedSpan(first: number, last: number, { at, count }: Shift, limit: number) {
  if (count > 0) {
    const moved = {
      first: first >= at ? first + count : first,
      last: last >= at ? last + count : last,
    };
    if (moved.first > limit) return undefined;
    return { first: moved.first, last: Math.min(moved.last, limit) };
  }
  const end = at - count; // The first that stays.
  if (first >= at && last < end) return undefined;
  const follow = (place: number, gone: number): number =>
    place < at ? place : place >= end ? place + count : gone;
  return { first: follow(first, at), last: follow(last, at - 1) };
}

/** Moves the text of a reference with a shift; `#REF!` when its cells are gone. */
export function shiftedText(text: string, shift: Shift): string {
  const area = parseArea(text);
  if (!area) return text;
  const moved = shiftedArea(area, shift);
  if (!moved) return "#REF!";
  if (moved === area) return text;
  const corners = text.split(":");
  const write = (corner: string, row: number, column: number): string =>
    corner.replace(
      /(\$?)([A-Za-z]*)(\$?)([0-9]*)/,
      (_, a: string, letters: string, b: string, digits: string) =>
        letters === ""
          ? `${a}${b}${row}`
          : `${a}${columnLetters(column)}${digits === "" ? "" : `${b}${row}`}`,
    );
  const [first = "", second] = corners;
  const start = write(first, moved.top, moved.left);
  return second === undefined ? start : `${start}:${write(second, moved.bottom, moved.right)}`;
}
