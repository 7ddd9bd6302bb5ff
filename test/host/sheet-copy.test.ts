import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

/** A sheet with a little of everything. */
async function furnish(): Promise<void> {
  await run((context) => {
    const { worksheets, names } = context.workbook;
    const data = worksheets.getItem("Sheet1");
    data.name = "Data";
    data.getRange("A1:C4").values = [
      ["Name", "ARR", "Twice"],
      ["a", 1, 0],
      ["b", 2, 0],
      ["c", 3, 0],
    ];
    const table = data.tables.add("A1:C4", true);
    table.name = "Clients";
    data.getRange("C2:C4").formulas = [["=[@ARR]*2"], ["=[@ARR]*2"], ["=[@ARR]*2"]];
    data.getRange("E1:E4").formulas = [
      ["=SUM(Clients[ARR])"],
      ["=B2+Data!B3"],
      ["=Total"],
      ["=SEQUENCE(2)"],
    ];
    data.getRange("A7:B7").merge();
    data.getRange("A7").format.fill.color = "#00FF00";
    data.getRange("A:A").format.columnWidth = 105;
    data.getRange("D:D").columnHidden = true;
    data.getRange("7:7").format.rowHeight = 44;
    data.getRange("8:8").rowHidden = true;
    data.getRange("B2:B4").dataValidation.rule = {
      list: { inCellDropDown: true, source: "=Data!$E$1:$E$2" },
    };
    data.getRange("B2:B4").conditionalFormats.add("Custom").custom.rule.formula = "=$B2>1";
    data.getRange("A9").hyperlink = { documentReference: "Data!A1", textToDisplay: "up" };
    const chart = data.charts.add("ColumnClustered", data.getRange("A1:B4"), "Columns");
    chart.name = "ARR by client";
    data.freezePanes.freezeRows(1);
    data.showGridlines = false;
    data.tabColor = "#112233";
    data.pageLayout.orientation = "Landscape";
    data.pageLayout.setPrintArea("A1:E9");
    data.pageLayout.setPrintTitleRows("1:1");
    data.names.add("Total", "=SUM(Data!$B$2:$B$4)");
    names.add("Everywhere", "=Data!$A$1");
    names.add("Constant", "=3");
    const other = worksheets.add("Other");
    other.getRange("A1:A2").formulas = [["=Data!A2"], ["=SUM(Clients[ARR])"]];
  });
}

/** What Office.js tells about a sheet that `furnish` has made, or about a copy. */
async function describeSheet(name: string): Promise<Record<string, unknown>> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    sheet.load("showGridlines,tabColor,visibility");
    const used = sheet.getRange("A1:E9").load("formulas,values,numberFormat");
    const fill = sheet.getRange("A7").format.fill.load("color");
    const columns = ["A:A", "D:D"].map((at) => sheet.getRange(at).load("columnHidden"));
    for (const column of columns) column.format.load("columnWidth");
    const rows = ["7:7", "8:8"].map((at) => sheet.getRange(at).load("rowHidden"));
    for (const row of rows) row.format.load("rowHeight");
    const rule = sheet.getRange("B2:B4").dataValidation.load("rule,type");
    const format = sheet.getRange("B2:B4").conditionalFormats.getItemAt(0);
    format.custom.rule.load("formula");
    const charts = sheet.charts.load("items/name,items/left,items/width");
    const frozen = sheet.freezePanes.getLocationOrNullObject().load("address");
    sheet.pageLayout.load("orientation");
    const area = sheet.pageLayout.getPrintAreaOrNullObject().load("address");
    const titles = sheet.pageLayout.getPrintTitleRowsOrNullObject().load("address");
    const names = sheet.names.load("items/name,items/formula");
    const tables = sheet.tables.load("items/name");
    await context.sync();
    return {
      sheet: [sheet.showGridlines, sheet.tabColor, sheet.visibility],
      formulas: used.formulas,
      values: used.values,
      formats: [used.numberFormat, fill.color],
      columns: columns.map(({ columnHidden, format: { columnWidth } }) => [
        columnHidden,
        columnWidth,
      ]),
      rows: rows.map(({ rowHidden, format: { rowHeight } }) => [rowHidden, rowHeight]),
      rules: [rule.type, rule.rule, format.custom.rule.formula],
      charts: charts.items.map(({ name: of, left, width }) => [of, left, width]),
      page: [frozen.address, sheet.pageLayout.orientation, area.address, titles.address],
      names: names.items.map(({ name: of, formula }) => [of, formula as string]).sort(),
      tables: tables.items.map(({ name: of }) => of),
    };
  });
}

/** The description with the name of the sheet and of its table replaced. */
function renamed(described: Record<string, unknown>, sheet: string, table: string): unknown {
  return JSON.parse(
    JSON.stringify(described).replaceAll("Data!", `${sheet}!`).replaceAll("Clients", table),
  );
}

// https://learn.microsoft.com/javascript/api/excel/excel.worksheet#excel-excel-worksheet-copy-member(1)
describe("copying a sheet", () => {
  it("copies all that is on it, on its own feet", async () => {
    await furnish();
    const before = await describeSheet("Data");
    await run((context) => {
      context.workbook.worksheets.getItem("Data").copy("End");
    });
    const copy = await describeSheet("Data (2)");
    const wanted = renamed(before, "'Data (2)'", "Clients2") as typeof copy;
    // A formula that names its own sheet goes on looking at the sheet that it was copied from.
    (wanted.formulas as unknown[][])[1]?.splice(4, 1, "=B2+Data!B3");
    // A name of the workbook for cells on the sheet comes along as a name of the copy.
    (wanted.names as unknown[]).unshift(["Everywhere", "='Data (2)'!$A$1"]);
    expect(copy).toEqual(wanted);
    expect(await describeSheet("Data")).toEqual(before);

    await run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Data (2)");
      sheet.getRange("B2").values = [[100]];
      sheet.getRange("A7").format.fill.color = "#0000FF";
      sheet.getRange("A:A").format.columnWidth = 20;
      sheet.getRange("1:1").insert("Down");
      sheet.getRange("B3:B5").dataValidation.clear();
      sheet.getRange("B3:B5").conditionalFormats.clearAll();
      sheet.showGridlines = true;
      sheet.pageLayout.orientation = "Portrait";
      sheet.charts.getItem("ARR by client").left = 300;
      sheet.tables.getItem("Clients2").columns.getItem("ARR").name = "Revenue";
      const total = sheet.getRange("E2:E4").load("values");
      await context.sync();
      expect(total.values).toEqual([[105], [102], [105]]);
    });
    expect(await describeSheet("Data")).toEqual(before);
  });

  it("lets the series of its charts look at the copy", async () => {
    await furnish();
    await run((context) => {
      context.workbook.worksheets.getItem("Data").copy("End");
    });
    const [chart] = host.book.getWorksheet("Data (2)")?.getCharts() ?? [];
    const text = JSON.stringify(chart?.chartModel);
    expect(text).toContain("'Data (2)'!$B$2:$B$4");
    expect(text).not.toContain('"Data!');
  });

  it("stays what it is in a file", async () => {
    await furnish();
    await run((context) => {
      context.workbook.worksheets.getItem("Data").copy("Beginning").visibility = "VeryHidden";
    });
    const copy = await describeSheet("Data (2)");
    const original = await describeSheet("Data");
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    expect(await describeSheet("Data (2)")).toEqual(copy);
    expect(await describeSheet("Data")).toEqual(original);
    expect((copy.sheet as unknown[])[2]).toBe("VeryHidden");
    // And once more, now that it comes from a file.
    await run((context) => {
      context.workbook.worksheets.getItem("Data").copy("End");
    });
    const third = await describeSheet("Data (3)");
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    expect(await describeSheet("Data (3)")).toEqual(third);
    expect(third.charts).toEqual(original.charts);
    expect(third.tables).toEqual(["Clients3"]);
  });

  it("leaves #REF! where a deleted sheet was used, and nothing else of it", async () => {
    await furnish();
    await run((context) => {
      context.workbook.worksheets.getItem("Data").copy("End").name = "Backup";
    });
    await run((context) => {
      context.workbook.worksheets.getItem("Backup").delete();
    });
    const left = await openBook(await saveBook(host.book));
    expect(left.getWorksheet("Data")?.getCharts().length).toBe(1);
    await run(async (context) => {
      const { names, worksheets } = context.workbook;
      names.load("items/name,items/formula");
      const formulas = worksheets.getItem("Other").getRange("A1:A2").load("formulas");
      await context.sync();
      expect(names.items.map(({ name }) => name)).toEqual(["Everywhere", "Constant"]);
      expect(formulas.formulas).toEqual([["=Data!A2"], ["=SUM(Clients[ARR])"]]);
      worksheets.getItem("Data").delete();
      formulas.load("formulas,values");
      names.load("items/formula");
      await context.sync();
      expect(formulas.formulas).toEqual([["=#REF!"], ["=SUM(#REF!)"]]);
      expect(formulas.values).toEqual([["#REF!"], ["#REF!"]]);
      expect(names.items[0]?.formula).toBe("=#REF!");
    });
  });

  it("is protected as the sheet is, and refused when the structure is protected", async () => {
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("Sheet1");
      sheet.protection.protect({}, "secret");
      sheet.copy("After", sheet);
    });
    const denied = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1 (2)").getRange("A1").values = [[1]];
    });
    expect(denied.code).toBe("AccessDenied");
    const wrong = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1 (2)").protection.unprotect("guess");
    });
    expect(wrong.code).toBe("AccessDenied");
    host.controls.structureProtected = true;
    const refused = await failure((context) => {
      context.workbook.worksheets.getItem("Sheet1").copy("End");
    });
    expect(refused.code).toBe("AccessDenied");
  });
});
