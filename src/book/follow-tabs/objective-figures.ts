import { absoluteCell, cellInRow, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { snapshotSum } from "./history-ranges";
import { behind, lineKeys, rangeOf, type ObjectivePage } from "./objective-layout";
import type { TrackPoint } from "./track";

/** The figures that the formulas of the tab need: the line through the snapshots, the next target. */
export function planLinesBehind(page: ObjectivePage): void {
  const { draft, say, formats, trackBody, takenBody, targets } = page;
  const [dates, amounts] = [rangeOf(trackBody, 0), rangeOf(trackBody, 1)];
  const counts = rangeOf(takenBody, 3);
  const [goals, ahead] = [rangeOf(targets, 1), rangeOf(targets, 5)];
  const [count, inTrend, meanDate, meanAmount, squares, nextDate] = (
    ["count", "inTrend", "meanDate", "meanAmount", "squares", "nextDate"] as const
  ).map((key) => behind(page, key)) as [string, string, string, string, string, string];
  const last = (column: number): string =>
    absoluteCell(trackBody.row + trackBody.rows - 1, LABEL + column);
  const texts: Readonly<Record<(typeof lineKeys)[number], readonly [string, string | null]>> = {
    count: [`COUNT(${dates})`, null],
    inTrend: [`SUM(${counts})`, null],
    meanDate: [`IF(${inTrend}=0,"",SUMPRODUCT(${counts},${dates})/${inTrend})`, "0.00"],
    meanAmount: [`IF(${inTrend}=0,"",SUMPRODUCT(${counts},${amounts})/${inTrend})`, formats.money],
    squares: [
      `IF(${inTrend}<2,0,SUMPRODUCT(${counts}*(${dates}-${meanDate})*(${dates}-${meanDate})))`,
      "0.00",
    ],
    slope: [
      `IF(${squares}>0,SUMPRODUCT(${counts}*(${dates}-${meanDate})*(${amounts}-${meanAmount}))/${squares},"")`,
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

/** What each snapshot was taken at, whatever model has come since, and which of them the trend is of. */
export function planTaken(page: ObjectivePage): void {
  const { draft, say, formats, input, track, trackBody, takenBody } = page;
  const { history } = input;
  const amount = (point: TrackPoint, i: number): CellContent =>
    history === null || point.model !== "restated"
      ? formula(cellInRow(trackBody.row + i, LABEL + 1))
      : formula(snapshotSum(history, "weightedArr", point.takenSnapshot, page.repeated));
  const { body } = planSection(page, takenBody.row - 2, {
    key: "taken",
    heading: say("follow.objective.taken"),
    headers: [
      say("follow.objective.column.date"),
      say("tab.column.weightedArr"),
      say("follow.history.column.model"),
      say("follow.objective.inTrend"),
    ],
    lines:
      track.length === 0
        ? [{ key: 0, cells: [null, null, null, null] }]
        : track.map((point, i) => ({
            key: point.date,
            cells: [
              point.date,
              amount(point, i),
              say("follow.objective.modelNumber", { number: point.takenModel }),
              point.isApart ? 0 : 1,
            ],
          })),
    numberFormats: [formats.date, formats.money],
  });
  draft.style(body, "muted");
  draft.format(columnOf(body, 0), { align: "left" });
  draft.format(columnOf(body, 2), { align: "right" });
}

/** Points that only the chart needs: the ends of the trend, the targets; the row after them. */
export function planPoints(page: ObjectivePage): number {
  const { draft, say, formats, track, trackBody, targets, points } = page;
  const [slope, latestDate, latest, nextDate] = (
    ["slope", "latestDate", "latestAmount", "nextDate"] as const
  ).map((key) => behind(page, key)) as [string, string, string, string];
  const first = Math.max(
    0,
    track.findIndex(({ isApart }) => !isApart),
  );
  const start = absoluteCell(trackBody.row + first, LABEL);
  const measuredOn = rangeOf(targets, 6);
  const some = `MATCH(MAX(${measuredOn}),${measuredOn},0)`;
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
      // A line without a target falls on one that has some: a chart has no point for a text.
      ...Array.from({ length: targets.rows }, (_, i) => {
        const [date, amount] = [0, 1].map((column) =>
          cellInRow(targets.row + i, LABEL + column),
        ) as [string, string];
        const point = (column: 0 | 1, own: string, otherwise: string): CellContent => {
          const no = `IF(COUNT(${measuredOn})=0,${otherwise},INDEX(${rangeOf(targets, column)},${some}))`;
          return formula(`IF(ISNUMBER(${date}),IF(ISNUMBER(${amount}),${own},${no}),${no})`);
        };
        return {
          key: i + 1,
          cells: [
            say("follow.objective.targets"),
            point(0, date, latestDate),
            point(1, amount, latest),
          ],
        };
      }),
    ],
    numberFormats: [null, formats.date, formats.money],
  });
  draft.style(body, "muted");
  return body.row + body.rows;
}
