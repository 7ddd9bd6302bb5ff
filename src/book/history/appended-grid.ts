import type { CellValue, Grid } from "../grid";
import type { CellContent } from "../tab-plan";
import type { AppendPlan } from "./plan-append";

/** The table of a history once lines have been appended to it, and nothing taken out. */
export function appendedGrid(grid: Grid, { newColumns, cells }: AppendPlan): Grid {
  const [header = [], ...body] = grid.values;
  const blank = newColumns.map(() => null);
  return {
    ...grid,
    values: [
      [...header, ...newColumns.map(({ header: text }) => text)],
      ...body.map((row) => [...row, ...blank]),
      ...cells.map((row) => row.map(asValue)),
    ],
  };
}

/** The same table with some rows of the sheet blank, as if they had gone. */
export function blankedGrid(grid: Grid, rows: ReadonlySet<number>): Grid {
  if (rows.size === 0) return grid;
  return {
    ...grid,
    values: grid.values.map((line, index) =>
      rows.has(grid.top + index) ? line.map(() => null) : line,
    ),
  };
}

function asValue(content: CellContent): CellValue {
  if (typeof content === "object" && content !== null) {
    throw new Error("A formula in a line of the history.");
  }
  return content;
}
