import { BAND_WIDTH, SCORE_BANDS } from "../../commitment/score-band";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { CellContent, FollowTabKey, TabPlan } from "../tab-plan";
import { widthForTexts } from "../tabs/column-width";
import { bridgeColumns, stepCells } from "../tabs/dashboard-chart-figures";
import { waterfallSeries } from "../tabs/dashboard-charts";
import { planSection } from "../tabs/dashboard-section";
import { moneyLength, shortMoney } from "../tabs/number-formats";
import { pageBreaks } from "../tabs/page-breaks";
import { paperOf } from "../tabs/paper";
import { columnOf } from "../tabs/tab-draft";
import { clientRange, planClients } from "./bridge-clients";
import {
  bridgePage,
  CHART_ROWS,
  LABEL,
  MOST_RANKED,
  PLACES,
  stepCount,
  WIDTH,
  type BridgePage,
  type BridgeTabInput,
  type ClientColumns,
} from "./bridge-layout";
import { planChoice, planPicked } from "./bridge-picked";
import { dateText } from "./date-text";
import { historyRange } from "./history-ranges";

/**
 * The *Value bridge* tab: how weighted ARR went from one snapshot to another. Two cells choose the
 * snapshots, and everything follows from the history by native formulas. Below the page stand the
 * figures that the chart and the formulas need, and the table of all clients.
 */
export function planBridgeTab(input: BridgeTabInput): TabPlan<FollowTabKey> {
  const page = bridgePage(input);
  const { draft, say, rows, clients } = page;
  const { language, model, history } = input;
  const { currency } = model.parameters;
  draft.titles(LABEL, say("follow.bridge.title"), say("follow.bridge.subtitle", { currency }));
  planChoice(page);
  planSteps(page);
  planChart(page);
  planMovers(page);
  planMoves(page);
  planCrossings(page, "up");
  planCrossings(page, "down");
  planSnapshots(page);
  planWaterfall(page);
  planPicked(page);
  const end = planClients(page);

  draft.evenHeights(end);
  const largest = history.snapshots.reduce(
    (most, { lines }) =>
      Math.max(
        most,
        lines.reduce((sum, line) => sum + history.lines.weightedArr[line]!, 0),
      ),
    0,
  );
  const paper = paperOf(language, currency);
  const figure = Math.max(15, moneyLength(language, currency, largest) + 2);
  const columnWidths = [
    2,
    widthForTexts(clients.name, 28, 40),
    ...new Array<number>(page.columns.count - 1).fill(figure),
  ];
  const printed = rows.waterfall;
  return draft.plan({
    columnWidths,
    freeze: { rows: 0, columns: 0 },
    page: {
      orientation: "portrait",
      paper,
      area: { row: 0, column: 0, rows: printed, columns: LABEL + WIDTH },
      repeatRows: null,
      breaks: pageBreaks(
        [0, rows.movers, rows.moves, rows.up, rows.down, rows.snapshots],
        printed,
        columnWidths.slice(0, LABEL + WIDTH),
        draft.heights,
        { paper, landscape: false },
      ),
    },
  });
}

/** The steps of the bridge: their names, and the column of the table that adds up to each. */
function stepsOf({
  axes,
  columns,
  say,
}: BridgePage): { key: string; label: string; column: number }[] {
  const step = (key: "opening" | "modelChange" | "lost" | "gained" | "arrEffect" | "closing") => ({
    key,
    label: say(`follow.bridge.${key}`),
    column: columns[key],
  });
  return [
    ...(["opening", "modelChange", "lost", "gained", "arrEffect"] as const).map(step),
    ...axes.map(({ key, label }, a) => ({ key: `axis.${key}`, label, column: columns.axes + a })),
    step("closing"),
  ];
}

function planSteps(page: BridgePage): void {
  const { draft, say, rows, columns, formats } = page;
  const steps = stepsOf(page);
  const first = rows.steps + 2;
  const amount = (line: number): string => absoluteCell(first + line, LABEL + 2);
  const [from, to] = [columns.openingLine, columns.closingLine].map((column) =>
    clientRange(page, column),
  ) as [string, string];
  const counts: Readonly<Record<string, string>> = {
    opening: `COUNT(${from})`,
    lost: `0-SUMPRODUCT((${from}<>"")*(${to}=""))`,
    gained: `SUMPRODUCT((${from}="")*(${to}<>""))`,
    closing: `COUNT(${to})`,
  };
  const last = steps.length - 1;
  const left = `${amount(last)}-SUM(${amount(0)}:${amount(last - 1)})`;
  const { body } = planSection(page, rows.steps, {
    key: "steps",
    width: WIDTH,
    heading: say("follow.bridge.steps"),
    headers: [
      say("tab.column.step"),
      say("tab.column.clients"),
      say("tab.column.weightedArr"),
      say("follow.bridge.shareOfOpening"),
    ],
    lines: [
      ...steps.map(({ key, label, column }, line) => {
        const count = counts[key];
        const cells: CellContent[] = [
          label,
          count === undefined ? null : formula(count),
          formula(`SUM(${clientRange(page, column)})`),
          formula(`IF(${amount(0)}=0,"",${amount(line)}/${amount(0)})`),
        ];
        return { key, cells };
      }),
      {
        key: "check",
        cells: [
          say("follow.bridge.check"),
          null,
          // What rounding leaves is nothing, and must not be shown as less than nothing.
          formula(`IF(MAX(${left},0-(${left}))<0.005,0,${left})`),
          null,
        ],
      },
    ],
    numberFormats: [null, formats.count, formats.money, formats.percentExact],
  });
  const effects = { ...body, row: body.row + 1, rows: last - 1 };
  const signed = `+${formats.count};-${formats.count};0`;
  draft.format(columnOf(effects, 1), { numberFormat: signed });
  draft.format(columnOf(effects, 2), { numberFormat: formats.effect });
  draft.style({ ...body, rows: 1 }, "strong");
  draft.style({ ...body, row: body.row + last, rows: 1 }, "total");
  const check = { ...body, row: body.row + steps.length, rows: 1 };
  draft.format(check, { style: "note" });
  draft.format(columnOf(check, 2), { numberFormat: "0.00;-0.00;0.00" });
}

function planChart(page: BridgePage): void {
  const { draft, say, rows, axes, input } = page;
  const { history, language, model } = input;
  for (let i = 0; i < CHART_ROWS; i++) draft.keyRow(rows.chart + i, `chart.${i + 1}`);
  const totals = page.taken.map(({ lines }) =>
    lines.reduce((sum, line) => sum + history.lines.weightedArr[line]!, 0),
  );
  const short = shortMoney(language, model.parameters.currency, Math.max(...totals));
  draft.chart({
    name: "CcsValueBridge",
    kind: "stackedColumn",
    title: say("follow.bridge.chart"),
    series: waterfallSeries(
      { row: rows.waterfall + 2, column: LABEL, rows: stepCount(axes.length), columns: 7 },
      say,
      short,
    ),
    position: { row: rows.chart, column: LABEL, rows: CHART_ROWS, columns: WIDTH },
    valueAxis: { minimum: 0, numberFormat: short.money, visible: false },
    gapWidth: 40,
    legend: false,
  });
}

/** The figures of the waterfall, as the dashboard has them. */
function planWaterfall(page: BridgePage): void {
  const { draft, say, rows, formats } = page;
  const steps = stepsOf(page);
  const first = rows.waterfall + 2;
  const { body } = planSection(page, rows.waterfall, {
    key: "waterfall",
    width: WIDTH,
    heading: say("follow.bridge.figures"),
    headers: [
      say("tab.column.step"),
      say("tab.chart.level"),
      say("tab.chart.base"),
      say("tab.chart.total"),
      say("tab.chart.rise"),
      say("tab.chart.fall"),
      say("tab.chart.belowZero"),
    ],
    lines: steps.map(({ key, label }, line) => {
      const amount = absoluteCell(rows.steps + 2 + line, LABEL + 2);
      const level = cellInRow(first + line, LABEL + 1);
      const isEnd = line === 0 || line === steps.length - 1;
      const before = cellInRow(first + line - 1, LABEL + 1);
      const cells: CellContent[] = isEnd
        ? [label, formula(amount), null, formula(level), null, null, null]
        : [label, formula(`${before}+${amount}`), ...stepCells(before, level)];
      return { key, cells };
    }),
    numberFormats: [
      null,
      formats.money,
      ...new Array<string>(bridgeColumns.belowZero - 1).fill(`${formats.money};-${formats.money};`),
    ],
  });
  draft.style(body, "muted");
}

/** Lines of the table by the rank that one of its columns gives them. */
function ranked(
  page: BridgePage,
  rank: number,
  place: number,
  shown: readonly number[],
  none: string,
): CellContent[] {
  const keys = clientRange(page, rank);
  const largest = `LARGE(${keys},${place})`;
  return shown.map((column, i) =>
    formula(
      `IFERROR(IF(${largest}<=-1,${textLiteral(i === 0 ? none : "")},INDEX(${clientRange(page, column)},MATCH(${largest},${keys},0))),"")`,
    ),
  );
}

function rankedLines(
  page: BridgePage,
  rank: "rank" | "rankUp" | "rankDown",
  shown: readonly (keyof ClientColumns)[],
): { key: number; cells: CellContent[] }[] {
  const count = Math.min(MOST_RANKED, page.clients.number.length);
  const columns = shown.map((name) => page.columns[name]);
  const nobody = page.say("follow.bridge.nobody");
  return Array.from({ length: count }, (_, k) => ({
    key: k + 1,
    // Where nobody is, the first line says so.
    cells: ranked(page, page.columns[rank], k + 1, columns, k === 0 ? nobody : ""),
  }));
}

function planMovers(page: BridgePage): void {
  const { draft, say, rows, formats } = page;
  // Who came had no value, and who left has none.
  const orNothing = `${formats.money};-${formats.money};`;
  const { body } = planSection(page, rows.movers, {
    key: "movers",
    width: WIDTH,
    heading: say("follow.bridge.movers"),
    headers: [
      say("tab.column.client"),
      say("follow.bridge.opening"),
      say("follow.bridge.closing"),
      say("follow.bridge.change"),
      say("follow.bridge.arrFrom"),
      say("follow.bridge.arrTo"),
      say("follow.bridge.scoreFrom"),
      say("follow.bridge.scoreTo"),
    ],
    lines: rankedLines(page, "rank", [
      ...(["name", "opening", "closing", "change", "arrFrom", "arrTo"] as const),
      ...(["scoreFrom", "scoreTo"] as const),
    ]),
    numberFormats: [
      ...[null, orNothing, orNothing, formats.effect, formats.money, formats.money],
      ...[formats.score, formats.score],
    ],
  });
  draft.style(columnOf(body, 3), "strong");
}

function planMoves(page: BridgePage): void {
  const { draft, say, rows, columns, formats } = page;
  const [from, to] = [columns.bandFrom, columns.bandTo].map((column) =>
    clientRange(page, column),
  ) as [string, string];
  const bands = Array.from(
    { length: SCORE_BANDS },
    (_, band) => `${band * BAND_WIDTH} – ${(band + 1) * BAND_WIDTH}`,
  );
  const { body } = planSection(page, rows.moves, {
    key: "moves",
    width: WIDTH,
    heading: say("follow.bridge.moves"),
    headers: [
      say("follow.bridge.before"),
      ...bands,
      say("follow.bridge.noScore"),
      say("follow.bridge.lostShort"),
    ],
    lines: [...bands, say("follow.bridge.noScore"), say("follow.bridge.newShort")].map(
      (label, place) => ({
        key: place + 1,
        cells: [
          label,
          ...Array.from({ length: PLACES }, (_, other): CellContent => {
            if (place === PLACES - 1 && other === PLACES - 1) return null;
            return formula(`SUMPRODUCT((${from}=${place + 1})*(${to}=${other + 1}))`);
          }),
        ],
      }),
    ),
    numberFormats: [null, ...new Array<string>(PLACES).fill(`${formats.count};;`)],
  });
  // Who stays in a band stands on the diagonal.
  for (let place = 0; place < PLACES - 1; place++) {
    draft.style(
      { row: body.row + place, column: LABEL + 1 + place, rows: 1, columns: 1 },
      "strong",
    );
  }
  const note = body.row + PLACES;
  draft.keyRow(note, "moves.note");
  draft.cell(note, LABEL, say("follow.bridge.movesNote"), { style: "note" });
}

function planCrossings(page: BridgePage, direction: "up" | "down"): void {
  const { draft, say, rows, columns, formats } = page;
  const crossing = clientRange(page, columns.crossing);
  const here = `${crossing}=${direction === "up" ? 1 : -1}`;
  const sum = (column: number): CellContent =>
    formula(`SUMPRODUCT(--(${here}),${clientRange(page, column)})`);
  const [before = "", after = ""] = say("follow.bridge.inAll", { count: "#" }).split("#");
  const lines = rankedLines(page, direction === "up" ? "rankUp" : "rankDown", [
    ...(["name", "multiplierFrom", "multiplierTo"] as const),
    ...(["opening", "closing", "change"] as const),
  ]);
  const { body } = planSection(page, rows[direction], {
    key: direction,
    width: WIDTH,
    heading: say(`follow.bridge.${direction}`),
    headers: [
      say("tab.column.client"),
      say("follow.bridge.multiplierFrom"),
      say("follow.bridge.multiplierTo"),
      say("follow.bridge.opening"),
      say("follow.bridge.closing"),
      say("follow.bridge.change"),
    ],
    lines: [
      ...lines,
      {
        key: "total",
        cells: [
          formula(`${textLiteral(before)}&SUMPRODUCT(--(${here}))&${textLiteral(after)}`),
          null,
          null,
          sum(columns.opening),
          sum(columns.closing),
          sum(columns.change),
        ],
      },
    ],
    numberFormats: [
      ...[null, formats.percent, formats.percent, formats.money, formats.money, formats.effect],
    ],
  });
  const total = { ...body, row: body.row + body.rows - 1, rows: 1 };
  draft.style({ ...total, columns: WIDTH }, "total");
}

function planSnapshots(page: BridgePage): void {
  const { draft, say, rows, taken, models, input, formats } = page;
  const range = (column: Parameters<typeof historyRange>[1]): string =>
    historyRange(input.history, column);
  const first = rows.snapshots + 2;
  const { body } = planSection(page, rows.snapshots, {
    key: "snapshots",
    width: WIDTH,
    heading: say("follow.bridge.snapshots"),
    headers: [
      say("follow.bridge.date"),
      say("tab.column.clients"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
      say("tab.column.ratio"),
      say("follow.bridge.model"),
      say("follow.bridge.snapshot"),
    ],
    lines: taken.map(({ number, date, model }, i) => {
      const [arr, weighted] = [2, 3].map((column) => cellInRow(first + i, LABEL + column));
      const cells: CellContent[] = [
        dateText(date, input.language),
        formula(`SUMPRODUCT(--(${range("snapshot")}=${number}))`),
        formula(`SUMIFS(${range("arr")},${range("snapshot")},${number})`),
        formula(`SUMIFS(${range("weightedArr")},${range("snapshot")},${number})`),
        formula(`IF(${arr}=0,"",${weighted}/${arr})`),
        models.get(model) ?? null,
        number,
      ];
      return { key: number, cells };
    }),
    numberFormats: [null, formats.count, formats.money, formats.money, formats.percentExact],
  });
  const note = body.row + body.rows;
  draft.keyRow(note, "snapshots.note");
  draft.cell(note, LABEL, say("follow.bridge.snapshotsNote"), { style: "note" });
}
