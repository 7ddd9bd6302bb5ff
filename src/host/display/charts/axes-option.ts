import { numberText } from "../number-text";
import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from "echarts/charts";
import type { AxisPart, ChartGroup, ChartParts, LabelsPart, SeriesPart } from "./chart-parts";
import type { ChartOption, Room } from "./echarts-option";
import { lineStyle, markerStyle, textStyle, textWidth } from "./chart-style";

type AxesSeries = BarSeriesOption | LineSeriesOption | ScatterSeriesOption;
type Values = readonly (number | undefined)[];

/** What has an axis at the bottom and one at the left. */
export function axesOption(
  parts: ChartParts,
  { left, top, right, bottom }: Room,
  size: { readonly width: number; readonly height: number },
  language: string,
): ChartOption {
  const { groups, across, up } = parts;
  const isLying = groups.some(({ kind }) => kind === "bar");
  const isScatter = groups.some(({ kind }) => kind === "scatter");
  const width = size.width - left - right;
  const height = size.height - top - bottom;
  const values = valueAxis(up, groups, isLying ? width : height, language);
  const others = isScatter
    ? [{ ...valueAxis(across, [], width, language), scale: false }]
    : categoryAxes(
        across,
        categoriesOf(parts),
        isLying ? undefined : width - (up.shown ? 40 : 0),
        groups,
      );
  const all = groups.flatMap(({ series }) => series);
  const series = groups.flatMap((group, place) =>
    seriesOf(group, place, language, (one) => String(all.indexOf(one))),
  );
  const [x, y] = isLying ? [[values], others] : [others, [values]];
  return {
    grid: {
      left,
      top: top + 4,
      right: right + 4,
      bottom,
      outerBoundsMode: "same",
      outerBoundsContain: "all",
    },
    xAxis: x.map((axis) => ({ ...axis, position: "bottom" as const })),
    yAxis: y.map((axis) => ({ ...axis, position: "left" as const })),
    series,
  };
}

function categoriesOf({ groups }: ChartParts): string[] {
  const all = groups.flatMap(({ series }) => series);
  const length = Math.max(0, ...all.map(({ values }) => values.length));
  const named = all.find(({ categories }) => categories.length > 0)?.categories ?? [];
  return Array.from({ length }, (_, index) => named[index] ?? String(index + 1));
}

function titleOf({ title }: AxisPart): object {
  return title
    ? {
        name: title.text,
        nameLocation: "middle",
        nameGap: 6,
        nameTextStyle: textStyle(title),
      }
    : {};
}

function valueAxis(
  axis: AxisPart,
  groups: readonly ChartGroup[],
  pixels: number,
  language: string,
): object {
  const { minimum, maximum, step, shown, label, format, grid } = axis;
  const isPercent = groups.some(({ stack }) => stack === "percent");
  return {
    type: "value",
    ...(minimum === undefined ? {} : { min: minimum }),
    ...((maximum ?? isPercent) ? { max: maximum ?? 1 } : {}),
    ...(step === undefined ? {} : { interval: step }),
    // As Excel does: a twentieth of room above, and not from zero where values are close.
    boundaryGap: [0, "5%"],
    scale: areClose(groups),
    splitNumber: Math.max(2, Math.round(pixels / 40)),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: grid ? { show: true, lineStyle: lineStyle(grid) } : { show: false },
    axisLabel: {
      show: shown,
      ...textStyle(label),
      hideOverlap: true,
      formatter: (value: number) => numberText(value, format, language).text,
    },
    ...titleOf(axis),
  };
}

function areClose(groups: readonly ChartGroup[]): boolean {
  if (!groups.every(({ kind, stack }) => kind !== "column" && kind !== "bar" && stack === "none")) {
    return false;
  }
  const all = groups.flatMap(({ series }) => series.flatMap(({ values }) => values));
  const numbers = all.filter((value) => value !== undefined);
  const low = numbers.reduce((least, value) => Math.min(least, value), Infinity);
  const high = numbers.reduce((most, value) => Math.max(most, value), -Infinity);
  return low > 0 && low < high && (high - low) / high <= 1 / 6;
}

/** Its labels stand below, whatever is negative; its line is where zero is. */
function categoryAxes(
  axis: AxisPart,
  categories: readonly string[],
  width: number | undefined,
  groups: readonly ChartGroup[],
): object[] {
  const { shown, label, line } = axis;
  const band = (width ?? 0) / Math.max(1, categories.length);
  const words = categories.flatMap((text) => text.split(" "));
  const widest = Math.max(0, ...words.map((word) => textWidth(word, label.size)));
  const common = {
    type: "category",
    data: categories,
    boundaryGap: !groups.every(({ kind }) => kind === "area"),
    axisTick: { show: false },
    splitLine: { show: false },
  };
  return [
    {
      ...common,
      axisLine: { show: false, onZero: false },
      axisLabel: {
        show: shown,
        ...textStyle(label),
        // Long names go on in a second line, but no word is cut.
        ...(width === undefined || widest > band * 1.2
          ? { interval: "auto", hideOverlap: true }
          : {
              interval: 0,
              width: Math.max(band - 2, widest + 1),
              overflow: "break",
            }),
      },
      ...titleOf(axis),
    },
    {
      ...common,
      axisLabel: { show: false },
      axisLine: shown && line ? { show: true, lineStyle: lineStyle(line) } : { show: false },
    },
  ];
}

function seriesOf(
  group: ChartGroup,
  place: number,
  language: string,
  nameOf: (one: SeriesPart) => string,
): AxesSeries[] {
  const { kind, series, stack, gap, overlap } = group;
  const stacked = stack === "none" ? {} : { stack: String(place) };
  const valuesOf = ({ values }: SeriesPart): Values =>
    stack === "percent"
      ? values.map((value, index) => value && value / (totalAt(series, index) || 1))
      : values;
  if (kind === "column" || kind === "bar") {
    const lanes = stack === "none" ? series.length : 1;
    const band = gap + lanes - (lanes - 1) * overlap;
    // Of bars side by side, the first is the lowest, as the first category is.
    const order = kind === "bar" && stack === "none" ? [...series].reverse() : series;
    return order.map((one) => ({
      type: "bar",
      name: nameOf(one),
      silent: true,
      ...stacked,
      barCategoryGap: `${(gap / band) * 100}%`,
      barGap: `${-overlap * 100}%`,
      data: plain(valuesOf(one)),
      itemStyle: {
        color: one.fill ?? "none",
        ...(one.line ? { borderColor: one.line.color, borderWidth: one.line.width } : {}),
      },
      ...labelsOf(one, kind, language),
    }));
  }
  return series.map((one) => {
    const common = {
      name: nameOf(one),
      silent: true,
      data: kind === "scatter" ? points(one) : plain(valuesOf(one)),
      ...markerStyle(one.marker),
      ...labelsOf(one, kind, language),
    };
    // Thousands of points are drawn as one shape, which has no labels.
    if (kind === "scatter" && !one.line) return { type: "scatter", ...common, large: !one.labels };
    return {
      type: "line",
      ...common,
      ...(stack === "none" ? {} : { ...stacked, stackStrategy: "all" as const }),
      showAllSymbol: true,
      lineStyle: one.line ? { ...lineStyle(one.line), join: "round" } : { width: 0 },
      ...(kind === "area" ? { areaStyle: { color: one.fill ?? "none", opacity: 1 } } : {}),
    };
  });
}

function totalAt(series: readonly SeriesPart[], place: number): number {
  return series.reduce((sum, { values }) => sum + Math.abs(values[place] ?? 0), 0);
}

function plain(values: Values): (number | "-")[] {
  return values.map((value) => value ?? "-");
}

function points({ xs, values }: SeriesPart): number[][] {
  return values.flatMap((value, index) => {
    const x = xs[index] ?? (xs.length === 0 ? index + 1 : undefined);
    return value === undefined || x === undefined ? [] : [[x, value]];
  });
}

const OVER_POINT = { t: "top", b: "bottom", l: "left", r: "right", ctr: "inside" } as const;
const ON_COLUMN = { inEnd: "insideTop", inBase: "insideBottom", ctr: "inside" } as const;
const ON_BAR = { inEnd: "insideRight", inBase: "insideLeft", ctr: "inside" } as const;

function labelsOf(
  { labels, values }: SeriesPart,
  kind: ChartGroup["kind"],
  language: string,
): object {
  if (!labels) return {};
  const { format, position, style } = labels;
  const places: Readonly<Record<string, string>> =
    kind === "bar" ? ON_BAR : kind === "column" ? ON_COLUMN : OVER_POINT;
  return {
    label: {
      show: true,
      ...textStyle(style),
      distance: 4,
      position: places[position] ?? (kind === "bar" ? "right" : "top"),
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        labelText(values[dataIndex], format, language),
    },
  };
}

function labelText(value: number | undefined, format: LabelsPart["format"], language: string) {
  return value === undefined ? "" : numberText(value, format, language).text;
}
