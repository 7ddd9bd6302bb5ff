import { defineCustomElements } from "@revolist/revogrid/loader";
import type { SheetPicture } from "../sheet-source";
import { gridColumns, gridRowHeaders } from "./grid-columns";
import type { GridRow } from "./grid-columns";

export type PaneName = "corner" | "top" | "side" | "body";

/** The four parts of a sheet with frozen rows and columns, by what the library calls them. */
const PANES: Readonly<Record<PaneName, readonly [columns: string, rows: string]>> = {
  corner: ["colPinStart", "rowPinStart"],
  top: ["rgCol", "rowPinStart"],
  side: ["colPinStart", "rgRow"],
  body: ["rgCol", "rgRow"],
};

export const paneNames = Object.keys(PANES) as readonly PaneName[];

let isDefined = false;

/** Makes the library's grid, set up to show and to scroll; selecting and typing are the sheet's. */
export function createGrid(): HTMLRevoGridElement {
  if (!isDefined) defineCustomElements();
  isDefined = true;
  const grid = document.createElement("revo-grid");
  Object.assign(grid, {
    theme: "default",
    range: false,
    canFocus: false,
    readonly: true,
    resize: false,
    filter: false,
    exporting: false,
    canMoveColumns: false,
    canDrag: false,
    useClipboard: false,
    accessible: false,
    // It stands in the status line, where it can be read and does not come before the sheet.
    hideAttribution: true,
    frameSize: 3,
    rowHeaders: gridRowHeaders,
  });
  return grid;
}

/** Gives the grid the rows and columns of a sheet. */
export function fillGrid(grid: HTMLRevoGridElement, { axes, cells, layout }: SheetPicture): void {
  const { rows, columns } = axes;
  const frozen: GridRow[] = [];
  const scrolled: GridRow[] = [];
  const sizes: { type: "rgRow" | "rowPinStart"; index: number; size: number }[] = [];
  for (const row of rows.shown) {
    const isFrozen = row <= rows.frozenLines;
    const list = isFrozen ? frozen : scrolled;
    const size = rows.size(row);
    if (size !== rows.usual) {
      sizes.push({ type: isFrozen ? "rowPinStart" : "rgRow", index: list.length, size });
    }
    list.push({ row });
  }
  grid.rowSize = rows.usual;
  grid.colSize = columns.usual;
  grid.rowDefinitions = sizes;
  grid.columns = gridColumns({ axes, cells, gridlines: layout.gridlines });
  grid.pinnedTopSource = frozen;
  grid.source = scrolled;
}

/** The part of a pane over which things can be laid that scroll with its cells. */
export function paneElement(grid: HTMLElement, name: PaneName): Element | null {
  const [columns, rows] = PANES[name];
  return grid.querySelector(`revogr-overlay-selection[coltype="${columns}"][type="${rows}"]`);
}

/** What scrolls sideways and down. */
export function scrollers(grid: HTMLElement): { across: Element; down: Element } | undefined {
  const across = grid.querySelector("revogr-viewport-scroll.rgCol");
  const down = across?.querySelector(".vertical-inner");
  return across && down ? { across, down } : undefined;
}

/** The cell under a point of the screen. */
export function cellUnder(element: Element | null): { row: number; column: number } | undefined {
  const name = element?.closest("[data-cell]")?.getAttribute("data-cell") ?? "";
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
  if (letters === "") return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column };
}

/** The row or column whose header this is. */
export function headerUnder(
  element: Element | null,
): { row: number } | { column: number } | undefined {
  const column = element?.closest("[data-column]")?.getAttribute("data-column");
  if (column) return { column: Number(column) };
  const row = element?.closest("[data-row]")?.getAttribute("data-row");
  return row ? { row: Number(row) } : undefined;
}
