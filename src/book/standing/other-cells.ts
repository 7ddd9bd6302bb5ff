import type { Area } from "../tab-plan";

/**
 * The cells of an area that none of some other areas covers, as few rectangles.
 *
 * @example otherCells(A1:C3, [A2:B2]) // [A1:C1, C2, A3:C3]
 */
export function otherCells(whole: Area, taken: readonly Area[]): Area[] {
  const bottom = whole.row + whole.rows;
  const right = whole.column + whole.columns;
  const edges = new Set([whole.row, bottom]);
  for (const { row, rows } of taken) {
    for (const edge of [row, row + rows]) if (edge > whole.row && edge < bottom) edges.add(edge);
  }
  const rows = [...edges].sort((a, b) => a - b);
  const free: Area[] = [];
  for (const [index, row] of rows.slice(0, -1).entries()) {
    const height = rows[index + 1]! - row;
    const here = taken
      .filter((area) => area.row <= row && area.row + area.rows > row)
      .sort((a, b) => a.column - b.column);
    let column = whole.column;
    const add = (end: number): void => {
      if (end > column) free.push({ row, column, rows: height, columns: end - column });
    };
    for (const area of here) {
      add(Math.min(area.column, right));
      column = Math.max(column, area.column + area.columns);
    }
    add(right);
  }
  return free;
}
