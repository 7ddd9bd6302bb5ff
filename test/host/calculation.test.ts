import { readFile } from "node:fs/promises";
import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { CustomFunctionError } from "../../src/host/custom-function-error";
import { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { hostWith } from "./probe-functions";
import type { Probe } from "./probe-functions";

const RICH_BOOK = new URL("../fixtures/host/rich-book.xlsx", import.meta.url);

const double: Probe = {
  takes: ["number[][]"],
  does: (values: number[][]) => values.map((row) => row.map((value) => value * 2)),
};

const later: Probe = {
  takes: ["any[][]"],
  does: async (values: unknown[][]) => {
    await Promise.resolve();
    return values;
  },
};

/** What a cell shows. */
function shown(host: HostWorkbook, address: string): unknown {
  const cell = host.activeSheet.getCell(address);
  return cell.formula ? cell.result : cell.value;
}

function enter(host: HostWorkbook, cells: Record<string, number | string | null>): void {
  for (const [address, value] of Object.entries(cells)) {
    host.activeSheet.getCell(address).value =
      typeof value === "string" && value.startsWith("=") ? { formula: value.slice(1) } : value;
  }
}

describe("recalculate", () => {
  it("calculates native formulas across sheets", async () => {
    const book = new Workbook();
    const clients = book.addWorksheet("Clients");
    clients.getCell("A1").value = 2;
    clients.getCell("A2").value = 3;
    const other = book.addWorksheet("Sum");
    other.getCell("B1").value = { formula: "SUM(Clients!A1:A2)*2" };
    await recalculate(new HostWorkbook(book));
    expect(other.getCell("B1").result).toBe(10);
  });

  it("shows 0 for a formula that comes to an empty cell", async () => {
    const host = hostWith({});
    enter(host, { A1: "=Z1" });
    await recalculate(host);
    expect(shown(host, "A1")).toBe(0);
  });

  it("keeps the file's value where a function is unknown, and its spill", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("S");
    sheet.getCell("A1").value = { formula: "OTHER.ADDIN(1)", result: 4 };
    const host = new HostWorkbook(book);
    await recalculate(host);
    expect(shown(host, "A1")).toBe(4);
  });

  it("nests custom functions in native ones and in each other", async () => {
    const host = hostWith({ DOUBLE: double });
    enter(host, {
      A1: 2,
      A2: 3,
      C1: "=SUM(TEST.DOUBLE(A1:A2))",
      C2: "=IF(A1>1,SUM(TEST.DOUBLE(TEST.DOUBLE(A1:A2))),0)",
      C3: '=IFERROR(TEST.DOUBLE("x"),-1)',
      C4: '=TEST.DOUBLE(LEN("TEST.DOUBLE(A1)"))',
    });
    await recalculate(host);
    expect(["C1", "C2", "C3", "C4"].map((address) => shown(host, address))).toEqual([
      10, 20, -1, 30,
    ]);
  });
});

describe("what a file says about its formulas", () => {
  it("makes names stand for constants and formulas, too", async () => {
    const book = await openBook(new Uint8Array(await readFile(RICH_BOOK)));
    const host = new HostWorkbook(book);
    host.activeSheet = book.addWorksheet("New");
    enter(host, { A1: "=Rate*3", A2: "=Twice", A3: "=SUM(Answers)" });
    await recalculate(host);
    expect(["A1", "A2", "A3"].map((address) => shown(host, address))).toEqual([6, 2401, 25]);
  });

  it("keeps formulas of one value to one value, and array formulas to their cells", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("S");
    [1, 2, 3].forEach((value, index) => (sheet.getCell(index + 1, 1).value = value));
    sheet.getCell("B2").value = { formula: "A1:A3*10" };
    sheet.getCell("C1").value = { formula: "A1:A3*2", shareType: "array", ref: "C1:C2" };
    sheet.getCell("C2").value = 0;
    const opened = await openBook(await saveBook(book));
    const host = new HostWorkbook(opened);
    enter(host, { A2: 5 });
    await recalculate(host);
    expect(["B2", "B3", "C1", "C2", "C3"].map((address) => shown(host, address))).toEqual([
      50,
      null,
      2,
      10,
      null,
    ]);
  });

  it("shows #NAME? for a formula that cannot be read and has no value in the file", async () => {
    const host = hostWith({});
    enter(host, { A1: "=1+" });
    await recalculate(host);
    expect(shown(host, "A1")).toEqual({ error: "#NAME?" });
  });
});

describe("FORMULATEXT", () => {
  it("shows formulas as their cells do, #N/A for a cell without one", async () => {
    const host = hostWith({ DOUBLE: double });
    host.book.addWorksheet("Other").getCell("A1").value = { formula: "1+1" };
    enter(host, {
      A1: "=TEST.DOUBLE({1})",
      A2: "=SUM(A1#)",
      B1: "=FORMULATEXT(A1)",
      B2: '=FORMULATEXT($A$2)&"!"',
      B3: "=FORMULATEXT(Other!A1)",
      B4: "=FORMULATEXT(A9)",
    });
    await recalculate(host);
    expect(["B1", "B2", "B3", "B4"].map((address) => shown(host, address))).toEqual([
      "=TEST.DOUBLE({1})",
      "=SUM(A1#)!",
      "=1+1",
      { error: "#N/A" },
    ]);
  });
});

describe("spills", () => {
  it("fill the neighbours and feed formulas that look at them", async () => {
    const host = hostWith({ DOUBLE: double });
    enter(host, {
      D1: "=B2+SUM(B1:B3)",
      A1: 1,
      A2: 2,
      A3: 3,
      B1: "=TEST.DOUBLE(A1:A3)",
      E1: "=SUM(B1#)",
    });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([2, 4, 6]);
    expect(shown(host, "D1")).toBe(16);
    expect(shown(host, "E1")).toBe(12);
  });

  it("shrink and grow with their result, and go with their formula", async () => {
    const host = hostWith({ DOUBLE: double });
    enter(host, { A1: 1, A2: 2, A3: 3, B1: "=TEST.DOUBLE(A1:A3)" });
    await recalculate(host);
    enter(host, { B1: "=TEST.DOUBLE(A1:A2)" });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([2, 4, null]);
    enter(host, { B1: "=TEST.DOUBLE(A1:A3)", A3: 5 });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([2, 4, 10]);
    enter(host, { B1: 7 });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([7, null, null]);
  });

  it("are blocked by what stands in their way, and come back when it goes", async () => {
    const host = hostWith({ DOUBLE: double });
    enter(host, { A1: 1, A2: 2, A3: 3, B1: "=TEST.DOUBLE(A1:A3)" });
    await recalculate(host);
    enter(host, { B3: "mine" });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([
      { error: "#SPILL!" },
      null,
      "mine",
    ]);
    enter(host, { B3: null });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([2, 4, 6]);
  });

  it("show 0 for an empty part", async () => {
    const host = hostWith({});
    enter(host, { A1: 1, A3: 3, B1: "=A1:A3" });
    await recalculate(host);
    expect(["B1", "B2", "B3"].map((address) => shown(host, address))).toEqual([1, 0, 3]);
  });

  it("survive a file: they go on growing after it has been opened again", async () => {
    const host = hostWith({ DOUBLE: double });
    enter(host, { A1: 1, A2: 2, A3: 3, B1: "=TEST.DOUBLE(A1:A2)" });
    await recalculate(host);
    const again = hostWith({ DOUBLE: double }, { book: await openBook(await saveBook(host.book)) });
    expect(shown(again, "B2")).toBe(4);
    enter(again, { A2: 5 });
    await recalculate(again);
    expect(["B1", "B2", "B3"].map((address) => shown(again, address))).toEqual([2, 10, null]);
    enter(again, { B1: "=TEST.DOUBLE(A1)" });
    await recalculate(again);
    expect(["B1", "B2"].map((address) => shown(again, address))).toEqual([2, null]);
  });
});

describe("asynchronous functions", () => {
  it("are awaited together, and what depends on them follows", async () => {
    let open = 0;
    let most = 0;
    const host = hostWith({
      SLOW: {
        takes: ["number"],
        does: async (value: number) => {
          most = Math.max(most, ++open);
          await new Promise((resolve) => setTimeout(resolve, 1));
          open--;
          return value + 1;
        },
      },
    });
    enter(host, {
      A1: "=TEST.SLOW(1)",
      A2: "=TEST.SLOW(2)",
      A3: "=TEST.SLOW(A1+A2)",
      A4: "=IFERROR(A3,0)+TEST.SLOW(10)",
    });
    await recalculate(host);
    expect(["A1", "A2", "A3", "A4"].map((address) => shown(host, address))).toEqual([2, 3, 6, 17]);
    expect(most).toBe(3);
  });

  it("are called once for the same arguments in a calculation, and again in the next", async () => {
    let calls = 0;
    const host = hostWith({
      SLOW: {
        takes: ["number"],
        does: (value: number) => {
          calls++;
          return Promise.resolve(value);
        },
      },
    });
    enter(host, { A1: "=TEST.SLOW(1)", A2: "=A1+1", A3: "=TEST.SLOW(A2)" });
    await recalculate(host);
    expect(calls).toBe(2);
    await recalculate(host);
    expect(calls).toBe(4);
  });

  it("spill, and keep the words of a rejection", async () => {
    const host = hostWith({
      LATER: later,
      FAIL: {
        takes: [],
        does: () => Promise.reject(new CustomFunctionError("#NUM!", "Out of range.")),
      },
    });
    enter(host, {
      A1: 1,
      A2: 2,
      B1: "=TEST.LATER(A1:A2)",
      C1: "=SUM(TEST.LATER(A1:A2))",
      D1: "=TEST.FAIL()",
    });
    await recalculate(host);
    expect(["B1", "B2", "C1", "D1"].map((address) => shown(host, address))).toEqual([
      1,
      2,
      3,
      { error: "#NUM!" },
    ]);
  });

  it("show #BUSY! in the meantime, to functions that read the sheet while they run", async () => {
    const seen: unknown[] = [];
    const host: HostWorkbook = hostWith({
      SLOW: {
        takes: [],
        does: async () => {
          await Promise.resolve();
          seen.push(shown(host, "A1"), shown(host, "A2"));
          return 1;
        },
      },
    });
    enter(host, { A1: "=TEST.SLOW()", A2: "=1+1" });
    await recalculate(host);
    expect(seen).toEqual([{ error: "#BUSY!" }, 2]);
    expect(shown(host, "A1")).toBe(1);
  });

  it("may ask for a calculation while one is going on: nothing happens", async () => {
    const host: HostWorkbook = hostWith({
      ASKS: {
        takes: [],
        does: async () => {
          await recalculate(host);
          return 1;
        },
      },
    });
    enter(host, { A1: "=TEST.ASKS()" });
    await recalculate(host);
    expect(shown(host, "A1")).toBe(1);
  });

  it("make the calculation fail when it never comes to rest", async () => {
    let count = 0;
    const host = hostWith({ NEXT: { takes: ["any"], does: () => Promise.resolve(++count) } });
    host.book.calcProperties.iterate = true;
    enter(host, { A1: "=TEST.NEXT(A1)" });
    await expect(recalculate(host)).rejects.toThrow("still changing");
  });
});
