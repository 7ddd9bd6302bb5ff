import type { MessageKey } from "../../messages/messages";
import { formula, textLiteral } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { bookFigures } from "./book-figures";
import { LABEL, planKeyFigures, WIDTH, type DashboardPage } from "./dashboard-section";

type Figure = readonly [MessageKey, string, string];

/** The key figures, two lines of them; returns the row after them. */
export function planFigures(page: DashboardPage, row: number): number {
  const { draft, input, formats, say } = page;
  const { scores } = input;
  const { currency } = input.scored.model.parameters;
  const book = bookFigures(input);
  const figures: readonly (readonly Figure[])[] = [
    [
      ["tab.figure.totalArr", book.totalArr, formats.money],
      ["tab.figure.weightedArr", book.totalWeighted, formats.money],
      ["tab.figure.difference", `${book.totalWeighted}-${book.totalArr}`, formats.effect],
      ["tab.figure.ratio", book.ratio, formats.percentExact],
      ["tab.figure.geometricRatio", book.geometricRatio, formats.percentExact],
      ["tab.figure.worth", book.ratio, `0.00\\ "${currency.replaceAll('"', "")}"`],
      ["tab.figure.underNotice", book.underNotice, formats.money],
    ],
    [
      ["tab.figure.clients", book.clients, formats.count],
      ["tab.figure.score", book.perClient(scores.score), formats.score],
      ["tab.figure.scoreByArr", book.byArr(scores.score), formats.score],
      ["tab.figure.above", book.above, formats.count],
      ["tab.figure.below", book.below, formats.count],
      ["tab.figure.coverage", book.byArr(scores.coverage), formats.percent],
      ["tab.figure.provisional", book.provisional, formats.count],
    ],
  ];
  planKeyFigures(
    page,
    row,
    figures.map((line) => line.map(([key, ...rest]) => [say(key, { currency }), ...rest])),
  );
  const note = row + 3 * figures.length;
  draft.keyRow(note, "figures.note");
  draft.cell(note, LABEL, say("tab.dashboard.indicator"));
  draft.keyRow(note + 1, "figures.unscored");
  draft.cell(note + 1, LABEL, unscoredText(page, book.unscored));
  draft.style({ row: note, column: LABEL, rows: 2, columns: WIDTH }, "note");
  return note + 3;
}

/** How many clients have no score, and what they count for; "" when all have one. */
function unscoredText({ say }: DashboardPage, count: string): CellContent {
  const [before = "", after = ""] = say("tab.unscored.many", { count: "#" }).split("#");
  const many = `${textLiteral(before)}&${count}&${textLiteral(after)}`.replace(/^""&/, "");
  const one = textLiteral(say("tab.unscored.one"));
  return formula(`IF(${count}=0,"",IF(${count}=1,${one},${many}))`);
}
