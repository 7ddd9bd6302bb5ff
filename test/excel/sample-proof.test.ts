import type { Workbook } from "@cj-tech-master/excelts";
import { beforeAll, describe, expect, test } from "vitest";
import type { ScoringResult } from "../../src/excel/score-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import type { Language } from "../../src/messages/messages";
import {
  expectedCheck,
  expectedDashboard,
  expectedPlan,
  expectedScores,
  type Shown,
} from "../support/expected-results";
import { libreOffice, recalculatedByLibreOffice } from "../support/libreoffice";
import { shown } from "../support/plan-to-workbook";
import { sampleHost, score } from "../support/scored-book-session";

/** What every formula cell of a tab shows, line by line from left to right, as the file holds it. */
function formulaResults(book: Workbook, tab: string): { address: string; value: unknown }[] {
  const results: { address: string; value: unknown }[] = [];
  book.getWorksheet(tab)!.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.formula === undefined) return;
      results.push({ address: cell.address, value: shown(book, tab, cell.row - 1, cell.col - 1) });
    });
  });
  return results;
}

function agrees(value: unknown, wanted: Shown): boolean {
  return typeof value === "number" && typeof wanted === "number"
    ? Math.abs(value - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted))
    : value === wanted;
}

describe.each<Language>(["en", "fr"])("the scored sample book as a file (%s)", (language) => {
  let result: ScoringResult;
  let file: Uint8Array;
  let expected: Map<string, Shown[]>;

  beforeAll(async () => {
    const host = await sampleHost(60, { language });
    result = await score({ language });
    file = await saveBook(host.book);
    const { scored, read, summary } = result;
    const tab = (key: string): string => summary.tabs.find((one) => one.key === key)!.name;
    expected = new Map([
      [tab("scores"), expectedScores(scored, read.source, language)],
      [tab("dashboard"), expectedDashboard(scored, language)],
      [tab("plan"), expectedPlan(scored)],
      [tab("check"), expectedCheck({ scored, ...read }, language)],
    ]);
  });

  function disagreements(book: Workbook): string[] {
    return [...expected].flatMap(([tab, wanted]) => {
      const results = formulaResults(book, tab);
      const wrong = results.filter(({ value }, index) => !agrees(value, wanted[index]!));
      return [
        ...(results.length === wanted.length
          ? []
          : [`${tab}: ${results.length} formulas, ${wanted.length} figures of the core`]),
        ...wrong.map(({ address, value }) => `${tab}!${address}: ${String(value)}`),
      ];
    });
  }

  test("agrees with the core in every formula cell, calculated by excelts", async () => {
    expect(disagreements(await openBook(file))).toEqual([]);
  });

  test.skipIf(libreOffice === null)(
    "agrees with the core in every formula cell, calculated by LibreOffice (skipped where soffice is not installed)",
    async () => {
      const book = await recalculatedByLibreOffice(await openBook(file));
      expect(disagreements(book)).toEqual([]);
    },
  );
});
