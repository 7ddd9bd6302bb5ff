import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, test } from "vitest";
import { insertDirtyBook } from "../../src/excel/insert-dirty-book";
import type { ScoringResult } from "../../src/excel/score-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { openBook, saveBook } from "../../src/host/workbook-file";
import type { Language } from "../../src/messages/messages";
import { expectedScores } from "../support/expected-results";
import { shown } from "../support/plan-to-workbook";
import { asOf, score } from "../support/scored-book-session";

function kindsOf({ issues }: ScoringResult): string[] {
  return issues.map(({ kind, sheetName, address }) => `${kind} ${sheetName}!${address}`).sort();
}

describe.each<Language>(["en", "fr"])("a dirty book (%s)", (language) => {
  test("has its faults found by two runs, and tabs that agree with the core", async () => {
    const host = new HostWorkbook(new Workbook());
    connectHost(host);
    const { sheetName, faults } = await insertDirtyBook({ clients: 55, seed: 8, language, asOf });
    const planted = faults
      .filter(({ issue }) => issue !== null)
      .map((fault) => `${fault.issue} ${fault.sheetName}!${fault.address}`)
      .sort();
    const first = await score({ language });
    expect(first.summary.sheetName).toBe(sheetName);
    expect(kindsOf(first)).toEqual(planted);

    host.activeSheet = host.book.getWorksheet(sheetName)!;
    const second = await score({ language });
    expect(kindsOf(second)).toEqual(planted);

    const book = await openBook(await saveBook(host.book));
    const tab = second.summary.tabs.find(({ key }) => key === "scores")!.name;
    const wanted = expectedScores(second.scored, second.read.source, language);
    const results: unknown[] = [];
    book.getWorksheet(tab)!.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula !== undefined) results.push(shown(book, tab, cell.row - 1, cell.col - 1));
      });
    });
    expect(results).toHaveLength(wanted.length);
    results.forEach((value, index) => {
      const figure = wanted[index];
      if (typeof value === "number" && typeof figure === "number") {
        expect(Math.abs(value - figure)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(figure)));
      } else expect(value).toBe(figure);
    });
  });
});
