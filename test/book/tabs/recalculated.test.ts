import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { MissingRule } from "../../../src/commitment/model";
import { differences } from "../../support/compare-tabs";
import { libreOffice, recalculatedByLibreOffice } from "../../support/libreoffice";
import {
  expectedCheck,
  expectedDashboard,
  expectedPlan,
  expectedScores,
} from "../../support/expected-results";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { textGrid, unitsGrid } from "../../support/text-book";
import { planBook, weirdGrid, weirdModel, type PlannedBook } from "../../support/weird-book";

beforeAll(() => installFormulaEngine());

function agree(workbook: Workbook, { input, plans }: PlannedBook): void {
  const [, scores, dashboard, plan, check] = plans;
  const { scored, source, language } = input;
  expect(differences(workbook, scores!, expectedScores(scored, source, language))).toEqual([]);
  expect(differences(workbook, dashboard!, expectedDashboard(scored, language))).toEqual([]);
  expect(differences(workbook, plan!, expectedPlan(scored))).toEqual([]);
  expect(differences(workbook, check!, expectedCheck(input, language))).toEqual([]);
}

const books = [
  ["cells of every kind", weirdGrid],
  ["figures, days and answers as text", textGrid],
  ["units in the headers", unitsGrid],
] as const;
const rules: readonly MissingRule[] = ["neutral", "renormalise", "strict"];
const cases = books.flatMap(([what, grid]) => rules.map((rule) => [what, rule, grid] as const));

describe("the result tabs, recalculated by excelts", () => {
  it.each(cases)(
    "agree with the core in every cell of a book with %s under the rule %s",
    (_, rule, grid) => {
      const book = planBook(grid, weirdModel(rule), "en");
      const workbook = workbookOf([book.grid], book.plans);
      workbook.calculateFormulas();
      agree(workbook, book);
    },
  );
});

describe.skipIf(libreOffice === null)(
  "the result tabs, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it.each(cases)(
      "agree with the core in every cell of a book with %s under the rule %s",
      async (_, rule, grid) => {
        const language = grid === weirdGrid ? "fr" : "en";
        const book = planBook(grid, weirdModel(rule, language), language);
        agree(await recalculatedByLibreOffice(workbookOf([book.grid], book.plans)), book);
      },
    );

    it("is LibreOffice's own calculation: the file that it is given holds no results", async () => {
      const workbook = workbookOf([], []);
      workbook.addWorksheet("Sum").getCell("A1").value = { formula: "1+1", result: 3 };
      const read = await recalculatedByLibreOffice(workbook);
      expect(shown(read, "Sum", 0, 0)).toBe(2);
    });
  },
);
