import { describe, expect, it } from "vitest";
import { moved } from "../../src/workbench/grid/movement";
import type { MoveKey, SheetLimits } from "../../src/workbench/grid/movement";
import { areaOf, at, extended, grown, selectionOf } from "../../src/workbench/grid/selection";
import type { Selection } from "../../src/workbench/grid/selection";
import { Axis } from "../../src/workbench/grid/sheet-axes";

const limits: SheetLimits = {
  axes: {
    // Row 4 is hidden, two rows and a column are frozen.
    rows: new Axis(100, 20, [{ from: 4, to: 4, size: 0 }], 2),
    columns: new Axis(26, 64, [], 1),
  },
  used: { row: 30, column: 6 },
  page: 10,
  isFilled: (row, column) => column === 2 && row >= 5 && row <= 9,
};

function go(from: Selection, key: string, held: Partial<MoveKey> = {}): Selection | undefined {
  const selection = moved(from, { key, ctrl: false, shift: false, ...held }, limits);
  return selection === "unknown" ? undefined : selection;
}

const active = (selection: Selection | undefined): number[] => [
  selection?.active.row ?? 0,
  selection?.active.column ?? 0,
];

describe("keys in the grid, as in Excel", () => {
  it("step over hidden rows and stop at the edges", () => {
    expect(active(go(at(3, 2), "ArrowDown"))).toEqual([5, 2]);
    expect(active(go(at(1, 1), "ArrowUp"))).toEqual([1, 1]);
    expect(active(go(at(1, 26), "ArrowRight"))).toEqual([1, 26]);
  });

  it("go home to where the sheet scrolls, and to the end of what is used", () => {
    expect(active(go(at(20, 9), "Home"))).toEqual([20, 2]);
    expect(active(go(at(20, 9), "Home", { ctrl: true }))).toEqual([3, 2]);
    expect(active(go(at(1, 1), "End", { ctrl: true }))).toEqual([30, 6]);
  });

  it("turn pages", () => {
    expect(active(go(at(10, 3), "PageDown"))).toEqual([20, 3]);
    expect(active(go(at(5, 3), "PageUp"))).toEqual([1, 3]);
  });

  it("jump along blocks of filled cells", () => {
    expect(active(go(at(1, 2), "ArrowDown", { ctrl: true }))).toEqual([5, 2]);
    expect(active(go(at(5, 2), "ArrowDown", { ctrl: true }))).toEqual([9, 2]);
    expect(active(go(at(9, 2), "ArrowDown", { ctrl: true }))).toEqual([100, 2]);
  });

  it("do not jump over cells that nobody knows yet", () => {
    const known: SheetLimits = {
      ...limits,
      isFilled: (row, column) => (row > 7 ? undefined : limits.isFilled(row, column)),
    };
    const jump = (row: number): unknown =>
      moved(at(row, 2), { key: "ArrowDown", ctrl: true, shift: false }, known);
    expect(jump(1)).toEqual(at(5, 2));
    expect(jump(5)).toBe("unknown");
    expect(jump(20)).toBe("unknown");
  });

  it("extend the selection from where it began", () => {
    const down = go(at(5, 5), "ArrowDown", { shift: true });
    expect(down && areaOf(down)).toEqual({ top: 5, left: 5, bottom: 6, right: 5 });
    const back = down && go(down, "ArrowUp", { shift: true });
    expect(back && areaOf(back)).toEqual({ top: 5, left: 5, bottom: 5, right: 5 });
  });

  it("go on with Enter and Tab, backwards with Shift", () => {
    expect(active(go(at(5, 5), "Enter"))).toEqual([6, 5]);
    expect(active(go(at(5, 5), "Enter", { shift: true }))).toEqual([3, 5]);
    expect(active(go(at(5, 5), "Tab"))).toEqual([5, 6]);
    expect(active(go(at(5, 5), "Tab", { shift: true }))).toEqual([5, 4]);
  });

  it("go round within several selected cells", () => {
    let selection: Selection | undefined = selectionOf({ top: 5, left: 2, bottom: 6, right: 3 });
    const places: number[][] = [];
    for (let step = 0; step < 4; step++) {
      selection = selection && go(selection, "Enter");
      places.push(active(selection));
    }
    expect(places).toEqual([
      [6, 2],
      [5, 3],
      [6, 3],
      [5, 2],
    ]);
    expect(selection && areaOf(selection)).toEqual({ top: 5, left: 2, bottom: 6, right: 3 });
  });

  it("leave other keys alone", () => {
    expect(go(at(5, 5), "a")).toBeUndefined();
  });
});

describe("a selection", () => {
  it("has its corners in any order", () => {
    expect(areaOf(extended(at(5, 5), { row: 2, column: 7 }))).toEqual({
      top: 2,
      left: 5,
      bottom: 5,
      right: 7,
    });
  });

  it("takes merged blocks whole, and what those touch", () => {
    const merges = [
      { top: 1, left: 2, bottom: 2, right: 3 },
      { top: 2, left: 4, bottom: 4, right: 4 },
    ];
    expect(grown({ top: 2, left: 3, bottom: 2, right: 4 }, merges)).toEqual({
      top: 1,
      left: 2,
      bottom: 4,
      right: 4,
    });
  });
});

describe("an axis of the grid", () => {
  const axis = new Axis(
    10,
    20,
    [
      { from: 2, to: 3, size: 50 },
      { from: 5, to: 5, size: 0 },
    ],
    1,
  );

  it("knows where lines begin and which one is at a distance", () => {
    expect([1, 2, 3, 4, 6].map((line) => axis.start(line))).toEqual([0, 20, 70, 120, 140]);
    expect([0, 19, 20, 119, 139, 140, 9999].map((distance) => axis.at(distance))).toEqual([
      1, 1, 2, 3, 4, 6, 10,
    ]);
    expect(axis.origin).toBe(20);
    expect(axis.shown).not.toContain(5);
  });
});
