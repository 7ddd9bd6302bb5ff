import { numberText } from "../number-text";
import type { ChartGroup, ChartParts } from "./chart-parts";
import type { Room } from "./draw-axes";
import { drawMarker } from "./draw-lines";
import { lineStyle, px, svgLine, svgText } from "./svg-text";
import { tintedTheme } from "../display-color";
import { valueScale } from "./value-scale";

/** A point at a share of the way round, from the top and clockwise. */
function onCircle(x: number, y: number, radius: number, share: number): { x: number; y: number } {
  const angle = 2 * Math.PI * share;
  return { x: x + radius * Math.sin(angle), y: y - radius * Math.cos(angle) };
}

/** Draws a net: one spoke a category, one ring a step of the axis. */
export function drawRadar(parts: ChartParts, room: Room, language: string): string {
  const { up, across } = parts;
  const series = parts.groups.flatMap((group) => group.series);
  const count = Math.max(3, ...series.map(({ values }) => values.length));
  const names = series[0]?.categories ?? [];
  const { size } = across.label;
  const x = (room.left + room.right) / 2;
  const y = (room.top + room.bottom) / 2 + size * 0.3;
  const radius = Math.max(
    20,
    Math.min((room.bottom - room.top) / 2 - size * 1.5, x - room.left - 70),
  );
  const values = series.flatMap((one) => one.values.filter((value) => value !== undefined));
  const scale = valueScale(up, values, radius);
  const corner = (place: number, value: number): { x: number; y: number } =>
    onCircle(x, y, radius * Math.max(0, scale.share(value)), place / count);
  const ring = (level: number): string =>
    Array.from({ length: count }, (_, place) => corner(place, level))
      .map((point) => `${px(point.x)},${px(point.y)}`)
      .join(" ");
  const pale = up.grid ?? { color: "#D9D9D9", width: 1 };
  const net = scale.ticks.map(
    (tick) => `<polygon points="${ring(tick)}" fill="none" ${lineStyle(pale)}/>`,
  );
  const spokes = Array.from({ length: count }, (_, place) => {
    const end = onCircle(x, y, radius, place / count);
    return svgLine(x, y, end.x, end.y, pale);
  });
  const lines = series.map(({ values: own, line, marker, fill }, index) => {
    const points = own.map((value, place) => corner(place, value ?? scale.minimum));
    const list = points.map((point) => `${px(point.x)},${px(point.y)}`).join(" ");
    const isFilled = line === null && fill !== null && marker === null;
    const style = line ? lineStyle(line) : "";
    const shape = isFilled
      ? `<polygon points="${list}" fill="${fill}" fill-opacity="${index === 0 ? 0.8 : 0.6}"/>`
      : `<polygon points="${list}" fill="none" stroke-linejoin="round" ${style}/>`;
    return shape + points.map((point) => drawMarker(marker, point)).join("");
  });
  const levels = up.shown
    ? scale.ticks.map((tick) => {
        const point = corner(0, tick);
        return svgText(numberText(tick, up.format, language).text, up.label, {
          x: point.x - 5,
          y: point.y + up.label.size * 0.35,
          anchor: "end",
        });
      })
    : [];
  const words = names.map((name, place) => {
    const point = onCircle(x, y, radius + size * 0.7, place / count);
    const side = Math.sin((2 * Math.PI * place) / count);
    const anchor = side > 0.1 ? "start" : side < -0.1 ? "end" : "middle";
    const lift = place === 0 ? 0 : size * 0.35 * (1 - Math.cos((2 * Math.PI * place) / count));
    return svgText(name, across.label, { x: point.x, y: point.y + lift, anchor });
  });
  return [...net, ...spokes, ...lines, ...levels, ...words].join("");
}

/** Draws the slices of a pie, or of a ring. */
export function drawPie({ kind, series }: ChartGroup, room: Room, language: string): string {
  const [one] = series;
  if (!one) return "";
  const x = (room.left + room.right) / 2;
  const y = (room.top + room.bottom) / 2;
  const radius = Math.min(room.right - room.left, room.bottom - room.top) / 2 - 10;
  const hole = kind === "doughnut" ? radius * 0.6 : 0;
  const values = one.values.map((value) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  let before = 0;
  return values
    .map((value, index) => {
      const from = before / total;
      before += value;
      // A whole circle would begin where it ends.
      const to = Math.min(before / total, from + 0.9999);
      const large = to - from > 0.5 ? 1 : 0;
      const a = onCircle(x, y, radius, from);
      const b = onCircle(x, y, radius, to);
      const c = onCircle(x, y, hole, to);
      const d = onCircle(x, y, hole, from);
      const inner =
        hole === 0
          ? `L${px(x)} ${px(y)}`
          : `L${px(c.x)} ${px(c.y)}A${px(hole)} ${px(hole)} 0 ${large} 0 ${px(d.x)} ${px(d.y)}`;
      const slice = `<path d="M${px(a.x)} ${px(a.y)}A${px(radius)} ${px(radius)} 0 ${large} 1 ${px(b.x)} ${px(b.y)}${inner}Z" fill="${sliceColor(index)}" stroke="#fff"/>`;
      if (!one.labels || value === 0) return slice;
      const place = onCircle(x, y, (radius + hole) / 2 + radius * 0.15, (from + to) / 2);
      const { text } = numberText(value, one.labels.format, language);
      return slice + svgText(text, one.labels.style, place);
    })
    .join("");
}

/** Each slice has a colour of its own. */
export function sliceColor(index: number): string {
  return tintedTheme(4 + (index % 6), 0);
}
