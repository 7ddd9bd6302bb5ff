import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { connectedBook, failure, written } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

/** Writes one entry into A1 and tells what the cell then shows. */
async function entered(entry: unknown): Promise<[unknown, unknown, string]> {
  const [[value] = []] = await written([[entry]], "values");
  return Excel.run(async (context) => {
    const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
    cell.load("formulas,numberFormat");
    await context.sync();
    return [value, cell.formulas[0]?.[0], String(cell.numberFormat[0]?.[0])];
  });
}

describe("Range.values takes entries as if typed", () => {
  // Excel, en-US: what a cell shows after each of these has been typed into an empty one.
  it.each<[entry: unknown, value: unknown, formula: unknown, format: string]>([
    [12.5, 12.5, 12.5, "General"],
    [true, true, true, "General"],
    ["words", "words", "words", "General"],
    ["=1+1", 2, "=1+1", "General"],
    ["+1+1", 2, "=1+1", "General"],
    ["-1-1", -2, "=-1-1", "General"],
    ["-2", -2, -2, "General"],
    ["+3", 3, 3, "General"],
    ["-", "-", "-", "General"],
    ["- Conseil", "#NAME?", "=- Conseil", "General"],
    ["'=1+1", "=1+1", "=1+1", "General"],
    ["'+33 Conseil", "+33 Conseil", "+33 Conseil", "General"],
    ["'007", "007", "007", "General"],
    ["007", 7, 7, "General"],
    ["12", 12, 12, "General"],
    ["1,234.5", 1234.5, 1234.5, "#,##0.00"],
    ["1,234", 1234, 1234, "#,##0"],
    ["12%", 0.12, 0.12, "0%"],
    ["12.5%", 0.125, 0.125, "0.00%"],
    ["1e3", 1000, 1000, "0.00E+00"],
    ["(5)", -5, -5, "General"],
    ["1,2", "1,2", "1,2", "General"],
    ["1.2.3", "1.2.3", "1.2.3", "General"],
    ["TRUE", true, true, "General"],
    ["false", false, false, "General"],
    ["#N/A", "#N/A", "#N/A", "General"],
    ["#nothing", "#nothing", "#nothing", "General"],
    ["3/15/2024", 45366, 45366, "m/d/yyyy"],
    ["2024-03-15", 45366, 45366, "m/d/yyyy"],
    ["15-Mar-2024", 45366, 45366, "d-mmm-yy"],
    ["Mar 2024", 45352, 45352, "mmm-yy"],
    ["2/30/2024", "2/30/2024", "2/30/2024", "General"],
    ["1:30 PM", 0.5625, 0.5625, "h:mm AM/PM"],
    ["March", "March", "March", "General"],
    ["Marketing", "Marketing", "Marketing", "General"],
    [" 5", 5, 5, "General"],
  ])("%j", async (entry, value, formula, format) => {
    expect(await entered(entry)).toEqual([value, formula, format]);
  });

  it("keeps everything as text in a cell of text format", async () => {
    await Excel.run(async (context) => {
      const cells = context.workbook.worksheets.getItem("Sheet1").getRange("A1:A3");
      cells.numberFormat = [["@"], ["@"], ["@"]];
      cells.values = [["=1+1"], [7], ["12%"]];
      cells.load("values,valueTypes");
      await context.sync();
      expect(cells.values).toEqual([["=1+1"], ["7"], ["12%"]]);
      expect(cells.valueTypes).toEqual([["String"], ["String"], ["String"]]);
    });
  });

  it("keeps the format that a cell has", async () => {
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
      cell.numberFormat = [["0.000"]];
      cell.values = [["12%"]];
      cell.load("values,numberFormat,text");
      await context.sync();
      expect([cell.values, cell.numberFormat, cell.text]).toEqual([
        [[0.12]],
        [["0.000"]],
        [["0.120"]],
      ]);
    });
  });

  it("leaves a cell for null and clears it for an empty text", async () => {
    await written([["a", "b", "c"]], "values");
    expect(await written([[null, "", "d"]], "values")).toEqual([["a", "", "d"]]);
    expect(host.book.getWorksheet("Sheet1")?.getCell("B1").value).toBe(null);
  });

  it("reads blanks, errors and types", async () => {
    const entries = [["", "=1/0", "=NA()", "#REF!", "x", 1, true]];
    const shown = ["", "#DIV/0!", "#N/A", "#REF!", "x", 1, true];
    const types = ["Empty", "Error", "Error", "Error", "String", "Double", "Boolean"];
    expect(await written(entries, "values")).toEqual([shown]);
    expect(await written(entries, "valueTypes")).toEqual([types]);
  });

  it("reads dates of the file as serial numbers", async () => {
    const sheet = host.book.getWorksheet("Sheet1");
    if (sheet) sheet.getCell("A1").value = new Date(Date.UTC(2024, 2, 15, 12));
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
      cell.load("values");
      await context.sync();
      expect(cell.values).toEqual([[45366.5]]);
    });
  });

  it.each(["=1+", "=SUM((1)", "+33 Conseil", "@home"])(
    "refuses %s, which Excel cannot read as the formula that it begins like",
    async (entry) => {
      const error = await failure((context) => {
        context.workbook.worksheets.getItem("Sheet1").getRange("A1").values = [[entry]];
      });
      expect(error.code).toBe("InvalidArgument");
    },
  );

  it.each<[string, unknown]>([
    ["A1:B2", [[1, 2]]],
    ["A1:B2", [[1], [2]]],
    ["A1:B1", [[1, 2, 3]]],
    ["A1", [[Number.NaN, 1]]],
  ])("refuses an array that does not fit %s", async (address, values) => {
    const error = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange(address).values =
        values as unknown[][];
    });
    expect(error.code).toBe("InvalidArgument");
  });

  it("repeats a single entry over the range", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1:B2");
      range.values = "x" as unknown as unknown[][];
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([
        ["x", "x"],
        ["x", "x"],
      ]);
    });
  });

  it("reads null from whole columns and refuses to write them", async () => {
    await Excel.run(async (context) => {
      const column = context.workbook.worksheets.getItem("Sheet1").getRange("A:A");
      column.load("values,address,cellCount,rowCount");
      await context.sync();
      expect(column.values).toBe(null);
      expect([column.address, column.rowCount]).toEqual(["Sheet1!A:A", 1_048_576]);
    });
    const error = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A:A").values = [[1]];
    });
    expect(error.code).toBe("InvalidArgument");
  });

  it("writes nothing under a merged cell", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1:B1");
      range.merge();
      range.values = [["shown", "lost"]];
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([["shown", ""]]);
    });
  });

  it("takes back what a formula had spilled when it is overwritten", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      const start = sheet.getRange("A1");
      start.formulas = [["=SEQUENCE(3)"]];
      const column = sheet.getRange("A1:A4");
      column.load("values");
      const spill = start.getSpillingToRangeOrNullObject();
      spill.load("address");
      start.load("hasSpill");
      await context.sync();
      expect(column.values).toEqual([[1], [2], [3], [""]]);
      expect(spill.address).toBe("Sheet1!A1:A3");
      expect(start.hasSpill).toBe(true);
      start.values = [["over"]];
      column.load("values");
      await context.sync();
      expect(column.values).toEqual([["over"], [""], [""], [""]]);
    });
  });
});

describe("Range.text", () => {
  it.each<[value: unknown, format: string, text: string]>([
    [1234.5, "#,##0.00", "1,234.50"],
    [0.256, "0%", "26%"],
    [45366, "yyyy-mm-dd", "2024-03-15"],
    [1234.5, "General", "1234.5"],
    [0.1, "General", "0.1"],
    [123456789012, "General", "1.23457E+11"],
    [true, "General", "TRUE"],
    ["=1/0", "General", "#DIV/0!"],
    ["", "0.00", ""],
  ])("shows %j in the format %s as %s", async (value, format, text) => {
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
      cell.values = [[value]];
      cell.numberFormat = [[format]];
      cell.load("text");
      await context.sync();
      expect(cell.text).toEqual([[text]]);
    });
  });

  // Excel in French: a comma for the decimals, a narrow no-break space between thousands.
  it.each<[value: number, format: string, text: RegExp]>([
    [1234.5, "#,##0.00", /^1\s234,50$/],
    [0.1, "General", /^0,1$/],
  ])("shows %j in the format %s to a French reader", async (value, format, text) => {
    connectedBook({ contentLanguage: "fr-FR" });
    await Excel.run(async (context) => {
      const cell = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
      cell.values = [[value]];
      cell.numberFormat = [[format]];
      cell.load("text");
      await context.sync();
      expect(String(cell.text[0]?.[0])).toMatch(text);
    });
  });
});
