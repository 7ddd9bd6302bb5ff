import { helper } from "echarts/core";
import { numberText } from "../number-text";
import { tintedTheme } from "../display-color";
import type { ChartOption, Room } from "./echarts-option";
import type { ChartGroup, ChartParts } from "./chart-parts";
import { lineStyle, markerStyle, textStyle, textWidth } from "./chart-style";

/** A net: one spoke a category, one ring a step of the axis. */
export function radarOption(
  { groups, up, across }: ChartParts,
  room: Room,
  size: { readonly width: number; readonly height: number },
  language: string,
): ChartOption {
  const series = groups.flatMap((group) => group.series);
  const names = series[0]?.categories ?? [];
  const count = Math.max(3, ...series.map(({ values }) => values.length));
  const width = size.width - room.left - room.right;
  const height = size.height - room.top - room.bottom;
  const widest = Math.max(0, ...names.map((name) => textWidth(name, across.label.size)));
  const radius = Math.max(
    20,
    Math.min(height / 2 - across.label.size * 1.5, width / 2 - Math.min(widest, width * 0.3) - 8),
  );
  const { minimum, maximum, step } = endsOf(
    series.flatMap(({ values }) => values),
    radius,
    up,
  );
  const pale = lineStyle(up.grid ?? { color: "#D9D9D9", width: 1 });
  return {
    radar: {
      clockwise: true,
      center: [room.left + width / 2, room.top + height / 2 + across.label.size * 0.4],
      radius,
      splitNumber: Math.max(1, Math.round((maximum - minimum) / step)),
      axisName: textStyle(across.label),
      axisNameGap: 8,
      axisLine: { lineStyle: pale },
      splitLine: { lineStyle: pale },
      splitArea: { show: false },
      indicator: Array.from({ length: count }, (_, place) => ({
        name: names[place] ?? "",
        min: minimum,
        max: maximum,
        axisLabel: {
          show: up.shown && place === 0,
          ...textStyle(up.label),
          formatter: (value: number) => numberText(value, up.format, language).text,
        },
      })),
    },
    series: series.map(({ values, line, fill, marker }, index) => ({
      type: "radar",
      name: String(index),
      silent: true,
      ...markerStyle(marker),
      data: [{ name: String(index), value: values.map((value) => value ?? minimum) }],
      lineStyle: line ? { ...lineStyle(line), join: "round" } : { width: 0 },
      ...(line === null && marker === null && fill !== null
        ? { areaStyle: { color: fill, opacity: index === 0 ? 0.8 : 0.6 } }
        : {}),
    })),
  };
}

/** A net is given its ends: ECharts would find others for every spoke. */
function endsOf(
  values: readonly (number | undefined)[],
  pixels: number,
  { minimum, maximum, step }: ChartParts["up"],
): { minimum: number; maximum: number; step: number } {
  const known = values.filter((value) => value !== undefined);
  const scale = helper.createScale([Math.min(0, ...known), Math.max(0, ...known) || 1], {
    type: "value",
    splitNumber: Math.max(2, Math.round(pixels / 32)),
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
    ...(step === undefined ? {} : { interval: step }),
  });
  const [low = 0, high = 1] = scale.getExtent();
  const [first, second] = scale.getTicks();
  return {
    minimum: low,
    maximum: high,
    step: step ?? ((second?.value ?? high) - (first?.value ?? low) || 1),
  };
}

/** The slices of a pie, or of a ring. */
export function pieOption(
  { kind, series: [one] }: ChartGroup,
  { left, top, right, bottom }: Room,
  language: string,
): ChartOption {
  const values = (one?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const labels = one?.labels;
  const isOutside = kind === "pie" && labels?.position === "outEnd";
  return {
    series: [
      {
        type: "pie",
        silent: true,
        left,
        top,
        right,
        bottom,
        radius: [kind === "doughnut" ? "55%" : 0, isOutside ? "76%" : "92%"],
        stillShowZeroSum: false,
        labelLine: { show: false, length: 2, length2: 0 },
        label: labels
          ? {
              show: true,
              ...textStyle(labels.style),
              position: isOutside ? "outside" : "inside",
              distanceToLabelLine: 2,
              overflow: "none",
              formatter: ({ dataIndex }) =>
                values[dataIndex]
                  ? numberText(values[dataIndex], labels.format, language).text
                  : "",
            }
          : { show: false },
        data: values.map((value, index) => ({
          name: String(index),
          value,
          itemStyle: { color: sliceColor(index), borderColor: "#fff", borderWidth: 1 },
        })),
      },
    ],
  };
}

/** Each slice has a colour of its own. */
function sliceColor(index: number): string {
  return tintedTheme(4 + (index % 6), 0);
}
