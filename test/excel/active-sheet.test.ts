import { beforeEach, describe, expect, it } from "vitest";
import { glanceAtWorkbook } from "../../src/excel/active-sheet";
import { openTab } from "../../src/excel/open-tab";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import { ScoringError } from "../../src/excel/scoring-error";
import { connectedBook } from "../host/connected-book";

beforeEach(() => {
  connectedBook();
});

const threeClients = [
  ["Client", "ARR"],
  ["Acme", 1_000],
  ["Bolt", 2_000],
  ["Cargo", 3_000],
];

/** Adds a sheet with these cells from A1 on, and goes to it. */
async function addSheet(name: string, values: unknown[][] = []): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add(name);
    if (values.length > 0) {
      sheet.getRangeByIndexes(0, 0, values.length, values[0]?.length ?? 0).values = values;
    }
    sheet.activate();
    await context.sync();
  });
}

async function scoreBook(): Promise<void> {
  await addSheet("Book", threeClients);
  await scoreWorkbook({ language: "en", today: 46_000 });
}

async function activeSheet(): Promise<string> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet().load("name");
    await context.sync();
    return sheet.name;
  });
}

describe("glanceAtWorkbook", () => {
  it("counts the rows below the header", async () => {
    await addSheet("Book", threeClients);
    expect((await glanceAtWorkbook("en")).sheet).toEqual({
      name: "Book",
      table: null,
      rows: 3,
      columns: 2,
    });
  });

  it("knows whether the workbook has been scored", async () => {
    await addSheet("Book", threeClients);
    expect((await glanceAtWorkbook("en")).isScored).toBe(false);
    await scoreWorkbook({ language: "en", today: 46_000 });
    expect((await glanceAtWorkbook("en")).isScored).toBe(true);
  });

  it("counts the rows of the table where there is one", async () => {
    await addSheet("Book", threeClients);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Book");
      sheet.tables.add("A1:B4", true).name = "List";
      sheet.getRange("A9").values = [["a note below"]];
      await context.sync();
    });
    expect((await glanceAtWorkbook("en")).sheet).toEqual({
      name: "Book",
      table: "List",
      rows: 3,
      columns: 2,
    });
  });

  it("finds nothing on an empty sheet, nor below a header that stands alone", async () => {
    await addSheet("Empty");
    expect((await glanceAtWorkbook("en")).sheet).toBeNull();
    await addSheet("Header", [["Client", "ARR"]]);
    expect((await glanceAtWorkbook("en")).sheet).toBeNull();
  });

  it("names the scored sheet while one of our tabs is active", async () => {
    await scoreBook();
    expect(await activeSheet()).toBe("Dashboard");
    expect((await glanceAtWorkbook("en")).sheet).toEqual({
      name: "Book",
      table: null,
      rows: 3,
      columns: 2,
    });
  });
});

describe("openTab", () => {
  it("goes to our tab under whatever name it has now", async () => {
    await scoreBook();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Scores").name = "My scores";
      await context.sync();
    });
    await addSheet("Scores");
    await openTab("scores", "en");
    expect(await activeSheet()).toBe("My scores");
  });

  it("shows a tab that was hidden", async () => {
    await scoreBook();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Scores").visibility = "Hidden";
      await context.sync();
    });
    await openTab("scores", "en");
    expect(await activeSheet()).toBe("Scores");
  });

  it("says so when the tab is gone", async () => {
    const failure = await openTab("scores", "en").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ScoringError);
    expect((failure as ScoringError).key).toBe("excel.tabGone");
  });
});
