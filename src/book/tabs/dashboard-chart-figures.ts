import { absolutePosition, cellInRow, formula } from "../native-formula";
import type { Area, CellContent } from "../tab-plan";
import { bookFigures } from "./book-figures";
import { EFFECTS } from "./dashboard-axes";
import { LABEL, planLines, WIDTH, type DashboardPage } from "./dashboard-section";
import { stepCells, waterfallFormats, waterfallHeaders } from "./waterfall";

/** The score between clients who take from the book's value and clients who add to it. */
const NEUTRAL = 50;

/** Where the figures stand that only charts need. */
export interface ChartFigures {
  readonly bridge: Area;
  /** Two lines each: score, then ARR. */
  readonly neutral: Area;
  readonly meanArr: Area;
  readonly next: number;
}

/** Figures that only charts need, in the open: steps of the bridge, lines of the map. */
export function planChartFigures(page: DashboardPage, row: number, axes: Area): ChartFigures {
  const bridge = planBridge(page, row, axes);
  const map = planMapLines(page, bridge.next);
  const half = (from: number): Area => ({ ...map.body, row: map.body.row + from, rows: 2 });
  return { bridge: bridge.body, neutral: half(0), meanArr: half(2), next: map.next };
}

function planBridge(page: DashboardPage, row: number, axes: Area) {
  const { draft, input, formats, say } = page;
  const { modelCells, scored } = input;
  const book = bookFigures(input);
  const first = row + 3;
  const note = row + 1;
  const column = (index: number): number => LABEL + index;
  const total = (label: string, figure: string, line: number): CellContent[] => {
    const level = cellInRow(line, column(1));
    return [label, formula(figure), null, formula(level), null, null, null];
  };
  draft.keyRow(row, "bridge.heading");
  draft.heading(row, LABEL, WIDTH, say("tab.dashboard.chartFigures"));
  draft.keyRow(note, "bridge.note");
  draft.cell(note, LABEL, say("tab.dashboard.bridgeNote"), { style: "note" });
  return planLines(page, row + 2, {
    key: "bridge",
    headers: waterfallHeaders(say),
    lines: [
      { key: "arr", cells: total(say("tab.column.arr"), book.totalArr, first) },
      ...modelCells.axes.map(({ label }, a) => {
        const line = first + 1 + a;
        const before = cellInRow(line - 1, column(1));
        const level = cellInRow(line, column(1));
        const cells: CellContent[] = [
          formula(absolutePosition(label, modelCells.sheetName)),
          formula(`${before}+${cellInRow(axes.row + a, axes.column + EFFECTS)}`),
          ...stepCells(before, level),
        ];
        return { key: `axis.${scored.model.axes[a]!.key}`, cells };
      }),
      {
        key: "weightedArr",
        cells: total(
          say("tab.column.weightedArr"),
          book.totalWeighted,
          first + 1 + modelCells.axes.length,
        ),
      },
    ],
    numberFormats: waterfallFormats(formats),
  });
}

function planMapLines(page: DashboardPage, row: number) {
  const { draft, input, formats, say } = page;
  const book = bookFigures(input);
  const meanArr = formula(`IF(${book.clients}=0,0,${book.totalArr}/${book.clients})`);
  draft.keyRow(row, "map.note");
  draft.cell(row, LABEL, say("tab.dashboard.mapNote"), { style: "note" });
  return planLines(page, row + 1, {
    key: "map",
    headers: [say("tab.column.line"), say("tab.column.score"), say("tab.column.arr")],
    lines: [
      { key: "neutral.1", cells: [say("tab.chart.neutral"), NEUTRAL, 0] },
      {
        key: "neutral.2",
        cells: [say("tab.chart.neutral"), NEUTRAL, formula(`MAX(${book.arr})`)],
      },
      { key: "mean.1", cells: [say("tab.chart.meanArr"), 0, meanArr] },
      { key: "mean.2", cells: [say("tab.chart.meanArr"), 100, meanArr] },
    ],
    numberFormats: [null, formats.points, formats.money],
  });
}
