import { Workbook } from "@cj-tech-master/excelts";
import { expect, test } from "vitest";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import type { ScoringResult } from "../../src/excel/score-workbook";
import { sampleBook } from "../../src/book/sample-book";
import { asOf, sampleHost, score } from "../support/scored-book-session";

type Rows = readonly (readonly (string | number | boolean | null)[])[];

function hostWith(sheets: Readonly<Record<string, Rows>>): HostWorkbook {
  const book = new Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    rows.forEach((cells, row) =>
      cells.forEach((value, column) => {
        if (value !== null) sheet.getCell(row + 1, column + 1).value = value;
      }),
    );
  }
  const host = new HostWorkbook(book);
  connectHost(host);
  return host;
}

const sample = sampleBook({ clients: 12, seed: 4, language: "en", asOf });
const list: Rows = [sample.headers, ...sample.rows] as Rows;
const few: Rows = [
  ["Client", "ARR", "NPS"],
  ["Acme", 1000, 9],
  ["Bell", 2000, 6],
];

function kinds({ issues }: ScoringResult): string[] {
  return issues
    .filter(({ kind }) => !["missingColumn", "numberFromText", "unknownCurrency"].includes(kind))
    .map(({ kind, sheetName, address }) => `${kind} ${sheetName}!${address}`);
}

test("the list of the active sheet is scored and those of the others are named", async () => {
  const host = hostWith({ One: list, Two: few, Three: [["Only notes"], ["here"]] });
  host.activeSheet = host.book.getWorksheet("Two")!;
  const result = await score();
  expect(result.summary.sheetName).toBe("Two");
  expect(kinds(result)).toEqual(["otherList One!A1"]);
  expect(kinds(await score({ sheetName: "One" }))).not.toContain("otherList Two!A1");
});

test("clients that go by their numbers are clients", async () => {
  const numbered: Rows = [
    ["Client", "ARR"],
    [4711, 1000],
    [4712, 2000],
  ];
  const host = hostWith({ One: few, Numbers: numbered });
  host.activeSheet = host.book.getWorksheet("Numbers")!;
  const result = await score();
  expect(result.summary.sheetName).toBe("Numbers");
  expect(kinds(result)).toEqual(["otherList One!A1"]);
});

test("words that read like a header over no amounts are no client list", async () => {
  const words: Rows = [
    ["Client", "no ARR", "D19"],
    ["Clients", "negative ARR", "G3"],
  ];
  const host = hostWith({ Faults: words, Clients: few });
  host.activeSheet = host.book.getWorksheet("Faults")!;
  const result = await score();
  expect(result.summary.sheetName).toBe("Clients");
  expect(kinds(result)).toEqual([]);
});

test("two Excel tables on one sheet: the fuller one is scored, the other one named", async () => {
  const rows = few.map((row, index) => [...row, null, ...list[index]!]);
  hostWith({
    Clients: [...rows, ...list.slice(3).map((row) => [null, null, null, null, ...row])],
  });
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Clients");
    sheet.tables.add("A1:C3", true).name = "Few";
    sheet.tables.add("E1:AB13", true).name = "All";
    await context.sync();
  });
  const result = await score();
  expect(result.summary.clients).toBe(12);
  expect(kinds(result)).toEqual(["otherList Clients!A1"]);
});

test("a list that begins below the rows that are read first is found", async () => {
  const lines = Array.from({ length: 400 }, (_, row) => [`Line ${row}`]);
  hostWith({ Deep: [...lines, ...few] });
  const result = await score();
  expect(result.read.clients.name).toEqual(["Acme", "Bell"]);
  expect([...result.read.source.rows]).toEqual([401, 402]);
});

test("a plain list ends where a table begins under it", async () => {
  hostWith({ Clients: [...few, [null], ["Product", "Price"], ["Basic", 10]] });
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem("Clients").tables.add("A5:B6", true);
    await context.sync();
  });
  const result = await score();
  expect(result.read.clients.name).toEqual(["Acme", "Bell"]);
  expect(kinds(result)).toEqual([]);
});

test("the totals row of an Excel table is no client and no issue", async () => {
  await sampleHost(12);
  await Excel.run(async (context) => {
    const table = context.workbook.tables.getItemAt(0);
    table.showTotals = true;
    await context.sync();
  });
  const result = await score();
  expect(result.summary.clients).toBe(12);
  expect(kinds(result).filter((kind) => kind.startsWith("total"))).toEqual([]);
});

test("hidden and filtered rows are clients, one issue says how many, for one request more", async () => {
  const requests = async (hide: boolean): Promise<{ requests: number; result: ScoringResult }> => {
    const host = await sampleHost(12, { seed: 4 });
    if (hide) {
      await Excel.run(async (context) => {
        context.workbook.worksheets.getItem("Clients").getRange("5:6").rowHidden = true;
        context.workbook.worksheets.getItem("Clients").getRange("9:9").rowHidden = true;
        await context.sync();
      });
    }
    host.controls.resetCounters();
    const result = await score();
    return { requests: host.controls.requests, result };
  };
  const shown = await requests(false);
  const hidden = await requests(true);
  expect(hidden.result.summary.clients).toBe(12);
  expect([...hidden.result.scored.scored.score]).toEqual([...shown.result.scored.scored.score]);
  const [issue] = hidden.result.issues.filter(({ kind }) => kind === "hiddenRows");
  expect(issue).toMatchObject({ address: "B5", details: { count: 3, rows: "5–6, 9" } });
  expect(hidden.requests).toBe(shown.requests + 1);
});

test("a criterion whose column was renamed since the last run is proposed, not guessed", async () => {
  const host = await sampleHost(12);
  const first = await score();
  const { criteria } = first.scored.model;
  const [criterion] = criteria.filter(({ key }) => key === "activeUsers");
  const column = first.read.source.criteria[criteria.indexOf(criterion!)]!;
  host.book.getWorksheet("Clients")!.getCell(1, column + 1).value = "Plugh";
  const second = await score();
  expect(second.read.source.criteria[criteria.indexOf(criterion!)]).toBeNull();
  expect(second.issues.filter(({ kind }) => kind === "renamedColumn")).toMatchObject([
    { details: { criterion: criterion!.label, before: criterion!.label, column: "Plugh" } },
  ]);
});

test("an amount formatted in another currency is left out, in the tabs too", async () => {
  const host = hostWith({ Clients: few });
  const sheet = host.book.getWorksheet("Clients")!;
  sheet.getCell("A4").value = "Cole";
  sheet.getCell("B4").value = 4000;
  for (const cell of ["B2", "B3"]) sheet.getCell(cell).numFmt = '#,##0 "€"';
  sheet.getCell("B4").numFmt = "[$$-409]#,##0";
  const result = await score();
  expect([...result.read.clients.arr]).toEqual([1000, 2000, 0]);
  expect(result.issues).toContainEqual(
    expect.objectContaining({
      severity: "error",
      kind: "otherCurrency",
      address: "B4",
      problem: "issue.otherCurrencyFormat",
      details: expect.objectContaining({ currency: "EUR", shown: "USD", value: 4000 }) as unknown,
    }),
  );
  // The formula counts it again as soon as somebody changes it.
  const formulas = host.book.worksheets.flatMap((sheet) => {
    const found: string[] = [];
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula?.includes("$B$4=4000,0,") === true) found.push(sheet.name);
      });
    });
    return found;
  });
  expect(formulas).toHaveLength(1);
  const again = await score();
  expect([...again.read.clients.arr]).toEqual([1000, 2000, 0]);
});

test("one text in dollars among plain amounts does not make the book one in dollars", async () => {
  const amounts = Array.from({ length: 11 }, (_, index) => [`C${index}`, 1000 + index, 9]);
  hostWith({ Clients: [["Client", "ARR", "NPS"], ...amounts, ["Last", "$120", 9]] });
  const result = await score();
  expect(result.read.clients.arr[11]).toBe(0);
  const found = result.issues.filter(({ kind }) => kind.includes("Currency"));
  expect(found.map(({ kind, address }) => `${kind} ${address}`).sort()).toEqual([
    "otherCurrency B13",
    "unknownCurrency B13",
  ]);
});
