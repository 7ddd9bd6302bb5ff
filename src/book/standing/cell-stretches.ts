/** Cells that follow each other in a column. */
export interface CellStretch<Cell> {
  /** Position of the first among those that were looked at. */
  readonly first: number;
  readonly cells: readonly Cell[];
}

/**
 * The cells of a column between the gaps in it, as stretches; where it is told which cells are alike,
 * each of such cells only.
 *
 * @example cellStretches(["a", "b", undefined, "c"])
 * // [{ first: 0, cells: ["a", "b"] }, { first: 3, cells: ["c"] }]
 */
export function cellStretches<Cell>(
  cells: readonly (Cell | undefined)[],
  areAlike: (one: Cell, next: Cell) => boolean = () => true,
): CellStretch<Cell>[] {
  const found: { readonly first: number; readonly cells: Cell[] }[] = [];
  cells.forEach((cell, at) => {
    if (cell === undefined) return;
    const last = found.at(-1);
    const isNext = last !== undefined && last.first + last.cells.length === at;
    if (isNext && areAlike(last.cells.at(-1)!, cell)) last.cells.push(cell);
    else found.push({ first: at, cells: [cell] });
  });
  return found;
}
