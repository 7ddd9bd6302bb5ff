import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

describe("Range.format", () => {
  it("is written and read back, also from the saved file", async () => {
    await run((context) => {
      const range = sheet(context).getRange("B2:C3");
      range.values = [
        ["a", "b"],
        ["c", "d"],
      ];
      const { format } = range;
      format.fill.color = "#FFEEDD";
      format.font.set({
        bold: true,
        italic: true,
        color: "navy",
        size: 14,
        name: "Arial",
        underline: "Single",
      });
      format.horizontalAlignment = "Center";
      format.verticalAlignment = "Top";
      format.wrapText = true;
      format.indentLevel = 2;
      const edge = format.borders.getItem("EdgeBottom");
      edge.style = "Continuous";
      edge.weight = "Medium";
      edge.color = "#00FF00";
      format.columnWidth = 105;
      format.rowHeight = 30;
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const range = sheet(context).getRange("B2:C3");
      const { format } = range;
      range.load(
        "format/columnWidth,format/rowHeight,format/horizontalAlignment,format/verticalAlignment,format/wrapText,format/indentLevel",
      );
      format.fill.load("color,pattern");
      format.font.load("bold,italic,color,size,name,underline");
      const edge = format.borders.getItem("EdgeBottom").load("style,weight,color");
      const inside = format.borders.getItem("InsideHorizontal").load("style");
      await context.sync();
      expect([format.fill.color, format.fill.pattern]).toEqual(["#FFEEDD", "Solid"]);
      expect(format.font.toJSON()).toEqual({
        bold: true,
        italic: true,
        color: "#000080",
        size: 14,
        name: "Arial",
        underline: "Single",
      });
      expect([format.horizontalAlignment, format.verticalAlignment]).toEqual(["Center", "Top"]);
      expect([format.wrapText, format.indentLevel]).toEqual([true, 2]);
      expect([edge.style, edge.weight, edge.color]).toEqual(["Continuous", "Medium", "#00FF00"]);
      expect(inside.style).toBe("None");
      expect([format.columnWidth, format.rowHeight]).toEqual([105, 30]);
    });
  });

  it("reads null where the cells differ, and default values where nothing was set", async () => {
    await run(async (context) => {
      sheet(context).getRange("A1").format.font.bold = true;
      const font = sheet(context).getRange("A1:A2").format.font.load("bold,name,size,color");
      await context.sync();
      expect([font.bold, font.name, font.size, font.color]).toEqual([
        null,
        "Calibri",
        11,
        "#000000",
      ]);
    });
  });

  it("leaves cells alone that share a style in the file", async () => {
    await run((context) => {
      sheet(context).getRange("A1:A2").format.font.bold = true;
      sheet(context).getRange("A1:A2").values = [["a"], ["b"]];
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const first = sheet(context).getRange("A1");
      first.numberFormat = [["0.00"]];
      first.format.font.italic = true;
      const second = sheet(context).getRange("A2");
      second.load("numberFormat");
      second.format.font.load("italic,bold");
      await context.sync();
      expect([second.numberFormat, second.format.font.italic, second.format.font.bold]).toEqual([
        [["General"]],
        false,
        true,
      ]);
    });
  });

  it("gives cells that come later the format of the whole sheet", async () => {
    await run(async (context) => {
      sheet(context).getRange().format.font.name = "Arial";
      sheet(context).getRange("C3").values = [["late"]];
      sheet(context).getRange("B:B").numberFormat = "0.0" as unknown as string[][];
      const font = sheet(context).getRange("C3").format.font.load("name");
      const format = sheet(context).getRange("B7").load("numberFormat");
      await context.sync();
      expect(font.name).toBe("Arial");
      expect(format.numberFormat).toEqual([["0.0"]]);
    });
  });

  it("clears formats, contents or both", async () => {
    await run(async (context) => {
      const range = sheet(context).getRange("A1:B1");
      range.values = [["kept", 1]];
      range.format.font.bold = true;
      range.numberFormat = [["0.0", "0.0"]];
      range.clear("Formats");
      range.load("values,numberFormat");
      range.format.font.load("bold");
      await context.sync();
      expect([range.values, range.numberFormat, range.format.font.bold]).toEqual([
        [["kept", 1]],
        [["General", "General"]],
        false,
      ]);
      range.format.font.bold = true;
      range.clear("Contents");
      range.load("values");
      range.format.font.load("bold");
      await context.sync();
      expect([range.values, range.format.font.bold]).toEqual([[["", ""]], true]);
    });
  });

  it("hides and shows rows and columns", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:C3").values = Array.from({ length: 3 }, () => [1, 2, 3]);
      on.getRange("B:B").columnHidden = true;
      on.getRange("2:2").rowHidden = true;
      const all = on.getRange("A1:C3").load("columnHidden,rowHidden,hidden");
      const cell = on.getRange("B1").load("hidden,columnHidden,rowHidden");
      await context.sync();
      expect([all.columnHidden, all.rowHidden, all.hidden]).toEqual([null, null, null]);
      expect([cell.hidden, cell.columnHidden, cell.rowHidden]).toEqual([true, true, false]);
      on.getRange().columnHidden = false;
      on.getRange().rowHidden = false;
      all.load("hidden");
      await context.sync();
      expect(all.hidden).toBe(false);
    });
  });

  it("refuses what Excel does not have", async () => {
    for (const change of [
      (format: Excel.RangeFormat) => void (format.fill.color = "no colour"),
      (format: Excel.RangeFormat) => void (format.horizontalAlignment = "Middle" as "Center"),
      (format: Excel.RangeFormat) =>
        void (format.borders.getItem("EdgeTop").style = "Wavy" as "Dash"),
      (format: Excel.RangeFormat) => void (format.columnWidth = -1),
    ]) {
      const error = await failure((context) => change(sheet(context).getRange("A1").format));
      expect(error.code).toBe("InvalidArgument");
    }
  });
});

describe("Range.hyperlink", () => {
  it("links texts, survives the file and goes away again", async () => {
    await run((context) => {
      const on = sheet(context);
      on.getRange("A1").values = [["words"]];
      on.getRange("A1").hyperlink = { documentReference: "Sheet1!B2", screenTip: "Go" };
      on.getRange("A2").hyperlink = { address: "https://example.org/", textToDisplay: "new" };
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const cells = sheet(context).getRange("A1:A2").load("values");
      const first = sheet(context).getRange("A1").load("hyperlink");
      const second = sheet(context).getRange("A2").load("hyperlink");
      await context.sync();
      expect(cells.values).toEqual([["words"], ["new"]]);
      expect(first.hyperlink).toMatchObject({ documentReference: "Sheet1!B2" });
      expect(second.hyperlink).toMatchObject({ address: "https://example.org/" });
      first.clear("Hyperlinks");
      first.load("hyperlink,values");
      await context.sync();
      expect([first.hyperlink, first.values]).toEqual([null, [["words"]]]);
    });
  });

  it("gives cells the look of links, over what they looked like before", async () => {
    await run(async (context) => {
      const on = sheet(context);
      const [before, after] = [on.getRange("A1"), on.getRange("A2")];
      before.format.font.set({ color: "#FF0000", bold: true, underline: "None" });
      before.format.fill.color = "#EEEEEE";
      before.hyperlink = { documentReference: "Sheet1!B2" };
      after.hyperlink = { documentReference: "Sheet1!B2" };
      after.format.font.set({ color: "#FF0000", underline: "None" });
      for (const cell of [before, after]) {
        cell.load("format/font/color,format/font/underline,format/font/bold,format/fill/color");
      }
      await context.sync();
      expect(before.format.font).toMatchObject({ color: "#0563C1", underline: "Single" });
      expect([before.format.font.bold, before.format.fill.color]).toEqual([true, "#EEEEEE"]);
      expect(after.format.font).toMatchObject({ color: "#FF0000", underline: "None" });
    });
  });

  it("replaces a text by another, keeps it without one, and fills blank cells", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:A3").values = [["old"], ["old"], [""]];
      on.getRange("A1").hyperlink = { documentReference: "Sheet1!B2", textToDisplay: "new" };
      on.getRange("A2").hyperlink = { documentReference: "Sheet1!B2" };
      on.getRange("A3").hyperlink = { documentReference: "Sheet1!B2" };
      on.getRange("A4").hyperlink = { address: "https://example.org/" };
      const cells = on.getRange("A1:A4").load("values");
      await context.sync();
      expect(cells.values.flat()).toEqual(["new", "old", "Sheet1!B2", "https://example.org/"]);
    });
  });

  it("loses its look only when it is removed, not when it is cleared", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B1").format.fill.color = "#EEEEEE";
      on.getRange("A1").hyperlink = { documentReference: "Sheet1!B2" };
      const { format } = on.getRange("A1").load("format/font/underline,values,hyperlink");
      const cell = on.getRange("A1");
      cell.clear("Hyperlinks");
      format.font.load("underline");
      await context.sync();
      expect(format.font.underline).toBe("Single");
      cell.hyperlink = { documentReference: "Sheet1!B2" };
      cell.clear("RemoveHyperlinks");
      cell.load("values,hyperlink");
      format.font.load("underline");
      await context.sync();
      expect([cell.values, cell.hyperlink, format.font.underline]).toEqual([
        [["Sheet1!B2"]],
        null,
        "None",
      ]);
    });
  });

  it("is refused where the workbook could not hold it", async () => {
    for (const entry of [7, "=1+1"]) {
      const error = await failure((context) => {
        sheet(context).getRange("A1").values = [[entry]];
        sheet(context).getRange("A1").hyperlink = { documentReference: "Sheet1!B2" };
      });
      expect(error.code).toBe("NotImplemented");
    }
  });
});

describe("merged cells", () => {
  it("merge whole or across, and come apart", async () => {
    await run((context) => {
      sheet(context).getRange("A1:B2").merge();
      sheet(context).getRange("D1:E2").merge(true);
    });
    const merges = () => host.book.getWorksheet("Sheet1")?.mergedRegions.length;
    expect(merges()).toBe(3);
    await run((context) => sheet(context).getRange("D1:E1").unmerge());
    expect(merges()).toBe(2);
  });
});
