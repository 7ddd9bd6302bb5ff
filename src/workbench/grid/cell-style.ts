import type { CellBorder, CellLook } from "../../host/display/displayed-sheet";
import { fontFamily, fontSize } from "./text-width";
import type { PlacedCell, SheetCells } from "./sheet-cells";
import { INDENT } from "./sheet-cells";

type Css = Record<string, string>;

const PADDING = 3;

/** How a text is written: font, colour, place in its box. */
export function textStyle(look: CellLook): Css {
  const indent = PADDING + (look.indent ?? 0) * INDENT;
  const line = look.underline && look.strike ? "underline line-through" : "";
  return {
    "font-family": fontFamily(look),
    "font-size": `${fontSize(look)}px`,
    ...(look.bold ? { "font-weight": "700" } : {}),
    ...(look.italic ? { "font-style": "italic" } : {}),
    ...(look.underline || look.strike
      ? { "text-decoration": line || (look.underline ? "underline" : "line-through") }
      : {}),
    color: look.color ?? "#000",
    "justify-content": FLEX[look.align],
    "align-items": VERTICAL[look.vertical],
    "text-align": look.align,
    "white-space": look.wrap ? "pre-wrap" : "pre",
    "padding-left": `${look.align === "right" ? PADDING : indent}px`,
    "padding-right": `${look.align === "right" ? indent : PADDING}px`,
  };
}

const FLEX = { left: "flex-start", center: "center", right: "flex-end" } as const;
const VERTICAL = { top: "flex-start", middle: "center", bottom: "flex-end" } as const;

const GRIDLINE = "1px solid #e1e1e1";

/**
 * Lines and background of a cell. A line between two cells belongs to the one above or to the left,
 * whichever of them the file gives it to.
 */
export function boxStyle(cells: SheetCells, row: number, column: number, gridlines: boolean): Css {
  const look = cells.at(row, column)?.look;
  const below = cells.at(row + 1, column)?.look;
  const right = cells.at(row, column + 1)?.look;
  // A line that is not there must not be drawn in white either: it would notch the one beside it.
  const plain = (next: CellLook | undefined): string | undefined =>
    gridlines && look?.fill === undefined && next?.fill === undefined ? GRIDLINE : undefined;
  const lines = {
    "border-right": line(look?.borders?.right ?? right?.borders?.left) ?? plain(right),
    "border-bottom": line(look?.borders?.bottom ?? below?.borders?.top) ?? plain(below),
    "border-top": row === 1 ? line(look?.borders?.top) : undefined,
    "border-left": column === 1 ? line(look?.borders?.left) : undefined,
    "background-color": look?.fill,
  };
  const css: Css = {};
  for (const [name, value] of Object.entries(lines)) if (value !== undefined) css[name] = value;
  return css;
}

function line(border: CellBorder | undefined): string | undefined {
  return border && `${border.width}px ${border.line} ${border.color}`;
}

/** A data bar as a background. */
export function barStyle({ bar }: PlacedCell): Css {
  if (!bar) return {};
  const from = `${(bar.from * 100).toFixed(2)}%`;
  const to = `${(bar.to * 100).toFixed(2)}%`;
  const end = bar.gradient ? `color-mix(in srgb, ${bar.color} 25%, transparent)` : bar.color;
  return {
    "background-image": `linear-gradient(to right, transparent ${from}, ${bar.color} ${from}, ${end} ${to}, transparent ${to})`,
    "background-size": "calc(100% - 4px) calc(100% - 4px)",
    "background-position": "2px 2px",
    "background-repeat": "no-repeat",
  };
}
