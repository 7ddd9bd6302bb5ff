import { MetricError } from "../metrics/metric-error";
import { atPosition } from "./arguments";
import type { NumberMatrix } from "./arguments";
import { cellError } from "./cell-error";
import type { CellError } from "./cell-error";

/** A cell of a result; `""` is a blank, since Excel shows a null in a spilled result as 0. */
export type SpilledCell = number | string | CellError;

/** The result of a function that gives one number. */
export function single(value: number): SpilledCell[][] {
  return spill(1, 1, () => value);
}

/** A result of the same shape as a range, cell by cell. */
export function spillLike(
  range: NumberMatrix,
  valueAt: (index: number) => number,
): SpilledCell[][] {
  return spill(range.rows, range.columns, valueAt);
}

/** Columns of results side by side, one row a client. */
export function spillColumns(columns: readonly ArrayLike<number>[]): SpilledCell[][] {
  const width = columns.length;
  return spill(
    columns[0]?.length ?? 0,
    width,
    (index) => columns[index % width]?.[Math.floor(index / width)] ?? NaN,
  );
}

/** A column of a table: numbers (`NaN` is a blank) or texts. */
export type TableColumn = ArrayLike<number> | readonly string[];

/**
 * A table: a header row of labels, then one row for each entry of the columns. A missing number is a
 * blank; a table of labels alone says that there is nothing.
 */
export function spillTable(
  columns: readonly (readonly [label: string, column: TableColumn])[],
): SpilledCell[][] {
  const table: SpilledCell[][] = [columns.map(([label]) => label)];
  const rows = Math.max(...columns.map(([, column]) => column.length));
  for (let row = 0; row < rows; row++)
    table.push(columns.map(([, column]) => tableCell(column[row])));
  return table;
}

function tableCell(value: number | string | undefined): SpilledCell {
  if (typeof value === "string") return value;
  if (value === undefined || Number.isNaN(value)) return "";
  if (!Number.isFinite(value)) throw new MetricError("number", "tooLarge");
  return value;
}

/**
 * A rectangle of results: a missing one (`NaN`) is a blank, an impossible one an error in its own
 * cell. A result without a single value is refused as a whole, and so is a bad argument, with the
 * position of the value at fault.
 */
function spill(rows: number, columns: number, valueAt: (index: number) => number): SpilledCell[][] {
  let isBlank = true;
  const result: SpilledCell[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: SpilledCell[] = [];
    for (let column = 0; column < columns; column++) {
      const cell = resultAt(row * columns + column, valueAt, rows * columns === 1);
      if (cell !== "") isBlank = false;
      line.push(cell);
    }
    result.push(line);
  }
  if (isBlank) throw new MetricError("notAvailable", "nothingToCompute");
  return result;
}

function resultAt(
  index: number,
  valueAt: (index: number) => number,
  isWholeResult: boolean,
): SpilledCell {
  try {
    const value = atPosition(index + 1, () => valueAt(index));
    if (Number.isNaN(value)) return "";
    if (!Number.isFinite(value)) throw new MetricError("number", "tooLarge");
    return value;
  } catch (failure) {
    // One impossible row does not take the others with it; these codes show no words anyway.
    if (failure instanceof MetricError && !isWholeResult) {
      if (failure.code === "divisionByZero") return cellError("#DIV/0!");
      if (failure.code === "number") return cellError("#NUM!");
    }
    throw failure;
  }
}
