import { expect, test } from "vitest";
import { cellStretches } from "../../../src/book/standing/cell-stretches";

test("cells that follow each other are a stretch, blank ones too, missing ones not", () => {
  expect(cellStretches([undefined, 1, null, undefined, undefined, 2])).toEqual([
    { first: 1, cells: [1, null] },
    { first: 5, cells: [2] },
  ]);
  expect(cellStretches([])).toEqual([]);
  const sparse: (string | undefined)[] = [];
  sparse[2] = "a";
  expect(cellStretches(sparse)).toEqual([{ first: 2, cells: ["a"] }]);
});

test("cells that are not alike begin another one", () => {
  const isSame = (one: string, next: string): boolean => one === next;
  expect(cellStretches(["a", "a", "b", undefined, "b", "a"], isSame)).toEqual([
    { first: 0, cells: ["a", "a"] },
    { first: 2, cells: ["b"] },
    { first: 4, cells: ["b"] },
    { first: 5, cells: ["a"] },
  ]);
});
