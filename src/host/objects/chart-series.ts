import { parseSpPr } from "@cj-tech-master/excelts/chart";
import type {
  ChartLine,
  ChartMarker,
  DataLabels,
  SeriesBase,
  ShapeProperties,
} from "@cj-tech-master/excelts/chart";
import { noteDrawn } from "../chart-caches";
import { dressSeriesAsExcelDoes } from "../chart-dress";
import { chartReference } from "../chart-source";
import { chartTypeOf, retype } from "../chart-types";
import { colorDigits } from "../colors";
import { invalidArgument, itemNotFound } from "../excel-error";
import { hostObject, isHostObject } from "../object-kind";
import type { HostObject, ObjectKind, Scalar } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { groupOf, modelOf, redraw, seriesOf } from "./chart";
import { relabel } from "./chart-text";
import { amount, choice, flag, whole, words } from "./property-values";
import type { ChartSeriesTarget, ChartTarget, RangeTarget } from "./targets";
import { without } from "../without";

const EMU_PER_POINT = 12_700;

/** Fill and line, which a loaded chart keeps as XML until somebody asks. */
function shapeOf(properties: ShapeProperties | undefined): ShapeProperties {
  return properties ? parseSpPr(properties) : {};
}

function one(target: ChartTarget, series: SeriesBase): HostObject {
  return hostObject("ChartSeries", { ...target, series });
}

export const chartSeriesCollection: ObjectKind<ChartTarget> = {
  guard: assertSheetWritable,
  scalars: { count: ({ chart }) => seriesOf(chart).length },
  items: (target) => seriesOf(target.chart).map((series) => one(target, series)),
  methods: {
    getCount: ({ chart }) => seriesOf(chart).length,
    getItemAt: (target, index) => {
      const series = seriesOf(target.chart)[whole(index, "index")];
      if (!series) throw itemNotFound(`the series number ${String(index)}`);
      return one(target, series);
    },
  },
  edits: {
    add: (target, name) => {
      const { chart } = target;
      // Excel's new series holds nothing until setValues; a cell at the edge stands for that.
      const nothing = chartReference(target.sheet, { top: 1, left: 1, bottom: 1, right: 1 });
      const [group] = modelOf(chart).chart.plotArea.chartTypes;
      chart.addSeriesFromOptions({
        values: nothing,
        ...(group?.type === "scatter" ? { xValues: nothing } : {}),
        ...(typeof name === "string" && name !== "" ? { name } : {}),
      });
      const added = seriesOf(chart).at(-1);
      if (!added) throw new Error("excelts has not kept the series.");
      dressSeriesAsExcelDoes(chart);
      return one(target, added);
    },
  },
};

function reference(range: unknown): string {
  if (!isHostObject(range) || range.kind !== "Range")
    throw invalidArgument("A series takes a range.");
  const { sheet, area } = range.target as RangeTarget;
  return chartReference(sheet, area);
}

function update(
  { chart, series }: ChartSeriesTarget,
  options: Parameters<typeof chart.updateSeries>[1],
): void {
  const { at, place } = groupOf(chart, series);
  noteDrawn(chart);
  chart.updateSeries(at, options, place);
}

type Marked = SeriesBase & { marker?: ChartMarker };

function mark(target: ChartSeriesTarget, part: Partial<ChartMarker>): void {
  redraw(target, () => {
    const series = target.series as Marked;
    series.marker = { ...series.marker, ...part };
  });
}

function markerShape(target: ChartSeriesTarget, part: ShapeProperties): void {
  const { marker } = target.series as Marked;
  mark(target, { spPr: { ...shapeOf(marker?.spPr), ...part } });
}

const symbols = choice<NonNullable<ChartMarker["symbol"]>>(
  {
    Automatic: "auto",
    None: "none",
    Square: "square",
    Diamond: "diamond",
    Triangle: "triangle",
    X: "x",
    Star: "star",
    Dot: "dot",
    Dash: "dash",
    Circle: "circle",
    Plus: "plus",
  },
  "marker style",
);

function marker(
  read: (marker: ChartMarker | undefined) => unknown,
  change: (target: ChartSeriesTarget, value: unknown) => void,
): Scalar<ChartSeriesTarget> {
  return { get: ({ series }) => read((series as Marked).marker), set: change };
}

export const chartSeries: ObjectKind<ChartSeriesTarget> = {
  kept: true,
  guard: assertSheetWritable,
  scalars: {
    name: {
      get: ({ chart, series }) =>
        series.tx?.value ??
        series.tx?.strRef?.cache?.points[0]?.value ??
        `Series${seriesOf(chart).indexOf(series) + 1}`,
      set: (target, name) => {
        const text = words(name);
        update(target, { name: text.startsWith("=") ? { formula: text.slice(1) } : text });
      },
    },
    chartType: {
      get: ({ chart, series }) => chartTypeOf(groupOf(chart, series).group),
      set: (target, type) =>
        redraw(target, () => retype(groupOf(target.chart, target.series).group, type)),
    },
    hasDataLabels: {
      get: ({ series }) => (series as { dataLabels?: DataLabels }).dataLabels !== undefined,
      set: (target, on) => {
        if (flag(on)) relabel(target, {});
        else redraw(target, () => delete (target.series as { dataLabels?: DataLabels }).dataLabels);
      },
    },
    markerStyle: marker(
      (of) => symbols.toExcel(of?.symbol ?? "auto"),
      (target, style) => mark(target, { symbol: symbols.toFile(style) }),
    ),
    markerSize: marker(
      (of) => of?.size ?? 5,
      (target, size) => mark(target, { size: amount(size) }),
    ),
    markerBackgroundColor: marker(
      (of) => `#${shapeOf(of?.spPr).fill?.solid?.srgb ?? ""}`,
      (target, color) => markerShape(target, { fill: { solid: { srgb: colorDigits(color) } } }),
    ),
    markerForegroundColor: marker(
      (of) => `#${shapeOf(of?.spPr).line?.color?.srgb ?? ""}`,
      (target, color) => markerShape(target, { line: { color: { srgb: colorDigits(color) } } }),
    ),
    gapWidth: {
      get: ({ chart, series }) => {
        const { group } = groupOf(chart, series);
        return group.type === "bar" ? (group.gapWidth ?? 150) : null;
      },
      set: (target, width) => {
        const { group } = groupOf(target.chart, target.series);
        if (group.type !== "bar") throw invalidArgument("Only columns and bars have a gap.");
        redraw(target, () => {
          group.gapWidth = amount(width);
        });
      },
    },
  },
  objects: {
    dataLabels: (target) => hostObject("ChartDataLabels", target),
    format: (target) => hostObject("ChartSeriesFormat", target),
  },
  edits: {
    delete: ({ chart, series }) => {
      const { at, place } = groupOf(chart, series);
      chart.removeSeries(at, place);
    },
    setValues: (target, range) => update(target, { values: reference(range) }),
    setXAxisValues: (target, range) => {
      const cells = reference(range);
      const { group } = groupOf(target.chart, target.series);
      update(target, group.type === "scatter" ? { xValues: cells } : { categories: cells });
    },
  },
};

export const chartSeriesFormat: ObjectKind<ChartSeriesTarget> = {
  objects: {
    fill: (target) => hostObject("ChartFill", target),
    line: (target) => hostObject("ChartLineFormat", target),
  },
};

function reshape(target: ChartSeriesTarget, part: ShapeProperties): void {
  redraw(target, () => {
    target.series.spPr = { ...shapeOf(target.series.spPr), ...part };
  });
}

export const chartFill: ObjectKind<ChartSeriesTarget> = {
  guard: assertSheetWritable,
  edits: {
    clear: (target) => reshape(target, { fill: { noFill: true } }),
    setSolidColor: (target, color) =>
      reshape(target, { fill: { solid: { srgb: colorDigits(color) } } }),
  },
};

const dashes = choice<NonNullable<ChartLine["dash"]>>(
  {
    Continuous: "solid",
    Dash: "dash",
    DashDot: "dashDot",
    DashDotDot: "lgDashDotDot",
    Dot: "sysDot",
    RoundDot: "sysDot",
  },
  "line style",
);

export const chartLineFormat: ObjectKind<ChartSeriesTarget> = {
  guard: assertSheetWritable,
  scalars: {
    color: {
      get: ({ series }) => `#${shapeOf(series.spPr).line?.color?.srgb ?? ""}`,
      set: (target, color) =>
        reshape(target, {
          line: { ...shapeOf(target.series.spPr).line, color: { srgb: colorDigits(color) } },
        }),
    },
    weight: {
      get: ({ series }) => (shapeOf(series.spPr).line?.width ?? 28_575) / EMU_PER_POINT,
      set: (target, points) =>
        reshape(target, {
          line: {
            ...shapeOf(target.series.spPr).line,
            width: Math.round(amount(points) * EMU_PER_POINT),
          },
        }),
    },
    lineStyle: {
      get: ({ series }) => {
        const { noFill, dash = "solid" } = shapeOf(series.spPr).line ?? {};
        return noFill ? "None" : dashes.toExcel(dash);
      },
      set: (target, style) => {
        const line = without(shapeOf(target.series.spPr).line ?? {}, "noFill", "dash");
        const dash = words(style) === "None" ? undefined : dashes.toFile(style);
        reshape(target, {
          line: dash === undefined ? { ...line, noFill: true } : { ...line, dash },
        });
      },
    },
  },
  edits: {
    clear: (target) => reshape(target, { line: { noFill: true } }),
  },
};
