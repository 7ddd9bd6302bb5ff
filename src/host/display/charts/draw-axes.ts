import { numberText } from "../number-text";
import type { AxisPart, ChartParts } from "./chart-parts";
import { drawColumns } from "./draw-columns";
import { drawLines, drawScatter } from "./draw-lines";
import type { Plot } from "./plot";
import { folded, svgLine, svgText, widthOf } from "./svg-text";
import { valueScale } from "./value-scale";
import type { ValueScale } from "./value-scale";

export interface Room {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws what has an axis at the bottom and one at the left. */
export function drawWithAxes(parts: ChartParts, room: Room, language: string): string {
  const isLying = parts.groups.some(({ kind }) => kind === "bar");
  const isScatter = parts.groups.some(({ kind }) => kind === "scatter");
  const categories = longest(parts);
  // Of lying bars, the axis of values is the one at the bottom.
  const bottomAxis = isLying ? parts.up : parts.across;
  const sideAxis = isLying ? parts.across : parts.up;
  const values = valuesOf(parts);
  const roughly = room.bottom - room.top;
  const scale = valueScale(parts.up, values, isLying ? room.right - room.left : roughly);
  const words = (axis: ValueScale): string[] =>
    axis.ticks.map((tick) => numberText(tick, parts.up.format, language).text);
  const sideWords = isLying ? categories : words(scale);
  const { size } = sideAxis.label;
  const inner = {
    left:
      room.left +
      (sideAxis.shown ? Math.max(0, ...sideWords.map((word) => widthOf(word, size))) + 8 : 4) +
      (sideAxis.title ? sideAxis.title.size + 6 : 0),
    top: room.top + 6,
    right: room.right - 8,
    bottom:
      room.bottom -
      (bottomAxis.title ? bottomAxis.title.size + 8 : 0) -
      (bottomAxis.shown ? bottomRoom(parts, categories, room, isLying || isScatter) : 6),
  };
  const width = inner.right - inner.left;
  const height = inner.bottom - inner.top;
  const xs = parts.groups.flatMap(({ series }) => series.flatMap((one) => one.xs));
  const alongScale = valueScale(
    parts.across,
    xs.filter((x) => x !== undefined),
    width,
  );
  const acrossSize = isLying ? height : width;
  const band = acrossSize / Math.max(1, categories.length);
  const plot: Plot = {
    left: inner.left,
    top: inner.top,
    acrossSize,
    isLying,
    categories,
    across: (place) => inner.left + band * (place + 0.5),
    up: (value) => {
      const share = scale.share(value);
      return isLying ? inner.left + share * width : inner.bottom - share * height;
    },
    along: (value) => inner.left + alongScale.share(value) * width,
    lowest: scale.minimum,
    language,
  };
  const drawn = parts.groups.map((group) => {
    if (group.kind === "column" || group.kind === "bar") return drawColumns(group, plot);
    return group.kind === "scatter" ? drawScatter(group, plot) : drawLines(group, plot);
  });
  return [
    gridOf(parts, inner, scale, plot),
    ...drawn,
    isLying
      ? lyingLabels(parts, inner, categories, scale, plot)
      : standingLabels(parts, inner, categories, scale, isScatter ? alongScale : undefined, plot),
    titlesOf(bottomAxis, sideAxis, inner, room),
  ].join("");
}

function longest({ groups }: ChartParts): readonly string[] {
  const all = groups.flatMap(({ series }) => series);
  const length = Math.max(0, ...all.map(({ values }) => values.length));
  const named = all.find(({ categories }) => categories.length > 0)?.categories ?? [];
  return Array.from({ length }, (_, index) => named[index] ?? String(index + 1));
}

/** The values that the axis has to hold: of what is stacked, the sums. */
function valuesOf({ groups }: ChartParts): number[] {
  return groups.flatMap(({ series, stack, kind }) => {
    if (stack === "percent") return [0, 1];
    const single = series.flatMap(({ values }) => values.filter((value) => value !== undefined));
    if (stack === "none") return kind === "column" || kind === "bar" ? [0, ...single] : single;
    const length = Math.max(0, ...series.map(({ values }) => values.length));
    return Array.from({ length }).flatMap((_, place) => {
      const here = series.map(({ values }) => values[place] ?? 0);
      const sum = (wanted: (value: number) => boolean): number =>
        here.filter(wanted).reduce((total, value) => total + value, 0);
      return [sum((value) => value > 0), sum((value) => value < 0)];
    });
  });
}

function bottomRoom(
  { across }: ChartParts,
  categories: readonly string[],
  room: Room,
  isNumeric: boolean,
): number {
  const { size } = across.label;
  const band = (room.right - room.left - 40) / Math.max(1, categories.length);
  const lines = isNumeric
    ? 1
    : Math.max(1, ...categories.map((text) => folded(text, band - 4, size).length));
  return lines * size * 1.2 + 8;
}

function gridOf({ up, across }: ChartParts, inner: Room, scale: ValueScale, plot: Plot): string {
  const { grid } = up;
  const lines = grid
    ? scale.ticks.map((tick) => {
        const at = plot.up(tick);
        return plot.isLying
          ? svgLine(at, inner.top, at, inner.bottom, grid)
          : svgLine(inner.left, at, inner.right, at, grid);
      })
    : [];
  const base = plot.up(Math.min(Math.max(0, scale.minimum), scale.maximum));
  const line = across.shown ? across.line : null;
  const axis = !line
    ? ""
    : plot.isLying
      ? svgLine(base, inner.top, base, inner.bottom, line)
      : svgLine(inner.left, base, inner.right, base, line);
  return lines.join("") + axis;
}

function standingLabels(
  { up, across }: ChartParts,
  inner: Room,
  categories: readonly string[],
  scale: ValueScale,
  along: ValueScale | undefined,
  plot: Plot,
): string {
  const side = up.shown
    ? scale.ticks.map((tick) =>
        svgText(numberText(tick, up.format, plot.language).text, up.label, {
          x: inner.left - 6,
          y: plot.up(tick) + up.label.size * 0.35,
          anchor: "end",
        }),
      )
    : [];
  if (!across.shown) return side.join("");
  const { size } = across.label;
  const first = inner.bottom + size + 4;
  if (along) {
    const below = along.ticks.map((tick) =>
      svgText(numberText(tick, across.format, plot.language).text, across.label, {
        x: plot.along(tick),
        y: first,
      }),
    );
    return [...side, ...below].join("");
  }
  const band = plot.acrossSize / Math.max(1, categories.length);
  // Where there is no room for all, every second or third has to do.
  const every = Math.max(1, Math.ceil(size / band));
  const below = categories.flatMap((text, place) =>
    place % every > 0
      ? []
      : folded(text, band - 4, size).map((line, index) =>
          svgText(line, across.label, { x: plot.across(place), y: first + index * size * 1.2 }),
        ),
  );
  return [...side, ...below].join("");
}

function lyingLabels(
  { up, across }: ChartParts,
  inner: Room,
  categories: readonly string[],
  scale: ValueScale,
  plot: Plot,
): string {
  const band = plot.acrossSize / Math.max(1, categories.length);
  const side = across.shown
    ? categories.map((text, place) =>
        svgText(text, across.label, {
          x: inner.left - 6,
          y: inner.top + band * (place + 0.5) + across.label.size * 0.35,
          anchor: "end",
        }),
      )
    : [];
  const below = up.shown
    ? scale.ticks.map((tick) =>
        svgText(numberText(tick, up.format, plot.language).text, up.label, {
          x: plot.up(tick),
          y: inner.bottom + up.label.size + 4,
        }),
      )
    : [];
  return [...side, ...below].join("");
}

function titlesOf(bottom: AxisPart, side: AxisPart, inner: Room, room: Room): string {
  const across = bottom.title
    ? svgText(bottom.title.text, bottom.title, {
        x: (inner.left + inner.right) / 2,
        y: room.bottom - 4,
      })
    : "";
  const up = side.title
    ? svgText(side.title.text, side.title, {
        x: room.left + side.title.size,
        y: (inner.top + inner.bottom) / 2,
        turned: true,
      })
    : "";
  return across + up;
}
