import type { SheetAxes } from "./sheet-axes";
import { areaOf, at, extended, isSingle } from "./selection";
import type { CellPlace, Selection } from "./selection";

/** A key press as far as it moves the selection. */
export interface MoveKey {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

export interface SheetLimits {
  readonly axes: SheetAxes;
  /** Last row and column in use. */
  readonly used: CellPlace;
  /** Rows that fit on the screen. */
  readonly page: number;
  readonly isFilled: (row: number, column: number) => boolean;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where the selection goes by a key, as in Excel; undefined for keys that do not move it. */
export function moved(
  selection: Selection,
  { key, ctrl, shift }: MoveKey,
  limits: SheetLimits,
): Selection | undefined {
  const from = shift && key !== "Enter" && key !== "Tab" ? selection.extent : selection.active;
  const target = targetOf(from, selection, { key, ctrl, shift }, limits);
  if (!target) return undefined;
  if (key === "Enter" || key === "Tab") {
    const area = areaOf(selection);
    if (!isSingle(area)) return { ...selection, active: withinArea(selection, key, shift) };
    return at(target.row, target.column);
  }
  return shift ? extended(selection, target) : at(target.row, target.column);
}

function targetOf(
  from: CellPlace,
  { active }: Selection,
  { key, ctrl, shift }: MoveKey,
  limits: SheetLimits,
): CellPlace | undefined {
  const { axes, used, page } = limits;
  const { rows, columns } = axes;
  const step = STEPS[key];
  if (step) return ctrl ? edge(from, step, limits) : stepped(from, step, axes);
  switch (key) {
    case "Enter":
      return stepped(active, [shift ? -1 : 1, 0], axes);
    case "Tab":
      return stepped(active, [0, shift ? -1 : 1], axes);
    case "Home":
      return ctrl
        ? {
            row: rows.step(rows.frozenLines + 1, 0),
            column: columns.step(columns.frozenLines + 1, 0),
          }
        : { row: from.row, column: columns.step(columns.frozenLines + 1, 0) };
    case "End":
      return ctrl
        ? { row: rows.step(used.row, 0), column: columns.step(used.column, 0) }
        : undefined;
    case "PageDown":
      return ctrl ? undefined : { row: rows.step(from.row, page), column: from.column };
    case "PageUp":
      return ctrl ? undefined : { row: rows.step(from.row, -page), column: from.column };
    default:
      return undefined;
  }
}

function stepped(
  { row, column }: CellPlace,
  [down, right]: readonly [number, number],
  { rows, columns }: SheetAxes,
): CellPlace {
  return {
    row: down === 0 ? row : rows.step(row, down),
    column: right === 0 ? column : columns.step(column, right),
  };
}

/** Ctrl with an arrow: to the end of a block of filled cells, or on to the next one. */
function edge(
  from: CellPlace,
  step: readonly [number, number],
  { axes, isFilled }: SheetLimits,
): CellPlace {
  const next = (place: CellPlace): CellPlace => stepped(place, step, axes);
  const isEnd = (place: CellPlace): boolean => {
    const { row, column } = next(place);
    return row === place.row && column === place.column;
  };
  const filled = ({ row, column }: CellPlace): boolean => isFilled(row, column);
  let place = from;
  const runs = filled(place) && filled(next(place));
  do place = next(place);
  while (!isEnd(place) && (runs ? filled(next(place)) : !filled(place)));
  return place;
}

/** Enter and Tab go round within a selection of several cells. */
function withinArea(selection: Selection, key: string, back: boolean): CellPlace {
  const { top, left, bottom, right } = areaOf(selection);
  const height = bottom - top + 1;
  const width = right - left + 1;
  const { row, column } = selection.active;
  const byColumns = key === "Enter";
  const place = byColumns
    ? (column - left) * height + row - top
    : (row - top) * width + column - left;
  const next = (place + (back ? -1 : 1) + height * width) % (height * width);
  return byColumns
    ? { row: top + (next % height), column: left + Math.floor(next / height) }
    : { row: top + Math.floor(next / width), column: left + (next % width) };
}
