import { saysYes } from "../metrics/yes-no";
import { number, refusal } from "./arguments";
import type { ArgumentContract, NumberMatrix } from "./arguments";
import type { CellContent, CellMatrix } from "./cell-content";

/** The texts of a range, row by row; a blank is `null`. */
export interface TextMatrix {
  readonly argument: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly (string | null)[];
}

/** The first and the last day of Excel's calendar: 1 January 1900, 31 December 9999. */
const FIRST_SERIAL = 1;
const LAST_SERIAL = 2_958_465;

/** A range of dates as Excel's serial numbers; a blank is `NaN`. Dates that are text are refused. */
export function dates(): ArgumentContract<NumberMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      const { rows, columns } = cells;
      const values = new Float64Array(cells.cells.length);
      for (let index = 0; index < values.length; index++) {
        const content = cells.cells[index]!;
        values[index] = content === null ? NaN : serialIn(argument, cells, index, content);
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
      const content = cells.cells[0]!;
      if (cells.cells.length === 1 && content !== null) {
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

/** A range of names (of types, of reasons, of clients): a number reads as its digits. */
export function texts(): ArgumentContract<TextMatrix> {
  return {
    optional: false,
    read(argument, cells) {
      const { rows, columns } = cells;
      const values = cells.cells.map((content, index) => {
        if (content === null || typeof content === "string") return content;
        if (typeof content !== "object") return String(content);
        throw refusal(argument, cells, index, content);
      });
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
      const values = new Float64Array(cells.cells.length);
      for (let index = 0; index < values.length; index++) {
        const content = cells.cells[index]!;
        values[index] = content === null ? NaN : flagIn(argument, cells, index, content, known);
      }
      return { argument, rows, columns, values };
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
  // The last day has hours, too.
  if (content >= FIRST_SERIAL && content < LAST_SERIAL + 1) return content;
  throw refusal(argument, cells, index, content, "notADate");
}
