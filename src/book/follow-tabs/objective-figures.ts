import { absoluteCell, cellInRow, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { behind, lineKeys, rangeOf, type ObjectivePage } from "./objective-layout";

/** The figures that the formulas of the tab need: the line through the snapshots, the next target. */
export function planLinesBehind(page: ObjectivePage): void {
  const { draft, say, formats, trackBody, targets } = page;
  const [dates, amounts] = [rangeOf(trackBody, 0), rangeOf(trackBody, 1)];
  const [goals, ahead] = [rangeOf(targets, 1), rangeOf(targets, 5)];
  const [count, meanDate, meanAmount, squares, nextDate] = (
    ["count", "meanDate", "meanAmount", "squares", "nextDate"] as const
  ).map((key) => behind(page, key)) as [string, string, string, string, string];
  const last = (column: number): string =>
    absoluteCell(trackBody.row + trackBody.rows - 1, LABEL + column);
  const texts: Readonly<Record<(typeof lineKeys)[number], readonly [string, string | null]>> = {
    count: [`COUNT(${dates})`, null],
    meanDate: [`IF(${count}=0,"",SUM(${dates})/${count})`, "0.00"],
    meanAmount: [`IF(${count}=0,"",SUM(${amounts})/${count})`, formats.money],
    squares: [`IF(${count}<2,0,SUMPRODUCT((${dates}-${meanDate})*(${dates}-${meanDate})))`, "0.00"],
    slope: [
      `IF(${squares}>0,SUMPRODUCT((${dates}-${meanDate})*(${amounts}-${meanAmount}))/${squares},"")`,
      "0.00",
    ],
    latestDate: [`IF(${count}=0,"",${last(0)})`, formats.date],
    latestAmount: [`IF(${count}=0,"",${last(1)})`, formats.money],
    nextDate: [`IF(COUNT(${ahead})=0,"",MIN(${ahead}))`, formats.date],
    nextAmount: [
      `IF(${nextDate}="","",INDEX(${goals},MATCH(${nextDate},${ahead},0)))`,
      formats.money,
    ],
  };
  const { body } = planSection(page, page.lines, {
    key: "lines",
    heading: say("follow.objective.figures"),
    headers: ["", say("tab.column.weightedArr")],
    lines: lineKeys.map((key) => ({
      key,
      cells: [say(`follow.objective.line.${key}`), formula(texts[key][0])],
    })),
    numberFormats: [],
  });
  draft.style(body, "muted");
  lineKeys.forEach((key, i) => {
    const numberFormat = texts[key][1];
    if (numberFormat === null) return;
    draft.format({ row: body.row + i, column: LABEL + 1, rows: 1, columns: 1 }, { numberFormat });
  });
}

/** Points that only the chart needs: the ends of the trend, the targets; the row after them. */
export function planPoints(page: ObjectivePage): number {
  const { draft, say, formats, trackBody, targets, points } = page;
  const [slope, latestDate, latest, nextDate, next] = (
    ["slope", "latestDate", "latestAmount", "nextDate", "nextAmount"] as const
  ).map((key) => behind(page, key)) as [string, string, string, string, string];
  const start = absoluteCell(trackBody.row, LABEL);
  const onTrend = (row: number): CellContent => {
    const date = cellInRow(row, LABEL + 1);
    return formula(
      `IF(${slope}="",${latest},${behind(page, "meanAmount")}+${slope}*(${date}-${behind(page, "meanDate")}))`,
    );
  };
  const { body } = planSection(page, points, {
    key: "points",
    heading: say("follow.objective.chart"),
    headers: ["", say("follow.objective.column.date"), say("tab.column.weightedArr")],
    lines: [
      {
        key: "trendStart",
        cells: [
          say("follow.objective.line.trendStart"),
          formula(`IF(${slope}="",${latestDate},${start})`),
          onTrend(points + 2),
        ],
      },
      {
        key: "trendEnd",
        cells: [
          say("follow.objective.line.trendEnd"),
          formula(`IF(${slope}="",${latestDate},IF(${nextDate}="",${latestDate},${nextDate}))`),
          onTrend(points + 3),
        ],
      },
      // A line without a target falls on the point before it: a chart has no point for a text.
      ...Array.from({ length: targets.rows }, (_, i) => {
        const [date, amount] = [0, 1].map((column) =>
          cellInRow(targets.row + i, LABEL + column),
        ) as [string, string];
        const valid = (yes: string, no: string): string =>
          `IF(ISNUMBER(${date}),IF(ISNUMBER(${amount}),${yes},${no}),${no})`;
        const first = (wanted: string, otherwise: string): string =>
          `IF(${nextDate}="",${otherwise},${wanted})`;
        const above = (column: number): string => cellInRow(points + 3 + i, LABEL + column);
        return {
          key: i + 1,
          cells: [
            say("follow.objective.targets"),
            formula(valid(date, i === 0 ? first(nextDate, latestDate) : above(1))),
            formula(valid(amount, i === 0 ? first(next, latest) : above(2))),
          ],
        };
      }),
    ],
    numberFormats: [null, formats.date, formats.money],
  });
  draft.style(body, "muted");
  return body.row + body.rows;
}
