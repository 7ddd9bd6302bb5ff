import { Workbook } from "@cj-tech-master/excelts";
import type { CellValue } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { reachedSheets } from "../../src/host/calculation-stages";
import { settledSheets } from "../../src/host/settled-sheets";
import { connectedBook, run } from "./connected-book";

type Entries = Record<string, CellValue>;

/** Writes into cells; a text that begins with `=` is a formula. */
function enter(book: Workbook, sheet: string, entries: Entries): void {
  const found = book.getWorksheet(sheet) ?? book.addWorksheet(sheet);
  for (const [address, value] of Object.entries(entries)) {
    found.getCell(address).value =
      typeof value === "string" && value.startsWith("=") ? { formula: value.slice(1) } : value;
  }
}

function bookOf(sheets: Record<string, Entries>): Workbook {
  const book = new Workbook();
  for (const [name, entries] of Object.entries(sheets)) enter(book, name, entries);
  return book;
}

const calculate = (book: Workbook, fewestForBlocks?: number): Promise<void> =>
  recalculate({
    book,
    blanks: "web",
    ...(fewestForBlocks === undefined ? {} : { fewestForBlocks }),
  });

const settled = (book: Workbook): string[] => [
  ...settledSheets(book, reachedSheets(book, [])).keys(),
];

function shown(book: Workbook): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        found[`${sheet.name}!${cell.address}`] = cell.formula ? cell.result : cell.value;
      });
    });
  }
  return found;
}

const plain = {
  List: { A1: 2, A2: 3 },
  Sums: { A1: "=SUM(List!A1:A2)" },
  Shares: { A1: "=List!A1/Sums!A1" },
  Apart: { A1: 1, A2: "=A1+1" },
};

describe("sheets that need not be calculated again", () => {
  it("are none before a calculation, and all of them after it", async () => {
    const book = bookOf(plain);
    expect(settled(book)).toEqual([]);
    await calculate(book);
    expect(settled(book)).toEqual(["List", "Sums", "Shares", "Apart"]);
  });

  it.each<[string, string, Entries, string[]]>([
    ["a value has changed", "List", { A2: 4 }, ["Apart"]],
    ["a cell is new", "Apart", { C9: "x" }, ["List", "Sums", "Shares"]],
    ["a cell is empty now", "Apart", { A1: null }, ["List", "Sums", "Shares"]],
    ["a number is a text now", "List", { A1: "2" }, ["Apart"]],
    ["a formula is another", "Sums", { A1: "=SUM(List!A1:A3)" }, ["List", "Apart"]],
    ["a formula has been entered anew", "Sums", { A1: "=SUM(List!A1:A2)" }, ["List", "Apart"]],
  ])("are not those of which %s, nor those that look at them", async (_, sheet, entries, kept) => {
    const book = bookOf(plain);
    await calculate(book);
    enter(book, sheet, entries);
    expect(settled(book)).toEqual(kept);
  });

  it("are not those whose results somebody has changed", async () => {
    const book = bookOf(plain);
    await calculate(book);
    book.getWorksheet("Sums")!.getCell("A1").result = 7;
    expect(settled(book)).toEqual(["List", "Apart"]);
    await calculate(book);
    expect(shown(book)).toMatchObject({ "Sums!A1": 5, "Shares!A1": 0.4 });
  });

  it.each(["=TODAY()", "=RAND()", '=INDIRECT("A2")', "=SUBTOTAL(9,A2:A3)", "=OFFSET(A2,1,0)"])(
    "are not those that never rest: %s",
    async (formula) => {
      const book = bookOf({ Restless: { A1: formula, A2: 1 }, Apart: { A1: "=1+1" } });
      await calculate(book);
      expect(settled(book)).not.toContain("Restless");
    },
  );

  it.each(["SUM(Jan:Mar!A1)", "RAND()"])("are none where a name never rests: %s", async (text) => {
    const book = bookOf({ Jan: { A1: 1 }, Mar: { A1: 3 }, Named: { A1: "=Restless" } });
    book.definedNames.addFormula("Restless", text);
    await calculate(book);
    expect(settled(book)).toEqual([]);
  });

  it("are not those that use a name, a table or a sheet that has come to mean something else", async () => {
    const book = bookOf({
      ...{ Apart: { A1: "=1+1" }, Named: { A1: "=Rate*2" }, Bare: { A1: "=ROWS(Codes)" } },
      ...{ Columns: { A1: "=SUM(Codes[n])" }, Missing: { A1: "=IFERROR('Jan''s'!A1,5)" } },
      Data: { D1: 3 },
    });
    book.definedNames.add("Data!$D$1", "Rate");
    const table = (rows: number[][]): void => {
      book
        .getWorksheet("Data")!
        .addTable({ name: "Codes", ref: "A1", columns: [{ name: "n" }], rows });
    };
    table([[1]]);
    await calculate(book);
    expect(settled(book)).toEqual(["Apart", "Named", "Bare", "Columns", "Missing", "Data"]);
    book.definedNames.remove("Data!$D$1", "Rate");
    expect(settled(book)).toEqual(["Apart", "Bare", "Columns", "Missing", "Data"]);
    await calculate(book);
    book.getWorksheet("Data")!.removeTable("Codes");
    table([[1], [2]]);
    expect(settled(book)).toEqual(["Apart", "Named", "Missing"]);
    await calculate(book);
    book.addWorksheet("Jan's");
    expect(settled(book)).not.toContain("Missing");
    expect(settled(book)).toContain("Apart");
  });

  it("are not those that use a name whose own names have come to mean something else", async () => {
    const book = bookOf({
      ...{ Apart: { A1: "=1+1" }, Named: { A1: "=Thrice" }, Data: { D1: 3, D2: 7 } },
    });
    book.definedNames.add("Data!$D$1", "Rate");
    // The names stand in the order in which neither is known when the next one is read.
    book.definedNames.addFormula("Thrice", "twice*1.5");
    book.definedNames.addFormula("Twice", "rate*2");
    await calculate(book);
    expect(shown(book)).toMatchObject({ "Named!A1": 9 });
    book.definedNames.remove("Data!$D$1", "Rate");
    book.definedNames.add("Data!$D$2", "Rate");
    expect(settled(book)).toEqual(["Apart", "Data"]);
    await calculate(book);
    expect(shown(book)).toMatchObject({ "Named!A1": 21 });
  });

  it("are not those that use a name over a table, or a sheet, that is another now", async () => {
    const book = bookOf({
      ...{ Apart: { A1: "=1+1" }, Named: { A1: "=Total" }, Missing: { A1: "=Later" } },
      Data: { A1: "n", A2: 1, A3: 2, A4: 10 },
    });
    const data = book.getWorksheet("Data")!;
    const table = (rows: number[][]): void => {
      data.addTable({ name: "Codes", ref: "A1", columns: [{ name: "n" }], rows });
    };
    table([[1], [2]]);
    book.definedNames.addFormula("Total", "SUM(Codes[n])");
    book.definedNames.addFormula("Later", `IFERROR('Jan''s "first"'!$A$1+5,-1)`);
    await calculate(book);
    expect(shown(book)).toMatchObject({ "Named!A1": 3, "Missing!A1": -1 });
    data.removeTable("Codes");
    table([[1], [2], [10]]);
    expect(settled(book)).not.toContain("Named");
    expect(settled(book)).toContain("Apart");
    await calculate(book);
    expect(shown(book)).toMatchObject({ "Named!A1": 13 });
    enter(book, `Jan's "first"`, { B1: 1 });
    expect(settled(book)).not.toContain("Missing");
    await calculate(book);
    expect(shown(book)).toMatchObject({ "Missing!A1": 5 });
  });

  it.each([0, Infinity])(
    "are not those written to while a calculation is under way (in blocks from %s)",
    async (fewest) => {
      for (const [sheet, later] of [
        ["One", { "One!A2": 11, "Two!A1": 22, "Three!A2": 2 }],
        ["Three", { "One!A2": 2, "Two!A1": 4, "Three!A2": 11 }],
      ] as const) {
        for (let microtasks = 0; microtasks < 8; microtasks++) {
          const book = bookOf({
            One: { A1: 1, A2: "=A1+1" },
            Two: { A1: "=One!A2*2" },
            Three: { A1: 1, A2: "=A1+1+0*Two!A1" },
          });
          const calculation = calculate(book, fewest);
          for (let n = 0; n < microtasks; n++) await Promise.resolve();
          enter(book, sheet, { A1: 10 });
          await calculation;
          await calculate(book, fewest);
          expect(shown(book)).toMatchObject(later);
        }
      }
    },
  );

  it("still show what came to nothing as nothing", async () => {
    for (const fewest of [0, Infinity]) {
      const book = bookOf({
        Blank: { A1: "=B1", A2: "=A1" },
        Looks: { A1: '=Blank!A1&"x"', A2: 1, A3: "=COUNT(Blank!A1:A2)" },
      });
      await calculate(book, fewest);
      const before = shown(book);
      enter(book, "Looks", { A2: 2 });
      expect(settled(book)).toEqual(["Blank"]);
      await calculate(book, fewest);
      expect(shown(book)).toEqual({ ...before, "Looks!A2": 2 });
    }
  });

  it("are the copies of sheets that are settled, too", async () => {
    const host = connectedBook();
    enter(host.book, "Sheet1", { A1: 1, A2: "=A1+1" });
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("B1").values = [[5]];
      const read = sheet.getRange("A1:B2").load("values");
      await context.sync();
      expect(read.values).toEqual([
        [1, 5],
        [2, ""],
      ]);
      sheet.copy("End");
    });
    expect(settled(host.book)).toEqual(["Sheet1", "Sheet1 (2)"]);
    enter(host.book, "Sheet1 (2)", { A1: 10 });
    expect(settled(host.book)).toEqual(["Sheet1"]);
    await calculate(host.book);
    expect(shown(host.book)).toMatchObject({ "Sheet1!A2": 2, "Sheet1 (2)!A2": 11 });
  });

  it("never make a difference: after any edits a workbook shows what it would show if it were new", async () => {
    const at = fc.constantFrom("A1", "A2", "B1", "B2");
    const constants = fc.constantFrom<CellValue>(1, 2.5, "x", "1", true, null);
    // No formula looks at itself in a circle: that has no result that could be told.
    const formulaOver = (...sheets: string[]) => {
      const on = fc.constantFrom(...sheets);
      return fc.oneof(
        fc.tuple(on, at).map(([sheet, cell]) => `=${sheet}!${cell}`),
        fc.tuple(on, on, at).map(([sheet, other, cell]) => `=SUM(${sheet}!A1:C3)&${other}!${cell}`),
        fc
          .tuple(on, at)
          .map(([sheet, cell]) => `=IFERROR(INDEX(${sheet}!A1:B2,1,2)*2,${sheet}!${cell})`),
        fc.tuple(on, on).map(([sheet, other]) => `=COUNT(${sheet}!A1:C3)+COUNTA(${other}!A1:B2)`),
        fc.tuple(on, at).map(([sheet, cell]) => `=Outer&${sheet}!${cell}`),
      );
    };
    const edit = fc.oneof(
      fc.tuple(fc.constant("One"), at, constants),
      fc.tuple(fc.constant("Two"), at, fc.oneof(constants, formulaOver("One"))),
      fc.tuple(fc.constant("Three"), at, fc.oneof(constants, formulaOver("One", "Two"))),
      fc.tuple(
        fc.constantFrom("One", "Two", "Three"),
        fc.constant("C3"),
        fc.constantFrom("=SUM(A1:B2)", '=A1&"-"&B2', "=A1*2", 3),
      ),
    );
    // All that a name comes to in the end stands on the sheet that no name is used on.
    const named = fc.oneof(
      fc.tuple(
        fc.constantFrom("Inner", "Middle", "Outer"),
        at.map((cell) => `One!${cell}`),
      ),
      fc.tuple(fc.constant("Middle"), fc.constant("Inner&1")),
      fc.tuple(fc.constant("Outer"), fc.constantFrom("Middle", "SUM(Inner)&Middle")),
    );
    const edits = fc.array(
      fc.tuple(fc.array(edit, { maxLength: 4 }), fc.option(named, { nil: undefined })),
      { maxLength: 6 },
    );
    const fewest = fc.constantFrom(0, Infinity);
    await fc.assert(
      fc.asyncProperty(edits, fewest, async (batches, fewestForBlocks) => {
        const entered: Record<string, Entries> = { One: {}, Two: {}, Three: {} };
        const names = new Map([
          ["Inner", "One!A1"],
          ["Middle", "Inner&2"],
          ["Outer", "Middle"],
        ]);
        const naming = (target: Workbook): Workbook => {
          for (const [name, text] of names) target.definedNames.addFormula(name, text);
          return target;
        };
        const book = naming(bookOf(entered));
        for (const [batch, meaning] of batches) {
          for (const [sheet, cell, value] of batch) {
            entered[sheet]![cell] = value;
            enter(book, sheet, { [cell]: value });
          }
          if (meaning) names.set(meaning[0], meaning[1]);
          naming(book);
          await calculate(book, fewestForBlocks);
          const fresh = naming(bookOf(entered));
          await calculate(fresh, fewestForBlocks);
          expect(shown(book)).toEqual(shown(fresh));
        }
      }),
    );
  });
});
