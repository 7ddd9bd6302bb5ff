import { beforeEach, describe, expect, it } from "vitest";
import { documentedErrorCodes } from "../../src/host/documented-error-codes";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
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

describe("failAction", () => {
  // An add-in's batch is no transaction: what stands before the action that fails has been done.
  it("fails one action of the n-th request, after those before it were carried out", async () => {
    const batch = (context: Excel.RequestContext) => {
      const on = sheet(context);
      on.getRange("A1").values = [[1]];
      on.getRange("A2").values = [[2]];
    };
    await Excel.run(async (context) => {
      batch(context);
      await context.sync();
    });
    // The last action is the one that writes into A2.
    const actions = host.controls.lastActions;
    host.controls.failAction(2, actions, "InvalidArgument", "Planned.");
    await write(0, "B1");
    for (const address of ["A1", "A2"]) {
      const cell = host.book.getWorksheet("Sheet1")?.getCell(address);
      if (cell) cell.value = null;
    }
    const error = await failure(batch);
    expect([error.code, error.message]).toEqual(["InvalidArgument", "Planned."]);
    const cells = ["A1", "A2"].map((at) => host.book.getWorksheet("Sheet1")?.getCell(at).value);
    expect(cells).toEqual([1, null]);
    expect(host.controls.lastActions).toBe(actions);
    await Excel.run(async (context) => {
      batch(context);
      await context.sync();
    });
  });

  it("lets a shorter request through, and can be called off", async () => {
    host.controls.failAction(1, 1000, "GeneralException");
    await write(1);
    host.controls.failAction(1, 1, "GeneralException");
    host.controls.clearFailures();
    await write(2);
    expect(host.book.getWorksheet("Sheet1")?.getCell("A1").value).toBe(2);
  });
});

describe("onRequest", () => {
  it("lets somebody else act just before the n-th request, uncounted", async () => {
    host.controls.onRequest(2, () =>
      Excel.run(async (context) => {
        context.workbook.worksheets.add("New");
        sheet(context).delete();
        await context.sync();
      }),
    );
    await write(1);
    const error = await failure((context) => {
      sheet(context).getRange("A2").values = [[2]];
    });
    expect(error.code).toBe("ItemNotFound");
    expect([host.controls.requests, host.book.worksheets.map(({ name }) => name)]).toEqual([
      2,
      ["New"],
    ]);
  });

  it("can begin to type into a cell", async () => {
    host.controls.onRequest(1, () => {
      host.controls.cellEditMode = true;
    });
    const error = await failure((context) => void sheet(context).getRange("A1").load("values"));
    expect(error.code).toBe("InvalidOperationInCellEditMode");
  });
});

describe("documentedErrorCodes", () => {
  it.each(documentedErrorCodes)("reach the add-in as they are: %s", async (code) => {
    host.controls.failRequest(1, code);
    expect((await failure((context) => void sheet(context).load("name"))).code).toBe(code);
  });

  it("hold every code of Excel.ErrorCodes", () => {
    const named = Object.values(Excel.ErrorCodes as unknown as Record<string, string>);
    expect(documentedErrorCodes).toEqual(expect.arrayContaining(named));
  });
});

describe("protection that the file says", () => {
  it("is told by the API, stays in the file, and is respected", async () => {
    await Excel.run(async (context) => {
      context.workbook.worksheets.add("Free");
      sheet(context).protection.protect();
      context.workbook.protection.protect();
      await context.sync();
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    await Excel.run(async (context) => {
      const { workbook } = context;
      const free = workbook.worksheets.getItem("Free").protection.load("protected");
      const kept = sheet(context).protection.load("protected");
      workbook.protection.load("protected");
      workbook.load("readOnly");
      await context.sync();
      expect([free.protected, kept.protected, workbook.protection.protected]).toEqual([
        false,
        true,
        true,
      ]);
      expect(workbook.readOnly).toBe(false);
    });
    const changes: ((on: Excel.Worksheet, context: Excel.RequestContext) => void)[] = [
      (on) => (on.getRange("A1").values = [[1]]),
      (on) => on.getRange("A1").copyFrom("B1"),
      (on) => on.getRange("1:1").insert("Down"),
      (on) => (on.getRange("A1").format.font.bold = true),
      (on) => (on.getRange("A:A").format.columnWidth = 9),
      (on) => void on.tables.add("A1:B2", true),
      (on) => void on.charts.add("Line", on.getRange("A1:B2")),
      (on) => on.freezePanes.freezeRows(1),
      (_, context) => void context.workbook.worksheets.add("More"),
      (on) => void on.copy("End"),
      (on) => on.delete(),
      (on) => (on.name = "Other"),
      (on) => (on.visibility = "Hidden"),
    ];
    for (const change of changes) {
      const error = await failure((context) => change(sheet(context), context));
      expect(error.code).toBe("AccessDenied");
    }
  });

  it("is told as read-only when the host says so", async () => {
    host.controls.readOnly = true;
    await Excel.run(async ({ workbook }) => {
      workbook.load("readOnly");
      await workbook.context.sync();
      expect(workbook.readOnly).toBe(true);
    });
  });
});
