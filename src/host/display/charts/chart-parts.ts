/** A chart as it is to be drawn: texts, numbers and colours, without references. */
export interface ChartParts {
  readonly title?: TextPart;
  readonly legend?: "bottom" | "right" | "top" | "left";
  readonly groups: readonly ChartGroup[];
  readonly across: AxisPart;
  readonly up: AxisPart;
  readonly frame: LinePart | null;
}

export interface TextPart {
  readonly text: string;
  /** In pixels. */
  readonly size: number;
  readonly color: string;
  readonly bold: boolean;
}

export interface LinePart {
  readonly color: string;
  readonly width: number;
  readonly dash?: string;
}

export interface AxisPart {
  readonly shown: boolean;
  readonly title?: TextPart;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step?: number;
  readonly format: string;
  readonly grid: LinePart | null;
  readonly line: LinePart | null;
  readonly label: Omit<TextPart, "text">;
}

export interface ChartGroup {
  readonly kind: "column" | "bar" | "line" | "area" | "scatter" | "radar" | "pie" | "doughnut";
  readonly stack: "none" | "stacked" | "percent";
  /** Space between two groups of columns, as a share of a column's width. */
  readonly gap: number;
  /** How far columns of a group lie over each other, 0..1. */
  readonly overlap: number;
  readonly series: readonly SeriesPart[];
}

export interface SeriesPart {
  readonly name: string;
  readonly categories: readonly string[];
  /** Where the points of a scatter chart lie. */
  readonly xs: readonly (number | undefined)[];
  readonly values: readonly (number | undefined)[];
  readonly fill: string | null;
  readonly line: LinePart | null;
  readonly marker: MarkerPart | null;
  readonly labels?: LabelsPart;
}

export interface MarkerPart {
  readonly symbol: string;
  /** In pixels. */
  readonly size: number;
  readonly color: string;
}

export interface LabelsPart {
  readonly format: string;
  readonly position: string;
  readonly style: Omit<TextPart, "text">;
}
