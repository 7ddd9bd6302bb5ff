import type { ChartSeries } from "../tab-plan";
import { palette } from "../tab-style";
import { bandColumns } from "./dashboard-breakdowns";
import type { ChartFigures } from "./dashboard-chart-figures";
import { LABEL, WIDTH, type DashboardPage, type Placed } from "./dashboard-section";
import { shortMoney } from "./number-formats";
import { scoresColumn } from "./scores-layout";
import { columnOf } from "./tab-draft";
import { waterfallSeries } from "./waterfall";

const CHART_ROWS = 13;
const MAP_ROWS = 17;
/** Columns of the chart on the left; the one on the right has the others. */
const LEFT = 3;

/** Names every row under a chart, so that the room for it is found again. */
function reserve(page: DashboardPage, key: string, row: number, rows: number): number {
  for (let i = 0; i < rows; i++) page.draft.keyRow(row + i, `charts.${key}.${i + 1}`);
  return row + rows + 1;
}

/** Rows under the charts of the axes; returns the row after them. */
export function roomForAxes(page: DashboardPage, row: number): number {
  return reserve(page, "axes", row, CHART_ROWS);
}

export function roomForBands(page: DashboardPage, row: number): number {
  return reserve(page, "bands", row, CHART_ROWS);
}

export function roomForMap(page: DashboardPage, row: number): number {
  return reserve(page, "map", row, MAP_ROWS);
}

/** Where the charts go, and the figures that they draw. */
export interface ChartPlaces {
  readonly axesRow: number;
  readonly bandsRow: number;
  readonly mapRow: number;
  readonly axes: Placed;
  readonly bands: Placed;
  readonly figures: ChartFigures;
}

export function planCharts(page: DashboardPage, places: ChartPlaces): void {
  const { scored, language } = page.input;
  const { arr, weightedArr } = scored.portfolio;
  const { currency } = scored.model.parameters;
  const short = shortMoney(language, currency, Math.max(arr, weightedArr));
  const largest = scored.clients.arr.reduce((most, one) => Math.max(most, one), 0);
  planRadar(page, places);
  planBridgeChart(page, places, short);
  planDistribution(page, places);
  planValue(page, places, short.money);
  planMap(page, places, shortMoney(language, currency, largest).money);
}

function planRadar({ draft, say }: DashboardPage, { axes, axesRow }: ChartPlaces): void {
  const categories = columnOf(axes.body, 0);
  draft.chart({
    name: "CcsRadar",
    kind: "radar",
    title: say("tab.chart.axes"),
    series: [
      {
        name: say("tab.column.target"),
        values: columnOf(axes.body, 3),
        categories,
        color: palette.grey,
        mark: "line",
        dashed: true,
      },
      {
        name: say("tab.column.mean"),
        values: columnOf(axes.body, 1),
        categories,
        color: palette.accent,
      },
    ],
    position: { row: axesRow, column: LABEL, rows: CHART_ROWS, columns: LEFT },
    valueAxis: { minimum: 0, maximum: 100, majorUnit: 25, numberFormat: "0" },
    legend: true,
  });
}

function planBridgeChart(
  { draft, input, say }: DashboardPage,
  { axesRow, figures }: ChartPlaces,
  short: { readonly money: string; readonly rise: string; readonly fall: string },
): void {
  const { portfolio, attribution } = input.scored;
  let level = portfolio.arr;
  const lowest = Math.min(...attribution.byAxis.map((effect) => (level += effect)));
  draft.chart({
    name: "CcsBridge",
    kind: "stackedColumn",
    title: say("tab.chart.bridge"),
    series: waterfallSeries(figures.bridge, say, short),
    position: { row: axesRow, column: LABEL + LEFT, rows: CHART_ROWS, columns: WIDTH - LEFT },
    // From zero, so that columns are as high as what they show; lower where a step goes there.
    valueAxis: { ...(lowest < 0 ? {} : { minimum: 0 }), numberFormat: short.money, visible: false },
    gapWidth: 40,
    legend: false,
  });
}

function planDistribution({ draft, say }: DashboardPage, { bands, bandsRow }: ChartPlaces): void {
  draft.chart({
    name: "CcsDistribution",
    kind: "column",
    title: say("tab.chart.distribution"),
    series: [
      {
        name: say("tab.column.clients"),
        values: columnOf(bands.body, bandColumns.clients),
        categories: columnOf(bands.body, bandColumns.score),
        color: palette.accent,
        labels: { numberFormat: "#,##0", position: "OutsideEnd", color: palette.ink },
      },
    ],
    position: { row: bandsRow, column: LABEL, rows: CHART_ROWS, columns: LEFT },
    valueAxis: { minimum: 0, numberFormat: "0", visible: false },
    gapWidth: 60,
    legend: false,
  });
}

function planValue(
  { draft, say }: DashboardPage,
  { bands, bandsRow }: ChartPlaces,
  money: string,
): void {
  const categories = columnOf(bands.body, bandColumns.score);
  draft.chart({
    name: "CcsValueByScore",
    kind: "column",
    title: say("tab.chart.value"),
    series: [
      {
        name: say("tab.column.arr"),
        values: columnOf(bands.body, bandColumns.arr),
        categories,
        color: palette.rule,
      },
      {
        name: say("tab.column.weightedArr"),
        values: columnOf(bands.body, bandColumns.weightedArr),
        categories,
        color: palette.accent,
      },
    ],
    position: { row: bandsRow, column: LABEL + LEFT, rows: CHART_ROWS, columns: WIDTH - LEFT },
    valueAxis: { minimum: 0, numberFormat: money },
    gapWidth: 60,
    legend: true,
  });
}

/** One point a client, and the two lines that make four fields of them. */
function planMap(
  { draft, input, say }: DashboardPage,
  { mapRow, figures }: ChartPlaces,
  money: string,
): void {
  const { scores } = input;
  const line = (name: string, area: ChartFigures["neutral"]): ChartSeries => ({
    name,
    values: columnOf(area, 2),
    categories: columnOf(area, 1),
    color: palette.grey,
    mark: "line",
    dashed: true,
  });
  draft.chart({
    name: "CcsMap",
    kind: "scatter",
    title: say("tab.chart.map"),
    series: [
      line(say("tab.chart.neutral"), figures.neutral),
      line(say("tab.chart.meanArr"), figures.meanArr),
      {
        name: say("tab.column.clients"),
        sheetName: scores.sheetName,
        values: scoresColumn(scores, scores.arr),
        categories: scoresColumn(scores, scores.chartScore),
        color: palette.accent,
        mark: "points",
      },
    ],
    position: { row: mapRow, column: LABEL, rows: MAP_ROWS, columns: WIDTH },
    categoryAxis: {
      minimum: 0,
      maximum: 100,
      majorUnit: 10,
      numberFormat: "0",
      title: say("tab.column.score"),
    },
    valueAxis: { minimum: 0, numberFormat: money, title: say("tab.column.arr") },
    legend: false,
  });
}
