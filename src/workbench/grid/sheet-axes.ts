import { LAST_COLUMN, LAST_ROW } from "../../host/cell-area";
import type { CellArea } from "../../host/cell-area";
import type { SheetLayout, SizeRun } from "../../host/display/displayed-sheet";
import type { CellPlace } from "./selection";

const SPARE_ROWS = 100;
const SPARE_COLUMNS = 12;
const FEWEST_ROWS = 200;
const FEWEST_COLUMNS = 30;
const FIRST: CellPlace = { row: 1, column: 1 };

/** The rows or the columns of a sheet: how large each is and where it begins, in pixels. */
export class Axis {
  /** Those that are not hidden, in order. */
  readonly shown: readonly number[];
  readonly #starts: Float64Array;
  readonly #places: Int32Array;

  constructor(
    readonly count: number,
    readonly usual: number,
    runs: readonly SizeRun[],
    /** How many stay in sight, hidden ones included. */
    readonly frozenLines: number,
  ) {
    const sizes = new Float64Array(count + 2).fill(usual);
    for (const { from, to, size } of runs) sizes.fill(size, from, Math.min(to, count) + 1);
    this.#starts = new Float64Array(count + 2);
    this.#places = new Int32Array(count + 2);
    const shown: number[] = [];
    for (let line = 1; line <= count; line++) {
      const size = sizes[line] ?? usual;
      this.#starts[line + 1] = (this.#starts[line] ?? 0) + size;
      this.#places[line] = shown.length;
      if (size > 0) shown.push(line);
    }
    this.shown = shown;
  }

  /** Distance from the sheet's corner to where a row or column begins. */
  start(line: number): number {
    return this.#starts[Math.min(Math.max(line, 1), this.count + 1)] ?? 0;
  }

  end(line: number): number {
    return this.start(line + 1);
  }

  size(line: number): number {
    return this.end(line) - this.start(line);
  }

  /** Where the part that scrolls begins. */
  get origin(): number {
    return this.start(this.frozenLines + 1);
  }

  /** The place of a row or column among those that are shown, from 0. */
  place(line: number): number {
    return this.#places[Math.min(Math.max(line, 1), this.count)] ?? 0;
  }

  /** The row or column at a distance from the sheet's corner. */
  at(distance: number): number {
    let low = 0;
    let high = this.shown.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.start(this.shown[middle] ?? 1) <= distance) low = middle;
      else high = middle - 1;
    }
    return this.shown[low] ?? 1;
  }

  /** Some steps on from a row or column, passing over hidden ones; stays within the sheet. */
  step(line: number, steps: number): number {
    const place = Math.min(Math.max(this.place(line) + steps, 0), this.shown.length - 1);
    return this.shown[place] ?? line;
  }
}

/** Rows and columns of a sheet as the grid shows them, a few more than are needed. */
export interface SheetAxes {
  readonly rows: Axis;
  readonly columns: Axis;
}

export function sheetAxes(layout: SheetLayout, farthest: CellPlace = FIRST): SheetAxes {
  const last = Math.max(layout.rows, farthest.row);
  const rows = Math.min(Math.max(last + SPARE_ROWS, FEWEST_ROWS), LAST_ROW);
  const right = Math.max(layout.columns, farthest.column);
  const columns = Math.min(Math.max(right + SPARE_COLUMNS, FEWEST_COLUMNS), LAST_COLUMN);
  return {
    rows: new Axis(rows, layout.defaultHeight, layout.heights, layout.frozen.rows),
    columns: new Axis(columns, layout.defaultWidth, layout.widths, layout.frozen.columns),
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where an area lies, in pixels from the sheet's corner. */
export function boxOf({ rows, columns }: SheetAxes, area: CellArea): Box {
  const left = columns.start(area.left);
  const top = rows.start(area.top);
  return {
    left,
    top,
    width: columns.end(Math.min(area.right, columns.count)) - left,
    height: rows.end(Math.min(area.bottom, rows.count)) - top,
  };
}
