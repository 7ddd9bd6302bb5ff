import type { Model } from "../../commitment/model";
import { DAYS_PER_MONTH } from "../../commitment/scales";
import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { CellValue } from "../grid";
import type { History } from "../history/history";
import { absoluteArea, absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { Area, CellContent, ChartSeries, FollowTabKey, TabPlan } from "../tab-plan";
import { LABEL, planKeyFigures, planSection, WIDTH } from "../tabs/dashboard-section";
import { moneyLength, numberFormats, shortMoney, type NumberFormats } from "../tabs/number-formats";
import { pageBreaks } from "../tabs/page-breaks";
import { paperOf } from "../tabs/paper";
import { columnOf, TabDraft } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import { historyRange } from "./history-ranges";
import { targetColumns, targetTableName, type TargetLine } from "./targets";
import { trackOf, type TrackPoint } from "./track";

export interface ObjectiveTabInput {
  /** `null` where there is no history yet. */
  readonly history: History | null;
  /** What somebody has typed into the table of targets, from `readTargets`. */
  readonly targets: readonly TargetLine[];
  readonly model: Model;
  readonly sheetName: string;
  readonly language: Language;
}

const FIGURES_ROW = 4;
const TARGETS_ROW = 11;
const CHART_ROWS = 15;
/** Lines of the table of targets at least, and free ones. */
const LEAST_TARGETS = 5;
const FREE_TARGETS = 2;

const lineKeys = [
  "count",
  "meanDate",
  "meanAmount",
  "squares",
  "slope",
  "latestDate",
  "latestAmount",
  "nextDate",
  "nextAmount",
] as const;

/** What the sections are made with, and where they stand. */
interface ObjectivePage {
  readonly draft: TabDraft<FollowTabKey>;
  readonly input: ObjectiveTabInput;
  readonly formats: NumberFormats;
  readonly say: (key: MessageKey, values?: MessageValues) => string;
  readonly track: readonly TrackPoint[];
  /** Bodies. */
  readonly targets: Area;
  readonly trackBody: Area;
  readonly chart: number;
  readonly lines: number;
  readonly points: number;
}

/**
 * The *Objective* tab: weighted ARR by snapshot on its way to the targets that people type, the pace
 * that is needed, and where the straight line through the snapshots leads. Native formulas over the
 * history; below the page stand the figures that the chart and the formulas need.
 */
export function planObjectiveTab(input: ObjectiveTabInput): TabPlan<FollowTabKey> {
  const { language, model, history } = input;
  const { currency } = model.parameters;
  const track = trackOf(history);
  const targetRows = Math.max(LEAST_TARGETS, input.targets.length + FREE_TARGETS);
  const trackRows = Math.max(1, track.length);
  const chart = TARGETS_ROW + 2 + targetRows + 3;
  const trackRow = chart + CHART_ROWS + 1;
  const linesRow = trackRow + 2 + trackRows + 1;
  const page: ObjectivePage = {
    draft: new TabDraft<FollowTabKey>("objective", input.sheetName),
    input,
    formats: numberFormats(language, currency),
    say: (key, values) => message(language, key, values),
    track,
    targets: {
      row: TARGETS_ROW + 2,
      column: LABEL,
      rows: targetRows,
      columns: targetColumns.length,
    },
    trackBody: { row: trackRow + 2, column: LABEL, rows: trackRows, columns: 6 },
    chart,
    lines: linesRow,
    points: linesRow + 2 + lineKeys.length + 1,
  };
  const { draft, say } = page;
  draft.titles(
    LABEL,
    say("follow.objective.title"),
    say("follow.objective.subtitle", { currency }),
  );
  planState(page);
  planFigures(page);
  planTargets(page);
  planTrack(page);
  planLinesBehind(page);
  const end = planPoints(page);
  planChart(page);

  draft.evenHeights(end);
  const largest = [
    ...track.map(({ amount }) => amount),
    ...input.targets.map(({ amount }) => (typeof amount === "number" ? amount : 0)),
  ].reduce((most, amount) => Math.max(most, amount), 0);
  const paper = paperOf(language, currency);
  const figure = Math.max(17, Math.ceil(1.35 * moneyLength(language, currency, largest)) + 1);
  const columnWidths = [2, 24, ...new Array<number>(WIDTH - 1).fill(figure)];
  return draft.plan({
    columnWidths,
    freeze: { rows: 0, columns: 0 },
    page: {
      orientation: "portrait",
      paper,
      area: { row: 0, column: 0, rows: linesRow, columns: LABEL + WIDTH },
      repeatRows: null,
      breaks: pageBreaks([0, chart - 1, trackRow], linesRow, columnWidths, draft.heights, {
        paper,
        landscape: false,
      }),
    },
  });
}

/** A figure behind the formulas, as an address. */
function behind({ lines }: ObjectivePage, key: (typeof lineKeys)[number]): string {
  return absoluteCell(lines + 2 + lineKeys.indexOf(key), LABEL + 1);
}

function rangeOf(area: Area, column: number): string {
  const one = columnOf(area, column);
  const range = absoluteArea(one);
  return one.rows === 1 ? `${range}:${range}` : range;
}

/** What is to be said before anything else, in one line. */
function planState(page: ObjectivePage): void {
  const { draft, say, track } = page;
  const [count, next] = [behind(page, "count"), behind(page, "nextDate")];
  const text = (
    key: "noSnapshot" | "noTarget" | "oneSnapshot" | "twoSnapshots" | "otherModel",
  ): string => textLiteral(say(`follow.objective.${key}`));
  const otherwise = track.some(({ model }) => model === "other") ? text("otherModel") : `""`;
  draft.keyRow(2, "state");
  draft.cell(
    2,
    LABEL,
    formula(
      `IF(${count}=0,${text("noSnapshot")},IF(${next}="",${text("noTarget")},IF(${count}=1,${text("oneSnapshot")},IF(${count}=2,${text("twoSnapshots")},${otherwise}))))`,
    ),
    { style: "warning" },
  );
}

function planFigures(page: ObjectivePage): void {
  const { draft, say, formats } = page;
  const [latestDate, latest, nextDate, next, slope, meanDate, mean] = (
    [
      "latestDate",
      "latestAmount",
      "nextDate",
      "nextAmount",
      "slope",
      "meanDate",
      "meanAmount",
    ] as const
  ).map((key) => behind(page, key)) as [string, string, string, string, string, string, string];
  const ahead = (text: string): string => `IF(${latest}="","",IF(${next}="","",${text}))`;
  const trend = (text: string): string => `IF(${slope}="","",IF(${next}="","",${text}))`;
  const months = `(${nextDate}-${latestDate})/${DAYS_PER_MONTH}`;
  const forecast = `${mean}+${slope}*(${nextDate}-${meanDate})`;
  const day = `${meanDate}+(${next}-${mean})/${slope}`;
  const figures = [
    [
      ["now", latest, formats.money],
      ["day", latestDate, formats.date],
      ["target", next, formats.money],
      ["due", nextDate, formats.date],
      ["toGo", ahead(`${next}-${latest}`), formats.effect],
      ["months", ahead(months), "0.0"],
      ["required", ahead(`MAX(0,${next}-${latest})/(${months})`), formats.effect],
    ],
    [
      ["pace", `IF(${slope}="","",${slope}*${DAYS_PER_MONTH})`, formats.effect],
      ["forecast", trend(forecast), formats.money],
      ["gap", trend(`${forecast}-${next}`), formats.effect],
      [
        "reachedOn",
        trend(`IF(${slope}>0,IF(${latest}<${next}-1E-9,IF(${day}>${latestDate},${day},""),""),"")`),
        formats.date,
      ],
    ],
  ] as const;
  planKeyFigures(
    { draft },
    FIGURES_ROW,
    figures.map((line) =>
      line.map(([key, ...rest]) => [say(`follow.objective.figure.${key}`), ...rest]),
    ),
  );
  const note = FIGURES_ROW + 5;
  draft.keyRow(note, "assumption");
  draft.cell(note, LABEL, say("follow.objective.assumption"), { style: "note" });
}

function planTargets(page: ObjectivePage): void {
  const { draft, say, formats, input, targets, trackBody } = page;
  draft.keyRow(TARGETS_ROW, "targets.heading");
  draft.heading(TARGETS_ROW, LABEL, WIDTH, say("follow.objective.targets"));
  draft.put(
    TARGETS_ROW + 1,
    LABEL,
    [targetColumns.map((column) => say(`follow.objective.column.${column}`))],
    { style: "tableHeader", align: "right" },
  );
  draft.format({ row: TARGETS_ROW + 1, column: LABEL, rows: 1, columns: 1 }, { align: "left" });
  const [dates, amounts] = [rangeOf(trackBody, 0), rangeOf(trackBody, 1)];
  const [count, latest] = [behind(page, "count"), behind(page, "latestDate")];
  const state = (
    key: "met" | "missed" | "reached" | "open" | "unmeasured" | "incomplete",
  ): string => textLiteral(say(`follow.objective.state.${key}`));
  const body = draft.put(
    targets.row,
    LABEL,
    Array.from({ length: targets.rows }, (_, i): CellContent[] => {
      const row = targets.row + i;
      const [date, amount, , measured] = [0, 1, 2, 3].map((column) =>
        cellInRow(row, LABEL + column),
      ) as [string, string, string, string];
      const valid = (yes: string, no = `""`): string =>
        `IF(ISNUMBER(${date}),IF(ISNUMBER(${amount}),${yes},${no}),${no})`;
      const isThere = (yes: string, no: string): string =>
        `IF(${measured}<${amount}-1E-9,${no},${yes})`;
      const judged = `IF(${date}>${latest},${isThere(state("reached"), state("open"))},${isThere(state("met"), state("missed"))})`;
      const blank = `IF(${date}&${amount}="","",${state("incomplete")})`;
      const line = input.targets[i];
      return [
        typed(line?.date ?? null),
        typed(line?.amount ?? null),
        formula(valid(`IF(${count}=0,${state("unmeasured")},${judged})`, blank)),
        formula(
          valid(
            `IF(${count}=0,"",INDEX(${amounts},MIN(${count},1+SUMPRODUCT(--(${dates}<${date})))))`,
          ),
        ),
        formula(valid(`IF(${measured}="","",${measured}-${amount})`)),
        formula(valid(`IF(${count}=0,${date},IF(${date}>${latest},${date},""))`)),
      ];
    }),
    { style: "body" },
  );
  draft.format(columnOf(body, 0), { style: "input", numberFormat: formats.date, align: "left" });
  draft.format(columnOf(body, 1), { style: "input", numberFormat: formats.money });
  draft.format(columnOf(body, 2), { align: "right" });
  draft.format(columnOf(body, 3), { numberFormat: formats.money });
  draft.format(columnOf(body, 4), { numberFormat: formats.effect });
  draft.format(columnOf(body, 5), { style: "muted", numberFormat: formats.date });
  targetColumns.forEach((column, i) => draft.keyColumn(LABEL + i, column));
  draft.table({
    name: targetTableName,
    area: { ...targets, row: targets.row - 1, rows: targets.rows + 1 },
    bandedRows: false,
    filterButtons: false,
    identity: ["date"],
  });
  // Excel takes what is written right below a table for another line of it.
  const note = targets.row + targets.rows + 1;
  draft.keyRow(note, "targets.note");
  draft.cell(note, LABEL, say("follow.objective.targetsNote"), { style: "note" });
}

function typed(value: CellValue): CellContent {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "object" && value !== null ? value.error : value;
}

function planTrack(page: ObjectivePage): void {
  const { say, formats, input, track, trackBody } = page;
  const { history } = input;
  const first = trackBody.row;
  const sum = (column: "weightedArr" | "arr", snapshot: number): CellContent =>
    history === null
      ? null
      : formula(
          `SUMIFS(${historyRange(history, column)},${historyRange(history, "snapshot")},${snapshot})`,
        );
  const slope = behind(page, "slope");
  const model = ({ model: how }: TrackPoint): string | null =>
    how === "same" ? null : say(`follow.objective.model.${how}`);
  const { body } = planSection(page, first - 2, {
    key: "track",
    heading: say("follow.objective.track"),
    headers: [
      say("follow.objective.column.date"),
      say("tab.column.weightedArr"),
      say("tab.column.arr"),
      say("tab.column.ratio"),
      say("follow.objective.trend"),
      say("follow.history.column.model"),
    ],
    lines:
      track.length === 0
        ? [{ key: 0, cells: [null, null, null, null, null, null] }]
        : track.map((point, i) => {
            const [date, weighted, arr] = [0, 1, 2].map((column) =>
              cellInRow(first + i, LABEL + column),
            ) as [string, string, string];
            const cells: CellContent[] = [
              point.date,
              sum("weightedArr", point.snapshot),
              sum("arr", point.snapshot),
              formula(`IF(${arr}=0,"",${weighted}/${arr})`),
              formula(
                `IF(${slope}="","",${behind(page, "meanAmount")}+${slope}*(${date}-${behind(page, "meanDate")}))`,
              ),
              model(point),
            ];
            return { key: point.date, cells };
          }),
    numberFormats: [
      formats.date,
      formats.money,
      formats.money,
      formats.percentExact,
      formats.money,
    ],
  });
  page.draft.format(columnOf(body, 0), { align: "left" });
  page.draft.format(columnOf(body, 5), { align: "right" });
}

function planLinesBehind(page: ObjectivePage): void {
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
function planPoints(page: ObjectivePage): number {
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

function planChart(page: ObjectivePage): void {
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
