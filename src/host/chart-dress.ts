import type {
  Chart,
  ChartAxis,
  ChartLine,
  ChartTextProperties,
} from "@cj-tech-master/excelts/chart";

const EMU_PER_POINT = 12_700;
const paleLine: ChartLine = { color: { srgb: "D9D9D9" }, width: 0.75 * EMU_PER_POINT };
const text: ChartTextProperties = { size: 900, color: { srgb: "595959" } };

/**
 * What Excel gives every chart that it makes, and a file must say: pale gridlines, no tick marks,
 * grey labels. A file that is silent gets black lines and crossed ticks from its reader.
 */
export function dressAsExcelDoes(chart: Chart): void {
  chart.mutate(({ chart: { plotArea, legend } }) => {
    for (const axis of plotArea.axes) dressAxis(axis);
    if (legend) legend.txPr ??= text;
  });
  dressSeriesAsExcelDoes(chart);
}

/** Excel says outright that no line joins the points of its XYScatter, the stand-in's only one. */
export function dressSeriesAsExcelDoes(chart: Chart): void {
  chart.mutate(({ chart: { plotArea } }) => {
    for (const group of plotArea.chartTypes) {
      if (group.type !== "scatter") continue;
      for (const series of group.series) {
        series.spPr ??= { line: { noFill: true } };
        // A file that does not say so has lines bent round its points.
        series.smooth ??= false;
      }
    }
  });
}

function dressAxis(axis: ChartAxis): void {
  axis.majorTickMark = "none";
  axis.minorTickMark = "none";
  axis.tickLblPos ??= "nextTo";
  axis.txPr ??= text;
  const isValueAxis = axis.axisType === "val";
  axis.spPr ??= { line: isValueAxis ? { noFill: true } : paleLine };
  if (axis.majorGridlines !== undefined) axis.majorGridlines = { line: paleLine };
}
