import type { CellLook } from "../../host/display/displayed-sheet";

/** Fonts for Excel's own where it is not installed. */
const FALLBACK = 'Calibri, Carlito, "Segoe UI", Arial, sans-serif';

const POINT = 4 / 3;

/** Width of a digit of Calibri, in which files count the widths of columns, as a share of its size. */
const DIGIT = 0.5068;

export function fontFamily({ font = "Calibri" }: Pick<CellLook, "font">): string {
  return `"${font}", ${FALLBACK}`;
}

/** The size in pixels that a look's texts are drawn in. */
export function fontSize(look: Pick<CellLook, "font" | "size">): number {
  const { font = "Calibri", size = 11 } = look;
  return Math.round(size * POINT * scaleOf(font) * 100) / 100;
}

/** The font of a look as CSS has it. */
function fontOf(look: Pick<CellLook, "font" | "size" | "bold" | "italic">): string {
  const { bold, italic } = look;
  return `${italic ? "italic " : ""}${bold ? "700 " : ""}${fontSize(look)}px ${fontFamily(look)}`;
}

/** Width of a text in pixels; a rough one where nothing can be measured. */
export function textWidth(text: string, look: CellLook): number {
  return measured(text, fontOf(look)) ?? text.length * (look.size ?? 11) * 0.65;
}

const scales = new Map<string, number>();

/** A font that stands in for one that is not here is drawn smaller if it is wider than Calibri. */
function scaleOf(font: string): number {
  let scale = scales.get(font);
  if (scale === undefined) scales.set(font, (scale = isInstalled(font) ? 1 : standInScale()));
  return scale;
}

function standInScale(): number {
  const digit = measured("0", `100px ${FALLBACK}`);
  return digit === undefined ? 1 : Math.min(1, (DIGIT * 100) / digit);
}

/** Whether a font is there: without it, a text is as wide as in whatever comes next. */
function isInstalled(font: string): boolean {
  return ["monospace", "serif"].some((other) => {
    const sample = "mmmmiiii0123";
    return measured(sample, `100px "${font}", ${other}`) !== measured(sample, `100px ${other}`);
  });
}

let context: CanvasRenderingContext2D | null | undefined;

function measured(text: string, font: string): number | undefined {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return undefined;
  if (context.font !== font) context.font = font;
  return context.measureText(text).width;
}
