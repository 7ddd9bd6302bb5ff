import { numberText } from "../number-text";
import type { ChartGroup, MarkerPart, SeriesPart } from "./chart-parts";
import type { Plot } from "./plot";
import { lineStyle, px, svgText } from "./svg-text";

interface Point {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** Lines over categories, with the area under them or without. */
export function drawLines({ kind, series, stack }: ChartGroup, plot: Plot): string {
  const sums: number[] = [];
  const drawn = series.map((one) => {
    const points = plot.categories.flatMap((_, place): Point[] => {
      const value = one.values[place];
      if (value === undefined) return [];
      const level = stack === "none" ? value : (sums[place] ?? 0) + value;
      sums[place] = level;
      return [{ x: plot.across(place), y: plot.up(level), value }];
    });
    return kind === "area" ? area(one, points, plot) : path(one, points, plot);
  });
  // What is stacked on top must not hide what is below.
  return (kind === "area" && stack !== "none" ? drawn.reverse() : drawn).join("");
}

/** Points by two values, joined where the series has a line. */
export function drawScatter({ series }: ChartGroup, plot: Plot): string {
  return series
    .map((one) => {
      const points = one.values.flatMap((value, index): Point[] => {
        const x = one.xs[index] ?? (one.xs.length === 0 ? index + 1 : undefined);
        return value === undefined || x === undefined
          ? []
          : [{ x: plot.along(x), y: plot.up(value), value }];
      });
      return path(one, points, plot);
    })
    .join("");
}

function area({ fill, line }: SeriesPart, points: readonly Point[], plot: Plot): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || fill === null) return "";
  const base = px(plot.up(Math.max(0, plot.lowest)));
  const way = points.map(({ x, y }) => `L${px(x)} ${px(y)}`).join("");
  const edge = line ? ` ${lineStyle(line)}` : "";
  return `<path d="M${px(first.x)} ${base}${way}L${px(last.x)} ${base}Z" fill="${fill}"${edge}/>`;
}

function path({ line, marker, labels }: SeriesPart, points: readonly Point[], plot: Plot): string {
  const way = points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${px(x)} ${px(y)}`);
  const drawn =
    line && points.length > 1
      ? `<path d="${way.join("")}" fill="none" stroke-linejoin="round" ${lineStyle(line)}/>`
      : "";
  const words = labels
    ? points.map(({ x, y, value }) => {
        const { text } = numberText(value, labels.format, plot.language);
        return text === "" ? "" : svgText(text, labels.style, { x, y: y - 7 });
      })
    : [];
  return drawn + points.map((point) => drawMarker(marker, point)).join("") + words.join("");
}

export function drawMarker(
  marker: MarkerPart | null,
  { x, y }: { readonly x: number; readonly y: number },
): string {
  if (!marker) return "";
  const half = marker.size / 2;
  const fill = `fill="${marker.color}"`;
  if (marker.symbol === "square") {
    return `<rect x="${px(x - half)}" y="${px(y - half)}" width="${px(marker.size)}" height="${px(marker.size)}" ${fill}/>`;
  }
  if (marker.symbol === "diamond" || marker.symbol === "triangle") {
    const low = marker.symbol === "diamond" ? `L${px(x)} ${px(y + half)}` : "";
    const sides = marker.symbol === "diamond" ? y : y + half;
    return `<path d="M${px(x)} ${px(y - half)}L${px(x + half)} ${px(sides)}${low}L${px(x - half)} ${px(sides)}Z" ${fill}/>`;
  }
  return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(half)}" ${fill}/>`;
}
