import type { ChartGroup, LabelsPart, SeriesPart } from "./chart-parts";
import { numberText } from "../number-text";
import type { Plot } from "./plot";
import { lineStyle, px, svgText } from "./svg-text";

/** Columns, or bars, which are columns that lie down. */
export function drawColumns(group: ChartGroup, plot: Plot): string {
  const { series, gap, overlap, stack } = group;
  const lanes = stack === "none" ? series.length : 1;
  const band = plot.acrossSize / Math.max(1, plot.categories.length);
  const width = band / (gap + lanes - (lanes - 1) * overlap);
  const shapes: string[] = [];
  const labels: string[] = [];
  const tops = new Map<string, number>();
  for (const [index, one] of series.entries()) {
    plot.categories.forEach((_, place) => {
      const value = one.values[place];
      if (value === undefined) return;
      const size = stack === "percent" ? value / (totalAt(series, place) || 1) : value;
      const key = `${place}:${size < 0 ? "-" : "+"}`;
      const base = stack === "none" ? 0 : (tops.get(key) ?? 0);
      tops.set(key, base + size);
      const lane = stack === "none" ? index : 0;
      const start = band * place + (gap * width) / 2 + lane * width * (1 - overlap);
      const from = plot.up(base);
      const to = plot.up(base + size);
      const box = plot.isLying
        ? { x: Math.min(from, to), y: plot.top + start, w: Math.abs(to - from), h: width }
        : { x: plot.left + start, y: Math.min(from, to), w: width, h: Math.abs(to - from) };
      if (one.fill !== null && size !== 0) {
        const edge = one.line ? ` ${lineStyle(one.line)}` : "";
        shapes.push(
          `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(box.w)}" height="${px(box.h)}" fill="${one.fill}"${edge}/>`,
        );
      }
      if (one.labels) labels.push(labelOn(one.labels, value, box, plot));
    });
  }
  return shapes.join("") + labels.join("");
}

function totalAt(series: readonly SeriesPart[], place: number): number {
  return series.reduce((sum, { values }) => sum + Math.abs(values[place] ?? 0), 0);
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function labelOn(
  { format, position, style }: LabelsPart,
  value: number,
  { x, y, w, h }: Bar,
  { language, isLying }: Plot,
): string {
  const { text } = numberText(value, format, language);
  if (text === "") return "";
  const middle = style.size * 0.35;
  if (isLying) {
    const at = { outEnd: x + w + 4, inEnd: x + w - 4, inBase: x + 4 }[position] ?? x + w / 2;
    const anchor = position === "inEnd" ? "end" : position === "ctr" ? "middle" : "start";
    return svgText(text, style, { x: at, y: y + h / 2 + middle, anchor });
  }
  const at =
    {
      outEnd: y - 4,
      inEnd: y + style.size + 2,
      // At the base of a column that is lower than its label, the label stands on it.
      inBase: y + h - 4,
    }[position] ?? y + h / 2 + middle;
  return svgText(text, style, { x: x + w / 2, y: at });
}
