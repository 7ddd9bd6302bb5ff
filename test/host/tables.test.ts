import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

/** A table `Clients` at B2:C5. */
function clients(context: Excel.RequestContext): Excel.Table {
  sheet(context).getRange("B2:C5").values = [
    ["Name", "ARR"],
    ["Zoe", 30],
    ["adam", 10],
    ["Bea", 20],
  ];
  const table = sheet(context).tables.add("B2:C5", true);
  table.name = "Clients";
  return table;
}

describe("tables", () => {
  it("are added with a header, named, styled and survive the file", async () => {
    await run((context) => {
      const table = clients(context);
      table.style = "TableStyleLight9";
      table.showBandedRows = false;
      table.showFilterButton = false;
      sheet(context).getRange("E1").formulas = [["=SUM(Clients[ARR])"]];
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async (context) => {
      const table = context.workbook.tables.getItem("clients");
      table.load("name,style,showBandedRows,showFilterButton,showHeaders,showTotals,id");
      table.worksheet.load("name");
      table.columns.load("items/name,items/index,count");
      const rows = table.rows.getCount();
      const [whole, header, body] = [
        table.getRange(),
        table.getHeaderRowRange(),
        table.getDataBodyRange(),
      ].map((range) => range.load("address"));
      const sum = sheet(context).getRange("E1").load("values");
      const count = sheet(context).tables.getCount();
      await context.sync();
      expect(table).toMatchObject({
        name: "Clients",
        style: "TableStyleLight9",
        showBandedRows: false,
        showFilterButton: false,
        showHeaders: true,
        showTotals: false,
      });
      expect(table.worksheet.name).toBe("Sheet1");
      expect(table.columns.items.map(({ name, index }) => [name, index])).toEqual([
        ["Name", 0],
        ["ARR", 1],
      ]);
      expect([whole?.address, header?.address, body?.address]).toEqual([
        "Sheet1!B2:C5",
        "Sheet1!B2:C2",
        "Sheet1!B3:C5",
      ]);
      expect([rows.value, sum.values, count.value]).toEqual([3, [[60]], 1]);
      const found = context.workbook.tables.getItem(table.id).load("name");
      await context.sync();
      expect(found.name).toBe("Clients");
    });
  });

  it("get a header row of their own, and column names where cells give none", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:B3").values = [
        [1, 2],
        [3, 4],
        ["below", ""],
      ];
      on.tables.add("A1:B2", false).name = "Headless";
      on.getRange("D1:E1").values = [["Twice", "Twice"]];
      const doubled = on.tables.add("D1:E2", true).getHeaderRowRange().load("values");
      const range = on.getRange("A1:B4").load("values");
      await context.sync();
      expect(range.values).toEqual([
        ["Column1", "Column2"],
        [1, 2],
        [3, 4],
        ["below", ""],
      ]);
      expect(doubled.values).toEqual([["Twice", "Twice2"]]);
    });
  });

  it("answer for one column", async () => {
    await run(async (context) => {
      const table = clients(context);
      const column = table.columns.getItem("ARR").load("values,id");
      const body = table.columns.getItemAt(0).getDataBodyRange().load("values");
      const none = table.columns.getItemOrNullObject("Nothing");
      await context.sync();
      expect(column.values).toEqual([["ARR"], [30], [10], [20]]);
      expect(body.values).toEqual([["Zoe"], ["adam"], ["Bea"]]);
      expect(none.isNullObject).toBe(true);
    });
  });

  it("let formulas follow a new name", async () => {
    await run(async (context) => {
      const table = clients(context);
      const sum = sheet(context).getRange("E1");
      sum.formulas = [["=SUM(Clients[ARR])"]];
      table.name = "Accounts";
      sum.load("formulas,values");
      await context.sync();
      expect([sum.formulas, sum.values]).toEqual([[["=SUM(Accounts[ARR])"]], [[60]]]);
    });
  });

  it("grow when resized, and over rows written right below", async () => {
    await run(async (context) => {
      const table = clients(context);
      sheet(context).getRange("E1").formulas = [["=SUM(Clients[ARR])"]];
      table.getDataBodyRange().getRowsBelow(1).values = [["Cyd", 40]];
      const grown = table.getRange().load("address");
      const sum = sheet(context).getRange("E1").load("values");
      await context.sync();
      expect([grown.address, sum.values]).toEqual(["Sheet1!B2:C6", [[100]]]);
      table.resize("B2:D4");
      const header = table.getHeaderRowRange().load("values");
      grown.load("address");
      const resized = table.getRange().load("address");
      await context.sync();
      expect([resized.address, header.values]).toEqual([
        "Sheet1!B2:D4",
        [["Name", "ARR", "Column1"]],
      ]);
    });
    const error = await failure((context) => {
      context.workbook.tables.getItem("Clients").resize("B3:C9");
    });
    expect(error.code).toBe("InvalidArgument");
  });

  it("show totals, and move what is below", async () => {
    await run(async (context) => {
      const table = clients(context);
      sheet(context).getRange("B6").clear();
      sheet(context).getRange("B7").values = [["below"]];
      table.showTotals = true;
      const totals = table.getTotalRowRange().load("address,values");
      const body = table.getDataBodyRange().load("address");
      await context.sync();
      expect([totals.address, totals.values, body.address]).toEqual([
        "Sheet1!B6:C6",
        [["Total", 60]],
        "Sheet1!B3:C5",
      ]);
      table.showTotals = false;
      const cell = sheet(context).getRange("B6:B7").load("values");
      await context.sync();
      expect(cell.values).toEqual([[""], ["below"]]);
    });
  });

  it("sort rows, and formulas go on looking at their own row", async () => {
    await run(async (context) => {
      const table = clients(context);
      table.resize("B2:D5");
      sheet(context).getRange("D3:D5").formulas = [["=C3*2"], ["=C4*2"], ["=C5*2"]];
      table.sort.apply([{ key: 0, ascending: true }]);
      const body = table.getDataBodyRange().load("values,formulas");
      await context.sync();
      expect(body.values).toEqual([
        ["adam", 10, 20],
        ["Bea", 20, 40],
        ["Zoe", 30, 60],
      ]);
      expect(body.formulas[0]?.[2]).toBe("=C3*2");
      table.sort.apply([{ key: 1, ascending: false }]);
      body.load("values");
      await context.sync();
      expect(body.values[0]).toEqual(["Zoe", 30, 60]);
    });
  });

  it("hide the rows that a filter keeps out", async () => {
    await run(async (context) => {
      const table = clients(context);
      const hidden = () =>
        [3, 4, 5].map((row) => sheet(context).getRange(`A${row}`).load("rowHidden"));
      table.columns.getItem("Name").filter.applyValuesFilter(["Zoe", "Bea"]);
      let rows = hidden();
      await context.sync();
      expect(rows.map(({ rowHidden }) => rowHidden)).toEqual([false, true, false]);
      table.columns.getItem("ARR").filter.applyCustomFilter(">20");
      table.autoFilter.load("isDataFiltered");
      rows = hidden();
      await context.sync();
      expect(rows.map(({ rowHidden }) => rowHidden)).toEqual([false, true, true]);
      expect(table.autoFilter.isDataFiltered).toBe(true);
      table.clearFilters();
      rows = hidden();
      await context.sync();
      expect(rows.map(({ rowHidden }) => rowHidden)).toEqual([false, false, false]);
    });
  });

  it("go away and leave their cells, or not", async () => {
    await run(async (context) => {
      clients(context).convertToRange();
      const kept = sheet(context).getRange("B3").load("values");
      const none = context.workbook.tables.getItemOrNullObject("Clients");
      await context.sync();
      expect([kept.values, none.isNullObject]).toEqual([[["Zoe"]], true]);
      sheet(context).tables.add("B2:C5", true).delete();
      kept.load("values");
      await context.sync();
      expect(kept.values).toEqual([[""]]);
    });
  });

  it("follow a header cell that is overwritten", async () => {
    await run(async (context) => {
      const table = clients(context);
      sheet(context).getRange("C2").values = [[2024]];
      const column = table.columns.getItemAt(1).load("name");
      const type = sheet(context).getRange("C2").load("valueTypes");
      await context.sync();
      expect([column.name, type.valueTypes]).toEqual(["2024", [["String"]]]);
    });
  });

  it("refuse overlaps, merged cells and names that are taken or none", async () => {
    await run((context) => {
      clients(context);
      sheet(context).getRange("F1:G1").merge();
      context.workbook.names.add("Taken", "=1");
    });
    const codes = [];
    for (const change of [
      (context: Excel.RequestContext) => void sheet(context).tables.add("C5:D9", true),
      (context: Excel.RequestContext) => void sheet(context).tables.add("F1:G3", true),
      (context: Excel.RequestContext) =>
        void (sheet(context).tables.add("I1:J2", true).name = "Clients"),
      (context: Excel.RequestContext) =>
        void (sheet(context).tables.add("L1:M2", true).name = "taken"),
      (context: Excel.RequestContext) =>
        void (context.workbook.tables.getItem("Clients").name = "A1"),
      (context: Excel.RequestContext) =>
        void (context.workbook.tables.getItem("Clients").style = "Pretty"),
      (context: Excel.RequestContext) => sheet(context).getRange("B3:C3").merge(),
      (context: Excel.RequestContext) =>
        void context.workbook.tables.getItem("Nothing").load("name"),
    ]) {
      codes.push((await failure((context) => change(context))).code);
    }
    expect(codes).toEqual([
      "InvalidArgument",
      "MergedRangeConflict",
      "InvalidArgument",
      "InvalidArgument",
      "InvalidArgument",
      "InvalidArgument",
      "InvalidArgument",
      "ItemNotFound",
    ]);
  });
});
