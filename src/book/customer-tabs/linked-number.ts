import type { Grid } from "../grid";
import { absoluteCell, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";

/**
 * A number of a data sheet: a formula that points at the cell where the cell holds that very number,
 * else the number as it was read. `NaN` is a blank cell. `factor` is what cells are multiplied by.
 */
export function linkedNumber(
  grid: Grid,
  row: number,
  column: number | undefined,
  value: number,
  factor = 1,
): CellContent {
  if (Number.isNaN(value)) return null;
  if (column === undefined || column < 0) return value;
  const typed = grid.values[row - grid.top]?.[column - grid.left];
  if (typeof typed !== "number" || typed * factor !== value) return value;
  const cell = absoluteCell(row, column, grid.sheetName);
  return formula(`IF(ISNUMBER(${cell}),${cell}${factor === 1 ? "" : `*${factor}`},"")`);
}

/**
 * In which order the lines of a data sheet stand on its tab: as they are, those that are confidential
 * last and by their amount, so that their place does not tell whose they are.
 */
export function lineOrder(confidential: ArrayLike<number>, amount: ArrayLike<number>): number[] {
  const lines = Array.from(confidential, (_, line) => line);
  const open = lines.filter((line) => confidential[line] !== 1);
  const closed = lines.filter((line) => confidential[line] === 1);
  const size = (line: number): number => (Number.isNaN(amount[line]!) ? Infinity : amount[line]!);
  closed.sort((one, other) => (size(one) < size(other) ? -1 : size(one) > size(other) ? 1 : 0));
  return [...open, ...closed];
}
