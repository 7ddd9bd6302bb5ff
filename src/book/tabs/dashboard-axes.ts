import {
  absoluteArea,
  absoluteCell,
  absolutePosition,
  cellInRow,
  formula,
} from "../native-formula";
import type { CellContent, Formula } from "../tab-plan";
import { bookFigures } from "./book-figures";
import {
  FIGURES,
  LABEL,
  planSection,
  WIDTH,
  type DashboardPage,
  type Placed,
} from "./dashboard-section";
import { scoresRows } from "./scores-layout";

/** The column of the effects, by position in the section. */
export const EFFECTS = 6;

/** Each axis with its mean, its target and its effect on value; `body` without the line of totals. */
export function planAxes(page: DashboardPage, row: number): Placed {
  const { draft, input, formats, say } = page;
  const { scored, scores, modelCells } = input;
  const { axes } = scored.model;
  const book = bookFigures(input);
  const onModel = (position: { row: number; column: number }): Formula =>
    formula(absolutePosition(position, modelCells.sheetName));
  const first = row + 2;
  const effects = { row: first, column: LABEL + EFFECTS, rows: axes.length, columns: 1 };
  const section = planSection(page, row, {
    key: "axes",
    heading: say("tab.dashboard.axes"),
    headers: [
      say("tab.column.axis"),
      say("tab.column.mean"),
      say("tab.column.meanByArr"),
      say("tab.column.target"),
      say("tab.column.gap"),
      say("tab.column.shareOfScore"),
      say("tab.column.effectOnValue"),
    ],
    lines: [
      ...modelCells.axes.map((axis, a) => {
        const target = cellInRow(first + a, FIGURES + 2);
        const mean = cellInRow(first + a, FIGURES + 1);
        const cells: CellContent[] = [
          onModel(axis.label),
          formula(book.perClient(scores.axes + a)),
          formula(book.byArr(scores.axes + a)),
          onModel(axis.target),
          formula(`IF(ISNUMBER(${mean}),${mean}-${target},"")`),
          formula(absoluteCell(scoresRows.share, scores.axes + a, scores.sheetName)),
          formula(`SUM(${book.range(scores.effects + a)})`),
        ];
        return { key: `axis.${axes[a]!.key}`, cells };
      }),
      {
        key: "total",
        cells: [
          say("tab.dashboard.book"),
          formula(book.perClient(scores.score)),
          formula(book.byArr(scores.score)),
          null,
          null,
          null,
          formula(`SUM(${absoluteArea(effects)})`),
        ],
      },
    ],
    numberFormats: [
      null,
      formats.score,
      formats.score,
      formats.score,
      "+0.0;-0.0;0.0",
      formats.percent,
      formats.effect,
    ],
  });
  draft.style({ row: first + axes.length, column: LABEL, rows: 1, columns: WIDTH }, "total");
  const note = section.next - 1;
  draft.keyRow(note, "axes.note");
  draft.cell(note, LABEL, say("tab.dashboard.effectNote"), { style: "note" });
  return { body: { ...section.body, rows: axes.length }, next: note + 2 };
}
