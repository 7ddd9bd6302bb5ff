import { MetricError } from "../metrics/metric-error";
import { atPosition } from "./arguments";
import type { NumberMatrix } from "./arguments";
import { cellError } from "./cell-error";
import type { CellError } from "./cell-error";
import { takingTurns } from "../turns/turns";

/** A cell of a result; `""` is a blank, since Excel shows a null in a spilled result as 0. */
export type SpilledCell = number | string | CellError;

/** Rows between two looks at the clock: a million of them are the work of a second. */
const ROWS_AT_ONCE = 4096;

/** The result of a function that gives one number. */
export function single(value: number): Promise<SpilledCell[][]> {
  return spill(1, 1, () => value);
}

/** A result of the same shape as a range, cell by cell. */
export function spillLike(
  range: NumberMatrix,
  valueAt: (index: number) => number,
): Promise<SpilledCell[][]> {
  const { rows, columns } = range;
  return spill(rows, columns, (row, column) => valueAt(row * columns + column));
}

/** Columns of results side by side, one row a client. */
export function spillColumns(columns: readonly ArrayLike<number>[]): Promise<SpilledCell[][]> {
  const rows = columns[0]?.length ?? 0;
  return spill(rows, columns.length, (row, column) => columns[column]![row] ?? NaN);
}

/** A column of a table: numbers (`NaN` is a blank) or texts. */
export type TableColumn = ArrayLike<number> | readonly string[];

/**
 * A table: a header row of labels, then one row for each entry of the columns. A missing number is a
 * blank; a table of labels alone says that there is nothing.
 */
export async function spillTable(
  columns: readonly (readonly [label: string, column: TableColumn])[],
): Promise<SpilledCell[][]> {
  const width = columns.length;
  const table: SpilledCell[][] = [columns.map(([label]) => label)];
  const rows = Math.max(...columns.map(([, column]) => column.length));
  const pause = takingTurns();
  for (let row = 0; row < rows; row++) {
    const line = new Array<SpilledCell>(width);
    for (let column = 0; column < width; column++)
      line[column] = tableCell(columns[column]![1][row]);
    table.push(line);
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pause();
  }
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
async function spill(
  rows: number,
  columns: number,
  valueAt: (row: number, column: number) => number,
): Promise<SpilledCell[][]> {
  const pause = takingTurns();
  let hasValue = false;
  const result: SpilledCell[][] = [];
  for (let row = 0; row < rows; row++) {
    // Of the length it needs: a row that grows takes many times the memory.
    const line = new Array<SpilledCell>(columns);
    for (let column = 0; column < columns; column++) {
      let cell: SpilledCell;
      try {
        cell = tableCell(valueAt(row, column));
      } catch (failure) {
        cell = errorInPlace(failure, row * columns + column + 1, rows * columns === 1);
      }
      if (cell !== "") hasValue = true;
      line[column] = cell;
    }
    result.push(line);
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await pause();
  }
  if (!hasValue) throw new MetricError("notAvailable", "nothingToCompute");
  return result;
}

/** The error of one cell of a result, or the failure of all of it, with the position at fault. */
function errorInPlace(failure: unknown, position: number, isWholeResult: boolean): SpilledCell {
  // One impossible row does not take the others with it; these codes show no words anyway.
  if (failure instanceof MetricError && !isWholeResult) {
    if (failure.code === "divisionByZero") return cellError("#DIV/0!");
    if (failure.code === "number") return cellError("#NUM!");
  }
  return atPosition(position, () => {
    throw failure;
  });
}
