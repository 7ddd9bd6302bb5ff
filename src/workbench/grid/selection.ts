import type { CellArea } from "../../host/cell-area";

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What is selected: a block between two corners, and the active cell in it. */
export interface Selection {
  /** Where typing goes. */
  readonly active: CellPlace;
  /** The corner that stays when the selection is extended. */
  readonly anchor: CellPlace;
  /** The corner that moves. */
  readonly extent: CellPlace;
}

export function at(row: number, column: number): Selection {
  const place = { row, column };
  return { active: place, anchor: place, extent: place };
}

export function areaOf({ anchor, extent }: Selection): CellArea {
  return {
    top: Math.min(anchor.row, extent.row),
    left: Math.min(anchor.column, extent.column),
    bottom: Math.max(anchor.row, extent.row),
    right: Math.max(anchor.column, extent.column),
  };
}

export function selectionOf(area: CellArea): Selection {
  const first = { row: area.top, column: area.left };
  return { active: first, anchor: first, extent: { row: area.bottom, column: area.right } };
}

/** The selection, extended to a cell. */
export function extended(selection: Selection, extent: CellPlace): Selection {
  return { ...selection, active: selection.anchor, extent };
}

export function isSingle(area: CellArea): boolean {
  return area.top === area.bottom && area.left === area.right;
}

export function sameArea(a: CellArea, b: CellArea): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

export function holds(area: CellArea, { row, column }: CellPlace): boolean {
  return row >= area.top && row <= area.bottom && column >= area.left && column <= area.right;
}

/** The areas that a selection grows to as soon as it touches them: merged blocks count whole. */
export function grown(area: CellArea, merges: readonly CellArea[]): CellArea {
  let whole = area;
  for (let changed = true; changed;) {
    changed = false;
    for (const merge of merges) {
      const touches =
        merge.top <= whole.bottom &&
        merge.bottom >= whole.top &&
        merge.left <= whole.right &&
        merge.right >= whole.left;
      const next = touches
        ? {
            top: Math.min(whole.top, merge.top),
            left: Math.min(whole.left, merge.left),
            bottom: Math.max(whole.bottom, merge.bottom),
            right: Math.max(whole.right, merge.right),
          }
        : whole;
      if (!sameArea(next, whole)) [whole, changed] = [next, true];
    }
  }
  return whole;
}
