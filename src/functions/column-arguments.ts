import { isDate } from "../metrics/calendar";
import { saysYes } from "../metrics/yes-no";
import { number, refusal } from "./arguments";
import type { ArgumentContract, NumberMatrix } from "./arguments";
import { contentAt } from "./cell-content";
import type { CellContent, CellMatrix } from "./cell-content";

/** The texts of a range, row by row; a blank is `null`. */
export interface TextMatrix {
  readonly argument: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly (string | null)[];
}

/** Whole numbers of this span are days of 1905 or so: a year, typed where a date is due. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** A range of dates as Excel's serial numbers; a blank is `NaN`. Dates that are text are refused. */
export function dates(): ArgumentContract<NumberMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      const { rows, columns, others } = cells;
      // The cells are this call's own: a copy of a million numbers is saved.
      const values = cells.numbers;
      for (let index = 0; index < values.length; index++) {
        const serial = values[index]!;
        if (serial > LAST_YEAR && isDate(serial)) continue;
        const content = Number.isNaN(serial) ? (others?.[index] ?? null) : serial;
        if (content !== null) values[index] = serialIn(argument, cells, index, content);
      }
      return { argument, rows, columns, values };
    },
  };
}

/** One date as Excel's serial number. */
export function date(): ArgumentContract<number> {
  const contract = number();
  return {
    optional: false,
    read(argument, cells) {
      const content = contentAt(cells, 0);
      if (cells.numbers.length === 1 && content !== null) {
        return serialIn(argument, cells, 0, content);
      }
      return contract.read(argument, cells);
    },
  };
}

/** The same argument, but all of it may be blank: nobody has left yet, and no end date is filled in. */
export function mayBeBlank<T>(contract: ArgumentContract<T>): ArgumentContract<T> {
  return { optional: true, read: (argument, cells) => contract.read(argument, cells) };
}

/**
 * The same argument, where a blank means the same as a 0: no revenue at a date, no movement, never a
 * client before. Every 0 is read as a blank, whether it was typed or desktop Excel made it of one, and
 * the sheet need not be asked: one request less, and no refusal where it cannot be asked.
 *
 * Goes around `optional` and `mayBeBlank`, so that a single blank cell is left out on the desktop, too.
 */
export function blankIsZero<T>(contract: ArgumentContract<T>): ArgumentContract<T> {
  return {
    optional: contract.optional,
    blankIsZero: true,
    read(argument, cells) {
      // The cells are this call's own.
      const { numbers } = cells;
      for (let index = 0; index < numbers.length; index++) {
        if (numbers[index] === 0) numbers[index] = NaN;
      }
      return contract.read(argument, cells);
    },
  };
}

/** A range of names (of types, of reasons, of clients): a number reads as its digits. */
export function texts(): ArgumentContract<TextMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      const { rows, columns } = cells;
      const values: (string | null)[] = [];
      for (let index = 0; index < cells.numbers.length; index++) {
        const content = contentAt(cells, index);
        if (content === null || typeof content === "string") values.push(content);
        else if (typeof content !== "object") values.push(String(content));
        else throw refusal(argument, cells, index, content);
      }
      return { argument, rows, columns, values };
    },
  };
}

/**
 * A range of answers yes (1) and no (0); a blank is `NaN`, never "no". Yes and no, oui and non, 1
 * and 0 and what else is clear are taken, whatever the case.
 */
export function flags(): ArgumentContract<NumberMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      const { rows, columns } = cells;
      // Columns hold few spellings, and reading one is slow.
      const known = new Map<string, boolean | null>();
      const values = cells.numbers;
      for (let index = 0; index < values.length; index++) {
        const content = contentAt(cells, index);
        if (content !== null) values[index] = flagIn(argument, cells, index, content, known);
      }
      return { argument, rows, columns, values };
    },
  };
}

/** One answer, yes or no. */
export function flag(): ArgumentContract<boolean> {
  const contract = number();
  return {
    optional: false,
    read(argument, cells) {
      const content = contentAt(cells, 0);
      const isOne = cells.numbers.length === 1 && content !== null;
      const answer = isOne
        ? flagIn(argument, cells, 0, content, new Map())
        : contract.read(argument, cells);
      return answer === 1;
    },
  };
}

function flagIn(
  argument: string,
  cells: CellMatrix,
  index: number,
  content: CellContent,
  known: Map<string, boolean | null>,
): number {
  if (typeof content === "boolean") return content ? 1 : 0;
  if (content === 0 || content === 1) return content;
  if (typeof content === "object") throw refusal(argument, cells, index, content);
  const text = String(content);
  let answer = known.get(text);
  if (answer === undefined) {
    answer = saysYes(text);
    known.set(text, answer);
  }
  if (answer === null) throw refusal(argument, cells, index, content, "notYesOrNo");
  return answer ? 1 : 0;
}

function serialIn(
  argument: string,
  cells: CellMatrix,
  index: number,
  content: CellContent,
): number {
  if (typeof content === "string") throw refusal(argument, cells, index, content, "dateAsText");
  if (typeof content !== "number") throw refusal(argument, cells, index, content);
  if (isYear(content)) throw refusal(argument, cells, index, content, "yearNotDate");
  if (isDate(content)) return content;
  throw refusal(argument, cells, index, content, "notADate");
}

function isYear(number: number): boolean {
  return number >= FIRST_YEAR && number <= LAST_YEAR && Number.isInteger(number);
}
