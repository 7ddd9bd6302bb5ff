import type { CellLook } from "../../host/display/displayed-sheet";

/** Fonts for Excel's own where it is not installed; the page gives "Sheet font" their width. */
const FALLBACK = '"Sheet font", Carlito, "Segoe UI", Arial, sans-serif';

const POINT = 4 / 3;

export function fontFamily(look: Pick<CellLook, "font">): string {
  return `"${look.font ?? "Calibri"}", ${FALLBACK}`;
}

/** The font of a look as CSS has it. */
function fontOf(look: Pick<CellLook, "font" | "size" | "bold" | "italic">): string {
  const { size = 11, bold, italic } = look;
  const pixels = Math.round(size * POINT * 100) / 100;
  return `${italic ? "italic " : ""}${bold ? "700 " : ""}${pixels}px ${fontFamily(look)}`;
}

let context: CanvasRenderingContext2D | null | undefined;

/** Width of a text in pixels; a rough one where nothing can be measured. */
export function textWidth(text: string, look: CellLook): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * (look.size ?? 11) * 0.65;
  const font = fontOf(look);
  if (context.font !== font) context.font = font;
  return context.measureText(text).width;
}
