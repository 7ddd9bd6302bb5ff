import { formula } from "../native-formula";
import { bookFigures } from "./book-figures";
import { planSection, type DashboardPage } from "./dashboard-section";
import { columnOf } from "./tab-draft";

/** How many clients a ranking shows. */
const RANKED = 5;

/**
 * The clients with the highest or lowest scores, live: a hair's difference by line breaks ties. No
 * links: a line shows whoever stands there now. Returns the row after it.
 */
export function planRanking(page: DashboardPage, row: number, key: "highest" | "lowest"): number {
  const { draft, input, formats, say } = page;
  const { scored, scores } = input;
  const { range } = bookFigures(input);
  const rankKey = range(scores.rankKey);
  const order = key === "highest" ? "LARGE" : "SMALL";
  const section = planSection(page, row, {
    key,
    heading: say(`tab.dashboard.${key}`),
    headers: [
      say("tab.column.client"),
      say("tab.column.score"),
      say("tab.column.low"),
      say("tab.column.high"),
      say("tab.column.multiplier"),
      say("tab.column.arr"),
      say("tab.column.weightedArr"),
    ],
    lines: Array.from({ length: Math.min(RANKED, scored.clients.count) }, (_, k) => {
      const line = `MATCH(${order}(${rankKey},${k + 1}),${rankKey},0)`;
      const cells = [
        scores.name,
        scores.score,
        scores.low,
        scores.high,
        scores.multiplier,
        scores.arr,
        scores.weightedArr,
      ].map((column) => formula(`IFERROR(INDEX(${range(column)},${line}),"")`));
      return { key: k + 1, cells };
    }),
    numberFormats: [
      null,
      formats.score,
      formats.score,
      formats.score,
      formats.percent,
      formats.money,
      formats.money,
    ],
  });
  draft.format(columnOf(section.body, 1), { style: "strong" });
  return section.next;
}
