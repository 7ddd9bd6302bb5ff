import { areaAddress, cellAddress } from "../book/sheet-address";
import type { TabChart } from "../book/tab-plan";

/** Points; thick enough to be told apart in grey. */
const lineWeight = 2;

const chartTypes = {
  radar: "RadarMarkers",
  column: "ColumnClustered",
} as const;

/** Adds a native chart whose series point at cells of the same tab. */
export function addChart(sheet: Excel.Worksheet, plan: TabChart): void {
  const first = plan.series[0];
  if (first === undefined) return;
  const chart = sheet.charts.add(
    chartTypes[plan.kind],
    sheet.getRange(areaAddress(first.values)),
    "Columns",
  );
  chart.name = plan.name;
  chart.title.text = plan.title;
  chart.title.format.font.size = 12;
  chart.title.format.font.bold = true;
  plan.series.forEach((planned, index) => {
    // `charts.add` has made the first series from its source range; the others are ours to add.
    const series = index === 0 ? chart.series.getItemAt(0) : chart.series.add(planned.name);
    series.name = planned.name;
    series.setValues(sheet.getRange(areaAddress(planned.values)));
    series.setXAxisValues(sheet.getRange(areaAddress(planned.categories)));
    if (plan.kind === "radar") {
      series.format.line.color = planned.color;
      series.format.line.weight = lineWeight;
      series.markerBackgroundColor = planned.color;
      series.markerForegroundColor = planned.color;
    } else series.format.fill.setSolidColor(planned.color);
  });
  chart.legend.visible = plan.legend;
  if (plan.legend) chart.legend.position = "Bottom";
  const { valueAxis } = plan;
  if (valueAxis !== undefined) {
    const axis = chart.axes.valueAxis;
    if (valueAxis.minimum !== undefined) axis.minimum = valueAxis.minimum;
    if (valueAxis.maximum !== undefined) axis.maximum = valueAxis.maximum;
    if (valueAxis.majorUnit !== undefined) axis.majorUnit = valueAxis.majorUnit;
    if (valueAxis.numberFormat !== undefined) axis.numberFormat = valueAxis.numberFormat;
  }
  const { row, column, rows, columns } = plan.position;
  chart.setPosition(cellAddress(row, column), cellAddress(row + rows - 1, column + columns - 1));
}
