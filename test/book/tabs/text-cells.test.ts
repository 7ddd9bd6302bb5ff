import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { MissingRule, Model } from "../../../src/commitment/model";
import { scoresLayout, scoresRows } from "../../../src/book/tabs/scores-layout";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../../src/book/native-formula";
import { expectedCheck, formulaCells, type Shown } from "../../support/expected-results";
import { differences } from "../../support/compare-tabs";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { textGrid, unitsGrid } from "../../support/text-book";
import { planBook, weirdModel, weirdTabNames, type PlannedBook } from "../../support/weird-book";
import type { Grid } from "../../../src/book/grid";

beforeAll(() => installFormulaEngine());

const blank = (value: number): Shown => (Number.isNaN(value) ? "" : value);

/** Cells of Scores that differ from what the core read: ARR, renewal, points, score. */
function wrong(workbook: Workbook, { input }: PlannedBook): string[] {
  const { scored, source } = input;
  const { clients, model } = scored;
  const layout = scoresLayout(weirdTabNames.scores, model, source);
  const found: string[] = [];
  for (let client = 0; client < clients.count; client += 1) {
    const check = (what: string, column: number, wanted: Shown): void => {
      const actual = shown(workbook, weirdTabNames.scores, scoresRows.first + client, column);
      const same =
        typeof actual === "number" && typeof wanted === "number"
          ? Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
          : actual === wanted;
      if (!same) found.push(`${clients.name[client]} ${what}: ${actual}, core ${wanted}`);
    };
    check("ARR", layout.arr, clients.arr[client]!);
    check("weighted", layout.weightedArr, scored.scored.weightedArr[client]!);
    check("score", layout.score, blank(scored.scored.score[client]!));
    if (layout.renewal !== null) {
      check("renewal", layout.renewal, blank(clients.renewalDate[client]!));
    }
    model.criteria.forEach(({ key }, j) => {
      check(key, layout.points[j]!, blank(clients.points[j]![client]!));
    });
  }
  const checkTab = input.tabNames.check;
  const plan = planOf(input.tabNames.check);
  function planOf(name: string) {
    return booksPlans.get(input)!.find((one) => one.name === name)!;
  }
  found.push(
    ...differences(workbook, plan, expectedCheck(input, input.language)).map(
      (line) => `${checkTab} ${line}`,
    ),
  );
  return found;
}

const booksPlans = new Map<PlannedBook["input"], PlannedBook["plans"]>();

function plannedBook(grid: Grid, model: Model, language: "en" | "fr" = "en"): PlannedBook {
  const book = planBook(grid, model, language);
  booksPlans.set(book.input, book.plans);
  return book;
}

const rules: readonly MissingRule[] = ["neutral", "renormalise", "strict"];
const grids: readonly (readonly [string, Grid])[] = [
  ["texts", textGrid],
  ["units", unitsGrid],
];
const cases = rules.flatMap((rule) => grids.map(([name, grid]) => [name, rule, grid] as const));

describe("text cells on Scores, recalculated by excelts", () => {
  it.each(cases)("agree with the core: %s, rule %s", (_, rule, grid) => {
    const book = plannedBook(grid, weirdModel(rule));
    const workbook = workbookOf([book.grid], book.plans);
    workbook.calculateFormulas();
    expect(wrong(workbook, book)).toEqual([]);
  });

  it("are found by their text after the client sheet was sorted", () => {
    const book = plannedBook(textGrid, weirdModel("neutral"));
    const [head, ...rows] = textGrid.values;
    const upsideDown: Grid = { ...textGrid, values: [head!, ...[...rows].reverse()] };
    const workbook = workbookOf([upsideDown], book.plans);
    workbook.calculateFormulas();
    const { layout, arr, count } = {
      layout: scoresLayout(weirdTabNames.scores, book.input.scored.model, book.input.source),
      ...book.input.scored.clients,
    };
    const shownArr = Array.from({ length: count }, (_, client) =>
      shown(workbook, weirdTabNames.scores, scoresRows.first + client, layout.arr),
    );
    expect(shownArr).toEqual([...arr].reverse());
  });

  it("call native functions only, and stay plain where the cell holds no text", () => {
    const book = plannedBook(textGrid, weirdModel("neutral"));
    for (const plan of book.plans) {
      for (const { formula } of formulaCells(plan)) {
        expect(functionsCalled(formula).filter((name) => !NATIVE_FUNCTIONS.includes(name))).toEqual(
          [],
        );
        expect(formula.length).toBeLessThan(8192);
      }
    }
  });
});

describe.skipIf(libreOffice === null)(
  "text cells on Scores, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it.each(cases)(
      "agree with the core: %s, rule %s",
      async (_, rule, grid) => {
        const book = plannedBook(grid, weirdModel(rule));
        const workbook = await recalculatedByLibreOffice(workbookOf([book.grid], book.plans));
        expect(wrong(workbook, book)).toEqual([]);
      },
      120_000,
    );
  },
);
