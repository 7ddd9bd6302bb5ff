import type { Worksheet } from "@cj-tech-master/excelts";
import type { Chart } from "@cj-tech-master/excelts/chart";
import { chartName, frameOf } from "../chart-frame";
import { textOf } from "../objects/chart-text";
import { chartSvg } from "./charts/chart-svg";
import { readChart } from "./charts/read-chart";
import type { DisplayedChart } from "./displayed-sheet";

const PIXELS_PER_POINT = 4 / 3;

/** The charts of a sheet, drawn from what their cells hold now. */
export function chartPictures(sheet: Worksheet, language: string): DisplayedChart[] {
  return sheet.getCharts().map((chart) => {
    const frame = frameOf(chart);
    const width = Math.round(frame.width * PIXELS_PER_POINT);
    const height = Math.round(frame.height * PIXELS_PER_POINT);
    return {
      name: chartName(chart),
      title: textOf(chart.chartModel?.chart.title) ?? "",
      left: Math.round(frame.left * PIXELS_PER_POINT),
      top: Math.round(frame.top * PIXELS_PER_POINT),
      width,
      height,
      svg: picture(chart, { width, height }, language),
    };
  });
}

/** What was drawn last: a sheet is looked at far more often than its charts change. */
const drawn = new WeakMap<Chart, { readonly key: string; readonly svg: string }>();

function picture(
  chart: Chart,
  size: { readonly width: number; readonly height: number },
  language: string,
): string {
  const model = chart.chartModel;
  const parts = model && readChart(chart.worksheet.workbook, model, language);
  // Rarer kinds are drawn by excelts, more plainly.
  if (!parts) return chart.toSVG(size);
  const key = JSON.stringify([parts, size, language]);
  const last = drawn.get(chart);
  if (last?.key === key) return last.svg;
  const svg = chartSvg(parts, size, language);
  drawn.set(chart, { key, svg });
  return svg;
}
