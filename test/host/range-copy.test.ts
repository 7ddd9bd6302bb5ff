import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

async function formulas(address: string, name = "Sheet1"): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(name).getRange(address).load("formulas");
    await context.sync();
    return range.formulas;
  });
}

// https://learn.microsoft.com/javascript/api/excel/excel.range#excel-excel-range-copyfrom-member(1)
describe("copying cells", () => {
  it("moves relative references with the distance, and leaves fixed ones", async () => {
    await run((context) => {
      sheet(context).getRange("A1:C2").formulas = [
        [1, 2, "=A1+$B1+B$1+$A$1"],
        [3, 4, '=SUM(A1:A2,$A$1:A2,1:1,$B:B,Sheet1!A1,"A1")'],
      ];
      sheet(context).getRange("E4").copyFrom("C1:C2");
    });
    expect(await formulas("E4:E5")).toEqual([
      ["=C4+$B4+D$1+$A$1"],
      ['=SUM(C4:C5,$A$1:C5,4:4,$B:D,Sheet1!C4,"A1")'],
    ]);
  });

  it("gives #REF! for what would lie off the sheet, and keeps ranges in order", async () => {
    await run((context) => {
      const on = sheet(context);
      on.getRange("B5").formulas = [["=A4+SUM(B$3:B4)"]];
      on.getRange("A1").copyFrom(on.getRange("B5"));
    });
    // Excel turns the corners: B$3 and a row above it become A$3 last.
    expect(await formulas("A1")).toEqual([["=#REF!+SUM(#REF!)"]]);
    await run((context) => {
      sheet(context).getRange("A2").copyFrom("B5");
    });
    expect(await formulas("A2")).toEqual([["=#REF!+SUM(A1:A$3)"]]);
  });

  it("lets a formula without a sheet name look at the sheet that it comes to", async () => {
    await run(async (context) => {
      const other = context.workbook.worksheets.add("It's");
      other.getRange("A1").values = [[7]];
      sheet(context).getRange("A1:B1").formulas = [[1, "=A1+'It''s'!A1"]];
      other.getRange("B1").copyFrom("Sheet1!B1");
      const copied = other.getRange("B1").load("formulas,values");
      await context.sync();
      expect([copied.formulas, copied.values]).toEqual([[["=A1+'It''s'!A1"]], [[14]]]);
    });
  });

  it("repeats the source over a target that is a multiple of it", async () => {
    await run((context) => {
      const on = sheet(context);
      on.getRange("A1:B1").formulas = [[1, "=A1*2"]];
      on.getRange("A3:D4").copyFrom("A1:B1");
      on.getRange("F1:F3").copyFrom("A1:B1");
      on.getRange("H1:J2").copyFrom("A1:B1");
    });
    expect(await formulas("A3:D4")).toEqual([
      [1, "=A3*2", 1, "=C3*2"],
      [1, "=A4*2", 1, "=C4*2"],
    ]);
    expect(await formulas("F1:G3")).toEqual([
      [1, "=F1*2"],
      [1, "=F2*2"],
      [1, "=F3*2"],
    ]);
    expect(await formulas("H1:J2")).toEqual([
      [1, "=H1*2", ""],
      [1, "=H2*2", ""],
    ]);
  });

  it("copies over cells that it copies from", async () => {
    await run((context) => {
      sheet(context).getRange("A1:A3").values = [[1], [2], [3]];
      sheet(context).getRange("A2").copyFrom("A1:A3");
    });
    expect(await formulas("A1:A4")).toEqual([[1], [1], [2], [3]]);
  });

  it("takes formats, merges, rules, links and notes along", async () => {
    await run((context) => {
      const on = sheet(context);
      on.getRange("A1:B2").values = [
        ["wide", ""],
        [0.5, 3],
      ];
      on.getRange("A1:B1").merge();
      on.getRange("A2").numberFormat = [["0%"]];
      on.getRange("A1").format.fill.color = "#FF0000";
      on.getRange("B2").dataValidation.rule = {
        wholeNumber: { formula1: "=A2", formula2: 9, operator: "Between" },
      };
      const format = on.getRange("A2:B2").conditionalFormats.add("Custom");
      format.custom.rule.formula = "=$A2>0.2";
      on.getRange("D9").conditionalFormats.add("DataBar");
      on.getRange("A3").hyperlink = { documentReference: "Sheet1!A1", textToDisplay: "up" };
    });
    const noted = host.book.getWorksheet("Sheet1")?.getCell("B2");
    if (noted) noted.note = "a note";
    await run(async (context) => {
      const other = context.workbook.worksheets.add("Other");
      other.getRange("D8:E8").merge();
      other.getRange("D9").conditionalFormats.add("DataBar");
      other.getRange("D8").copyFrom(sheet(context).getRange("A1:B3"));
      const [merged, percent] = [other.getRange("D8:E8"), other.getRange("D9")];
      merged.load("values").format.fill.load("color");
      percent.load("numberFormat,text");
      const rule = other.getRange("E9").dataValidation.load("rule");
      const formats = other.getRange("D9:E9").conditionalFormats.load("items/type");
      const link = other.getRange("D10").load("hyperlink,values");
      await context.sync();
      const custom = formats.items[0]?.custom.rule.load("formula");
      await context.sync();
      expect(merged.values).toEqual([["wide", ""]]);
      expect([percent.numberFormat, percent.text]).toEqual([[["0%"]], [["50%"]]]);
      expect(rule.rule.wholeNumber).toEqual({ formula1: "=D9", formula2: 9, operator: "Between" });
      expect(formats.items.map(({ type }) => type)).toEqual(["Custom"]);
      expect(custom?.formula).toBe("=$A9>0.2");
      expect(link.hyperlink).toMatchObject({ documentReference: "Sheet1!A1", textToDisplay: "up" });
    });
    const book = await openBook(await saveBook(host.book));
    const other = book.getWorksheet("Other");
    expect(other?.mergedRegions).toMatchObject([{ top: 8, left: 4, bottom: 8, right: 5 }]);
    expect(other?.getCell("E9").note).toBeDefined();
    expect(other?.getCell("D9").numFmt).toBe("0%");
    expect(Object.keys(other?.dataValidations.model ?? {})).toEqual(["E9"]);
    expect(other?.conditionalFormattings.map(({ ref }) => ref)).toEqual(["D9:E9"]);
  });

  it("brings heights and what is hidden with whole rows, widths with whole columns", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:C3").values = [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ];
      on.getRange("2:2").format.rowHeight = 33;
      on.getRange("3:3").rowHidden = true;
      on.getRange("B:B").format.columnWidth = 105;
      on.getRange("C:C").columnHidden = true;
      const other = context.workbook.worksheets.add("Other");
      other.getRange("A1:D60").values = Array.from({ length: 60 }, () => ["x", "x", "x", "x"]);
      other.getRange("5:5").format.rowHeight = 50;
      other.getRange("1:60").copyFrom(on.getRange("1:60"));
      const rows = [1, 2, 3, 5].map((row) => other.getRange(`${row}:${row}`));
      for (const row of rows) row.load("rowHidden").format.load("rowHeight");
      const used = other.getUsedRange().load("address");
      await context.sync();
      expect(rows.map(({ format, rowHidden }) => [format.rowHeight, rowHidden])).toEqual([
        [15, false],
        [33, false],
        [0, true],
        [15, false],
      ]);
      expect(used.address).toBe("Other!A1:C3");
      other.getRange("D:F").copyFrom(on.getRange("A:C"), "Formats");
      const columns = ["E:E", "F:F"].map((address) => other.getRange(address));
      for (const column of columns) column.load("columnHidden").format.load("columnWidth");
      const blank = other.getRange("D1:F3").load("values");
      await context.sync();
      expect(columns.map(({ format, columnHidden }) => [format.columnWidth, columnHidden])).toEqual(
        [
          [105, false],
          [0, true],
        ],
      );
      expect(blank.values.flat().join("")).toBe("");
    });
  });

  it("copies values as they are shown by formulas, errors included, and no formats", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:C1").formulas = [["=1/4", "=1/0", '="=1"&"+1"']];
      on.getRange("A1").numberFormat = [["0%"]];
      on.getRange("A2").copyFrom("A1:C1", "Values");
      const copied = on.getRange("A2:C2").load("formulas,valueTypes,numberFormat");
      await context.sync();
      expect(copied.formulas).toEqual([[0.25, "#DIV/0!", "=1+1"]]);
      expect(copied.valueTypes).toEqual([["Double", "Error", "String"]]);
      expect(copied.numberFormat[0]?.[0]).toBe("General");
    });
  });

  it("copies formulas without formats and formats without contents", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B1").formulas = [[2, "=A1^2"]];
      on.getRange("A1:B1").format.font.bold = true;
      on.getRange("A2").copyFrom("A1:B1", "Formulas");
      on.getRange("A3").copyFrom("A1:B1", "Formats");
      const rows = on.getRange("A2:B3").load("formulas");
      const fonts = ["A2", "A3"].map((address) => on.getRange(address).format.font.load("bold"));
      await context.sync();
      expect(rows.formulas).toEqual([
        [2, "=A2^2"],
        ["", ""],
      ]);
      expect(fonts.map(({ bold }) => bold)).toEqual([false, true]);
    });
  });

  it("skips blanks and transposes", async () => {
    await run((context) => {
      const on = sheet(context);
      on.getRange("A1:C1").values = [[1, "", 3]];
      on.getRange("A2:C2").values = [["a", "b", "c"]];
      on.getRange("A2").copyFrom("A1:C1", "All", true);
      on.getRange("E1").copyFrom("A1:C2", "All", false, true);
    });
    expect(await formulas("A2:C2")).toEqual([[1, "b", 3]]);
    expect(await formulas("E1:F3")).toEqual([
      [1, 1],
      ["", "b"],
      [3, 3],
    ]);
  });

  it("keeps the table whose cells are pasted over, and takes a header as a new name", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B3").formulas = [
        ["h", "i"],
        [1, 2],
        [3, 6],
      ];
      const table = on.tables.add("A1:B3", true);
      table.name = "T";
      on.getRange("B2:B3").formulas = [["=[@h]*2"], ["=[@h]*2"]];
      on.getRange("E1:E2").formulas = [["=SUM(T[h])"], ["renamed"]];
      on.getRange("A1").copyFrom("E2");
      on.getRange("G1").copyFrom("B2");
      const all = on.getRange("A1:B3").load("formulas");
      const outside = on.getRange("E1:G1").load("formulas");
      const where = table.getRange().load("address");
      await context.sync();
      expect(where.address).toBe("Sheet1!A1:B3");
      expect(all.formulas).toEqual([
        ["renamed", "i"],
        [1, "=[@renamed]*2"],
        [3, "=[@renamed]*2"],
      ]);
      expect(outside.formulas).toEqual([["=SUM(T[renamed])", "", "=T[@renamed]*2"]]);
    });
  });

  it("does not copy a whole table, but its header and its body", async () => {
    await run((context) => {
      const on = sheet(context);
      on.tables.add("A1:B3", true);
      for (const part of ["A1:D1", "A2:D4"]) on.getRange(part).copyFrom(on.getRange(part));
      on.getRange("F1").copyFrom("A1:B3", "Values");
    });
    for (const whole of ["A1:B3", "1:9"]) {
      await expect(
        run((context) => sheet(context).getRange(whole).copyFrom(whole)),
      ).rejects.toMatchObject({ code: "NotImplemented" });
    }
  });

  it("lets a copied formula spill on its own", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1").formulas = [["=SEQUENCE(3)"]];
      await context.sync();
      on.getRange("C1").copyFrom("A1:A3");
      on.getRange("E1").copyFrom("A2:A3");
      const copied = on.getRange("C1:E3").load("formulas,values");
      await context.sync();
      expect(copied.values).toEqual([
        [1, "", 2],
        [2, "", 3],
        [3, "", ""],
      ]);
      expect(copied.formulas[0]).toEqual(["=SEQUENCE(3)", "", 2]);
    });
  });

  it("refuses to tear merged cells, and to write on a protected sheet", async () => {
    const torn = await failure((context) => {
      sheet(context).getRange("A1:B1").merge();
      sheet(context).getRange("B1").copyFrom("C1");
    });
    expect(torn.code).toBe("MergedRangeConflict");
    host.controls.protectSheet("Sheet1");
    const denied = await failure((context) => sheet(context).getRange("A5").copyFrom("C1"));
    expect(denied.code).toBe("AccessDenied");
  });
});
