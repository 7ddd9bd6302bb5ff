import { areaAddress, cellAddress } from "../book/sheet-address";
import type { ChartAxisPlan, ChartSeries, TabChart } from "../book/tab-plan";
import { fontName, palette } from "../book/tab-style";

/** Points; thick enough to be told apart in grey. */
const lineWeight = 2;
const markerSize = 5;

const chartTypes = {
  radar: "RadarMarkers",
  column: "ColumnClustered",
  stackedColumn: "ColumnStacked",
  scatter: "XYScatter",
} as const;

/** Adds a native chart whose series point at cells of the same tab, or of a tab that they name. */
export function addChart(sheet: Excel.Worksheet, plan: TabChart): void {
  const first = plan.series[0];
  if (first === undefined) return;
  const chart = sheet.charts.add(
    chartTypes[plan.kind],
    rangeOfSeries(sheet, first, first.values),
    "Columns",
  );
  chart.name = plan.name;
  chart.title.text = plan.title;
  const { font } = chart.title.format;
  font.name = fontName;
  font.size = 11;
  font.bold = true;
  font.color = palette.slate;
  plan.series.forEach((planned, index) => {
    // `charts.add` has made the first series from its source range; the others are ours to add.
    const series = index === 0 ? chart.series.getItemAt(0) : chart.series.add(planned.name);
    pointSeries(sheet, series, planned);
    dressSeries(series, planned, plan);
  });
  chart.legend.visible = plan.legend;
  if (plan.legend) chart.legend.position = "Bottom";
  setAxis(chart.axes.valueAxis, plan.valueAxis);
  // A radar's other axis is the ring of its labels.
  if (plan.kind !== "radar") setAxis(chart.axes.categoryAxis, plan.categoryAxis);
  const { row, column, rows, columns } = plan.position;
  chart.setPosition(cellAddress(row, column), cellAddress(row + rows - 1, column + columns - 1));
}

/** Points a chart of an earlier run at the cells of this one; how people have dressed it stays. */
export function refreshChart(sheet: Excel.Worksheet, plan: TabChart): void {
  const chart = sheet.charts.getItem(plan.name);
  chart.title.text = plan.title;
  plan.series.forEach((planned, index) => {
    pointSeries(sheet, chart.series.getItemAt(index), planned);
  });
}

function pointSeries(
  sheet: Excel.Worksheet,
  series: Excel.ChartSeries,
  planned: ChartSeries,
): void {
  series.name = planned.name;
  series.setValues(rangeOfSeries(sheet, planned, planned.values));
  series.setXAxisValues(rangeOfSeries(sheet, planned, planned.categories));
}

function rangeOfSeries(
  sheet: Excel.Worksheet,
  { sheetName }: ChartSeries,
  area: ChartSeries["values"],
): Excel.Range {
  const on = sheetName === undefined ? sheet : sheet.context.workbook.worksheets.getItem(sheetName);
  return on.getRange(areaAddress(area));
}

function dressSeries(series: Excel.ChartSeries, planned: ChartSeries, plan: TabChart): void {
  const { color } = planned;
  if (plan.kind === "radar" || plan.kind === "scatter") {
    const mark = planned.mark ?? "both";
    if (color === null) return;
    if (mark !== "points") {
      const { line } = series.format;
      line.lineStyle = planned.dashed === true ? "Dash" : "Continuous";
      line.color = color;
      line.weight = planned.dashed === true ? 1.5 : lineWeight;
    }
    if (mark === "line") series.markerStyle = "None";
    else {
      series.markerStyle = "Circle";
      series.markerSize = markerSize;
      series.markerBackgroundColor = color;
      // An edge in white keeps points apart where they are many.
      series.markerForegroundColor = mark === "points" ? palette.white : color;
    }
    return;
  }
  if (color === null) series.format.fill.clear();
  else series.format.fill.setSolidColor(color);
  if (plan.gapWidth !== undefined) series.gapWidth = plan.gapWidth;
  if (planned.labels !== undefined) {
    series.hasDataLabels = true;
    series.dataLabels.showValue = true;
    series.dataLabels.numberFormat = planned.labels.numberFormat;
    series.dataLabels.position = planned.labels.position;
    series.dataLabels.format.font.color = planned.labels.color;
    series.dataLabels.format.font.size = 9;
  }
}

function setAxis(axis: Excel.ChartAxis, plan: ChartAxisPlan | undefined): void {
  if (plan === undefined) return;
  if (plan.visible === false) {
    axis.majorGridlines.visible = false;
    axis.visible = false;
  }
  if (plan.minimum !== undefined) axis.minimum = plan.minimum;
  if (plan.maximum !== undefined) axis.maximum = plan.maximum;
  if (plan.majorUnit !== undefined) axis.majorUnit = plan.majorUnit;
  if (plan.numberFormat !== undefined) axis.numberFormat = plan.numberFormat;
  if (plan.title === undefined) return;
  axis.title.text = plan.title;
  axis.title.format.font.bold = false;
  axis.title.format.font.size = 9;
  axis.title.format.font.color = palette.grey;
}
