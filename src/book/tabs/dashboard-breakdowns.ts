import { absoluteCell, absolutePosition, cellInRow, formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { bookFigures } from "./book-figures";
import { FIGURES, planSection, type DashboardPage, type Placed } from "./dashboard-section";
import { meanByArr } from "./mean-by-arr";
import { unlessMoved } from "./moved-clients";
import { scoresRows } from "./scores-layout";

/** Columns of the section of score bands, by position. */
export const bandColumns = { score: 0, clients: 1, arr: 3, weightedArr: 5 } as const;

/** Clients and value by band of scores. */
export function planBands(page: DashboardPage, row: number): Placed {
  const { input, formats, say } = page;
  const { bands } = input.scored.portfolio;
  const book = bookFigures(input);
  const score = book.range(input.scores.score);
  return planSection(page, row, {
    key: "bands",
    heading: say("tab.dashboard.bands"),
    headers: [
      say("tab.column.score"),
      say("tab.column.clients"),
      say("tab.column.shareOfClients"),
      say("tab.column.arr"),
      say("tab.column.shareOfArr"),
      say("tab.column.weightedArr"),
      say("tab.column.ratio"),
    ],
    lines: bands.map(({ from, to }, i) => {
      const below = i === bands.length - 1 ? "" : `*(${score}<${to}-1E-9)`;
      const here = `(${score}<>"")*(${score}>=${from}-1E-9)${below}`;
      const line = row + 2 + i;
      const count = cellInRow(line, FIGURES);
      const arr = cellInRow(line, FIGURES + 2);
      const weighted = cellInRow(line, FIGURES + 4);
      const cells: CellContent[] = [
        `${from} – ${to}`,
        formula(`SUMPRODUCT(${here})`),
        formula(`IF(${book.clients}=0,"",${count}/${book.clients})`),
        formula(`SUMPRODUCT(${here},${book.arr})`),
        formula(`IF(${book.totalArr}=0,"",${arr}/${book.totalArr})`),
        formula(`SUMPRODUCT(${here},${book.range(input.scores.weightedArr)})`),
        formula(`IF(${arr}=0,"",${weighted}/${arr})`),
      ];
      return { key: from, cells };
    }),
    numberFormats: [
      null,
      formats.count,
      formats.percent,
      formats.money,
      formats.percent,
      formats.money,
      formats.percentExact,
    ],
  });
}

/** The second reading of the criteria; returns the row after it. */
export function planDimensions(page: DashboardPage, row: number): number {
  const { input, formats, say } = page;
  const { scored, scores, modelCells } = input;
  if (modelCells.dimensions.length === 0) return row;
  const book = bookFigures(input);
  return planSection(page, row, {
    key: "dimensions",
    heading: say("tab.dashboard.dimensions"),
    headers: [
      say("tab.column.dimension"),
      say("tab.column.mean"),
      say("tab.column.meanByArr"),
      say("tab.column.shareOfScore"),
    ],
    lines: modelCells.dimensions.map(({ label }, d) => {
      const cells: CellContent[] = [
        formula(absolutePosition(label, modelCells.sheetName)),
        formula(book.perClient(scores.dimensions + d)),
        formula(book.byArr(scores.dimensions + d)),
        formula(absoluteCell(scoresRows.share, scores.dimensions + d, scores.sheetName)),
      ];
      return { key: `dimension.${scored.model.dimensions[d]!.key}`, cells };
    }),
    numberFormats: [null, formats.score, formats.score, formats.percent],
  }).next;
}

/** Value and scores by segment of the day of scoring; returns the row after it. */
export function planSegments(page: DashboardPage, row: number): number {
  const { input, formats, say } = page;
  const { scored, scores } = input;
  const { range, arr } = bookFigures(input);
  const segmentNumber = range(scores.segmentNumber);
  const score = range(scores.score);
  const figure = (text: string): CellContent => formula(unlessMoved(scores, text));
  return planSection(page, row, {
    key: "segments",
    heading: say("tab.dashboard.segments"),
    headers: [
      say("tab.column.segment"),
      say("tab.column.clients"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
      say("tab.column.ratio"),
      say("tab.column.mean"),
      say("tab.column.meanByArr"),
    ],
    lines: scored.portfolio.segments.map(({ label }, s) => {
      const line = row + 2 + s;
      const total = cellInRow(line, FIGURES + 1);
      const weighted = cellInRow(line, FIGURES + 2);
      const here = `--(${segmentNumber}=${s + 1})`;
      const cells: CellContent[] = [
        label === "" ? say("tab.noSegment") : label,
        figure(`SUMPRODUCT(${here})`),
        figure(`SUMIFS(${arr},${segmentNumber},${s + 1})`),
        figure(`SUMIFS(${range(scores.weightedArr)},${segmentNumber},${s + 1})`),
        figure(`IF(${total}=0,"",${weighted}/${total})`),
        figure(`IFERROR(SUMPRODUCT(${here},${score})/SUMPRODUCT(${here},--(${score}<>"")),"")`),
        figure(meanByArr(arr, score, here)),
      ];
      return { key: `segment.${label}`, cells };
    }),
    numberFormats: [
      null,
      formats.count,
      formats.money,
      formats.money,
      formats.percentExact,
      formats.score,
      formats.score,
    ],
  }).next;
}
