import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { connectedBook, failure, firstSheet as sheet } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

async function write(entry: unknown, address = "A1"): Promise<void> {
  await Excel.run(async (context) => {
    sheet(context).getRange(address).values = [[entry]];
    await context.sync();
  });
}

describe("payload limits", () => {
  it("refuse a request of more than 5 MB on the web", async () => {
    const error = await failure((context) => {
      const rows = Array.from({ length: 200 }, () => ["x".repeat(30_000)]);
      sheet(context).getRange("A1:A200").values = rows;
    });
    expect(error.code).toBe("RequestPayloadSizeLimitExceeded");
    expect(host.book.getWorksheet("Sheet1")?.getCell("A1").value).toBe(null);
  });

  it("refuse a response of more than 5 MB on the web", async () => {
    for (let row = 1; row <= 200; row++) {
      const cell = host.book.getWorksheet("Sheet1")?.getCell(row, 1);
      if (cell) cell.value = "x".repeat(30_000);
    }
    const error = await failure((context) => {
      sheet(context).getRange("A1:A200").load("values");
    });
    expect(error.code).toBe("ResponsePayloadSizeLimitExceeded");
  });

  it("do not exist in desktop Excel", async () => {
    host = connectedBook({ blanks: "desktop" });
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1:A200");
      range.values = Array.from({ length: 200 }, () => ["x".repeat(30_000)]);
      range.load("values");
      await context.sync();
      expect(range.values.length).toBe(200);
    });
  });

  it("can be set", async () => {
    host.controls.requestLimit = 100;
    const error = await failure((context) => {
      sheet(context).getRange("A1").values = [["more than a hundred bytes with all its wrapping"]];
    });
    expect(error.code).toBe("RequestPayloadSizeLimitExceeded");
  });
});

describe("failRequest", () => {
  it("fails the n-th request from now, once, before any of it is done", async () => {
    host.controls.failRequest(2, "GeneralException", "Planned.");
    await write("first");
    const error = await failure((context) => {
      sheet(context).getRange("A1").values = [["second"]];
    });
    expect([error.code, error.message]).toEqual(["GeneralException", "Planned."]);
    expect(host.book.getWorksheet("Sheet1")?.getCell("A1").value).toBe("first");
    await write("third");
    expect(host.book.getWorksheet("Sheet1")?.getCell("A1").value).toBe("third");
  });

  it("can be called off", async () => {
    host.controls.failRequest(1, "GeneralException");
    host.controls.clearFailures();
    await write("done");
  });
});

describe("a protected sheet", () => {
  it("refuses writes and lets reads through", async () => {
    host.controls.protectSheet("sheet1");
    const changes: ((on: Excel.Worksheet) => void)[] = [
      (on) => void (on.getRange("A1").values = [[1]]),
      (on) => void (on.getRange("A1").numberFormat = [["0"]]),
      (on) => void (on.getRange("A1").format.fill.color = "red"),
      (on) => on.getRange("A1").clear(),
      (on) => on.getRange("1:1").delete("Up"),
      (on) => void on.tables.add("A1:B2", true),
      (on) => void on.charts.add("Line", on.getRange("A1:A2")),
      (on) => on.freezePanes.freezeRows(1),
      (on) => void (on.showGridlines = false),
    ];
    for (const change of changes) {
      const error = await failure((context) => change(sheet(context)));
      expect([error.code, change.toString()]).toEqual(["AccessDenied", change.toString()]);
    }
    await Excel.run(async (context) => {
      const on = sheet(context);
      on.protection.load("protected");
      const range = on.getRange("A1").load("values");
      await context.sync();
      expect(on.protection.protected).toBe(true);
      expect(range.values).toEqual([[""]]);
    });
    host.controls.unprotectSheet("Sheet1");
    await write("again");
  });

  it("is honoured when the file protects it, except in unlocked cells", async () => {
    await Excel.run(async (context) => {
      const on = sheet(context);
      on.getRange("B1").format.protection.locked = false;
      on.protection.protect();
      await context.sync();
    });
    expect(
      (await failure((context) => void (sheet(context).getRange("A1").values = [[1]]))).code,
    ).toBe("AccessDenied");
    await write("open", "B1");
    await Excel.run(async (context) => {
      sheet(context).protection.unprotect();
      await context.sync();
    });
    await write("open", "A1");
  });

  it("asks for its password", async () => {
    await Excel.run(async (context) => {
      sheet(context).protection.protect({}, "secret");
      await context.sync();
    });
    expect((await failure((context) => sheet(context).protection.unprotect("wrong"))).code).toBe(
      "AccessDenied",
    );
    await Excel.run(async (context) => {
      sheet(context).protection.unprotect("secret");
      await context.sync();
    });
  });
});

describe("a protected workbook structure", () => {
  it("refuses to add, delete, rename, move and hide sheets, and lets cells be written", async () => {
    host.book.addWorksheet("Second");
    host.controls.structureProtected = true;
    const changes: ((context: Excel.RequestContext) => void)[] = [
      (context) => void context.workbook.worksheets.add("New"),
      (context) => sheet(context).delete(),
      (context) => void (sheet(context).name = "Other"),
      (context) => void (sheet(context).position = 1),
      (context) => void (sheet(context).visibility = "Hidden"),
      (context) => void sheet(context).copy(),
    ];
    for (const change of changes) {
      const error = await failure((context) => change(context));
      expect([error.code, change.toString()]).toEqual(["AccessDenied", change.toString()]);
    }
    expect(host.book.worksheets.map(({ name }) => name)).toEqual(["Sheet1", "Second"]);
    await write("fine");
  });

  it("is honoured when the file protects it", async () => {
    host.book.protection = { lockStructure: true };
    const error = await failure((context) => void context.workbook.worksheets.add());
    expect(error.code).toBe("AccessDenied");
    await Excel.run(async (context) => {
      context.workbook.protection.load("protected");
      await context.sync();
      expect(context.workbook.protection.protected).toBe(true);
    });
  });
});

describe("a read-only workbook", () => {
  it("refuses every change", async () => {
    host.controls.readOnly = true;
    expect(
      (await failure((context) => void (sheet(context).getRange("A1").values = [[1]]))).code,
    ).toBe("AccessDenied");
    expect((await failure((context) => void context.workbook.names.add("X", "=1"))).code).toBe(
      "AccessDenied",
    );
  });
});

describe("cell-edit mode", () => {
  it("refuses requests", async () => {
    host.controls.cellEditMode = true;
    const error = await failure((context) => sheet(context).load("name"));
    expect(error.code).toBe("InvalidOperationInCellEditMode");
  });

  it("makes requests wait that ask for it", async () => {
    host.controls.cellEditMode = true;
    const done: string[] = [];
    const waiting = Excel.run({ delayForCellEdit: true }, async (context) => {
      sheet(context).getRange("A1").values = [["late"]];
      await context.sync();
      done.push("written");
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    done.push("typed");
    host.controls.cellEditMode = false;
    await waiting;
    expect(done).toEqual(["typed", "written"]);
  });
});

describe("counters", () => {
  it("count requests and bytes", async () => {
    host.controls.resetCounters();
    await Excel.run(async (context) => {
      const range = sheet(context).getRange("A1:A2");
      range.values = [["é".repeat(1000)], ["y"]];
      await context.sync();
      expect(host.controls.requests).toBe(1);
      expect(host.controls.bytesSent).toBeGreaterThan(2000);
      const before = host.controls.bytesReceived;
      range.load("values");
      await context.sync();
      expect(host.controls.requests).toBe(2);
      expect(host.controls.bytesReceived - before).toBeGreaterThan(2000);
      expect(host.controls.largestRequest).toBeLessThan(host.controls.bytesSent);
      expect(host.controls.largestResponse).toBeGreaterThan(2000);
    });
    host.controls.resetCounters();
    expect([host.controls.requests, host.controls.bytesSent, host.controls.largestRequest]).toEqual(
      [0, 0, 0],
    );
  });
});
