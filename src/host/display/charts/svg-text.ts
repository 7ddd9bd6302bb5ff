import type { LinePart, TextPart } from "./chart-parts";

const FONT = "Calibri, Carlito, 'Segoe UI', Arial, sans-serif";

/** A number short enough for a picture. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Width of a text on average, in pixels: there is nothing to measure it with. */
export function widthOf(text: string, size: number): number {
  return text.length * size * 0.5;
}

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly turned?: boolean;
}

export function svgText(
  text: string,
  style: Omit<TextPart, "text">,
  { x, y, anchor = "middle", turned = false }: TextPlace,
): string {
  const turn = turned ? ` transform="rotate(-90 ${px(x)} ${px(y)})"` : "";
  const weight = style.bold ? ' font-weight="700"' : "";
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}" font-family="${FONT}" font-size="${px(style.size)}" fill="${style.color}"${weight}${turn}>${escaped(text)}</text>`;
}

export function lineStyle(line: LinePart): string {
  const dash = line.dash === undefined ? "" : ` stroke-dasharray="${line.dash}"`;
  return `stroke="${line.color}" stroke-width="${px(line.width)}"${dash}`;
}

export function svgLine(x1: number, y1: number, x2: number, y2: number, line: LinePart): string {
  return `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" ${lineStyle(line)}/>`;
}

/** Words in up to two lines that fit a width. */
export function folded(text: string, width: number, size: number): string[] {
  if (widthOf(text, size) <= width || !text.includes(" ")) return [text];
  const words = text.split(" ");
  let first = words.shift() ?? "";
  while (words.length > 1 && widthOf(`${first} ${words[0] ?? ""}`, size) <= width) {
    first += ` ${words.shift() ?? ""}`;
  }
  return [first, words.join(" ")];
}
