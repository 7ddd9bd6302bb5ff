import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { OfficePackage } from "../../src/host/office-package";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(async () => {
  host = connectedBook();
  await run((context) => {
    const on = sheet(context);
    on.getRange("B2:C5").values = [
      ["Name", "ARR"],
      ["Zoe", 30],
      ["adam", 10],
      ["Bea", 20],
    ];
    on.tables.add("B2:C5", true).name = "Clients";
  });
});

const clients = (context: Excel.RequestContext) => context.workbook.tables.getItem("Clients");

async function shown(address: string): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const range = sheet(context).getRange(address).load("values");
    await context.sync();
    return range.values;
  });
}

async function criteria(): Promise<{ filters: unknown[]; hidden: boolean[]; filtered: boolean }> {
  return Excel.run(async (context) => {
    const columns = clients(context).columns.load("items/name");
    clients(context).autoFilter.load("criteria,isDataFiltered");
    const table = clients(context);
    table.autoFilter.load("criteria,isDataFiltered");
    await context.sync();
    for (const column of columns.items) column.filter.load("criteria");
    const rows = [3, 4, 5].map((row) => sheet(context).getRange(`${row}:${row}`).load("rowHidden"));
    await context.sync();
    const filters = columns.items.map((column) => column.filter.criteria as unknown);
    expect(table.autoFilter.criteria).toEqual(filters);
    return {
      filters,
      hidden: rows.map(({ rowHidden }) => rowHidden),
      filtered: table.autoFilter.isDataFiltered,
    };
  });
}

// https://learn.microsoft.com/javascript/api/excel/excel.filtercriteria
describe("filters of a table", () => {
  it("are told, taken off and put back as they were", async () => {
    await run((context) => {
      const { columns } = clients(context);
      columns.getItem("Name").filter.applyValuesFilter(["Zoe", "adam", "x"]);
      columns.getItem("ARR").filter.applyCustomFilter(">=10", "<30", "And");
    });
    const before = await criteria();
    expect(before).toEqual({
      filters: [
        { filterOn: "Values", values: ["Zoe", "adam", "x"] },
        { filterOn: "Custom", criterion1: ">=10", criterion2: "<30", operator: "And" },
      ],
      hidden: [true, false, true],
      filtered: true,
    });
    await run((context) => clients(context).clearFilters());
    expect(await criteria()).toEqual({
      filters: [null, null],
      hidden: [false, false, false],
      filtered: false,
    });
    await run((context) => {
      const { columns, autoFilter } = clients(context);
      columns.getItemAt(0).filter.apply(before.filters[0] as Excel.FilterCriteria);
      autoFilter.apply("B2:C5", 1, before.filters[1] as Excel.FilterCriteria);
    });
    expect(await criteria()).toEqual(before);
    await run((context) => clients(context).columns.getItemAt(0).filter.clear());
    expect((await criteria()).filters[0]).toBeNull();
  });

  it("come back from a file, also those of a kind that is not known here", async () => {
    await run((context) => {
      const { columns } = clients(context);
      columns.getItem("Name").filter.applyValuesFilter(["Zoe", 'a "b" & <c>', "4th", ""]);
      columns.getItem("ARR").filter.applyCustomFilter("<=10", ">20", "Or");
    });
    const before = await criteria();
    const bytes = await saveBook(host.book);
    host = connectedBook({}, await openBook(bytes));
    expect(await criteria()).toEqual(before);
    await run((context) => {
      sheet(context).getRange("F1").format.columnWidth = 99;
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    expect(await criteria()).toEqual(before);

    const file = await OfficePackage.open(bytes);
    const part = [...file.parts.keys()].find((name) => name.includes("tables/")) ?? "";
    const xml = file.text(part);
    const dynamic = '<dynamicFilter type="aboveAverage" val="20"/>';
    file.setText(
      part,
      xml.replace(/<autoFilter (ref="[^"]*").*<\/autoFilter>/, (_, ref: string) => {
        return `<autoFilter ${ref}><filterColumn colId="1">${dynamic}</filterColumn></autoFilter>`;
      }),
    );
    host = connectedBook({}, await openBook(await file.save()));
    const unknown = await failure((context) => {
      clients(context).columns.getItemAt(1).filter.load("criteria");
    });
    expect(unknown.code).toBe("NotImplemented");
    await run((context) => {
      sheet(context).getRange("F1").format.columnWidth = 55;
    });
    const again = await OfficePackage.open(await saveBook(host.book));
    const table = [...again.parts.keys()].find((name) => name.includes("tables/")) ?? "";
    expect(again.text(table)).toContain(`<filterColumn colId="1">${dynamic}</filterColumn>`);
  });

  it.each([
    '<top10 val="2" filterVal="20"/>',
    '<colorFilter dxfId="0"/>',
    '<iconFilter iconSet="3Arrows" iconId="1"/>',
    '<filters><dateGroupItem year="2024" dateTimeGrouping="year"/></filters>',
  ])("do not stop a file from being opened, and stay in it: %s", async (kind) => {
    const file = await OfficePackage.open(await saveBook(host.book));
    const part = [...file.parts.keys()].find((name) => name.includes("tables/")) ?? "";
    const xml = file.text(part).replace(/<autoFilter (ref="[^"]*").*<\/autoFilter>/, (_, ref) => {
      return `<autoFilter ${String(ref)}><filterColumn colId="1">${kind}</filterColumn></autoFilter>`;
    });
    file.setText(part, xml);
    host = connectedBook({}, await openBook(await file.save()));
    await run((context) => {
      sheet(context).getRange("F1").format.columnWidth = 55;
    });
    const again = await OfficePackage.open(await saveBook(host.book));
    const table = [...again.parts.keys()].find((name) => name.includes("tables/")) ?? "";
    expect(again.text(table)).toContain(`<filterColumn colId="1">${kind}</filterColumn>`);
  });

  it("refuse kinds that the stand-in does not know, by name", async () => {
    const error = await failure((context) => {
      clients(context).columns.getItemAt(1).filter.applyTopItemsFilter(2);
    });
    expect(error.message).toContain("applyTopItemsFilter");
    const dynamic = await failure((context) => {
      clients(context).columns.getItemAt(1).filter.apply({
        filterOn: "Dynamic",
        dynamicCriteria: "AboveAverage",
      });
    });
    expect(dynamic.message).toContain("Dynamic");
  });
});

describe("columns and rows of a table", () => {
  // https://learn.microsoft.com/javascript/api/excel/excel.tablecolumncollection#excel-excel-tablecolumncollection-add-member(1)
  it("come in between, first and last; cells beyond move to the right", async () => {
    await run((context) => {
      sheet(context).getRange("D3").values = [["beyond"]];
      const { columns } = clients(context);
      columns.add(1, [["Twice"], ["=[@ARR]*2"], ["=[@ARR]*2"], ["=[@ARR]*2"]]);
      columns.add(0, undefined, "First");
      columns.add(-1, [["Last"], [1], [2], [3]]);
      columns.add();
    });
    expect(await shown("B2:H3")).toEqual([
      ["First", "Name", "Twice", "ARR", "Last", "Column1", ""],
      ["", "Zoe", 60, 30, 1, "", "beyond"],
    ]);
    await run((context) => {
      clients(context).columns.getItem("Twice").delete();
    });
    expect(await shown("B2:G3")).toEqual([
      ["First", "Name", "ARR", "Last", "Column1", ""],
      ["", "Zoe", 30, 1, "", "beyond"],
    ]);
    const error = await failure((context) => {
      clients(context).columns.add(0, [["Too few"]]);
    });
    expect(error.code).toBe("InvalidArgument");
  });

  it("follow whole rows and columns of the sheet", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("C:C").insert("Right");
      on.getRange("4:5").insert("Down");
      const range = clients(context).getRange().load("address,values");
      await context.sync();
      expect([range.address, range.values[0]]).toEqual([
        "Sheet1!B2:D7",
        ["Name", "Column1", "ARR"],
      ]);
      on.getRange("C:C").delete("Left");
      on.getRange("4:5").delete("Up");
      const back = clients(context).getRange().load("address,values");
      await context.sync();
      expect([back.address, back.values[0]]).toEqual(["Sheet1!B2:C5", ["Name", "ARR"]]);
    });
  });

  it("leave a blank row when all of them go", async () => {
    await run((context) => {
      const on = sheet(context);
      on.getRange("B6:C6").values = [["below", "too"]];
      clients(context).resize("B2:C5");
      on.getRange("3:5").delete("Up");
    });
    expect(await shown("B2:C4")).toEqual([
      ["Name", "ARR"],
      ["", ""],
      ["below", "too"],
    ]);
    await run(async (context) => {
      const range = clients(context).getRange().load("address");
      await context.sync();
      expect(range.address).toBe("Sheet1!B2:C3");
    });
  });

  // https://learn.microsoft.com/javascript/api/excel/excel.tablerowcollection#excel-excel-tablerowcollection-deleterowsat-member(1)
  it("go by number, and what is below moves up", async () => {
    await run((context) => {
      sheet(context).getRange("B7").values = [["below"]];
      clients(context).rows.deleteRowsAt(0, 2);
    });
    expect(await shown("B2:C5")).toEqual([
      ["Name", "ARR"],
      ["Bea", 20],
      ["", ""],
      ["below", ""],
    ]);
    await run((context) => clients(context).rows.deleteRowsAt(0));
    expect(await shown("B2:C3")).toEqual([
      ["Name", "ARR"],
      ["", ""],
    ]);
    const error = await failure((context) => clients(context).rows.deleteRowsAt(1));
    expect(error.code).toBe("InvalidArgument");
  });

  // https://learn.microsoft.com/javascript/api/excel/excel.table#excel-excel-table-resize-member(1)
  it("come and go with a new size, which keeps the header row", async () => {
    await run((context) => {
      sheet(context).getRange("D3").values = [[1]];
      clients(context).resize("B2:D7");
    });
    expect((await shown("B2:D2"))[0]).toEqual(["Name", "ARR", "Column1"]);
    for (const wrong of ["B3:D7", "F2:G7", "B2:D2"]) {
      const error = await failure((context) => clients(context).resize(wrong));
      expect(error.code).toBe("InvalidArgument");
    }
    await run((context) => clients(context).resize("C2:C4"));
    expect(await shown("B2:D3")).toEqual([
      ["Name", "ARR", "Column1"],
      ["Zoe", 30, 1],
    ]);
  });
});
