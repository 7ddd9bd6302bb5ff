import { expect, it } from "vitest";
import type { CellValue } from "../../../src/book/grid";
import { dayColumns, followedDays } from "../../../src/book/history/followed-days";
import { lineKey } from "../../../src/book/history/history";
import { HistoryCells } from "../../../src/book/history/history-cells";

const DAY = 46_000;

/** A day that was taken twice, and the lines of the first time are still there. */
function twiceTaken(clients: number): HistoryCells {
  const lines = [1, 2].flatMap((snapshot) =>
    Array.from({ length: clients }, (_, i): CellValue[] => [
      ...[snapshot, DAY, "Taken", "m", 10 * snapshot],
      lineKey(snapshot, i + 1),
    ]),
  );
  const columns = new Map(dayColumns.map((column, i) => [column, i] as const));
  const grid = { sheetName: "History", top: 0, left: 0, values: [[...dayColumns], ...lines] };
  return new HistoryCells(grid, { columns, axes: [] });
}

it("lists a day that was taken twice once, by what was taken last", () => {
  expect(followedDays(twiceTaken(3))).toEqual([
    { date: DAY, clients: 3, weightedArr: 60, model: "m" },
  ]);
});

it("passes over very many lines of a former snapshot", () => {
  expect(followedDays(twiceTaken(100_000))[0]!.clients).toBe(100_000);
});
