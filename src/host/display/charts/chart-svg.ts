import type { ChartParts, LinePart } from "./chart-parts";
import { drawWithAxes } from "./draw-axes";
import type { Room } from "./draw-axes";
import { drawPie, drawRadar, sliceColor } from "./draw-round";
import { lineStyle, px, svgLine, svgText, widthOf } from "./svg-text";
import { drawMarker } from "./draw-lines";

const LEGEND: { readonly size: number; readonly color: string; readonly bold: boolean } = {
  size: 12,
  color: "#595959",
  bold: false,
};

/** Draws a chart as an SVG picture of a size in pixels. */
export function chartSvg(
  parts: ChartParts,
  { width, height }: { width: number; height: number },
  language: string,
): string {
  const { title, legend, frame } = parts;
  const titleHeight = title ? title.size * 1.2 + 12 : 6;
  const entries = legendEntries(parts);
  const legendWidth = Math.max(0, ...entries.map(({ name }) => widthOf(name, LEGEND.size))) + 44;
  const room: Room = {
    left: 8 + (legend === "left" ? legendWidth : 0),
    top: titleHeight + (legend === "top" ? 24 : 0),
    right: width - 8 - (legend === "right" ? legendWidth : 0),
    bottom: height - 6 - (legend === "bottom" ? 24 : 0),
  };
  const [group] = parts.groups;
  const drawn =
    group?.kind === "radar"
      ? drawRadar(parts, room, language)
      : group?.kind === "pie" || group?.kind === "doughnut"
        ? drawPie(group, room, language)
        : drawWithAxes(parts, room, language);
  const edge = frame
    ? `<rect x="0.5" y="0.5" width="${px(width - 1)}" height="${px(height - 1)}" fill="#fff" ${lineStyle(frame)}/>`
    : `<rect width="${px(width)}" height="${px(height)}" fill="#fff"/>`;
  const heading = title ? svgText(title.text, title, { x: width / 2, y: title.size + 8 }) : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}">${edge}${heading}${drawn}${legendOf(parts, width, height, titleHeight, legendWidth)}</svg>`;
}

interface LegendEntry {
  readonly name: string;
  readonly fill: string | null;
  readonly line: LinePart | null;
  readonly mark: (x: number, y: number) => string;
}

function legendEntries({ groups }: ChartParts): LegendEntry[] {
  return groups.flatMap(({ kind, series }) => {
    if (kind === "pie" || kind === "doughnut") {
      return (series[0]?.categories ?? []).map((name, index) => ({
        name,
        fill: sliceColor(index),
        line: null,
        mark: () => "",
      }));
    }
    const isLine = kind === "line" || kind === "scatter" || kind === "radar";
    return series.map(({ name, fill, line, marker }) => ({
      name,
      fill: isLine ? null : fill,
      line: isLine ? line : null,
      mark: (x: number, y: number) => (isLine ? drawMarker(marker, { x, y }) : ""),
    }));
  });
}

function legendOf(
  parts: ChartParts,
  width: number,
  height: number,
  titleHeight: number,
  legendWidth: number,
): string {
  const { legend } = parts;
  if (!legend) return "";
  const entries = legendEntries(parts);
  const swatch = ({ fill, line, mark }: LegendEntry, x: number, y: number): string =>
    (line ? svgLine(x, y, x + 24, y, line) : "") +
    mark(x + 12, y) +
    (fill === null
      ? ""
      : `<rect x="${px(x + 14)}" y="${px(y - 4)}" width="9" height="9" fill="${fill}"/>`);
  const word = (entry: LegendEntry, x: number, y: number): string =>
    swatch(entry, x, y) +
    svgText(entry.name, LEGEND, { x: x + 29, y: y + LEGEND.size * 0.33, anchor: "start" });
  if (legend === "left" || legend === "right") {
    const x = legend === "left" ? 6 : width - legendWidth + 2;
    const top = (height + titleHeight) / 2 - (entries.length * 20) / 2;
    return entries.map((entry, index) => word(entry, x, top + index * 20 + 10)).join("");
  }
  const widths = entries.map(({ name }) => widthOf(name, LEGEND.size) + 44);
  let x = (width - widths.reduce((sum, one) => sum + one, 0)) / 2;
  const y = legend === "bottom" ? height - 16 : titleHeight + 10;
  return entries
    .map((entry, index) => {
      const drawn = word(entry, x, y);
      x += widths[index] ?? 0;
      return drawn;
    })
    .join("");
}
