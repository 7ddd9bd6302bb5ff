import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Workbook } from "@cj-tech-master/excelts";
import type { MissingRule } from "../../src/commitment/model";
import { foldText } from "../../src/commitment/fold-text";
import { libreOffice, recalculatedByLibreOffice } from "../support/libreoffice";
import type { Shown } from "../support/expected-results";
import {
  expectedDashboard,
  expectedPlan,
  expectedScores,
  formulaCells,
} from "../support/expected-results";
import { cellAddress } from "../../src/book/sheet-address";
import type { TabPlan } from "../../src/book/tab-plan";
import { shown, workbookOf } from "../support/plan-to-workbook";
import { planBook, weirdGrid, weirdModel, type PlannedBook } from "../support/weird-book";

beforeAll(() => installFormulaEngine());

/** Texts are the sheet's own, trimmed by TRIM; the reader may have tidied blanks and case further. */
function alike(actual: unknown, wanted: unknown): boolean {
  return typeof actual === "string" && typeof wanted === "string"
    ? foldText(actual) === foldText(wanted)
    : actual === wanted;
}

/** Cells of a tab that differ from what the core says, in words. */
function differences(workbook: Workbook, plan: TabPlan, expected: readonly Shown[]): string[] {
  const cells = formulaCells(plan);
  const found = cells.flatMap(({ row, column, formula }, i) => {
    const actual = shown(workbook, plan.name, row, column);
    const wanted = expected[i];
    const same =
      typeof wanted === "number" && typeof actual === "number"
        ? Math.abs(actual - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
        : alike(actual, wanted);
    return same ? [] : [`${cellAddress(row, column)}: ${actual}, core ${wanted} ${formula}`];
  });
  if (cells.length !== expected.length) {
    found.push(`${cells.length} formulas, ${expected.length} figures of the core`);
  }
  return found;
}

function agree(workbook: Workbook, { input, plans }: PlannedBook): void {
  const [, scores, dashboard, plan] = plans;
  const { scored, source, language } = input;
  expect(differences(workbook, scores!, expectedScores(scored, source, language))).toEqual([]);
  expect(differences(workbook, dashboard!, expectedDashboard(scored))).toEqual([]);
  expect(differences(workbook, plan!, expectedPlan(scored))).toEqual([]);
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
