import { BarChart, LineChart, PieChart, RadarChart, ScatterChart } from "echarts/charts";
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TitleComponent,
} from "echarts/components";
import { init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { chartOption } from "./chart-option";
import type { ChartParts } from "./chart-parts";

use([
  BarChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  RadarComponent,
  TitleComponent,
  SVGRenderer,
]);

// Where texts can be measured they are; elsewhere ECharts reckons with widths that it knows.
if (typeof OffscreenCanvas !== "undefined") {
  const createCanvas = (): unknown => new OffscreenCanvas(1, 1);
  setPlatformAPI({ createCanvas: createCanvas as () => HTMLCanvasElement });
}

/** Draws a chart as an SVG picture of a size in pixels. */
export function chartSvg(
  parts: ChartParts,
  size: { readonly width: number; readonly height: number },
  language: string,
): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption(chartOption(parts, size, language));
    return still(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** Takes out what is there for pointers; in a text, no `<` and no quote stands as it is. */
function still(svg: string): string {
  return svg
    .replace(/<style[^]*?<\/style>\n?/g, "")
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, "");
}
