import type { AddChartOptions, ChartTypeGroup } from "@cj-tech-master/excelts/chart";
import { invalidArgument, notImplemented } from "./excel-error";

type Shape = Pick<
  AddChartOptions,
  | "type"
  | "barDir"
  | "grouping"
  | "radarStyle"
  | "scatterStyle"
  | "overlap"
  | "gapWidth"
  | "showMarker"
>;

const column = { type: "bar", barDir: "col" } as const;
const bar = { type: "bar", barDir: "bar" } as const;

/** Excel's chart types that the stand-in draws, as excelts describes them. */
const SHAPES: Record<string, Shape> = {
  Area: { type: "area", grouping: "standard" },
  AreaStacked: { type: "area", grouping: "stacked" },
  BarClustered: { ...bar, grouping: "clustered" },
  BarStacked: { ...bar, grouping: "stacked", overlap: 100 },
  BarStacked100: { ...bar, grouping: "percentStacked", overlap: 100 },
  ColumnClustered: { ...column, grouping: "clustered" },
  ColumnStacked: { ...column, grouping: "stacked", overlap: 100 },
  ColumnStacked100: { ...column, grouping: "percentStacked", overlap: 100 },
  Doughnut: { type: "doughnut" },
  Line: { type: "line", grouping: "standard", showMarker: false },
  LineMarkers: { type: "line", grouping: "standard", showMarker: true },
  Pie: { type: "pie" },
  Radar: { type: "radar", radarStyle: "standard" },
  RadarFilled: { type: "radar", radarStyle: "filled" },
  RadarMarkers: { type: "radar", radarStyle: "marker" },
  XYScatter: { type: "scatter", scatterStyle: "lineMarker" },
};

export function shapeOf(chartType: unknown): Shape {
  const shape = typeof chartType === "string" ? SHAPES[chartType] : undefined;
  if (!shape)
    throw notImplemented(`The stand-in does not draw charts of type ${String(chartType)}.`);
  return shape;
}

/** Excel's name for the type of a group of series. */
export function chartTypeOf(group: ChartTypeGroup): string {
  switch (group.type) {
    case "bar": {
      const kind = group.barDir === "bar" ? "Bar" : "Column";
      if (group.grouping === "stacked") return `${kind}Stacked`;
      return group.grouping === "percentStacked" ? `${kind}Stacked100` : `${kind}Clustered`;
    }
    case "radar": {
      const names = { standard: "Radar", marker: "RadarMarkers", filled: "RadarFilled" };
      return names[group.radarStyle];
    }
    case "line":
      return group.marker ? "LineMarkers" : "Line";
    case "scatter":
      return "XYScatter";
    case "area":
      return group.grouping === "stacked" ? "AreaStacked" : "Area";
    case "pie":
      return "Pie";
    case "doughnut":
      return "Doughnut";
    default:
      throw notImplemented(`The stand-in does not know charts of type ${group.type}.`);
  }
}

/** Turns a group into another type of the same family: columns into bars, radar into filled radar. */
export function retype(group: ChartTypeGroup, chartType: unknown): void {
  const shape = shapeOf(chartType);
  if (shape.type !== group.type) {
    throw notImplemented(`The stand-in cannot turn this chart into ${String(chartType)}.`);
  }
  if (group.type === "bar") {
    group.barDir = shape.barDir ?? "col";
    group.grouping = shape.grouping ?? "clustered";
    if (shape.overlap === undefined) delete group.overlap;
    else group.overlap = shape.overlap;
  } else if (group.type === "radar") {
    group.radarStyle = shape.radarStyle ?? "standard";
  } else if (group.type === "line") {
    group.marker = shape.showMarker ?? false;
  } else if (group.type !== "scatter" && group.type !== "pie" && group.type !== "doughnut") {
    throw invalidArgument(`The chart cannot become ${String(chartType)}.`);
  }
}
