import type { CellArea } from "../cell-area";

/** What a sheet shows besides its cells; plain data. */
export interface SheetFrame {
  readonly layout: SheetLayout;
  readonly charts: readonly DisplayedChart[];
  /** Areas that one formula has filled, its own cell first. */
  readonly spills: readonly CellArea[];
}

/** Some rows of a sheet as they are shown, with what holds for the whole sheet. */
export interface SheetDisplay extends SheetFrame {
  readonly rows: DisplayedRows;
}

/** A sheet but for its cells; all measures in pixels, rows and columns counted from 1. */
export interface SheetLayout {
  /** The last row and the last column that hold anything. */
  readonly rows: number;
  readonly columns: number;
  readonly defaultWidth: number;
  readonly defaultHeight: number;
  /** Runs of columns and rows that differ from the default; size 0 hides them. */
  readonly widths: readonly SizeRun[];
  readonly heights: readonly SizeRun[];
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly gridlines: boolean;
  readonly merges: readonly CellArea[];
}

export interface SizeRun {
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

/** A chart of a sheet as a picture that lies over the cells. */
export interface DisplayedChart {
  readonly name: string;
  readonly title: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** What some rows of a sheet show. */
export interface DisplayedRows {
  readonly top: number;
  readonly bottom: number;
  /** Cells that show anything, row by row. */
  readonly cells: readonly DisplayedCell[];
  /** How cells look; many share one look. */
  readonly looks: readonly CellLook[];
}

export interface DisplayedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly kind: "blank" | "text" | "number" | "boolean" | "error";
  /** Which of the looks. */
  readonly look: number;
  /** A number without a format of its own: it gives up decimals where the column is narrow. */
  readonly general?: true;
  readonly bar?: DataBar;
  /** Why a function shows an error. */
  readonly message?: string;
  readonly note?: string;
  /** An address, or `#Sheet!A1`. */
  readonly link?: string;
  /** The choices that the cell offers. */
  readonly choices?: readonly string[];
  /** A header with a filter button. */
  readonly filter?: true;
}

/** A bar of a conditional format, in shares 0..1 of the cell's width. */
export interface DataBar {
  readonly from: number;
  readonly to: number;
  readonly color: string;
  readonly gradient: boolean;
  readonly hidesValue: boolean;
}

/** How a cell is dressed; what is left out is as in an untouched cell. */
export interface CellLook {
  readonly font?: string;
  /** In points. */
  readonly size?: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly color?: string;
  readonly fill?: string;
  readonly borders?: Partial<Record<Side, CellBorder>>;
  readonly align: "left" | "center" | "right";
  readonly vertical: "top" | "middle" | "bottom";
  /** Steps of indent. */
  readonly indent?: number;
  readonly wrap?: true;
}

export type Side = "top" | "right" | "bottom" | "left";

export interface CellBorder {
  readonly width: 1 | 2 | 3;
  readonly line: "solid" | "dashed" | "dotted" | "double";
  readonly color: string;
}

/** What the status line says about some cells. */
export interface AreaFigures {
  /** Cells that hold anything. */
  readonly count: number;
  readonly numbers: number;
  readonly sum: string;
  readonly mean: string;
}
