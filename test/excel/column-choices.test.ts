import { Workbook } from "@cj-tech-master/excelts";
import { expect, test } from "vitest";
import type { ColumnChoice, ColumnUse } from "../../src/book/column-choices";
import { readBook } from "../../src/excel/read-book";
import type { ScoringResult } from "../../src/excel/score-workbook";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { asOf, score, tableRows } from "../support/scored-book-session";

type Rows = readonly (readonly (string | number)[])[];

const rows: Rows = [
  ["Client", "ARR", "NPS", "Field 7", "Since"],
  ["Acme", 1000, 9, 3, 40_000],
  ["Bell", 2000, 6, 8, 41_000],
  ["Cord", 3000, 7, 10, 42_000],
];

function hostWith(values: Rows, name = "Clients"): HostWorkbook {
  const book = new Workbook();
  const sheet = book.addWorksheet(name);
  values.forEach((cells, row) =>
    cells.forEach((value, column) => {
      sheet.getCell(row + 1, column + 1).value = value;
    }),
  );
  const host = new HostWorkbook(book);
  connectHost(host);
  return host;
}

const nps: ColumnUse = { role: null, criterion: "npsAnswer" };

function choice(header: string, use: ColumnUse | null, sheetName = "Clients"): ColumnChoice {
  return { header, nth: 0, use, sheetName };
}

/** Header and use of the columns that are used, "!" for those that somebody has chosen. */
function used({ read }: ScoringResult): string[] {
  return read.matches.flatMap(({ header, role, criterion, isChosen }) => {
    const use = [role, criterion].filter((part) => part !== null).join("+");
    return use === "" && isChosen !== true ? [] : [`${header}: ${use}${isChosen ? "!" : ""}`];
  });
}

function kinds({ issues }: ScoringResult): string[] {
  return issues
    .filter(({ kind }) => !["missingColumn", "unknownCurrency"].includes(kind))
    .map(({ kind, address }) => `${kind} ${address}`.trim());
}

/** Certainty and use by header, as the Data check tab shows them. */
async function shown(): Promise<unknown[]> {
  return (await tableRows("CcsColumns")).map((row) => Object.values(row).slice(0, 5));
}

async function onClients(edit: (sheet: Excel.Worksheet) => void): Promise<void> {
  await Excel.run(async (context) => {
    edit(context.workbook.worksheets.getItem("Clients"));
    await context.sync();
  });
}

const byHand = ["Client: name", "ARR: arr", "Field 7: npsAnswer!", "Since: startDate+tenure"];

test("what was chosen is scored, shown in the workbook and kept by the next run", async () => {
  hostWith(rows);
  expect(used(await score())).toContain("NPS: npsAnswer");
  expect(used(await score({ choices: [choice("Field 7", nps)] }))).toEqual(byHand);
  expect(await shown()).toContainEqual([
    "Field 7",
    "D",
    "chosen by you",
    "",
    expect.stringContaining("NPS"),
  ]);
  expect(used(await score())).toEqual(byHand);
  const french = await score({ language: "fr" });
  expect(used(french)).toEqual(byHand);
  expect((await shown()).flat()).toContain("choisie par vous");
  expect(used(await score())).toEqual(byHand);
  expect(kinds(french)).toEqual([]);
});

test("a column that is not to be used stays unused, and can be given back", async () => {
  hostWith(rows);
  const without = await score({ choices: [choice("NPS", { role: null, criterion: null })] });
  expect(used(without)).toContain("NPS: !");
  expect(await shown()).toContainEqual(["NPS", "C", "chosen by you", "", "not used"]);
  expect(used(await score())).toEqual(used(without));
  expect(used(await score({ choices: [choice("NPS", null)] }))).toContain("NPS: npsAnswer");
  expect(used(await score())).toContain("NPS: npsAnswer");
});

test("a column that only the customer dashboard uses says so while there is one", async () => {
  const [header, ...clients] = rows;
  hostWith([
    [...header!, "Cost to serve", "Jan 2026", "Feb 2026", "Remark"],
    ...clients.map((cells, i) => [...cells, 100 + i, 10, 12 + i, `Remark ${i}`]),
  ]);
  const unused = { role: null, criterion: null };
  const lines = async (): Promise<unknown[]> =>
    (await shown())
      .map((row) => row as unknown[])
      .filter(([, letters]) => ["C", "F", "G", "I"].includes(String(letters)))
      .map(([name, , certainty, , use]) => [name, certainty, use]);
  await score({ choices: [choice("NPS", unused), choice("Cost to serve", unused)] });
  const [notOfAny, chosen] = ["not used", "chosen by you"];
  expect(await lines()).toEqual([
    ["NPS", chosen, notOfAny],
    ["Cost to serve", chosen, notOfAny],
    ["Jan 2026", expect.anything(), notOfAny],
    ["Remark", expect.anything(), notOfAny],
  ]);
  const withDashboard = [
    ["NPS", chosen, notOfAny],
    ["Cost to serve", chosen, "used by the customer dashboard"],
    ["Jan 2026", expect.anything(), "used by the customer dashboard"],
    ["Remark", expect.anything(), notOfAny],
  ];
  await score({ customers: {} });
  expect(await lines()).toEqual(withDashboard);
  // A later run brings the dashboard up to date, and still knows what was chosen.
  expect(used(await score())).toEqual(expect.arrayContaining(["NPS: !", "Cost to serve: !"]));
  expect(await lines()).toEqual(withDashboard);
});

test("it goes with the header when columns are inserted and the sheet is renamed", async () => {
  hostWith(rows);
  await score({ choices: [choice("Field 7", nps)] });
  await onClients((sheet) => {
    sheet.getRange("A:B").insert("Right");
    sheet.name = "Book of March";
  });
  const result = await score();
  expect(used(result)).toEqual(byHand);
  expect(kinds(result)).toEqual([]);
});

test("it goes with the criterion when that gets another name in the model", async () => {
  hostWith(rows);
  await score({ choices: [choice("Field 7", nps)] });
  await Excel.run(async (context) => {
    const table = context.workbook.tables.getItem("CcsCriteria");
    const body = table.getDataBodyRange().load("values");
    await context.sync();
    const line = (body.values as unknown[][]).findIndex((cells) => cells.includes("npsAnswer"));
    body.getCell(line, 0).values = [["Would they say so?"]];
    await context.sync();
  });
  expect(used(await score())).toEqual(byHand);
});

test("a chosen column that has gone is an issue, and another one may be read instead", async () => {
  hostWith(rows);
  await score({ choices: [choice("Field 7", nps)] });
  await onClients((sheet) => {
    sheet.getRange("D1").values = [["Field 8"]];
  });
  const result = await score();
  expect(kinds(result)).toEqual(["chosenColumnGone"]);
  expect(used(result)).toContain("NPS: npsAnswer");
});

test("it is told to have another name when nothing else is read instead", async () => {
  hostWith(rows.map(([client, arr, , field, since]) => [client!, arr!, field!, since!]));
  await score({ choices: [choice("Field 7", nps)] });
  await onClients((sheet) => {
    sheet.getRange("C1").values = [["Field 8"]];
  });
  expect(kinds(await score())).toEqual(["renamedColumn C1"]);
});

test("a list whose name and ARR nobody finds shows its columns and is scored once they are chosen", async () => {
  hostWith([
    ["Bezeichnung", "Betrag", "NPS"],
    ["Acme", 1000, 9],
    ["Bell", 2000, 6],
  ]);
  const options = { language: "en", today: asOf } as const;
  const reading = await readBook(options);
  expect(reading.matches.map(({ header }) => header)).toEqual(["Bezeichnung", "Betrag", "NPS"]);
  expect(reading.examined.ok ? [] : reading.examined.problems.map(({ kind }) => kind)).toEqual([
    "noNameColumn",
    "noArrColumn",
  ]);
  const failure = await score().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ScoringError);
  expect((failure as ScoringError).key).toBe("excel.noClientList");

  const choices = [
    choice("Bezeichnung", { role: "name", criterion: null }),
    choice("Betrag", { role: "arr", criterion: null }),
  ];
  expect((await readBook({ ...options, choices })).examined.ok).toBe(true);
  const result = await score({ choices });
  expect(result.read.clients.name).toEqual(["Acme", "Bell"]);
  expect((await score()).read.clients.name).toEqual(["Acme", "Bell"]);
});

const unused: ColumnUse = { role: null, criterion: null };

/** Where a run says that its problems lie, and in what words. */
async function refusal(options: Parameters<typeof score>[0]): Promise<string[]> {
  const failure = await score(options).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ScoringError);
  const [, ...problems] = describeScoringError(failure as ScoringError, options?.language ?? "en");
  return problems;
}

test("a choice that takes the ARR or the name away is what a refusal points at, and nothing else", async () => {
  const host = hostWith(rows);
  host.book.addWorksheet("About").getCell(1, 1).value = "This book";
  host.book.worksheets[1]!.getCell(1, 2).value = "Who made it";
  await score();
  expect(await refusal({ choices: [choice("ARR", nps)] })).toEqual([
    "Clients!B1: Column B (“ARR”) reads like the annual recurring revenue, but another use was " +
      "chosen for it. Set column B back to “ARR” under Columns in the pane, then score again.",
  ]);
  const french = await refusal({ choices: [choice("Client", unused)], language: "fr" });
  expect(french).toHaveLength(1);
  expect(french[0]).toMatch(/colonne A .*sous Colonnes dans le volet/);
});

test("a choice that the workbook keeps is pointed at without the pane too", async () => {
  hostWith(rows);
  await score({ choices: [choice("Field 7", nps)] });
  // Somebody turns the kept choice to the ARR's own column on the Data check tab.
  await Excel.run(async (context) => {
    const body = context.workbook.tables.getItem("CcsColumns").getDataBodyRange().load("values");
    await context.sync();
    const line = (body.values as unknown[][]).findIndex((cells) => cells.includes("ARR"));
    body.getCell(line, 2).values = [["chosen by you"]];
    body.getCell(line, 3).values = [[""]];
    body.getCell(line, 4).values = [["not used"]];
    await context.sync();
  });
  expect((await refusal({})).join()).toContain("Set column B back to “ARR”");
});

test("sheets that nobody can mean are not told of where a list lacks a column", async () => {
  const host = hostWith([
    ["Client", "Betrag"],
    ["Acme", 1000],
  ]);
  const about = host.book.addWorksheet("About");
  about.getCell(1, 1).value = "This book";
  about.getCell(1, 2).value = "Who made it";
  const problems = await refusal({});
  expect(problems.map((words) => words.slice(0, 10))).toEqual(["Clients!A1"]);
});

test("a reading shows what the first cells of each column show", async () => {
  hostWith(rows);
  await onClients((sheet) => {
    sheet.getRange("E2:E4").numberFormat = [["yyyy-mm-dd"], ["yyyy-mm-dd"], ["yyyy-mm-dd"]];
    sheet.getRange("C2:C4").values = [[9], [""], [9]];
  });
  const { samples } = await readBook({ language: "en", today: asOf });
  expect(samples[0]).toEqual(["Acme", "Bell", "Cord"]);
  expect(samples[2]).toEqual(["9"]);
  expect(samples[4]).toEqual(["2009-07-06", "2012-04-01", "2014-12-27"]);
});
