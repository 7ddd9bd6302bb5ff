import { beforeEach, describe, expect, it } from "vitest";
import { connectedBook, failure, firstSheet as sheet } from "./connected-book";

beforeEach(() => {
  connectedBook();
});

/** Where the ranges that `reach` makes of C3:D5 lie; null for null objects. */
async function places(
  reach: (range: Excel.Range, on: Excel.Worksheet) => Excel.Range[],
): Promise<(string | null)[]> {
  return Excel.run(async (context) => {
    const ranges = reach(sheet(context).getRange("C3:D5"), sheet(context));
    for (const range of ranges) range.load("address");
    await context.sync();
    return ranges.map((range) =>
      range.isNullObject ? null : range.address.replace("Sheet1!", ""),
    );
  });
}

describe("ranges reached from a range", () => {
  it("lie where Excel's reference says", async () => {
    expect(
      await places((range) => [
        range.getCell(0, 1),
        range.getCell(5, 5),
        range.getRow(1),
        range.getColumn(1),
        range.getLastRow(),
        range.getLastColumn(),
        range.getLastCell(),
        range.getOffsetRange(1, -1),
        range.getResizedRange(1, -1),
        range.getAbsoluteResizedRange(1, 4),
        range.getRowsBelow(),
        range.getRowsBelow(2),
        range.getRowsAbove(1),
        range.getColumnsAfter(2),
        range.getColumnsBefore(1),
        range.getBoundingRect("A1"),
        range.getIntersectionOrNullObject("D5:F9"),
        range.getIntersectionOrNullObject("A1:B2"),
        range.getEntireColumn(),
        range.getEntireRow(),
      ]),
    ).toEqual([
      "D3",
      "H8",
      "C4:D4",
      "D3:D5",
      "C5:D5",
      "D3:D5",
      "D5",
      "B4:C6",
      "C3:C6",
      "C3:F3",
      "C6:D6",
      "C6:D7",
      "C2:D2",
      "E3:F5",
      "B3:B5",
      "A1:D5",
      "D5",
      null,
      "C:D",
      "3:5",
    ]);
  });

  it("are refused outside the sheet", async () => {
    const error = await failure((context) => {
      sheet(context).getRange("A1").getOffsetRange(-1, 0).load("address");
    });
    expect(error.code).toBe("InvalidArgument");
  });

  it.each(["nothing here", "A0", "XFE1", "A1048577", "A1,B2"])(
    "is refused at %s",
    async (address) => {
      const error = await failure((context) => sheet(context).getRange(address).load("address"));
      expect(error.code).toBe("InvalidArgument");
    },
  );

  it("quote a sheet name where Excel does", async () => {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const names = ["Plain_1", "My sheet", "It's", "2024", "A1"];
      const ranges = names.map((name) => worksheets.add(name).getRange("A1").load("address"));
      await context.sync();
      expect(ranges.map(({ address }) => address)).toEqual([
        "Plain_1!A1",
        "'My sheet'!A1",
        "'It''s'!A1",
        "'2024'!A1",
        "'A1'!A1",
      ]);
      const back = worksheets.getItem("Sheet1").getRange("'It''s'!A1").load("address");
      await context.sync();
      expect(back.address).toBe("'It''s'!A1");
    });
  });
});

describe("used ranges", () => {
  it("hold values, and formats unless only values count", async () => {
    await Excel.run(async (context) => {
      const on = sheet(context);
      const empty = on.getUsedRangeOrNullObject();
      const first = on.getUsedRange().load("address");
      await context.sync();
      expect([empty.isNullObject, first.address]).toEqual([true, "Sheet1!A1"]);
      on.getRange("B2:C3").values = [
        [1, ""],
        ["", 2],
      ];
      on.getRange("E7").format.font.bold = true;
      const all = on.getUsedRange().load("address");
      const values = on.getUsedRange(true).load("address");
      const part = on.getRange("C:C").getUsedRangeOrNullObject(true).load("address");
      const none = on.getRange("F:G").getUsedRangeOrNullObject();
      await context.sync();
      expect([all.address, values.address, part.address, none.isNullObject]).toEqual([
        "Sheet1!B2:E7",
        "Sheet1!B2:C3",
        "Sheet1!C3",
        true,
      ]);
    });
  });

  it("are bounded by blank rows and columns around a cell", async () => {
    await Excel.run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B2").values = [
        [1, 2],
        [3, ""],
      ];
      on.getRange("D1").values = [["apart"]];
      on.getRange("A4").values = [["apart"]];
      const region = on.getRange("A2").getSurroundingRegion().load("address");
      const alone = on.getRange("F9").getSurroundingRegion().load("address");
      await context.sync();
      expect([region.address, alone.address]).toEqual(["Sheet1!A1:B2", "Sheet1!F9"]);
    });
  });
});

describe("Range.getTables", () => {
  it("finds the tables that a range touches", async () => {
    await Excel.run(async (context) => {
      const on = sheet(context);
      on.tables.add("A1:B3", true).name = "First";
      on.tables.add("D1:E3", true).name = "Second";
      const tables = on.getRange("B2:C9").getTables().load("items/name");
      await context.sync();
      expect(tables.items.map(({ name }) => name)).toEqual(["First"]);
    });
  });
});

describe("properties of rows", () => {
  it("tell which rows are hidden, in one answer", async () => {
    const hidden = await Excel.run(async (context) => {
      sheet(context).getRange("4:5").rowHidden = true;
      const rows = sheet(context).getRange("B3:C6").getRowProperties({ rowHidden: true });
      await context.sync();
      return rows.value;
    });
    expect(hidden).toEqual([
      { rowHidden: false },
      { rowHidden: true },
      { rowHidden: true },
      { rowHidden: false },
    ]);
  });

  it("are refused when the stand-in does not know them", async () => {
    const asked = Excel.run(async (context) => {
      sheet(context).getRange("A1").getRowProperties({ style: true });
      await context.sync();
    });
    await expect(asked).rejects.toThrow(/style/);
  });
});
