import type { Border, Fill } from "@cj-tech-master/excelts";
import type { CellStyle } from "../range-style";
import { displayColor } from "./display-color";
import type { CellBorder, CellLook, DisplayedCell, Side } from "./displayed-sheet";

const SIDES: readonly Side[] = ["top", "right", "bottom", "left"];

/** How a style dresses a cell that holds this kind of value. */
export function lookOf(style: CellStyle, kind: DisplayedCell["kind"]): CellLook {
  const { font = {}, alignment = {} } = style;
  const color = displayColor(font.color);
  const fill = fillColor(style.fill);
  const borders = bordersOf(style);
  const { horizontal, vertical, indent, wrapText } = alignment;
  const isUnderlined = font.underline !== undefined && font.underline !== false;
  return {
    ...(font.name === undefined ? {} : { font: font.name }),
    ...(font.size === undefined ? {} : { size: font.size }),
    ...(font.bold ? { bold: true } : {}),
    ...(font.italic ? { italic: true } : {}),
    ...(isUnderlined && font.underline !== "none" ? { underline: true } : {}),
    ...(font.strike ? { strike: true } : {}),
    ...(color === undefined ? {} : { color }),
    ...(fill === undefined ? {} : { fill }),
    ...(borders ? { borders } : {}),
    align: alignOf(horizontal, kind),
    vertical: vertical === "top" || vertical === "middle" ? vertical : "bottom",
    ...(indent ? { indent } : {}),
    ...(wrapText || vertical === "justify" || horizontal === "justify" ? { wrap: true } : {}),
  };
}

/** Without a choice of the user's, numbers stand right, yes and no and errors in the middle. */
function alignOf(horizontal: string | undefined, kind: DisplayedCell["kind"]): CellLook["align"] {
  if (horizontal === "left" || horizontal === "right" || horizontal === "center") return horizontal;
  if (horizontal === "centerContinuous" || horizontal === "distributed") return "center";
  if (horizontal === "fill" || horizontal === "justify") return "left";
  if (kind === "number") return "right";
  return kind === "boolean" || kind === "error" ? "center" : "left";
}

/** Patterns show as their first colour, gradients as the colour in their middle. */
function fillColor(fill: Fill | undefined): string | undefined {
  if (!fill) return undefined;
  if (fill.type === "gradient") {
    return displayColor(fill.stops[Math.floor(fill.stops.length / 2)]?.color);
  }
  if (fill.pattern === "none") return undefined;
  return displayColor(fill.fgColor) ?? displayColor(fill.bgColor);
}

function bordersOf({ border }: CellStyle): CellLook["borders"] {
  if (!border) return undefined;
  const found: Partial<Record<Side, CellBorder>> = {};
  for (const side of SIDES) {
    const line = borderOf(border[side]);
    if (line) found[side] = line;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function borderOf(border: Partial<Border> | undefined): CellBorder | undefined {
  const { style } = border ?? {};
  if (style === undefined) return undefined;
  return {
    width: style === "thick" || style === "double" ? 3 : style.startsWith("medium") ? 2 : 1,
    line:
      style === "double"
        ? "double"
        : /dash/i.test(style)
          ? "dashed"
          : style === "dotted" || style === "hair"
            ? "dotted"
            : "solid",
    color: displayColor(border?.color) ?? "#000000",
  };
}
