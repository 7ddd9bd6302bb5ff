import { requireSameShape } from "./arguments";
import type { NumberMatrix } from "./arguments";

/**
 * The shape of ranges that are read side by side, cell by cell: all have the same, but a single value
 * goes with every cell of the others.
 */
export function commonShape(
  first: NumberMatrix,
  ...others: readonly (NumberMatrix | undefined)[]
): NumberMatrix {
  const columns = [first, ...others].filter((range) => range !== undefined && !isSingle(range));
  const [shape = first, ...rest] = columns;
  requireSameShape(shape, ...rest);
  return shape;
}

/** The value of a range beside a cell of the common shape. */
export function valueBeside({ values }: NumberMatrix, index: number): number {
  return values.length === 1 ? values[0]! : values[index]!;
}

function isSingle(range: NumberMatrix): boolean {
  return range.values.length === 1;
}
