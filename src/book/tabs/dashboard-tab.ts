import type { ScoredBook } from "../../commitment/scored-book";
import { message } from "../../messages/messages";
import type { Language, MessageKey, MessageValues } from "../../messages/messages";
import type { ModelCells } from "../model-cells";
import { absoluteCell, absolutePosition, cellInRow, formula } from "../native-formula";
import type { CellContent, Formula, TabPlan } from "../tab-plan";
import { palette } from "../tab-style";
import { numberFormats, type NumberFormats } from "./number-formats";
import { bookFigures } from "./book-figures";
import {
  FIGURE_COLUMNS,
  FIGURES,
  LABEL,
  planSection,
  WIDTH,
  type Placed,
} from "./dashboard-section";
import { meanByArr } from "./mean-by-arr";
import { movedBanner, unlessMoved } from "./moved-clients";
import { scoresRows, type ScoresLayout } from "./scores-layout";
import { columnOf, TabDraft } from "./tab-draft";

export interface DashboardTabInput {
  readonly scored: ScoredBook;
  readonly modelCells: ModelCells;
  readonly sheetName: string;
  readonly clientSheet: string;
  readonly language: Language;
  readonly scores: ScoresLayout;
}

type Say = (key: MessageKey, values?: MessageValues) => string;

const CHART_ROWS = 17;
/** How many clients the two rankings show. */
const RANKED = 5;

/** The *Dashboard* tab: what the book of clients is worth, where it comes from, who leads and trails. */
export function planDashboardTab(input: DashboardTabInput): TabPlan {
  const { language, scored } = input;
  const say: Say = (key, values) => message(language, key, values);
  const formats = numberFormats(language, scored.model.parameters.currency);
  const draft = new TabDraft("dashboard", input.sheetName);

  let row = planTop(draft, input, formats, say);
  const axes = planAxes(draft, row, input, formats, say);
  const chartRow = axes.next;
  row = chartRow + CHART_ROWS + 1;
  const bands = planBands(draft, row, input, formats, say);
  planCharts(draft, chartRow, axes, bands, say);
  row = planDimensions(draft, bands.next, input, formats, say);
  row = planSegments(draft, row, input, formats, say);
  row = planRanking(draft, row, "LARGE", input, formats, say);
  row = planRanking(draft, row, "SMALL", input, formats, say);

  return draft.plan({
    columnWidths: [2, 28, ...new Array<number>(FIGURE_COLUMNS).fill(16)],
    freeze: { rows: 0, columns: 0 },
    page: {
      orientation: "portrait",
      area: { row: 0, column: 0, rows: row, columns: LABEL + WIDTH },
      repeatRows: null,
    },
  });
}

function planTop(
  draft: TabDraft,
  input: DashboardTabInput,
  formats: NumberFormats,
  say: Say,
): number {
  const { scored, clientSheet, modelCells, scores } = input;
  const { parameters } = scored.model;
  const book = bookFigures(input);
  draft.titles(
    LABEL,
    say("tab.dashboard.title"),
    say("tab.dashboard.subtitle", { sheet: clientSheet }),
  );
  draft.cell(2, LABEL, movedBanner(scores, input.language), { style: "warning" });
  draft.cell(1, FIGURES + FIGURE_COLUMNS - 2, say("tab.asOf"), {
    style: "subtitle",
    align: "right",
  });
  draft.cell(
    1,
    FIGURES + FIGURE_COLUMNS - 1,
    formula(absolutePosition(modelCells.parameters.asOf, modelCells.sheetName)),
    { style: "subtitle", numberFormat: formats.date, align: "right" },
  );

  type Figure = readonly [MessageKey, string, string];
  const figures: readonly (readonly Figure[])[] = [
    [
      ["tab.figure.totalArr", book.totalArr, formats.money],
      ["tab.figure.weightedArr", book.totalWeighted, formats.money],
      ["tab.figure.ratio", book.ratio, formats.percentExact],
      ["tab.figure.geometricRatio", book.geometricRatio, formats.percentExact],
      ["tab.figure.underNotice", book.underNotice, formats.money],
      ["tab.figure.coverage", book.byArr(scores.coverage), formats.percent],
    ],
    [
      ["tab.figure.clients", book.clients, formats.count],
      ["tab.figure.score", book.perClient(scores.score), formats.score],
      ["tab.figure.scoreByArr", book.byArr(scores.score), formats.score],
      ["tab.figure.above", book.above, formats.count],
      ["tab.figure.below", book.below, formats.count],
      ["tab.figure.provisional", book.provisional, formats.count],
    ],
  ];
  figures.forEach((line, i) => {
    const row = 3 + 3 * i;
    draft.put(row, LABEL, [line.map(([key]) => say(key))], { style: "figureCaption", wrap: true });
    draft.put(row + 1, LABEL, [line.map(([, text]) => formula(text))], {
      style: "figure",
      align: "left",
    });
    draft.height(row + 1, 21);
    line.forEach(([, , numberFormat], column) => {
      draft.format({ row: row + 1, column: LABEL + column, rows: 1, columns: 1 }, { numberFormat });
    });
  });
  const worth = 9;
  draft.cell(worth, LABEL, say("tab.dashboard.worth", { currency: parameters.currency }), {
    style: "label",
  });
  draft.cell(worth, FIGURES, formula(book.ratio), {
    style: "strong",
    numberFormat: `0.00\\ "${parameters.currency}"`,
    align: "left",
  });
  draft.cell(worth + 1, LABEL, say("tab.dashboard.indicator"), { style: "note" });
  return worth + 3;
}

function planAxes(
  draft: TabDraft,
  row: number,
  input: DashboardTabInput,
  formats: NumberFormats,
  say: Say,
): Placed {
  const { scored, scores, modelCells } = input;
  const book = bookFigures(input);
  const onModel = (position: { row: number; column: number }): Formula =>
    formula(absolutePosition(position, modelCells.sheetName));
  const section = planSection(
    draft,
    row,
    say("tab.dashboard.axes"),
    [
      say("tab.column.axis"),
      say("tab.column.mean"),
      say("tab.column.meanByArr"),
      say("tab.column.target"),
      say("tab.column.gap"),
      say("tab.column.shareOfScore"),
      say("tab.column.effectOnValue"),
    ],
    [
      ...modelCells.axes.map((axis, a): CellContent[] => {
        const line = row + 2 + a;
        const target = cellInRow(line, FIGURES + 2);
        const mean = cellInRow(line, FIGURES + 1);
        return [
          onModel(axis.label),
          formula(book.perClient(scores.axes + a)),
          formula(book.byArr(scores.axes + a)),
          onModel(axis.target),
          formula(`IF(ISNUMBER(${mean}),${mean}-${target},"")`),
          formula(absoluteCell(scoresRows.share, scores.axes + a, scores.sheetName)),
          formula(`SUM(${book.range(scores.effects + a)})`),
        ];
      }),
      [
        say("tab.dashboard.book"),
        formula(book.perClient(scores.score)),
        formula(book.byArr(scores.score)),
        null,
        null,
        null,
        formula(
          `SUM(${absoluteCell(row + 2, FIGURES + 5)}:${absoluteCell(row + 1 + modelCells.axes.length, FIGURES + 5)})`,
        ),
      ],
    ],
    [
      null,
      formats.score,
      formats.score,
      formats.score,
      "+0.0;-0.0;0.0",
      formats.percent,
      formats.effect,
    ],
  );
  const axes = scored.model.axes.length;
  draft.style({ row: section.body.row + axes, column: LABEL, rows: 1, columns: WIDTH }, "total");
  draft.cell(section.next - 1, LABEL, say("tab.dashboard.effectNote"), { style: "note" });
  return { body: { ...section.body, rows: axes }, next: section.next + 1 };
}

function planBands(
  draft: TabDraft,
  row: number,
  input: DashboardTabInput,
  formats: NumberFormats,
  say: Say,
): Placed {
  const { scored, scores } = input;
  const { range, arr } = bookFigures(input);
  const score = range(scores.score);
  const { bands } = scored.portfolio;
  return planSection(
    draft,
    row,
    say("tab.dashboard.distribution"),
    [say("tab.column.score"), say("tab.column.clients"), say("tab.column.arr")],
    bands.map(({ from, to }, i): CellContent[] => {
      const below = i === bands.length - 1 ? "" : `*(${score}<${to}-1E-9)`;
      const here = `(${score}<>"")*(${score}>=${from}-1E-9)${below}`;
      return [
        `${from} – ${to}`,
        formula(`SUMPRODUCT(${here})`),
        formula(`SUMPRODUCT(${here},${arr})`),
      ];
    }),
    [null, formats.count, formats.money],
  );
}

function planCharts(draft: TabDraft, row: number, axes: Placed, bands: Placed, say: Say): void {
  const categories = columnOf(axes.body, 0);
  draft.chart({
    name: "CcsRadar",
    kind: "radar",
    title: say("tab.chart.axes"),
    series: [
      {
        name: say("tab.column.mean"),
        values: columnOf(axes.body, 1),
        categories,
        color: palette.accent,
      },
      {
        name: say("tab.column.target"),
        values: columnOf(axes.body, 3),
        categories,
        color: palette.rule,
      },
    ],
    position: { row, column: LABEL, rows: CHART_ROWS, columns: 3 },
    valueAxis: { minimum: 0, maximum: 100, majorUnit: 20, numberFormat: "0" },
    legend: true,
  });
  draft.chart({
    name: "CcsDistribution",
    kind: "column",
    title: say("tab.chart.distribution"),
    series: [
      {
        name: say("tab.column.clients"),
        values: columnOf(bands.body, 1),
        categories: columnOf(bands.body, 0),
        color: palette.accent,
      },
    ],
    position: { row, column: LABEL + 3, rows: CHART_ROWS, columns: WIDTH - 3 },
    valueAxis: { minimum: 0, numberFormat: "0" },
    legend: false,
  });
}

function planDimensions(
  draft: TabDraft,
  row: number,
  input: DashboardTabInput,
  formats: NumberFormats,
  say: Say,
): number {
  const { scores, modelCells } = input;
  if (modelCells.dimensions.length === 0) return row;
  const book = bookFigures(input);
  return planSection(
    draft,
    row,
    say("tab.dashboard.dimensions"),
    [
      say("tab.column.dimension"),
      say("tab.column.mean"),
      say("tab.column.meanByArr"),
      say("tab.column.shareOfScore"),
    ],
    modelCells.dimensions.map(({ label }, d): CellContent[] => [
      formula(absolutePosition(label, modelCells.sheetName)),
      formula(book.perClient(scores.dimensions + d)),
      formula(book.byArr(scores.dimensions + d)),
      formula(absoluteCell(scoresRows.share, scores.dimensions + d, scores.sheetName)),
    ]),
    [null, formats.score, formats.score, formats.percent],
  ).next;
}

function planSegments(
  draft: TabDraft,
  row: number,
  input: DashboardTabInput,
  formats: NumberFormats,
  say: Say,
): number {
  const { scored, scores } = input;
  const { range, arr } = bookFigures(input);
  const segmentNumber = range(scores.segmentNumber);
  const score = range(scores.score);
  const figure = (text: string): CellContent => formula(unlessMoved(scores, text));
  return planSection(
    draft,
    row,
    say("tab.dashboard.segments"),
    [
      say("tab.column.segment"),
      say("tab.column.clients"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
      say("tab.column.ratio"),
      say("tab.column.mean"),
      say("tab.column.meanByArr"),
    ],
    scored.portfolio.segments.map(({ label }, s): CellContent[] => {
      const line = row + 2 + s;
      const total = cellInRow(line, FIGURES + 1);
      const weighted = cellInRow(line, FIGURES + 2);
      const here = `--(${segmentNumber}=${s + 1})`;
      return [
        label === "" ? say("tab.noSegment") : label,
        figure(`SUMPRODUCT(${here})`),
        figure(`SUMIFS(${arr},${segmentNumber},${s + 1})`),
        figure(`SUMIFS(${range(scores.weightedArr)},${segmentNumber},${s + 1})`),
        figure(`IF(${total}=0,"",${weighted}/${total})`),
        figure(`IFERROR(SUMPRODUCT(${here},${score})/SUMPRODUCT(${here},--(${score}<>"")),"")`),
        figure(meanByArr(arr, score, here)),
      ];
    }),
    [
      null,
      formats.count,
      formats.money,
      formats.money,
      formats.percentExact,
      formats.score,
      formats.score,
    ],
  ).next;
}

/** The clients with the highest or lowest scores, live: a hair's difference by line breaks ties. */
function planRanking(
  draft: TabDraft,
  row: number,
  order: "LARGE" | "SMALL",
  input: DashboardTabInput,
  formats: NumberFormats,
  say: Say,
): number {
  const { scored, scores } = input;
  const { range } = bookFigures(input);
  const key = range(scores.rankKey);
  const lines = Math.min(RANKED, scored.clients.count);
  const section = planSection(
    draft,
    row,
    say(order === "LARGE" ? "tab.dashboard.highest" : "tab.dashboard.lowest"),
    [
      say("tab.column.client"),
      say("tab.column.score"),
      say("tab.column.low"),
      say("tab.column.high"),
      say("tab.column.multiplier"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
    ],
    Array.from({ length: lines }, (_, k): CellContent[] => {
      const line = `MATCH(${order}(${key},${k + 1}),${key},0)`;
      return [
        scores.name,
        scores.score,
        scores.low,
        scores.high,
        scores.multiplier,
        scores.arr,
        scores.weightedArr,
      ].map((column) => formula(`IFERROR(INDEX(${range(column)},${line}),"")`));
    }),
    [
      null,
      formats.score,
      formats.score,
      formats.score,
      formats.percent,
      formats.money,
      formats.money,
    ],
  );
  draft.format(columnOf(section.body, 1), { style: "strong" });
  return section.next;
}
