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
import { planBook, weirdGrid, weirdModel, type PlannedBook } from "../../support/weird-book";

beforeAll(() => installFormulaEngine());

function agree(workbook: Workbook, { input, plans }: PlannedBook): void {
  const [, scores, dashboard, plan, check] = plans;
  const { scored, source, language } = input;
  expect(differences(workbook, scores!, expectedScores(scored, source, language))).toEqual([]);
  expect(differences(workbook, dashboard!, expectedDashboard(scored))).toEqual([]);
  expect(differences(workbook, plan!, expectedPlan(scored))).toEqual([]);
  expect(differences(workbook, check!, expectedCheck(input, language))).toEqual([]);
}

describe("the result tabs, recalculated by excelts", () => {
  it.each<MissingRule>(["neutral", "renormalise", "strict"])(
    "agree with the core in every cell under the rule %s",
    (rule) => {
      const book = planBook(weirdGrid, weirdModel(rule), "en");
      const workbook = workbookOf([book.grid], book.plans);
      workbook.calculateFormulas();
      agree(workbook, book);
    },
  );
});

describe.skipIf(libreOffice === null)(
  "the result tabs, recalculated by LibreOffice (skipped where soffice is not installed)",
  () => {
    it.each<MissingRule>(["neutral", "renormalise", "strict"])(
      "agree with the core in every cell under the rule %s",
      async (rule) => {
        const book = planBook(weirdGrid, weirdModel(rule, "fr"), "fr");
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
