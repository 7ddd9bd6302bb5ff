import type { CellArea } from "../../host/cell-area";
import type { CellLook, DisplayedCell, SheetDisplay } from "../../host/display/displayed-sheet";
import type { SheetAxes } from "./sheet-axes";
import { fittingText } from "./fitting-text";
import { textWidth } from "./text-width";

/** A cell ready to be drawn. */
export interface PlacedCell extends Omit<DisplayedCell, "look"> {
  readonly look: CellLook;
  /** What is drawn: the text, or what of it fits. */
  readonly shown: string;
  /** Drawn over the cells instead of in its own: a merged block, or a text that runs on. */
  readonly reach?: CellArea;
}

const PADDING = 3;
export const INDENT = 9;

/** The cells of a sheet that have been fetched so far, row by row. */
export class SheetCells {
  readonly #rows = new Map<number, ReadonlyMap<number, PlacedCell>>();

  constructor(private readonly axes: SheetAxes) {}

  at(row: number, column: number): PlacedCell | undefined {
    return this.#rows.get(row)?.get(column);
  }

  row(row: number): ReadonlyMap<number, PlacedCell> | undefined {
    return this.#rows.get(row);
  }

  /** Takes over what some rows show now. */
  add({ rows, layout }: SheetDisplay): void {
    const { top, bottom, cells, looks } = rows;
    const found = new Map<number, Map<number, PlacedCell>>();
    for (let row = top; row <= bottom; row++) found.set(row, new Map());
    for (const { look, ...cell } of cells) {
      const worn = looks[look];
      if (worn) found.get(cell.row)?.set(cell.column, { ...cell, look: worn, shown: cell.text });
    }
    for (const [row, line] of found) {
      for (const [column, cell] of line) line.set(column, this.#placed(cell, line, layout.merges));
      this.#rows.set(row, line);
    }
  }

  #placed(
    cell: PlacedCell,
    line: ReadonlyMap<number, PlacedCell>,
    merges: readonly CellArea[],
  ): PlacedCell {
    const { columns } = this.axes;
    const merged = merges.find(({ top, left }) => top === cell.row && left === cell.column);
    if (merged) return { ...cell, reach: merged };
    if (cell.text === "" || cell.look.wrap === true) return cell;
    const width = columns.size(cell.column);
    if (width === 0) return cell;
    const indent = (cell.look.indent ?? 0) * INDENT;
    const room = width - 2 * PADDING - indent;
    // Most texts are far shorter than their column.
    if (cell.text.length * (cell.look.size ?? 11) * 1.1 < room) return cell;
    const needed = textWidth(cell.text, cell.look);
    if (needed <= room + 1) return cell;
    if (cell.kind === "number") return { ...cell, shown: fittingText(cell, room) };
    if (cell.kind !== "text") return cell;
    const reach = this.#reach(cell, line, needed + 2 * PADDING + indent);
    return reach ? { ...cell, reach } : cell;
  }

  /** How far a text runs over blank neighbours. */
  #reach(
    { row, column, look }: PlacedCell,
    line: ReadonlyMap<number, PlacedCell>,
    needed: number,
  ): CellArea | undefined {
    const { columns } = this.axes;
    const isBlank = (at: number): boolean => (line.get(at)?.text ?? "") === "";
    let left = column;
    let right = column;
    const spare = needed - columns.size(column);
    let before = look.align === "right" ? spare : look.align === "center" ? spare / 2 : 0;
    let after = spare - before;
    while (after > 0 && right < columns.count && isBlank(right + 1)) {
      after -= columns.size(++right);
    }
    while (before > 0 && left > 1 && isBlank(left - 1)) before -= columns.size(--left);
    return left === right ? undefined : { top: row, left, bottom: row, right };
  }
}
