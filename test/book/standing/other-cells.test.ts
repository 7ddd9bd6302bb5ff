import fc from "fast-check";
import { expect, it } from "vitest";
import { otherCells } from "../../../src/book/standing/other-cells";
import type { Area } from "../../../src/book/tab-plan";

const area = fc.record({
  row: fc.nat(8),
  column: fc.nat(8),
  rows: fc.integer({ min: 1, max: 6 }),
  columns: fc.integer({ min: 1, max: 6 }),
});

function cellsOf({ row, column, rows, columns }: Area): string[] {
  return Array.from({ length: rows * columns }, (_, index) =>
    [row + Math.floor(index / columns), column + (index % columns)].join(","),
  );
}

it("covers every cell that is not taken, once, and no other", () => {
  fc.assert(
    fc.property(area, fc.array(area, { maxLength: 4 }), (whole, taken) => {
      const covered = otherCells(whole, taken).flatMap(cellsOf).sort();
      const isTaken = new Set(taken.flatMap(cellsOf));
      expect(covered).toEqual(
        cellsOf(whole)
          .filter((cell) => !isTaken.has(cell))
          .sort(),
      );
    }),
  );
});
