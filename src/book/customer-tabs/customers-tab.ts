import type { Language } from "../../messages/messages";
import { cellInRow, formula } from "../native-formula";
import type { SourceIssue } from "../sources/source-issues";
import type { CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { pageBreaks } from "../tabs/page-breaks";
import { paperOf } from "../tabs/paper";
import { columnOf } from "../tabs/tab-draft";
import { palette } from "../tab-style";
import type { BenchmarkTab } from "./benchmark-tab";
import {
  customerPage,
  FIGURE_WIDTH,
  planFigureBlock,
  textLines,
  type CustomerPage,
  type FigureBlock,
  type FigureLine,
} from "./customer-page";
import { planIssues, planSettings, type CustomersSettings } from "./customers-end";

/** What of an indicator is 0 and what is 100 in the matrix; the first is the greater where less is better. */
export interface RadarAxis {
  /** The key of a line of a block. */
  readonly key: string;
  readonly zero: number;
  readonly hundred: number;
}

export interface CustomersTabInput {
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
  /** From top to bottom. */
  readonly blocks: readonly FigureBlock[];
  /** `null` without a table of benchmarks. */
  readonly benchmarks: BenchmarkTab | null;
  readonly radar: readonly RadarAxis[];
  readonly settings: CustomersSettings;
  /** Of all data sheets. */
  readonly issues: readonly SourceIssue[];
}

const FIRST_ROW = 3;
const CHART_ROWS = 20;
/** A radar of fewer axes is a line. */
const LEAST_AXES = 3;

/** The *Customer dashboard*: every block of figures, then all indicators on one scale. */
export function planCustomersTab(input: CustomersTabInput): TabPlan<CustomerTabKey> {
  const { sheetName, language, currency, blocks, benchmarks } = input;
  const page = customerPage("customers", sheetName, language, currency);
  const { draft, say } = page;
  const benchmarkOf = ({ key, indicator = key, segment = "" }: FigureLine): string | null =>
    benchmarks?.benchmark(indicator, segment)?.value ?? null;
  draft.titles(LABEL, say("follow.customers.title"), say("follow.customers.subtitle"));
  const starts: number[] = [];
  const figures: PlacedFigure[] = [];
  let row = FIRST_ROW;
  for (const block of blocks) {
    starts.push(row);
    const placed = planFigureBlock(page, row, block, benchmarkOf);
    for (const line of block.lines) {
      figures.push({
        line,
        value: placed.cell(line.key, "value"),
        benchmark: placed.cell(line.key, "benchmark"),
      });
    }
    row = placed.next;
  }
  starts.push(row);
  row = planRadar(page, row, input, figures);
  starts.push(row);
  row = planSettings(page, row, input.settings);
  if (input.issues.length > 0) starts.push(row);
  row = planIssues(page, row, input.issues);
  draft.evenHeights(row);
  const paper = paperOf(language, currency);
  const columnWidths = [2, 46, 11, 8, 11, 11, 11, 11, 17, 11, 11];
  return draft.plan({
    columnWidths,
    freeze: { rows: 0, columns: 0 },
    page: {
      orientation: "portrait",
      paper,
      area: { row: 0, column: 0, rows: row, columns: LABEL + FIGURE_WIDTH },
      repeatRows: null,
      breaks: pageBreaks(starts, row, columnWidths, draft.heights, { paper, landscape: false }),
    },
  });
}

interface PlacedFigure {
  readonly line: FigureLine;
  readonly value: string;
  readonly benchmark: string;
}

/** All indicators brought to 0..100, beside their benchmarks; the row after them. */
function planRadar(
  page: CustomerPage,
  row: number,
  { radar, benchmarks }: CustomersTabInput,
  figures: readonly PlacedFigure[],
): number {
  const { draft, say, formats } = page;
  const axes = radar.flatMap((axis) => {
    const figure = figures.find(({ line }) => line.key === axis.key);
    if (figure === undefined) return [];
    const { indicator = axis.key, segment = "" } = figure.line;
    return [{ ...axis, ...figure, known: benchmarks?.benchmark(indicator, segment) ?? null }];
  });
  if (axes.length === 0) return row;
  const first = row + 2;
  const columns = [
    ...(["points", "benchmark", "gap", "percentile", "peers", "stale"] as const),
    ...(["zero", "hundred"] as const),
  ];
  const { body, next } = planSection(page, row, {
    key: "radar",
    heading: say("follow.radar.heading"),
    width: FIGURE_WIDTH,
    headers: ["", ...columns.map((column) => say(`follow.radar.${column}`))],
    lines: axes.map(({ key, zero, hundred, line, value, benchmark, known }, i) => {
      const own = (column: (typeof columns)[number]): string =>
        cellInRow(first + i, LABEL + 1 + columns.indexOf(column));
      const scaled = (cell: string): string =>
        `IF(ISNUMBER(${cell}),MAX(0,MIN(100,100*(${cell}-${own("zero")})/(${own("hundred")}-${own("zero")}))),"")`;
      const [points, other] = [own("points"), own("benchmark")];
      const cells: CellContent[] = [
        line.label,
        formula(scaled(value)),
        ...(known === null
          ? new Array<null>(columns.length - 3).fill(null)
          : [
              formula(scaled(benchmark)),
              formula(`IF(ISNUMBER(${points}),IF(ISNUMBER(${other}),${points}-${other},""),"")`),
              formula(known.percentile(value, zero > hundred)),
              formula(known.peers),
              formula(known.stale),
            ]),
        zero,
        hundred,
      ];
      return { key, cells };
    }),
    numberFormats: [...[null, "0.0", "0.0", "+0.0;-0.0;0.0", formats.percent, formats.count, null]],
  });
  draft.style(columnOf(body, 1), "strong");
  draft.format(columnOf(body, 1 + columns.indexOf("stale")), { style: "warning", align: "right" });
  axes.forEach(({ line: { numberFormat } }, i) => {
    draft.format(
      { ...columnOf(body, 1 + columns.indexOf("zero"), 2), row: first + i, rows: 1 },
      { style: "muted", numberFormat },
    );
  });
  const notes = textLines(say("follow.radar.note"));
  notes.forEach((note, i) => {
    draft.keyRow(next - 1 + i, `radar.note.${i + 1}`);
    draft.cell(next - 1 + i, LABEL, note, { style: "note" });
  });
  const after = next + notes.length;
  if (axes.length < LEAST_AXES) return after;
  const chart = after;
  for (let i = 0; i < CHART_ROWS; i++) draft.keyRow(chart + i, `radar.chart.${i + 1}`);
  const series = (column: number, name: string, color: string, dashed: boolean) => ({
    name,
    values: columnOf(body, column),
    categories: columnOf(body, 0),
    color,
    dashed,
  });
  draft.chart({
    name: "CcsCustomerRadar",
    kind: "radar",
    title: say("follow.radar.heading"),
    series: [
      series(1, say("follow.radar.points"), palette.accent, false),
      ...(axes.some(({ known }) => known !== null)
        ? [series(2, say("follow.radar.benchmark"), palette.grey, true)]
        : []),
    ],
    position: { row: chart, column: LABEL, rows: CHART_ROWS, columns: FIGURE_WIDTH },
    valueAxis: { minimum: 0, maximum: 100, majorUnit: 25, numberFormat: "0" },
    legend: true,
  });
  return chart + CHART_ROWS + 1;
}
