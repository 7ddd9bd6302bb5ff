import { installChartSupport } from "@cj-tech-master/excelts/chart";
import type {
  Chart,
  ChartAxis,
  ChartModel,
  ChartTypeGroup,
  LegendPosition,
  SeriesBase,
} from "@cj-tech-master/excelts/chart";
import { noteDrawn } from "../chart-caches";
import { dressAsExcelDoes } from "../chart-dress";
import { chartName, coverCells, frameOf, renameChart, setFrame } from "../chart-frame";
import type { Frame } from "../chart-frame";
import { seriesFrom } from "../chart-source";
import { chartTypeOf, retype, shapeOf } from "../chart-types";
import { ExcelError, invalidArgument, itemNotFound, notImplemented } from "../excel-error";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind, Scalar } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { amount, choice, flag, number, whole, words } from "./property-values";
import { rangeArgument } from "./range-address";
import type { ChartAxisTarget, ChartTarget, SheetTarget } from "./targets";
import { without } from "../without";

/** The description of a classic chart; the newer kinds (waterfall, funnel) have another. */
export function modelOf(chart: Chart): ChartModel {
  const model = chart.chartModel;
  if (!model) throw notImplemented("The stand-in does not know charts of this kind.");
  return model;
}

/** Changes the description of a chart, and has the file written anew from it. */
export function redraw({ chart }: Pick<ChartTarget, "chart">, change: (model: ChartModel) => void) {
  modelOf(chart);
  noteDrawn(chart);
  chart.mutate(change);
}

function idOf({ chart }: ChartTarget): string {
  return `{0000${chart.chartNumber}-CHART-${chart.chartExNumber}}`;
}

function chartsOf({ host, sheet }: SheetTarget): ChartTarget[] {
  return sheet.getCharts().map((chart) => ({ host, sheet, chart }));
}

function find(target: SheetTarget, key: unknown): ChartTarget | undefined {
  const wanted = String(key).toLowerCase();
  return chartsOf(target).find(
    (found) => chartName(found.chart).toLowerCase() === wanted || idOf(found) === key,
  );
}

export const chartCollection: ObjectKind<SheetTarget> = {
  guard: assertSheetWritable,
  scalars: { count: (target) => chartsOf(target).length },
  items: (target) => chartsOf(target).map((found) => hostObject("Chart", found)),
  item: (target, key) => {
    const found = find(target, key);
    if (!found) throw itemNotFound(`the chart ${key}`);
    return hostObject("Chart", found);
  },
  methods: {
    getItemOrNullObject: (target, key) => {
      const found = find(target, key);
      return found ? hostObject("Chart", found) : null;
    },
    getItemAt: (target, index) => {
      const found = chartsOf(target)[whole(index, "index")];
      if (!found) throw itemNotFound(`the chart number ${String(index)}`);
      return hostObject("Chart", found);
    },
    getCount: (target) => chartsOf(target).length,
  },
  looksAt: { add: ({ host, sheet }, _type, source) => rangeArgument(host, sheet, source) },
  edits: {
    add: ({ host, sheet }, type, source, seriesBy = "Auto") => {
      const shape = shapeOf(type);
      const from = rangeArgument(host, sheet, source);
      installChartSupport();
      const series = seriesFrom(
        from.sheet,
        from.area,
        words(seriesBy ?? "Auto"),
        shape.type === "scatter",
      );
      const several = series.length > 1;
      const chartNumber = sheet.addChart(
        { ...shape, series, showLegend: several, legendPosition: "b" },
        "A1:H15",
      );
      const chart = sheet.getCharts().find((found) => found.chartNumber === chartNumber);
      if (!chart) throw new Error("excelts has not kept the chart.");
      dressAsExcelDoes(chart);
      noteDrawn(chart);
      setFrame(chart, { left: 0, top: 0, width: 360, height: 216 });
      renameChart(chart, freeName({ host, sheet }));
      return hostObject("Chart", { host, sheet, chart });
    },
  },
};

function freeName(target: SheetTarget): string {
  for (let next = 1; ; next++) if (!find(target, `Chart ${next}`)) return `Chart ${next}`;
}

function framed(side: keyof Frame): Scalar<ChartTarget> {
  return {
    get: ({ chart }) => frameOf(chart)[side],
    set: ({ chart }, points) => setFrame(chart, { ...frameOf(chart), [side]: amount(points) }),
  };
}

function firstGroup(chart: Chart): ChartTypeGroup {
  const [group] = modelOf(chart).chart.plotArea.chartTypes;
  if (!group) throw notImplemented("The chart has no series.");
  return group;
}

export const chart: ObjectKind<ChartTarget> = {
  id: idOf,
  guard: assertSheetWritable,
  scalars: {
    id: idOf,
    name: {
      get: (target) => chartName(target.chart),
      set: (target, name) => {
        const found = find(target, words(name));
        if (words(name) === "" || (found && found.chart !== target.chart)) {
          throw invalidArgument(`There is already a chart ${String(name)}.`);
        }
        renameChart(target.chart, words(name));
      },
    },
    chartType: {
      get: (target) => chartTypeOf(firstGroup(target.chart)),
      set: (target, type) => redraw(target, () => retype(firstGroup(target.chart), type)),
    },
    left: framed("left"),
    top: framed("top"),
    width: framed("width"),
    height: framed("height"),
  },
  objects: {
    axes: (target) => hostObject("ChartAxes", target),
    dataLabels: (target) => hostObject("ChartDataLabels", target),
    legend: (target) => hostObject("ChartLegend", target),
    series: (target) => hostObject("ChartSeriesCollection", target),
    title: (target) => hostObject("ChartTitle", target),
    worksheet: ({ host, sheet }) => hostObject("Worksheet", { host, sheet }),
  },
  methods: { activate: ({ host, sheet }) => void (host.activeSheet = sheet) },
  edits: {
    delete: ({ sheet, chart: removed }) => {
      sheet.removeChart(removed);
    },
    setPosition: ({ host, sheet, chart: moved }, start, end) => {
      const first = rangeArgument(host, sheet, start).area;
      if (end === undefined || end === null) {
        const { width, height } = frameOf(moved);
        coverCells(moved, first);
        const { left, top } = frameOf(moved);
        setFrame(moved, { left, top, width, height });
        return;
      }
      const last = rangeArgument(host, sheet, end).area;
      coverCells(moved, { ...first, bottom: last.bottom, right: last.right });
    },
  },
};

const positions = choice<LegendPosition>(
  { Top: "t", Bottom: "b", Left: "l", Right: "r", Corner: "tr" },
  "legend position",
);

export const chartLegend: ObjectKind<ChartTarget> = {
  guard: assertSheetWritable,
  scalars: {
    visible: {
      get: (target) => modelOf(target.chart).chart.legend !== undefined,
      set: (target, on) => {
        const shown = flag(on);
        redraw(target, ({ chart: data }) => {
          if (!shown) delete data.legend;
          else data.legend ??= { legendPos: "r", overlay: false };
        });
      },
    },
    position: {
      get: (target) => positions.toExcel(modelOf(target.chart).chart.legend?.legendPos ?? "r"),
      set: (target, position) => {
        const legendPos = positions.toFile(position);
        redraw(target, ({ chart: data }) => {
          data.legend = { ...data.legend, legendPos };
        });
      },
    },
    overlay: {
      get: (target) => modelOf(target.chart).chart.legend?.overlay ?? false,
      set: (target, on) => {
        const overlay = flag(on);
        redraw(target, ({ chart: data }) => {
          data.legend = { ...data.legend, overlay };
        });
      },
    },
  },
};

function axis(target: ChartTarget, value: boolean): HostObject {
  const { axes } = modelOf(target.chart).chart.plotArea;
  const vertical = (found: ChartAxis): boolean => found.axPos === "l" || found.axPos === "r";
  const values = axes.filter(({ axisType }) => axisType === "val");
  // A scatter chart has two value axes; the one at the bottom plays the category axis.
  const found = value
    ? values.length > 1
      ? values.find(vertical)
      : values[0]
    : (axes.find(({ axisType }) => axisType !== "val") ?? values.find((other) => !vertical(other)));
  if (!found) throw new ExcelError("InvalidOperation", "The chart has no such axis.");
  return hostObject("ChartAxis", { ...target, axis: found });
}

export const chartAxes: ObjectKind<ChartTarget> = {
  objects: {
    valueAxis: (target) => axis(target, true),
    categoryAxis: (target) => axis(target, false),
  },
};

function bound(side: "min" | "max"): Scalar<ChartAxisTarget> {
  return {
    get: (target) => target.axis.scaling?.[side] ?? "",
    set: (target, value) =>
      redraw(target, () => {
        const others = without(target.axis.scaling ?? {}, side);
        target.axis.scaling = value === "" ? others : { ...others, [side]: number(value) };
      }),
  };
}

function unit(side: "majorUnit" | "minorUnit"): Scalar<ChartAxisTarget> {
  return {
    get: ({ axis: of }) =>
      of.axisType === "val" || of.axisType === "date" ? (of[side] ?? "") : "",
    set: (target, value) =>
      redraw(target, () => {
        const { axis: of } = target;
        if (of.axisType !== "val" && of.axisType !== "date") {
          throw new ExcelError("InvalidOperation", "Only a value axis has units.");
        }
        if (value !== "") of[side] = amount(value);
        else if (side === "majorUnit") delete of.majorUnit;
        else delete of.minorUnit;
      }),
  };
}

export const chartAxis: ObjectKind<ChartAxisTarget> = {
  guard: assertSheetWritable,
  scalars: {
    minimum: bound("min"),
    maximum: bound("max"),
    majorUnit: unit("majorUnit"),
    minorUnit: unit("minorUnit"),
    numberFormat: {
      get: ({ axis: of }) => of.numFmt?.formatCode ?? "General",
      set: (target, format) =>
        redraw(target, () => {
          target.axis.numFmt = { formatCode: words(format), sourceLinked: false };
        }),
    },
    visible: {
      get: ({ axis: of }) => of.delete !== true,
      set: (target, on) =>
        redraw(target, () => {
          target.axis.delete = !flag(on);
        }),
    },
    reversePlotOrder: {
      get: ({ axis: of }) => of.scaling?.orientation === "maxMin",
      set: (target, on) =>
        redraw(target, () => {
          target.axis.scaling = {
            ...target.axis.scaling,
            orientation: flag(on) ? "maxMin" : "minMax",
          };
        }),
    },
  },
  objects: {
    title: (target) => hostObject("ChartAxisTitle", target),
    majorGridlines: (target) => hostObject("ChartGridlines", target),
  },
};

export const chartGridlines: ObjectKind<ChartAxisTarget> = {
  guard: assertSheetWritable,
  scalars: {
    visible: {
      get: ({ axis: of }) => of.majorGridlines !== undefined,
      set: (target, on) =>
        redraw(target, () => {
          if (flag(on)) target.axis.majorGridlines ??= {};
          else delete target.axis.majorGridlines;
        }),
    },
  },
};

/** The group of series that a series stands in, and its place there. */
export function groupOf(
  chart: Chart,
  series: SeriesBase,
): { group: ChartTypeGroup; at: number; place: number } {
  const groups = modelOf(chart).chart.plotArea.chartTypes;
  for (const [place, group] of groups.entries()) {
    const at = (group.series as SeriesBase[]).indexOf(series);
    if (at >= 0) return { group, at, place };
  }
  throw itemNotFound("the series, which has been deleted");
}

export function seriesOf(chart: Chart): SeriesBase[] {
  return modelOf(chart).chart.plotArea.chartTypes.flatMap((group) => group.series as SeriesBase[]);
}
