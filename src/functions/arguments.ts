import { foldText } from "../metrics/fold-text";
import { isAbove, isBelow } from "../commitment/tolerance";
import { MetricError } from "../metrics/metric-error";
import { contentAt, isBlank } from "./cell-content";
import type { CellContent, CellMatrix } from "./cell-content";

/** How one argument of a worksheet function is read: the contract of that argument as data. */
export interface ArgumentContract<T> {
  /** An optional argument that is left out, or refers to one blank cell, reads as `undefined`. */
  readonly optional: boolean;
  /** A blank means the same as a 0, so that nobody has to ask the sheet which of the two it is. */
  readonly blankIsZero?: true;
  /** The argument's value, or a `MetricError` that names the argument and the first bad cell. */
  read(argument: string, cells: CellMatrix): T;
}

/** The numbers of a range, row by row; a blank is `NaN`. */
export interface NumberMatrix {
  readonly argument: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Numbers some of which stood there as signs, such as stars. */
export interface SignMatrix extends NumberMatrix {
  /** The first sign and its place, from 1; `null` where all are numbers. */
  readonly firstSign: { readonly value: string; readonly position: number } | null;
}

/** A range as far as its size is asked. */
interface Shape {
  readonly argument: string;
  readonly rows: number;
  readonly columns: number;
}

/** A row or a column as far as its length is asked. */
interface List extends Shape {
  readonly values: ArrayLike<unknown>;
}

/** The values that a number may take. */
export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  /** The number must be greater than this. */
  readonly above?: number;
}

/** A range of numbers and blanks. */
export function numbers(bounds: Bounds = {}): ArgumentContract<NumberMatrix> {
  return matrix(bounds, numberIn);
}

/** A range in which the texts that `translate` knows stand for numbers, too. */
export function numbersOrSigns(
  translate: (text: string) => number | null,
): ArgumentContract<SignMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      // Columns hold few spellings, and reading one is slow.
      const known = new Map<string, number | null>();
      const numberOf = (content: CellContent): number | null => {
        if (typeof content !== "string") return numberIn(content);
        let value = known.get(content);
        if (value === undefined) {
          value = translate(content);
          known.set(content, value);
        }
        return value;
      };
      const index = cells.others?.findIndex((content) => typeof content === "string") ?? -1;
      const value = cells.others?.[index];
      const firstSign = typeof value === "string" ? { value, position: index + 1 } : null;
      return { ...matrix({}, numberOf).read(argument, cells), firstSign };
    },
  };
}

/** A row or a column of numbers without a blank. */
export function numberList(bounds: Bounds = {}): ArgumentContract<NumberMatrix> {
  const contract = numbers(bounds);
  return {
    optional: false,
    read(argument, cells) {
      if (cells.rows !== 1 && cells.columns !== 1) {
        throw new MetricError("value", "notOneLine", { argument, ...sizeOf(cells) });
      }
      const list = contract.read(argument, cells);
      const blank = list.values.findIndex(Number.isNaN);
      if (blank !== -1) {
        throw new MetricError("value", "blankInList", { argument, position: blank + 1 });
      }
      return list;
    },
  };
}

/** One number. */
export function number(bounds: Bounds = {}): ArgumentContract<number> {
  return {
    optional: false,
    read(argument, cells) {
      const content = singleContent(argument, cells);
      if (content === null) throw new MetricError("notAvailable", "blankArgument", { argument });
      const value = numberIn(content);
      if (value === null) throw refusal(argument, cells, 0, content);
      return withinBounds(argument, cells, 0, value, bounds);
    },
  };
}

/** One number out of a few. */
export function numberAmong<const T extends number>(choices: readonly T[]): ArgumentContract<T> {
  const contract = number();
  return {
    optional: false,
    read(argument, cells) {
      const value = contract.read(argument, cells);
      const choice = choices.find((candidate) => candidate === value);
      if (choice === undefined) {
        throw new MetricError("value", "unknownChoice", {
          argument,
          value,
          choices: choices.join(", "),
        });
      }
      return choice;
    },
  };
}

/** How a word may be written: its English and its French form, then others that are understood. */
type Spellings = readonly [english: string, french: string, ...others: string[]];

/**
 * One word out of a few, each in English and French, whatever the case, the accents, the blanks and
 * a plural s.
 *
 * @example word({ mean: ["mean", "moyenne"], index: ["index", "indice"] })
 */
export function word<T extends string>(words: Readonly<Record<T, Spellings>>): ArgumentContract<T> {
  const meanings = Object.entries<Spellings>(words) as [T, Spellings][];
  return {
    optional: false,
    read(argument, cells) {
      const content = singleContent(argument, cells);
      if (content === null) throw new MetricError("notAvailable", "blankArgument", { argument });
      if (typeof content === "object") throw refusal(argument, cells, 0, content);
      const text = foldWord(String(content));
      const meaning = meanings.find(([, spellings]) => spellings.map(foldWord).includes(text));
      if (meaning === undefined) {
        throw new MetricError("value", "unknownWord", {
          argument,
          value: String(content),
          english: meanings.map(([, [english]]) => english).join(", "),
          french: meanings.map(([, [, french]]) => french).join(", "),
        });
      }
      return meaning[0];
    },
  };
}

function foldWord(text: string): string {
  return foldText(text).replaceAll(" ", "").replace(/s$/, "");
}

/** The same argument, but it may be left out. */
export function optional<T>(contract: ArgumentContract<T>): ArgumentContract<T | undefined> {
  return {
    optional: true,
    read: (argument, cells) =>
      cells.numbers.length === 1 && isBlank(cells) ? undefined : contract.read(argument, cells),
  };
}

/** Refuses ranges of another shape than the first; those that are left out are none. */
export function requireSameShape(first: Shape, ...others: readonly (Shape | undefined)[]): void {
  for (const other of others) {
    if (other === undefined) continue;
    if (other.rows === first.rows && other.columns === first.columns) continue;
    throw new MetricError("value", "shapeMismatch", {
      argument: other.argument,
      ...sizeOf(other),
      other: first.argument,
      otherRows: first.rows,
      otherColumns: first.columns,
    });
  }
}

/** Refuses a list that does not have one entry for each column of a range. */
export function requireEntryPerColumn(range: NumberMatrix, list: NumberMatrix): void {
  if (list.values.length === range.columns) return;
  throw new MetricError("value", "entriesPerColumn", {
    argument: list.argument,
    entries: list.values.length,
    other: range.argument,
    otherColumns: range.columns,
  });
}

/** Refuses a list that does not have one entry for each row of a range. */
export function requireEntryPerRow(range: Shape, list: List): void {
  if (list.values.length === range.rows && (list.columns === 1 || list.rows === 1)) return;
  throw new MetricError("value", "entriesPerRow", {
    argument: list.argument,
    entries: list.values.length,
    other: range.argument,
    otherRows: range.rows,
  });
}

/** Says at which value (from 1) of its argument the core has refused, where it cannot know. */
export function atPosition<T>(position: number, compute: () => T): T {
  try {
    return compute();
  } catch (failure) {
    if (!(failure instanceof MetricError)) throw failure;
    throw new MetricError(failure.code, failure.reason, { position, ...failure.details });
  }
}

function matrix(
  bounds: Bounds,
  numberOf: (content: CellContent) => number | null,
): ArgumentContract<NumberMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      const { rows, columns, others } = cells;
      // The cells are this call's own: a copy of a million numbers is saved.
      const values = cells.numbers;
      for (let index = 0; index < values.length; index++) {
        let value = values[index]!;
        if (Number.isNaN(value)) {
          const content = others === null ? null : others[index]!;
          if (content === null) continue;
          const translated = numberOf(content);
          if (translated === null) throw refusal(argument, cells, index, content);
          value = translated;
        }
        values[index] = withinBounds(argument, cells, index, value, bounds);
      }
      return { argument, rows, columns, values };
    },
  };
}

function numberIn(content: CellContent): number | null {
  return typeof content === "number" && Number.isFinite(content) ? content : null;
}

function singleContent(argument: string, cells: CellMatrix): CellContent {
  if (cells.numbers.length !== 1) {
    throw new MetricError("value", "notOneCell", { argument, ...sizeOf(cells) });
  }
  return contentAt(cells, 0);
}

/** The value if its bounds let it pass; one that is over a bound by a rounding error counts as on it. */
function withinBounds(
  argument: string,
  cells: CellMatrix,
  index: number,
  value: number,
  { minimum = -Infinity, maximum = Infinity, above = -Infinity }: Bounds,
): number {
  if (value > above && value >= minimum && value <= maximum) return value;
  const place = { argument, ...placeOf(cells, index), value };
  if (value <= above) throw new MetricError("value", "notAbove", { ...place, above });
  if (isBelow(value, minimum)) {
    throw new MetricError("value", "belowMinimum", { ...place, minimum });
  }
  if (isAbove(value, maximum)) {
    throw new MetricError("value", "aboveMaximum", { ...place, maximum });
  }
  return Math.min(Math.max(value, minimum), maximum);
}

/** The error for a cell that does not fit: what stands there and where, and why unless it is plain. */
export function refusal(
  argument: string,
  cells: CellMatrix,
  index: number,
  content: CellContent,
  reason?: string,
): MetricError {
  const place = { argument, ...placeOf(cells, index) };
  if (typeof content === "object" && content !== null) {
    return "error" in content
      ? new MetricError("value", "errorCell", { ...place, value: content.error })
      : new MetricError("value", "dataTypeCell", { ...place, value: content.dataType });
  }
  const value = typeof content === "boolean" ? String(content).toUpperCase() : content!;
  if (isHeader(cells, index)) return new MetricError("value", "headerCell", { ...place, value });
  if (reason !== undefined) return new MetricError("value", reason, { ...place, value });
  return typeof content === "boolean"
    ? new MetricError("value", "booleanCell", { ...place, value })
    : new MetricError("value", "textCell", { ...place, value });
}

/** A text on top of a column that holds none below it: the range has taken its header along. */
function isHeader({ rows, columns, others }: CellMatrix, index: number): boolean {
  return (
    rows > 1 &&
    index < columns &&
    typeof others?.[index] === "string" &&
    typeof others[index + columns] !== "string"
  );
}

/** A single value needs no position: the argument's name says it all. */
function placeOf(cells: CellMatrix, index: number): { row?: number; column?: number } {
  return cells.numbers.length === 1
    ? {}
    : { row: Math.floor(index / cells.columns) + 1, column: (index % cells.columns) + 1 };
}

function sizeOf(size: { rows: number; columns: number }): { rows: number; columns: number } {
  return { rows: size.rows, columns: size.columns };
}
