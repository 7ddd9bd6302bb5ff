import type { ChartSeries } from "../tab-plan";
import { LABEL, WIDTH } from "../tabs/dashboard-section";
import { numberFormats, shortMoney } from "../tabs/number-formats";
import { columnOf } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import type { ObjectivePage } from "./objective-layout";

export const CHART_ROWS = 15;

/** Weighted ARR by snapshot, the line through it, and the targets. */
export function planChart(page: ObjectivePage): void {
  const { draft, say, input, track, trackBody, targets, chart, points } = page;
  for (let i = 0; i < CHART_ROWS; i++) draft.keyRow(chart + i, `chart.${i + 1}`);
  if (track.length === 0) return;
  const { language, model } = input;
  const largest = Math.max(...track.map(({ amount }) => amount));
  const money = shortMoney(language, model.parameters.currency, largest).money;
  const line = (row: number, rows: number): Pick<ChartSeries, "values" | "categories"> => ({
    values: { row, column: LABEL + 2, rows, columns: 1 },
    categories: { row, column: LABEL + 1, rows, columns: 1 },
  });
  draft.chart({
    name: "CcsObjective",
    kind: "scatter",
    title: say("follow.objective.chart"),
    series: [
      {
        name: say("follow.objective.trend"),
        ...line(points + 2, 2),
        color: palette.grey,
        mark: "line",
        dashed: true,
      },
      {
        name: say("follow.objective.targets"),
        ...line(points + 4, targets.rows),
        // What is blank is not drawn: without a target, the cells where the first one will be typed.
        ...(input.targets.length === 0 ? { values: columnOf(targets, 1) } : {}),
        color: palette.fall,
        mark: "points",
      },
      {
        name: say("tab.column.weightedArr"),
        values: columnOf(trackBody, 1),
        categories: columnOf(trackBody, 0),
        color: palette.accent,
      },
    ],
    position: { row: chart, column: LABEL, rows: CHART_ROWS, columns: WIDTH },
    categoryAxis: { numberFormat: numberFormats(language, model.parameters.currency).date },
    valueAxis: { numberFormat: money },
    legend: true,
  });
}
