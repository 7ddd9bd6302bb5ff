import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchWorkbook, type WorkbookEvent } from "../../src/excel/watch-workbook";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { connectedBook, run } from "../host/connected-book";

let host: HostWorkbook;
let told: WorkbookEvent[][];
let first: WorkbookEvent[];
let stop: () => Promise<void>;

beforeEach(async () => {
  host = connectedBook();
  told = [];
  await run((context) => {
    context.workbook.worksheets.add("It's here");
  });
  stop = await watchWorkbook((events) => told.push([...events]));
  first = told.splice(0).flat();
});

afterEach(async () => {
  await stop();
});

/** What has been told once nothing more comes. */
async function heard(count = 1): Promise<WorkbookEvent[]> {
  const enough = (): void => {
    if (told.flat().length < count) throw new Error(`${told.flat().length} events`);
  };
  await vi.waitFor(enough, { timeout: 60_000 });
  return told.splice(0).flat();
}

describe("watchWorkbook", () => {
  it("begins with what is selected", () => {
    expect(first).toEqual([{ kind: "selected", sheetName: "Sheet1", address: "A1" }]);
  });

  it("tells which cells changed, on which sheet, and that it was the add-in", async () => {
    await run((context) => {
      context.workbook.worksheets.getItem("It's here").getRange("B2:C3").values = [
        [1, 2],
        [3, 4],
      ];
    });
    expect(await heard()).toEqual([
      {
        kind: "changed",
        sheetName: "It's here",
        address: "B2:C3",
        change: "edited",
        byAddIn: true,
      },
    ]);
  });

  it("tells what comes together at once, and of several selections the last", async () => {
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1").select();
      sheet.getRange("A1").values = [[1]];
      sheet.getRange("A2").values = [[2]];
      sheet.getRange("B2:B4").select();
    });
    const events = await heard(3);
    expect(events.map(({ kind }) => kind)).toEqual(["changed", "changed", "selected"]);
    expect(events.at(-1)).toEqual({ kind: "selected", sheetName: "Sheet1", address: "B2:B4" });
  });

  it("tells what is selected on a sheet that somebody goes to", async () => {
    await run((context) => {
      context.workbook.worksheets.getItem("It's here").activate();
    });
    const events = await heard(2);
    expect(events[0]).toEqual({ kind: "activated", sheetName: "It's here" });
    expect(events.at(-1)).toEqual({ kind: "selected", sheetName: "It's here", address: "A1" });
  });

  it("tells rows that come and go", async () => {
    await run((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("2:3").insert("Down");
    });
    expect(await heard()).toMatchObject([{ kind: "changed", change: "inserted", address: "2:3" }]);
    await run((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("2:3").delete("Up");
    });
    expect(await heard()).toMatchObject([{ kind: "changed", change: "deleted", address: "2:3" }]);
  });

  it("tells sheets that come, go and get another name", async () => {
    await run((context) => {
      context.workbook.worksheets.add("New");
    });
    expect(await heard()).toEqual([{ kind: "sheetAdded", sheetName: "New" }]);
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("New");
      sheet.name = "Newer";
      sheet.getRange("A1").values = [[1]];
    });
    expect(await heard(2)).toMatchObject([
      { kind: "sheetRenamed", sheetName: "Newer" },
      { kind: "changed", sheetName: "Newer" },
    ]);
    await run((context) => {
      context.workbook.worksheets.getItem("Newer").delete();
    });
    expect((await heard()).at(0)).toEqual({ kind: "sheetDeleted", sheetName: "Newer" });
  });

  it("tells a storm of changes as one a sheet", async () => {
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      for (let row = 0; row < 200; row += 1) sheet.getCell(row, 0).values = [[row]];
    });
    expect(await heard()).toMatchObject([{ kind: "changed", sheetName: "Sheet1", address: "" }]);
  });

  it("says nothing any more once it is stopped", async () => {
    await stop();
    await run((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [[1]];
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(told).toEqual([]);
  });
});

describe("watchWorkbook where there are no such events", () => {
  it("goes on without them", async () => {
    vi.spyOn(Office.context.requirements, "isSetSupported").mockReturnValue(false);
    try {
      await expect(watchWorkbook(() => undefined)).resolves.toBeTypeOf("function");
    } finally {
      vi.restoreAllMocks();
    }
  });

  it("goes on when the host refuses to register", async () => {
    await stop();
    host.controls.cellEditMode = true;
    setTimeout(() => (host.controls.cellEditMode = false), 20);
    stop = await watchWorkbook((events) => told.push([...events]));
  });
});
