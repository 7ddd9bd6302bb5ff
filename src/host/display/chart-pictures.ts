import type { Worksheet } from "@cj-tech-master/excelts";
import { chartName, frameOf } from "../chart-frame";
import type { DisplayedChart } from "./displayed-sheet";

const PIXELS_PER_POINT = 4 / 3;

/** The charts of a sheet, drawn. */
export function chartPictures(sheet: Worksheet): DisplayedChart[] {
  return sheet.getCharts().map((chart) => {
    const frame = frameOf(chart);
    const width = Math.round(frame.width * PIXELS_PER_POINT);
    const height = Math.round(frame.height * PIXELS_PER_POINT);
    return {
      name: chartName(chart),
      title: chart.title ?? "",
      left: Math.round(frame.left * PIXELS_PER_POINT),
      top: Math.round(frame.top * PIXELS_PER_POINT),
      width,
      height,
      svg: chart.toSVG({ width, height }),
    };
  });
}
