import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { connectedBook, failure } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

describe("Office.js in Node", () => {
  it("writes, calculates and reads back in one batch", async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.load("name");
      const range = sheet.getRange("A1:B2");
      range.values = [
        [1, 2],
        ["text", "=A1+B1"],
      ];
      range.load("values, formulas, address, rowCount");
      await context.sync();
      expect(sheet.name).toBe("Sheet1");
      expect(range.values).toEqual([
        [1, 2],
        ["text", 3],
      ]);
      expect(range.formulas[1]).toEqual(["text", "=A1+B1"]);
      expect(range.address).toBe("Sheet1!A1:B2");
      expect(range.rowCount).toBe(2);
    });
  });

  it("hands out arrays and errors of this realm", async () => {
    const values = await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
      range.load("values");
      await context.sync();
      return range.values;
    });
    expect(values).toBeInstanceOf(Array);
    const error = await failure((context) => {
      context.workbook.worksheets.getItem("Nowhere").activate();
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(OfficeExtension.Error);
  });

  it("refuses a property that was not loaded, as Microsoft's client does", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("A1");
      range.load("values");
      await context.sync();
      expect(() => range.address).toThrow(expect.objectContaining({ code: "PropertyNotLoaded" }));
    });
  });

  it("does not make Node look like a browser", () => {
    expect("window" in globalThis).toBe(false);
    expect("document" in globalThis).toBe(false);
  });

  it("keeps a range over several requests", async () => {
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Sheet1").getRange("B2");
      range.values = [["kept"]];
      await context.sync();
      range.load("values");
      await context.sync();
      expect(range.values).toEqual([["kept"]]);
      expect([...host.references.all()].length).toBe(1);
    });
    // The client lets go of it after the run, and waits for no answer.
    await expect.poll(() => [...host.references.all()].length).toBe(0);
  });

  it("stops a batch at the action that fails and keeps what was done before", async () => {
    const error = await failure((context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.getRange("A1").values = [["done"]];
      sheet.getRange("A2:B2").values = [["too", "many", "columns"]];
      sheet.getRange("A3").values = [["never"]];
    });
    expect(error.code).toBe("InvalidArgument");
    expect(error.debugInfo.errorLocation).toBe("Range.values");
    const sheet = host.book.getWorksheet("Sheet1");
    expect(sheet?.getCell("A1").value).toBe("done");
    expect(sheet?.getCell("A3").value).toBe(null);
  });

  it("names the member that it does not know", async () => {
    const read = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").load("linkedDataTypeState");
    });
    expect(read.code).toBe("NotImplemented");
    expect(read.message).toBe("The stand-in does not know Range.linkedDataTypeState.");
    const called = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").getRange("A1").removeDuplicates([0], false);
    });
    expect(called.code).toBe("NotImplemented");
    expect(called.message).toBe("The stand-in does not know Range.removeDuplicates.");
    const reached = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").slicers.load("items/name");
    });
    expect(reached.message).toBe("The stand-in does not know Worksheet.slicers.");
  });

  it("answers with null objects", async () => {
    await Excel.run(async (context) => {
      const here = context.workbook.worksheets.getItemOrNullObject("sheet1");
      const gone = context.workbook.worksheets.getItemOrNullObject("Nowhere");
      const beyond = gone.getRange("A1");
      beyond.load("values");
      await context.sync();
      expect(here.isNullObject).toBe(false);
      expect(gone.isNullObject).toBe(true);
      expect(beyond.isNullObject).toBe(true);
    });
  });

  it("reports Excel's code for what is not there", async () => {
    const error = await failure((context) => {
      context.workbook.worksheets.getItem("Nowhere").getRange("A1").load("values");
    });
    expect(error.code).toBe("ItemNotFound");
  });
});

describe("Office", () => {
  it("is ready at once and knows its host", async () => {
    const info = await Office.onReady();
    expect(info.host).toBe("Excel");
    expect(Office.context.displayLanguage).toBe("en-US");
    connectedBook({ displayLanguage: "fr-FR" });
    expect(Office.context.displayLanguage).toBe("fr-FR");
    expect(Office.context.contentLanguage).toBe("fr-FR");
  });

  it("supports what the client knows", () => {
    const { requirements } = Office.context;
    expect(requirements.isSetSupported("ExcelApi", "1.15")).toBe(true);
    expect(requirements.isSetSupported("ExcelApi", "1.9")).toBe(true);
    expect(requirements.isSetSupported("ExcelApi", "1.16")).toBe(false);
    expect(requirements.isSetSupported("SharedRuntime", "1.1")).toBe(true);
    expect(requirements.isSetSupported("Nothing")).toBe(false);
  });
});
