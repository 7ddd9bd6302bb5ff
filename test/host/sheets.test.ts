import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

async function sheetNames(): Promise<string[]> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/name");
    await context.sync();
    return worksheets.items.map(({ name }) => name);
  });
}

describe("worksheets", () => {
  it("adds, counts, moves, copies and deletes sheets", async () => {
    await run(({ workbook: { worksheets } }) => {
      worksheets.add("Zwei").getRange("A1").values = [["two"]];
      worksheets.add();
    });
    expect(await sheetNames()).toEqual(["Sheet1", "Zwei", "Sheet3"]);
    await run(({ workbook: { worksheets } }) => {
      worksheets.getItem("Sheet3").position = 0;
      worksheets.getItem("Zwei").copy("End");
    });
    expect(await sheetNames()).toEqual(["Sheet3", "Sheet1", "Zwei", "Zwei (2)"]);
    await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.getItem("Sheet3").delete();
      const copied = worksheets.getItem("zwei (2)").getRange("A1").load("values");
      const count = worksheets.getCount();
      const first = worksheets.getFirst().load("name");
      const last = worksheets.getLast().load("name");
      await context.sync();
      expect([copied.values, count.value, first.name, last.name]).toEqual([
        [["two"]],
        3,
        "Sheet1",
        "Zwei (2)",
      ]);
    });
  });

  it("finds the sheet again by its id after it was renamed", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.add("Before");
      sheet.load("id");
      await context.sync();
      sheet.name = "After";
      await context.sync();
      const found = context.workbook.worksheets.getItem(sheet.id).load("name");
      await context.sync();
      expect(found.name).toBe("After");
    });
  });

  it.each([
    ["Sheet1", "ItemAlreadyExists"],
    ["a/b", "InvalidArgument"],
    ["x".repeat(32), "InvalidArgument"],
    ["", "InvalidArgument"],
  ])("refuses %s as a name of a new sheet", async (name, code) => {
    expect((await failure((context) => void context.workbook.worksheets.add(name))).code).toBe(
      code,
    );
  });

  it("does not let the last visible sheet go", async () => {
    const remove = await failure((context) =>
      context.workbook.worksheets.getItem("Sheet1").delete(),
    );
    const hide = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").visibility = "Hidden";
    });
    expect([remove.code, hide.code]).toEqual(["InvalidOperation", "InvalidOperation"]);
  });

  it("lets formulas, names and links follow a new sheet name", async () => {
    await run(async (context) => {
      const { worksheets, names } = context.workbook;
      const data = worksheets.add("Data");
      data.getRange("A1:A2").values = [[2], [3]];
      const sheet = worksheets.getItem("Sheet1");
      sheet.getRange("A1").formulas = [['=SUM(Data!A1:A2)+LEN("Data!A1")']];
      sheet.getRange("A2").values = [["there"]];
      sheet.getRange("A2").hyperlink = { documentReference: "Data!A1" };
      names.add("Both", data.getRange("A1:A2"));
      await context.sync();
      data.name = "My data";
      const cell = sheet.getRange("A1").load("formulas,values");
      const link = sheet.getRange("A2").load("hyperlink");
      const name = names.getItem("Both").load("formula");
      await context.sync();
      expect(cell.formulas).toEqual([["=SUM('My data'!A1:A2)+LEN(\"Data!A1\")"]]);
      expect(cell.values).toEqual([[12]]);
      expect(link.hyperlink.documentReference).toBe("'My data'!A1");
      expect(name.formula).toBe("='My data'!$A$1:$A$2");
    });
  });

  it("breaks references to a sheet that is deleted", async () => {
    await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.add("Data");
      const cell = worksheets.getItem("Sheet1").getRange("A1");
      cell.formulas = [["=1+Data!A1"]];
      await context.sync();
      worksheets.getItem("Data").delete();
      cell.load("formulas,values");
      await context.sync();
      expect([cell.formulas, cell.values]).toEqual([[["=1+#REF!"]], [["#REF!"]]]);
    });
  });

  it("keeps selection and active sheet", async () => {
    await run(async (context) => {
      const { workbook } = context;
      const other = workbook.worksheets.add("Other");
      other.getRange("B2:C3").select();
      const selected = workbook.getSelectedRange().load("address");
      const cell = workbook.getActiveCell().load("address");
      const active = workbook.worksheets.getActiveWorksheet().load("name");
      await context.sync();
      expect([selected.address, cell.address, active.name]).toEqual([
        "Other!B2:C3",
        "Other!B2",
        "Other",
      ]);
      workbook.worksheets.getItem("Sheet1").activate();
      const back = workbook.worksheets.getActiveWorksheet().load("name");
      await context.sync();
      expect(back.name).toBe("Sheet1");
    });
  });
});

describe("a worksheet's look", () => {
  it("is written and read back, also from the saved file", async () => {
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      context.workbook.worksheets.add("Hidden").visibility = "VeryHidden";
      sheet.getRange("A1").values = [["x"]];
      sheet.showGridlines = false;
      sheet.tabColor = "#12AB34";
      sheet.freezePanes.freezeAt(sheet.getRange("A1:B3"));
      const layout = sheet.pageLayout;
      layout.orientation = "Landscape";
      layout.paperSize = "A4";
      layout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
      layout.setPrintArea("A1:F20");
      layout.setPrintTitleRows("$1:$3");
      layout.setPrintTitleColumns("$A:$B");
      layout.setPrintMargins("Points", { left: 36, right: 36 });
      layout.centerHorizontally = true;
      layout.headersFooters.defaultForAllPages.leftFooter = "Made here";
      layout.headersFooters.defaultForAllPages.rightFooter = "&P/&N";
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/name,items/visibility");
      const sheet = worksheets.getItem("Sheet1");
      sheet.load("showGridlines,tabColor");
      const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
      const layout = sheet.pageLayout.load(
        "orientation,paperSize,zoom,leftMargin,centerHorizontally",
      );
      const area = layout.getPrintAreaOrNullObject() as unknown as Excel.Range;
      area.load("address");
      const titles = [
        layout.getPrintTitleRowsOrNullObject().load("address"),
        layout.getPrintTitleColumnsOrNullObject().load("address"),
      ];
      const page = layout.headersFooters.defaultForAllPages.load(
        "leftFooter,centerFooter,rightFooter",
      );
      await context.sync();
      expect(worksheets.items.map(({ visibility }) => visibility)).toEqual([
        "Visible",
        "VeryHidden",
      ]);
      expect([sheet.showGridlines, sheet.tabColor]).toEqual([false, "#12AB34"]);
      expect(frozen.address).toBe("Sheet1!A1:B3");
      expect([layout.orientation, layout.paperSize]).toEqual(["Landscape", "A4"]);
      expect(layout.zoom).toMatchObject({ horizontalFitToPages: 1 });
      expect([layout.leftMargin, layout.centerHorizontally]).toEqual([36, true]);
      expect(area.address).toBe("Sheet1!A1:F20");
      expect(titles.map(({ address }) => address)).toEqual(["Sheet1!1:3", "Sheet1!A:B"]);
      expect([page.leftFooter, page.centerFooter, page.rightFooter]).toEqual([
        "Made here",
        "",
        "&P/&N",
      ]);
    });
  });

  it("freezes rows or columns, and lets them go", async () => {
    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.freezePanes.freezeRows(2);
      const rows = sheet.freezePanes.getLocationOrNullObject().load("address");
      await context.sync();
      expect(rows.address).toBe("Sheet1!1:2");
      sheet.freezePanes.unfreeze();
      const none = sheet.freezePanes.getLocationOrNullObject();
      await context.sync();
      expect(none.isNullObject).toBe(true);
    });
  });
});
