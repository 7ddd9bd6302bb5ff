import { Workbook } from "@cj-tech-master/excelts";
import { beforeEach, describe, expect, it } from "vitest";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

beforeEach(() => {
  connectedBook();
});

describe("inserting and deleting cells", () => {
  it("moves cells and everything that refers to them", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B4").values = [
        [1, "=A1*10"],
        [2, "=A2*10"],
        [3, "=SUM($A$1:A3)"],
        ["=A3", "=SUM(A:A)"],
      ];
      on.getRange("B3").format.font.bold = true;
      on.getRange("A3").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      on.getRange("A3:B3").conditionalFormats.add("DataBar");
      on.getRange("3:3").format.rowHeight = 40;
      context.workbook.names.add("Three", "=Sheet1!$A$3");
      const other = context.workbook.worksheets.add("Other").getRange("A1");
      other.formulas = [["=Sheet1!A3+Three"]];
      const kept = on.getRange("A3");
      kept.load("values");
      await context.sync();

      on.getRange("2:2").insert("Down");
      const moved = on.getRange("A1:B5").load("formulas,values");
      const font = on.getRange("B4").format.font.load("bold");
      const rule = on.getRange("A4").dataValidation.load("type");
      const bars = on.getRange("A4").conditionalFormats.getCount();
      const row = on.getRange("4:4").format.load("rowHeight");
      const name = context.workbook.names.getItem("Three").load("formula");
      other.load("formulas,values");
      kept.load("address");
      await context.sync();
      expect(moved.formulas).toEqual([
        [1, "=A1*10"],
        ["", ""],
        [2, "=A3*10"],
        [3, "=SUM($A$1:A4)"],
        ["=A4", "=SUM(A:A)"],
      ]);
      expect([font.bold, rule.type, bars.value, row.rowHeight]).toEqual([true, "List", 1, 40]);
      expect([name.formula, other.formulas, other.values]).toEqual([
        "=Sheet1!$A$4",
        [["=Sheet1!A4+Three"]],
        [[6]],
      ]);
      expect(kept.address).toBe("Sheet1!A4");

      on.getRange("1:2").delete("Up");
      moved.load("address");
      const left = on.getRange("A1:B3").load("formulas");
      await context.sync();
      expect(left.formulas).toEqual([
        [2, "=A1*10"],
        [3, "=SUM($A$1:A2)"],
        ["=A2", "=SUM(A:A)"],
      ]);
    });
  });

  it("breaks references to what is deleted", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:C1").values = [[1, 2, "=A1+B1"]];
      on.getRange("A:A").delete("Left");
      const row = on.getRange("A1:B1").load("formulas,values");
      await context.sync();
      expect(row.formulas).toEqual([[2, "=#REF!+A1"]]);
      expect(row.values).toEqual([[2, "#REF!"]]);
    });
  });

  it("shifts a part of the sheet only", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:C3").values = [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ];
      on.getRange("B1:B2").delete("Up");
      const range = on.getRange("A1:C3").load("values");
      await context.sync();
      expect(range.values).toEqual([
        [1, 8, 3],
        [4, "", 6],
        [7, "", 9],
      ]);
      const inserted = on.getRange("A1").insert("Right").load("address,values");
      range.load("values");
      const beyond = on.getRange("D1").load("values");
      await context.sync();
      expect([inserted.address, inserted.values]).toEqual(["Sheet1!A1", [[""]]]);
      expect([range.values[0], beyond.values]).toEqual([["", 1, 8], [[3]]]);
    });
  });

  it("grows and shrinks tables, and does not tear them", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("B2:C5").values = [
        ["h", "i"],
        [1, 2],
        [3, 4],
        [5, 6],
      ];
      const table = on.tables.add("B2:C5", true);
      table.name = "T";
      on.getRange("4:4").insert("Down");
      const range = table.getRange().load("address");
      await context.sync();
      expect(range.address).toBe("Sheet1!B2:C6");
      on.getRange("1:1").delete("Up");
      on.getRange("2:3").delete("Up");
      const smaller = table.getRange().load("address,values");
      await context.sync();
      expect(smaller.address).toBe("Sheet1!B1:C3");
      expect(smaller.values).toEqual([
        ["h", "i"],
        [3, 4],
        [5, 6],
      ]);
    });
    const torn = await failure((context) => void sheet(context).getRange("B2").insert("Down"));
    expect(torn.code).toBe("InsertDeleteConflict");
  });

  it("moves merged cells, and refuses to tear them", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A3:B3").values = [["wide", ""]];
      on.getRange("A3:B3").merge();
      on.getRange("1:1").insert("Down");
      const range = on.getRange("A4:B4").load("values");
      await context.sync();
      expect(range.values).toEqual([["wide", ""]]);
    });
    const torn = await failure((context) => void sheet(context).getRange("A1").insert("Down"));
    expect(torn.code).toBe("MergedRangeConflict");
  });

  it("refuses to move cells of a pivot table", async () => {
    const book = new Workbook();
    const source = book.addWorksheet("Sheet1");
    source.addRows([
      ["client", "ARR"],
      ["Acme", 3],
    ]);
    const options = { sourceSheet: source, rows: ["client"], values: ["ARR"], ref: "D5" };
    source.addPivotTable(options);
    connectedBook({}, await openBook(await saveBook(book)));
    let place = "";
    await run(async (context) => {
      const pivots = sheet(context).pivotTables.load("items/name");
      await context.sync();
      const range = pivots.items[0]!.layout.getRange().load("address");
      await context.sync();
      place = range.address;
    });
    expect(place).toMatch(/^Sheet1!D5:/);
    const torn = await failure((context) => {
      sheet(context).getRange("C2:F2").delete("Up");
    });
    expect(torn.code).toBe("PivotTableRangeConflict");
    await run((context) => {
      sheet(context).getRange("A2:C2").delete("Up");
    });
  });

  it("tells which cells are merged", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("B3:C4").merge();
      on.getRange("E9:F9").merge();
      const some = on.getRange("A1:E9").getMergedAreasOrNullObject().load("address");
      const none = on.getRange("A1:A9").getMergedAreasOrNullObject().load("address");
      await context.sync();
      expect(some.address).toBe("Sheet1!B3:C4,Sheet1!E9:F9");
      expect(none.isNullObject).toBe(true);
    });
  });

  it("lets a formula spill again from its new place", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1").formulas = [["=SEQUENCE(3)"]];
      await context.sync();
      on.getRange("1:1").insert("Down");
      const column = on.getRange("A1:A5").load("values");
      await context.sync();
      expect(column.values).toEqual([[""], [1], [2], [3], [""]]);
    });
  });
});
