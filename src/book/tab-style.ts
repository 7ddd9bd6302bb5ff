import type { StyleName } from "./tab-plan";

/** What a cell of one style looks like; what is `null` stays as Excel has it. */
export interface CellStyle {
  readonly fontSize: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline?: true;
  /** "#RRGGBB" */
  readonly color: string;
  readonly fill: string | null;
  readonly border: {
    readonly edge: "top" | "bottom";
    readonly color: string;
    readonly weight: "thin" | "medium";
  } | null;
}

/** One dark, one accent and greys: everything reads the same on a black and white printer. */
export const palette = {
  ink: "#1F2933",
  slate: "#263B4E",
  accent: "#1F6F8B",
  grey: "#66727F",
  rule: "#B8C2CC",
  /** Bars behind figures: pale enough for the figure to stay the darker of the two in grey. */
  bar: "#CFD8DF",
  pale: "#EEF2F5",
  input: "#FFF9E6",
  alert: "#9B2C1F",
  /** Beside the accent: lighter on paper without colours too. */
  fall: "#DD9A7F",
  white: "#FFFFFF",
} as const;

/** Points. Room for the footer; a printer's own edge is a quarter of an inch. */
export const pageMargins = {
  left: 36,
  right: 36,
  top: 43,
  bottom: 50,
  header: 22,
  footer: 25,
} as const;

/** The font of every cell of our tabs; Excel, LibreOffice (as Carlito) and Google Sheets have it. */
export const fontName = "Calibri";

/**
 * Fills of a `colorScale` at its minimum, middle and maximum: what needs attention is dark, what is
 * well stays white, so that the scale also reads in grey.
 */
export const scaleFills = { minimum: "#E3A78E", middle: "#FBEFE8", maximum: "#FFFFFF" } as const;

const plain: CellStyle = {
  fontSize: 10,
  bold: false,
  italic: false,
  color: palette.ink,
  fill: null,
  border: null,
};

/** The look of each style name. */
export const tabStyles: Readonly<Record<StyleName, CellStyle>> = {
  title: { ...plain, fontSize: 18, bold: true, color: palette.slate },
  subtitle: { ...plain, color: palette.grey },
  heading: {
    ...plain,
    fontSize: 12,
    bold: true,
    color: palette.slate,
    border: { edge: "bottom", color: palette.slate, weight: "medium" },
  },
  label: plain,
  figure: { ...plain, fontSize: 14, bold: true, color: palette.slate },
  figureCaption: {
    ...plain,
    fontSize: 9,
    color: palette.grey,
    border: { edge: "top", color: palette.rule, weight: "thin" },
  },
  tableHeader: { ...plain, bold: true, color: palette.white, fill: palette.slate },
  tableGroupHeader: {
    ...plain,
    fontSize: 9,
    bold: true,
    color: palette.slate,
    fill: palette.pale,
  },
  body: plain,
  link: { ...plain, color: palette.accent, underline: true },
  strong: { ...plain, bold: true },
  input: { ...plain, fill: palette.input },
  note: { ...plain, fontSize: 9, italic: true, color: palette.grey },
  muted: { ...plain, color: "#8A949E" },
  total: {
    ...plain,
    bold: true,
    fill: palette.pale,
    border: { edge: "top", color: palette.slate, weight: "thin" },
  },
  warning: { ...plain, bold: true, color: palette.alert },
};
