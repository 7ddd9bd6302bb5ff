import { addMonths } from "../../metrics/calendar";
import { foldText } from "../../metrics/fold-text";
import type { Language } from "../../messages/messages";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { SourceProblem } from "../sources/find-sources";
import type { Area, CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { pageBreaks } from "../tabs/page-breaks";
import { paperOf } from "../tabs/paper";
import { columnOf, uniqueHeaders } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import {
  blockRows,
  customerPage,
  planFigureBlock,
  pointingAt,
  type CustomerPage,
  type FigureBlock,
} from "./customer-page";
import { isFilled, rangeAddress } from "./lines-tab";
import type { LossesTab } from "./losses-tab";
import {
  proposedAction,
  reasonColumns,
  reasonTableName,
  type ReasonAction,
} from "./reason-actions";

export interface ReasonsTabInput {
  readonly losses: LossesTab;
  /** What somebody has typed into the table of levers and actions, from `readReasonActions`. */
  readonly actions: readonly ReasonAction[];
  readonly asOf: number;
  readonly missing: readonly SourceProblem[];
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

interface ReasonsTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** For the front page: its figures point at this tab. */
  readonly block: FigureBlock;
}

/** Above it the list of reasons does not fit why clients leave; as `lossReasons`. */
const TOO_MANY_OTHERS = 0.15;
const DAY_ROW = 3;
const STATE_ROW = 6;
const FIGURES_ROW = 8;
const CHART_ROWS = 14;
/** Points: two lines of text. */
const TEXT_HEIGHT = 30;
const WIDTH = 10;

interface ReasonsPage extends CustomerPage {
  readonly input: ReasonsTabInput;
  readonly byCount: Area;
  readonly byValue: Area;
  readonly details: Area;
  readonly actions: Area;
  readonly chart: Area;
}

/** Texts first, as the table that people edit has them, then figures. */
const paretoColumns = [
  "reason",
  "lever",
  "action",
  "count",
  "share",
  "cumulative",
  "year",
  "yearBefore",
] as const;

/**
 * The tab *Reasons for leaving*: Pareto by number and by revenue, details, and what is to be done
 * about each reason, in a table that people edit. Reasons are ranked when the tab is planned.
 */
export function planReasonsTab(input: ReasonsTabInput): ReasonsTab {
  const { language, currency, sheetName, losses } = input;
  const { reasons } = losses;
  const rows = blockRows(figuresOf(pageOf(input, 0)));
  const page = pageOf(input, rows);
  const { draft, say } = page;
  draft.titles(LABEL, say("follow.reasons.title"), say("follow.reasons.subtitle"));
  planDays(page);
  const block = figuresOf(page);
  const placed = planFigureBlock(page, FIGURES_ROW, block);
  planPareto(page);
  planByValue(page);
  planDetails(page);
  planActions(page);
  planChart(page);
  const end = page.actions.row + page.actions.rows + 1;
  draft.evenHeights(end);
  const columnWidths = [2, 36, ...new Array<number>(WIDTH - 1).fill(15)];
  columnWidths[LABEL + 1] = 34;
  columnWidths[LABEL + 2] = 44;
  const paper = paperOf(language, currency);
  return {
    block: pointingAt(block, placed),
    plan: draft.plan({
      columnWidths,
      freeze: { rows: 0, columns: 0 },
      page: {
        orientation: "landscape",
        paper,
        area: { row: 0, column: 0, rows: end, columns: columnWidths.length },
        repeatRows: null,
        breaks: pageBreaks(
          [page.chart.row, page.byValue.row - 2, page.actions.row - 2],
          end,
          columnWidths,
          draft.heights,
          { paper, landscape: true },
        ),
      },
    }),
  };

  function pageOf({ losses: tab }: ReasonsTabInput, figureRows: number): ReasonsPage {
    let next = FIGURES_ROW + figureRows;
    const body = (lines: number, columns: number): Area => {
      const area = { row: next + 2, column: LABEL, rows: Math.max(1, lines), columns };
      next = area.row + area.rows + 1;
      return area;
    };
    const byCount = body(reasons.length + 1, paretoColumns.length);
    const chart = { row: next, column: LABEL, rows: CHART_ROWS, columns: 6 };
    next += CHART_ROWS + 1;
    return {
      ...customerPage("reasons", sheetName, language, currency),
      input,
      byCount,
      chart,
      byValue: body(reasons.length, 6),
      details: body(
        tab.reasons.reduce((all, one) => all + one.details.length, 0),
        6,
      ),
      actions: body(actionLines(input).length, reasonColumns.length),
    };
  }
}

function dayCell(day: "asOf" | "yearBefore" | "twoYearsBefore"): string {
  const place = ["asOf", "yearBefore", "twoYearsBefore"].indexOf(day);
  return absoluteCell(DAY_ROW + 1, LABEL + place);
}

/** The days between which losses are counted. */
function planDays({ draft, say, input, formats }: ReasonsPage): void {
  const days = [0, 12, 24].map((months) => addMonths(input.asOf, -months));
  draft.keyRow(DAY_ROW, "days.header");
  draft.put(
    DAY_ROW,
    LABEL,
    [
      [
        say("follow.reasons.day.asOf"),
        say("follow.reasons.day.yearBefore"),
        say("follow.reasons.day.twoYearsBefore"),
      ],
    ],
    { style: "muted" },
  );
  draft.keyRow(DAY_ROW + 1, "days");
  draft.put(DAY_ROW + 1, LABEL, [days], {
    style: "body",
    numberFormat: formats.date,
    align: "left",
  });
}

/** Losses of the last twelve months, or of the twelve before, as a condition. */
function within({ input }: ReasonsPage, what: "year" | "yearBefore"): string {
  const date = input.losses.range("date");
  const [from, to] =
    what === "year"
      ? [dayCell("yearBefore"), dayCell("asOf")]
      : [dayCell("twoYearsBefore"), dayCell("yearBefore")];
  return `ISNUMBER(${date})*(${date}>${from})*(${date}<=${to})`;
}

function known({ input }: ReasonsPage): string {
  return `SUMPRODUCT(--(${input.losses.range("reason")}>0))`;
}

function otherShare(page: ReasonsPage): string {
  const { reasons, range } = page.input.losses;
  const others = reasons.flatMap(({ isOther }, i) =>
    isOther ? [`SUMPRODUCT(--(${range("reason")}=${i + 1}))`] : [],
  );
  return `IF(${known(page)}=0,"",(${others.length === 0 ? "0" : others.join("+")})/${known(page)})`;
}

function figuresOf(page: ReasonsPage): FigureBlock {
  const { say, input, formats } = page;
  const { losses, missing } = input;
  const value = losses.range("value");
  const share = otherShare(page);
  const percent = formats.percentExact;
  const all = losses.count > 0;
  return {
    key: "reasons",
    heading: say("follow.reasons.block"),
    lines: !all
      ? []
      : [
          {
            key: "losses.count",
            label: say("follow.reasons.figure.count"),
            numberFormat: formats.count,
            value: `SUMPRODUCT(${within(page, "year")})`,
            previous: `SUMPRODUCT(${within(page, "yearBefore")})`,
          },
          {
            key: "losses.value",
            label: say("follow.reasons.figure.value"),
            numberFormat: formats.money,
            changeFormat: formats.effect,
            value: `SUMPRODUCT(${within(page, "year")},${value})`,
            count: `SUMPRODUCT(${within(page, "year")}*${isFilled(value)})`,
            previous: `SUMPRODUCT(${within(page, "yearBefore")},${value})`,
          },
          {
            key: "losses.other",
            label: say("follow.reasons.figure.other"),
            numberFormat: percent,
            changeFormat: `+${percent};-${percent};${percent}`,
            value: share,
            count: known(page),
            significance: `IF(ISNUMBER(${share}),IF(${share}>${TOO_MANY_OTHERS}+1E-12,${textLiteral(say("follow.reasons.tooMany"))},""),"")`,
          },
        ],
    missing,
    notes: [
      ...(all ? [say("follow.reasons.note")] : []),
      ...(losses.unshown > 0 ? [say("follow.reasons.unshown", { count: losses.unshown })] : []),
    ],
  };
}

function planPareto(page: ReasonsPage): void {
  const { draft, say, input, byCount, formats } = page;
  const { losses } = input;
  const reason = losses.range("reason");
  const share = otherShare(page);
  draft.keyRow(STATE_ROW, "state");
  draft.cell(
    STATE_ROW,
    LABEL,
    formula(
      `IF(ISNUMBER(${share}),IF(${share}>${TOO_MANY_OTHERS}+1E-12,${textLiteral(say("follow.reasons.state"))},""),"")`,
    ),
    { style: "warning" },
  );
  const line = (number: number, label: string, i: number): CellContent[] => {
    const own = (column: number, other = i): string =>
      cellInRow(byCount.row + other, LABEL + column);
    const isNamed = number > 0;
    const written = (column: "lever" | "action"): CellContent =>
      isNamed
        ? formula(
            `IFERROR(INDEX(${actionRange(page, column)},MATCH(${number},${actionRange(page, "number")},0))&"","")`,
          )
        : null;
    return [
      label,
      written("lever"),
      written("action"),
      formula(`SUMPRODUCT(--(${reason}=${number}))`),
      isNamed ? formula(`IF(${known(page)}=0,"",${own(3)}/${known(page)})`) : null,
      isNamed
        ? formula(`IF(ISNUMBER(${own(4)}),${i === 0 ? own(4) : `${own(5, i - 1)}+${own(4)}`},"")`)
        : null,
      formula(`SUMPRODUCT((${reason}=${number})*${within(page, "year")})`),
      formula(`SUMPRODUCT((${reason}=${number})*${within(page, "yearBefore")})`),
    ];
  };
  const { body } = planSection(page, byCount.row - 2, {
    key: "byCount",
    heading: say("follow.reasons.byCount"),
    headers: paretoColumns.map((column) => say(`follow.reasons.${column}`)),
    width: WIDTH,
    lines: [
      ...losses.reasons.map((one, i) => ({
        key: foldText(one.reason),
        cells: line(i + 1, one.reason, i),
      })),
      {
        key: "unknown",
        cells: line(0, say("follow.reasons.unknown"), losses.reasons.length),
      },
    ],
    numberFormats: [
      ...[null, null, null],
      ...[formats.count, formats.percentExact, formats.percentExact, formats.count, formats.count],
    ],
  });
  draft.format(body, { vertical: "top" });
  draft.format(columnOf(body, 1, 2), { wrap: true });
  draft.format({ ...columnOf(body, 1, 2), row: body.row - 1, rows: 1 }, { align: "left" });
  for (let i = 0; i < losses.reasons.length; i++) draft.height(body.row + i, TEXT_HEIGHT);
  draft.style({ ...body, row: body.row + body.rows - 1, rows: 1 }, "muted");
  losses.reasons.forEach(({ isOther }, i) => {
    if (isOther) draft.style({ ...body, row: body.row + i, rows: 1 }, "muted");
  });
}

/** A column of the table that people edit. */
function actionRange({ actions }: ReasonsPage, column: (typeof reasonColumns)[number]): string {
  return rangeAddress(columnOf(actions, reasonColumns.indexOf(column)));
}

function planByValue(page: ReasonsPage): void {
  const { say, input, byValue, formats } = page;
  const { reasons, range } = input.losses;
  const order = reasons
    .map((_, i) => i)
    .sort((one, other) => reasons[other]!.value - reasons[one]!.value || one - other);
  const [reason, value] = [range("reason"), range("value")];
  const all = `SUMPRODUCT(--(${reason}>0),${value})`;
  planSection(page, byValue.row - 2, {
    key: "byValue",
    heading: say("follow.reasons.byValue"),
    headers: (["reason", null, null, "value", "valueShare", "cumulative"] as const).map((column) =>
      column === null ? "" : say(`follow.reasons.${column}`),
    ),
    width: WIDTH,
    lines:
      order.length === 0
        ? [{ key: 0, cells: [say("follow.reasons.none")] }]
        : order.map((index, i) => {
            const own = (column: number, line = i): string =>
              cellInRow(byValue.row + line, LABEL + column);
            return {
              key: foldText(reasons[index]!.reason),
              cells: [
                reasons[index]!.reason,
                null,
                null,
                formula(`SUMPRODUCT(--(${reason}=${index + 1}),${value})`),
                formula(`IF(${all}=0,"",${own(3)}/${all})`),
                formula(
                  `IF(ISNUMBER(${own(4)}),${i === 0 ? own(4) : `${own(5, i - 1)}+${own(4)}`},"")`,
                ),
              ],
            };
          }),
    numberFormats: [null, null, null, formats.money, formats.percentExact, formats.percentExact],
  });
}

/** The second level: within each reason, what it was. */
function planDetails(page: ReasonsPage): void {
  const { say, input, details, formats } = page;
  const { reasons, range } = input.losses;
  const all = reasons.flatMap(({ reason, details: own }, i) =>
    own.map((one) => ({ reason, number: i + 1, detail: one.reason })),
  );
  planSection(page, details.row - 2, {
    key: "details",
    heading: say("follow.reasons.details"),
    headers: (["reason", "detail", null, "count", "shareOfReason", "value"] as const).map(
      (column) => (column === null ? "" : say(`follow.reasons.${column}`)),
    ),
    width: WIDTH,
    lines:
      all.length === 0
        ? [{ key: 0, cells: [say("follow.reasons.noDetails")] }]
        : all.map(({ reason, number, detail }, i) => {
            const own = cellInRow(details.row + i, LABEL + 3);
            const here = `--(${range("detail")}=${i + 1})`;
            const base = `SUMPRODUCT((${range("reason")}=${number})*(${range("detail")}>0))`;
            return {
              key: `${foldText(reason)}.${foldText(detail)}`,
              cells: [
                reason,
                detail,
                null,
                formula(`SUMPRODUCT(${here})`),
                formula(`IF(${base}=0,"",${own}/${base})`),
                formula(`SUMPRODUCT(${here},${range("value")})`),
              ],
            };
          }),
    numberFormats: [null, null, null, formats.count, formats.percentExact, formats.money],
  });
  page.draft.format({ ...columnOf(details, 1), row: details.row - 1, rows: 1 }, { align: "left" });
}

/** What somebody has written is kept, whether there are losses for it or not. */
function actionLines({
  actions,
  losses: { reasons },
  language,
}: ReasonsTabInput): (ReasonAction & { readonly number: number })[] {
  const written = new Map(actions.map((one) => [foldText(one.reason), one]));
  const here = new Set(reasons.map(({ reason }) => foldText(reason)));
  return [
    ...reasons.map(({ reason, isOther }, i) => ({
      ...(written.get(foldText(reason)) ?? proposedAction(reason, isOther, language)),
      number: i + 1,
      reason,
    })),
    ...actions
      .filter(({ reason }) => !here.has(foldText(reason)))
      .map((one) => ({ ...one, number: 0 })),
  ];
}

/** The table that people edit: what moves a reason, and what is to be done. */
function planActions(page: ReasonsPage): void {
  const { draft, say, input, actions, formats } = page;
  const { range } = input.losses;
  const lines = actionLines(input);
  draft.keyRow(actions.row - 2, "actions.heading");
  draft.heading(actions.row - 2, LABEL, WIDTH, say("follow.reasons.actions"));
  draft.put(
    actions.row - 1,
    LABEL,
    [uniqueHeaders(reasonColumns.map((column) => say(`follow.reasons.${column}`)))],
    { style: "tableHeader", wrap: true, vertical: "center" },
  );
  const body = draft.put(
    actions.row,
    LABEL,
    (lines.length === 0 ? [{ number: 0, reason: "", lever: "", action: "" }] : lines).map(
      ({ number, reason, lever, action }, i): CellContent[] => {
        const own = cellInRow(actions.row + i, LABEL + reasonColumns.indexOf("number"));
        return [
          reason === "" ? null : reason,
          lever === "" ? null : lever,
          action === "" ? null : action,
          formula(`IF(${own}>0,SUMPRODUCT(--(${range("reason")}=${own})),0)`),
          formula(`IF(${own}>0,SUMPRODUCT(--(${range("reason")}=${own}),${range("value")}),0)`),
          number,
        ];
      },
    ),
    { style: "body", vertical: "top" },
  );
  draft.format(columnOf(body, 1, 2), { style: "input", wrap: true });
  draft.format(columnOf(body, 3), { numberFormat: formats.count });
  draft.format(columnOf(body, 4), { numberFormat: formats.money });
  draft.format(columnOf(body, 5), { style: "muted", numberFormat: "0" });
  for (let i = 0; i < body.rows; i++) draft.height(body.row + i, TEXT_HEIGHT);
  reasonColumns.forEach((column, i) => draft.keyColumn(LABEL + i, column));
  draft.table({
    name: reasonTableName,
    area: { ...body, row: body.row - 1, rows: body.rows + 1 },
    bandedRows: false,
    filterButtons: false,
    identity: ["reason"],
  });
}

function planChart({ draft, say, chart, byCount, input }: ReasonsPage): void {
  for (let i = 0; i < chart.rows; i++) draft.keyRow(chart.row + i, `chart.${i + 1}`);
  const rows = input.losses.reasons.length;
  if (rows === 0) return;
  draft.chart({
    name: "CcsReasonsChart",
    kind: "column",
    title: say("follow.reasons.byCount"),
    series: [
      {
        name: say("follow.reasons.count"),
        values: { ...columnOf(byCount, 3), rows },
        categories: { ...columnOf(byCount, 0), rows },
        color: palette.accent,
        labels: { numberFormat: "0", position: "OutsideEnd", color: palette.ink },
      },
    ],
    position: chart,
    valueAxis: { minimum: 0, visible: false },
    gapWidth: 40,
    legend: false,
  });
}
