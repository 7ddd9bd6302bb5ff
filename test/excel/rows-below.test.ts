import { Workbook } from "@cj-tech-master/excelts";
import { expect, test } from "vitest";
import { rowsBelowTable } from "../../src/book/rows-below-table";
import type { CellValue } from "../../src/book/grid";
import { belowTables } from "../../src/excel/below-tables";
import { insertStory } from "../../src/excel/insert-story";
import { scoreWorkbook, type ScoringResult } from "../../src/excel/score-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { issueWords } from "../../src/book/sources/source-issues";
import { message } from "../../src/messages/follow-messages";
import { firstDay } from "../support/busy-book";

function below(...values: CellValue[][]) {
  const issue = rowsBelowTable({ sheetName: "S", top: 20, left: 0, tableName: "T", values }, 1);
  return issue === null ? null : [issue.address, issue.details];
}

test("rows below a table are lines where they are named and hold something else", () => {
  const one = { row: "21", last: "21", count: 1, table: "T" };
  expect(below(["C-1", "Acme", 10])).toEqual(["B21", one]);
  expect(below([46_000, 4711, null])).toEqual(["B21", one]);
  expect(below([null, null, 99])).toBeNull();
  expect(below([null, "as of today", null])).toBeNull();
  for (const total of ["Total", "Grand total", "Moyenne", "of which North"]) {
    expect(below([null, total, 99])).toBeNull();
  }
  expect(below([null, null, null], ["C-1", "Acme", 10])).toBeNull();
  expect(
    below([1, "A", 1], [2, "B", 2], [null, "Total", 3], [null, null, null], [5, "E", 5]),
  ).toEqual(["B21", { row: "21", last: "22", count: 2, table: "T" }]);
});

test("only tables that are asked about are looked below", async () => {
  const area = { row: 3, column: 1, rows: 5, columns: 4 };
  const table = (name: string, sheetName: string) => ({ name, sheetName, area, hasTotals: false });
  const sheet = (name: string, rows: number) => ({
    ...{ name, visible: true, isProtected: false, hasHiddenRows: false },
    used: { row: 0, column: 0, rows, columns: 9 },
  });
  const book = {
    sheets: [sheet("Full", 40), sheet("Just", 8)],
    tables: [table("Other", "Full"), table("Asked", "Just"), table("Also", "Full")],
  };
  expect(await belowTables(book, ["Asked"])).toBeNull();
  expect(await belowTables(book, ["Asked", "Also"])).not.toBeNull();
});

/** Where a table of a sheet begins and ends, header row included, 0-based. */
async function tableOf(sheetName: string) {
  return Excel.run(async (context) => {
    const { tables } = context.workbook.worksheets.getItem(sheetName);
    const range = tables.getItemAt(0).getRange().load("values,rowIndex,rowCount,columnIndex");
    await context.sync();
    const { rowIndex, rowCount, columnIndex } = range;
    return { last: range.values.at(-1)!, next: rowIndex + rowCount, columnIndex };
  });
}

/** Types the last line of a table once more under it, as a program does that knows no tables. */
async function typeBelow(host: HostWorkbook, sheetName: string): Promise<number> {
  const { last, next, columnIndex } = await tableOf(sheetName);
  const sheet = host.book.getWorksheet(sheetName)!;
  last.forEach((value: string | number | boolean, i) => {
    if (value !== "") sheet.getCell(next + 1, columnIndex + i + 1).value = value;
  });
  return next + 1;
}

test("lines typed just below a table of one's own are named, not passed over", async () => {
  const host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  connectHost(host);
  await insertStory({ clients: 8, seed: 7, language: "en", asOf: firstDay });
  const run = (): Promise<ScoringResult> =>
    scoreWorkbook({ language: "en", today: firstDay, customers: {}, snapshot: "replace" });
  const kinds = ({ issues, customers }: ScoringResult): string[] =>
    [...issues, ...customers!.issues]
      .filter(({ kind }) => kind === "rowsBelowTable")
      .map(({ sheetName, details }) => `${sheetName} ${details.row}`);
  expect(kinds(await run())).toEqual([]);

  const clients = await typeBelow(host, "Clients");
  const answers = await typeBelow(host, "Survey answers");
  const losses = await typeBelow(host, "Lost clients");
  const fill = async (sheetName: string, values: readonly (string | number)[]) => {
    const { next, columnIndex } = await tableOf(sheetName);
    const sheet = host.book.getWorksheet(sheetName)!;
    values.forEach((value, i) => (sheet.getCell(next + 1, columnIndex + i + 1).value = value));
    return next + 1;
  };
  const benchmark = await fill("Benchmark", ["NPS", "", 30]);
  const targets = await fill("Objective", [firstDay + 90, 1_000_000]);
  const reasons = await fill("Reasons for leaving", ["Too far away", "Distance", "Call"]);
  const result = await run();
  expect(kinds(result)).toEqual([
    `Clients ${clients}`,
    `Benchmark ${benchmark}`,
    `Reasons for leaving ${reasons}`,
    `Objective ${targets}`,
    `Survey answers ${answers}`,
    `Lost clients ${losses}`,
  ]);
  const issue = result.customers!.issues.find(({ sheetName }) => sheetName === "Lost clients")!;
  const words = (language: "en" | "fr") =>
    issueWords(issue, (key, values) => message(language, key, values));
  expect(words("en")).toMatch(
    new RegExp(`^Row ${losses} stands just below the table “.+” and was not read\\. To take`),
  );
  expect(words("fr")).toMatch(new RegExp(`^La ligne ${losses}, juste sous le tableau`));
});
