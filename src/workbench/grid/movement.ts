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
  /** Undefined where nobody knows yet. */
  readonly isFilled: (row: number, column: number) => boolean | undefined;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Where the selection goes by a key, as in Excel; undefined for keys that do not move it, "unknown"
 * where that depends on cells that nobody knows yet.
 */
export function moved(
  selection: Selection,
  { key, ctrl, shift }: MoveKey,
  limits: SheetLimits,
): Selection | "unknown" | undefined {
  const from = shift && key !== "Enter" && key !== "Tab" ? selection.extent : selection.active;
  const target = targetOf(from, selection, { key, ctrl, shift }, limits);
  if (!target || target === "unknown") return target;
  if (key === "Enter" || key === "Tab") {
    const area = areaOf(selection);
    if (!isSingle(area)) return { ...selection, active: withinArea(selection, key, shift) };
    return at(target.row, target.column);
  }
  return movedTo(selection, target, { shift });
}

/** The selection after a move to a cell. */
export function movedTo(
  selection: Selection,
  target: CellPlace,
  { shift }: Pick<MoveKey, "shift">,
): Selection {
  return shift ? extended(selection, target) : at(target.row, target.column);
}

function targetOf(
  from: CellPlace,
  { active }: Selection,
  { key, ctrl, shift }: MoveKey,
  limits: SheetLimits,
): CellPlace | "unknown" | undefined {
  const { axes, used, page } = limits;
  const { rows, columns } = axes;
  const step = STEPS[key];
  if (step) return ctrl ? (edgeFrom(from, key, limits) ?? "unknown") : stepped(from, step, axes);
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
export function edgeFrom(
  from: CellPlace,
  key: string,
  { axes, isFilled }: Pick<SheetLimits, "axes" | "isFilled">,
): CellPlace | undefined {
  const step = STEPS[key] ?? [0, 0];
  const isBlocked = (a: CellPlace, b: CellPlace): boolean =>
    a.row === b.row && a.column === b.column;
  const filled = ({ row, column }: CellPlace): boolean | undefined => isFilled(row, column);
  let place = stepped(from, step, axes);
  const [here, there] = [filled(from), filled(place)];
  if (here === undefined || there === undefined) return undefined;
  const runs = here && there;
  for (;;) {
    const next = stepped(place, step, axes);
    if (isBlocked(next, place) || (!runs && filled(place) === true)) return place;
    const ahead = filled(next);
    if (ahead === undefined) return undefined;
    if (runs && !ahead) return place;
    place = next;
  }
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
