/**
 * What a result tab will be, said without Excel: cells, native formulas, formats, tables, charts.
 * `src/excel` applies a plan; tests read it. All positions are 0-based and absolute on the tab.
 */

export type TabKey = "model" | "scores" | "dashboard" | "plan" | "check";

/** Tabs that follow a book over time, made when somebody asks for them. */
export type FollowTabKey = "bridge" | "objective";

/** Tabs of the customer dashboard, made from the data sheets, in the order in which they stand. */
export const customerTabKeys = [
  "customers",
  "solidity",
  "survey",
  "calls",
  "service",
  "reasons",
  "profit",
  "benchmark",
  // One line a record of a data sheet, or a client: what the formulas of the others add up.
  "answers",
  "operations",
  "losses",
  "revenue",
  "lifetimes",
] as const;
export type CustomerTabKey = (typeof customerTabKeys)[number];

export type AnyTabKey = TabKey | FollowTabKey | CustomerTabKey;

/**
 * A native formula, English names and comma separators, with its leading "=". It may use only what
 * every Excel since 2016, LibreOffice and Google Sheets calculate alike (see `native-formula.ts`).
 */
export interface Formula {
  readonly formula: string;
}

/**
 * What one cell receives. A string is always TEXT, whatever it begins with: the writer sees to it
 * that it never becomes a formula, a number or a date. `null` leaves the cell blank.
 */
export type CellContent = number | string | Formula | null;

/** A rectangle on the tab. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface CellBlock {
  readonly row: number;
  readonly column: number;
  /** Rows of equal length. */
  readonly cells: readonly (readonly CellContent[])[];
}

/** The one visual vocabulary of all tabs; `tab-style.ts` says what each looks like. */
export type StyleName =
  | "title"
  | "subtitle"
  | "heading"
  | "label"
  | "figure"
  | "figureCaption"
  | "tableHeader"
  | "tableGroupHeader"
  | "body"
  | "link"
  | "strong"
  | "input"
  | "note"
  | "muted"
  | "total"
  | "warning";

export interface FormatRun {
  readonly area: Area;
  readonly style?: StyleName;
  /** Excel number format code, en-US spelling. */
  readonly numberFormat?: string;
  readonly align?: "left" | "center" | "right";
  /** In steps of some three blanks, from the side that the cell is aligned to. */
  readonly indent?: number;
  readonly wrap?: boolean;
  readonly vertical?: "top" | "center";
}

/** An Excel table over cells that a block of the same plan fills, header row first. */
export interface TabTable {
  /** Unique in the workbook; the add-in finds its tabs again by these names. */
  readonly name: string;
  readonly area: Area;
  readonly bandedRows: boolean;
  readonly filterButtons: boolean;
  /** Keys of the columns whose constants tell one line from another, from one run to the next. */
  readonly identity: readonly string[];
  /** Key of the column that names a line to people, where what tells it from others is a number. */
  readonly called?: string;
  /** Shows only the lines whose cell in this column (0-based within the table) holds one of these. */
  readonly filter?: { readonly column: number; readonly values: readonly string[] };
}

export interface ChartSeries {
  readonly name: string;
  readonly values: Area;
  /** Labels along the axis; in a scatter chart the figures from left to right. */
  readonly categories: Area;
  /** The tab on which both areas are; without it, the chart's own. */
  readonly sheetName?: string;
  /** "#RRGGBB"; `null` for columns that only carry what stands on them. */
  readonly color: string | null;
  /** In radar and scatter charts; both, unless it says otherwise. */
  readonly mark?: "points" | "line";
  readonly dashed?: boolean;
  /** The figure at each column. */
  readonly labels?: {
    readonly numberFormat: string;
    readonly position: "OutsideEnd" | "InsideEnd" | "InsideBase";
    readonly color: string;
  };
}

export interface ChartAxisPlan {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly majorUnit?: number;
  readonly numberFormat?: string;
  readonly title?: string;
  /** Without its axis a chart loses its gridlines too: for columns that show their figures. */
  readonly visible?: false;
}

export interface TabChart {
  /** Unique on the tab. */
  readonly name: string;
  readonly kind: "radar" | "column" | "stackedColumn" | "scatter";
  readonly title: string;
  readonly series: readonly ChartSeries[];
  /** The cells that the chart covers. */
  readonly position: Area;
  readonly valueAxis?: ChartAxisPlan;
  readonly categoryAxis?: ChartAxisPlan;
  readonly legend: boolean;
  /** Between columns, in percent of their width. */
  readonly gapWidth?: number;
}

export type ConditionalFormat =
  | {
      readonly kind: "dataBar";
      readonly area: Area;
      readonly color: string;
      readonly minimum: number;
      /** The largest of the cells, without it. */
      readonly maximum?: number;
    }
  | {
      readonly kind: "colorScale";
      readonly area: Area;
      readonly minimum: number;
      readonly middle: number;
      readonly maximum: number;
    }
  /** `formula` is relative to the first cell of the area, with its leading "=". */
  | {
      readonly kind: "custom";
      readonly area: Area;
      readonly formula: string;
      readonly style: StyleName;
    };

/** Whether choices stand in cells. */
export function isArea(choices: ListValidation["choices"]): choices is Area {
  return !Array.isArray(choices);
}

export interface ListValidation {
  readonly area: Area;
  /** Short fixed words, none holding a comma, or the cells of the tab that hold them. */
  readonly choices: readonly string[] | Area;
}

export interface CellLink {
  readonly row: number;
  readonly column: number;
  /** A place in this workbook such as `'Clients'!A5`. */
  readonly target: string;
  readonly tooltip: string;
}

/** What a new sheet will hold and look like. */
export interface SheetPlan {
  /** The sheet's name, already free of clashes. */
  readonly name: string;
  readonly blocks: readonly CellBlock[];
  readonly tables: readonly TabTable[];
  /** Applied in order; later runs win. */
  readonly formats: readonly FormatRun[];
  readonly conditionalFormats: readonly ConditionalFormat[];
  readonly validations: readonly ListValidation[];
  readonly links: readonly CellLink[];
  readonly charts: readonly TabChart[];
  /** Widths in characters, by column from A; `null` keeps the default, 0 hides the column. */
  readonly columnWidths: readonly (number | null)[];
  /** Rows whose height must not be left to the program that opens the book, in points. */
  readonly rowHeights: readonly {
    readonly row: number;
    readonly rows: number;
    readonly points: number;
  }[];
  readonly freeze: { readonly rows: number; readonly columns: number };
  readonly page: {
    readonly orientation: "portrait" | "landscape";
    /** Tabs fit the width of either. */
    readonly paper: "A4" | "Letter";
    readonly area: Area;
    /** Rows repeated on every printed page, or `null`. */
    readonly repeatRows: { readonly first: number; readonly last: number } | null;
    /** Rows before which a new page begins, whatever else does. */
    readonly breaks: readonly number[];
  };
}

/** A result tab: a sheet that the next run updates where it stands. */
export interface TabPlan<Key extends string = AnyTabKey> extends SheetPlan {
  readonly key: Key;
  /**
   * What the rows and columns are called, by position, so that the next run finds each of them again
   * wherever it stands by then. `null`: nothing of ours is there, or it is the body of a table.
   */
  readonly rowKeys: readonly (string | null)[];
  readonly columnKeys: readonly (string | null)[];
}
