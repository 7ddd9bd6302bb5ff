import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet, run } from "./connected-book";

let host: HostWorkbook;

/** A table `Clients` at B2:C5 of Sheet1, and formulas on it in column E and on the sheet Other. */
beforeEach(async () => {
  host = connectedBook();
  await run(({ workbook }) => {
    const on = workbook.worksheets.getItem("Sheet1");
    on.getRange("B2:C5").values = [
      ["Name", "ARR"],
      ["Zoe", 30],
      ["adam", 10],
      ["Bea", 20],
    ];
    on.tables.add("B2:C5", true).name = "Clients";
    workbook.worksheets.add("Other");
  });
});

const clients = (context: Excel.RequestContext): Excel.Table =>
  context.workbook.tables.getItem("Clients");

/** Writes formulas below one another at E1 of a sheet. */
function write(context: Excel.RequestContext, formulas: string[], name = "Sheet1"): Excel.Range {
  const range = context.workbook.worksheets
    .getItem(name)
    .getRange("E1")
    .getResizedRange(formulas.length - 1, 0);
  range.formulas = formulas.map((formula) => [formula]);
  return range;
}

async function formulasOf(range: Excel.Range): Promise<unknown[]> {
  range.load("formulas");
  await range.context.sync();
  return range.formulas.flat() as unknown[];
}

async function valuesOf(range: Excel.Range): Promise<unknown[]> {
  range.load("values");
  await range.context.sync();
  return range.values.flat() as unknown[];
}

describe("a table that is deleted", () => {
  it("leaves #REF! in cells of every sheet and in names", async () => {
    await run(async (context) => {
      const here = write(context, [
        "=SUM(Clients[ARR])",
        '=ROWS(clients[])&"Clients[ARR]"',
        "=INDEX(Clients[[#All],[Name]:[ARR]],1,1)",
        "=Total",
      ]);
      const other = write(context, ["=SUM(Clients[ARR])+1", "=Clients_old"], "Other");
      const name = context.workbook.names.add("Total", "=SUM(Clients[ARR])");
      context.workbook.names.add("Clients_old", "=1");
      expect((await valuesOf(here)).slice(0, 2)).toEqual([60, "3Clients[ARR]"]);
      clients(context).delete();
      expect(await formulasOf(here)).toEqual([
        "=SUM(#REF!)",
        '=ROWS(#REF!)&"Clients[ARR]"',
        "=INDEX(#REF!,1,1)",
        "=Total",
      ]);
      expect(await formulasOf(other)).toEqual(["=SUM(#REF!)+1", "=Clients_old"]);
      expect((await valuesOf(here))[0]).toBe("#REF!");
      expect((await valuesOf(here))[3]).toBe("#REF!");
      expect(await valuesOf(other)).toEqual(["#REF!", 1]);
      name.load("formula");
      await context.sync();
      expect(name.formula).toBe("=SUM(#REF!)");
    });
  });

  it("takes contents and formats of its cells along and moves nothing", async () => {
    await run(async (context) => {
      const on = firstSheet(context);
      on.getRange("B3").format.fill.color = "#FF0000";
      on.getRange("B3").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      on.getRange("B7").values = [["below"]];
      clients(context).delete();
      on.getRange("A1").values = [["x"]];
      const fill = on.getRange("B3").format.fill.load("color");
      const validation = on.getRange("B3").dataValidation.load("type");
      const used = on.getUsedRange(true).load("address");
      expect(await valuesOf(on.getRange("B2:C7"))).toEqual([
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "below",
        "",
      ]);
      expect([fill.color, validation.type]).toEqual(["#FFFFFF", "None"]);
      expect(used.address).toBe("Sheet1!A1:B7");
    });
  });

  it("is as lost with its sheet or its rows", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])"], "Other");
      firstSheet(context).getRange("2:5").delete("Up");
      expect(await formulasOf(other)).toEqual(["=SUM(#REF!)"]);
      const table = firstSheet(context).tables.add("B2:C4", true);
      table.name = "Again";
      other.formulas = [["=ROWS(Again)"]];
      firstSheet(context).delete();
      expect(await formulasOf(other)).toEqual(["=ROWS(#REF!)"]);
    });
  });
});

describe("a table that is turned into a range", () => {
  it("leaves addresses in place of its references, and its cells as they are", async () => {
    await run(async (context) => {
      const on = firstSheet(context);
      on.getRange("D3:D5").formulas = [["=[@ARR]*2"], ["=Clients[@ARR]*2"], ["=C5"]];
      on.getRange("C3").format.fill.color = "#FF0000";
      const other = write(
        context,
        [
          "=SUM(Clients[ARR])",
          "=ROWS(Clients[])",
          "=ROWS(Clients[#All])",
          "=COUNTA(Clients[[#Headers],[ARR]])",
          "=COUNTA(Clients[[Name]:[ARR]])",
        ],
        "Other",
      );
      clients(context).resize("B2:D5");
      const before = await valuesOf(other);
      const rows = await valuesOf(on.getRange("B2:D5"));
      clients(context).convertToRange();
      expect(await formulasOf(other)).toEqual([
        "=SUM(Sheet1!$C$3:$C$5)",
        "=ROWS(Sheet1!$B$3:$D$5)",
        "=ROWS(Sheet1!$B$2:$D$5)",
        "=COUNTA(Sheet1!$C$2)",
        "=COUNTA(Sheet1!$B$3:$C$5)",
      ]);
      expect(before).toEqual([60, 3, 4, 1, 6]);
      expect(await valuesOf(other)).toEqual(before);
      expect(await formulasOf(on.getRange("D3:D5"))).toEqual([
        "=Sheet1!$C$3*2",
        "=Sheet1!$C$4*2",
        "=C5",
      ]);
      expect(await valuesOf(on.getRange("B2:D5"))).toEqual(rows);
      const fill = on.getRange("C3").format.fill.load("color");
      const none = context.workbook.tables.getItemOrNullObject("Clients");
      await context.sync();
      expect([fill.color, none.isNullObject]).toEqual(["#FF0000", true]);
    });
  });

  it("is known by its name alone", async () => {
    await run(async (context) => {
      const other = write(context, ["=ROWS(Clients)"], "Other");
      clients(context).convertToRange();
      expect(await formulasOf(other)).toEqual(["=ROWS(Sheet1!$B$3:$C$5)"]);
      expect(await valuesOf(other)).toEqual([3]);
    });
  });

  it("quotes the sheet and takes the totals row's formula along", async () => {
    await run(async (context) => {
      firstSheet(context).name = "My book";
      const sum = write(context, ["=SUM(Clients[ARR])"], "Other");
      clients(context).showTotals = true;
      const total = clients(context).getTotalRowRange().getLastCell();
      clients(context).convertToRange();
      expect(await formulasOf(sum)).toEqual(["=SUM('My book'!$C$3:$C$5)"]);
      expect(await formulasOf(total)).toEqual(["=SUBTOTAL(109,'My book'!$C$3:$C$5)"]);
      expect(await valuesOf(total)).toEqual([60]);
    });
  });
});

describe("a column that gets another name", () => {
  const used = [
    "=SUM(Clients[ARR])",
    "=SUM(Clients[[#Data],[ARR]])",
    "=COUNTA(Clients[[Name]:[arr]])",
    '="Clients[ARR]"&SUM(Deals[ARR])',
  ];
  const renamed = (name: string) => [
    `=SUM(Clients[${name}])`,
    `=SUM(Clients[[#Data],[${name}]])`,
    `=COUNTA(Clients[[Name]:[${name}]])`,
    used[3],
  ];

  it.each([
    [
      "its header cell is written",
      (context: Excel.RequestContext) =>
        void (firstSheet(context).getRange("C2").values = [["MRR"]]),
    ],
    [
      "a block over the header is written",
      (context: Excel.RequestContext) =>
        void (firstSheet(context).getRange("B1:C2").values = [
          ["", ""],
          ["Name", "MRR"],
        ]),
    ],
    [
      "the column is renamed",
      (context: Excel.RequestContext) =>
        void (clients(context).columns.getItem("ARR").name = "MRR"),
    ],
    [
      "the column's values are written",
      (context: Excel.RequestContext) =>
        void (clients(context).columns.getItem("ARR").values = [["MRR"], [30], [10], [20]]),
    ],
  ])("takes references along when %s", async (_, change) => {
    await run(async (context) => {
      firstSheet(context).getRange("H1:H2").values = [["ARR"], [5]];
      firstSheet(context).tables.add("H1:H2", true).name = "Deals";
      const other = write(context, used, "Other");
      const name = context.workbook.names.add("Total", "=SUM(Clients[ARR])");
      const before = await valuesOf(other);
      change(context);
      expect(await formulasOf(other)).toEqual(renamed("MRR"));
      expect(await valuesOf(other)).toEqual(before);
      name.load("formula");
      const header = firstSheet(context).getRange("C2").load("values");
      const column = clients(context).columns.getItemAt(1).load("name");
      await context.sync();
      expect([name.formula, header.values, column.name]).toEqual([
        "=SUM(Clients[MRR])",
        [["MRR"]],
        "MRR",
      ]);
    });
  });

  it("escapes what a name must not hold plainly, and finds it again", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])"], "Other");
      const header = firstSheet(context).getRange("C2");
      for (const [name, written] of [
        ["NPS [0-10]", "NPS '[0-10']"],
        ["Client's #1", "Client''s '#1"],
        ["ARR", "ARR"],
      ]) {
        header.values = [[name]];
        expect(await formulasOf(other)).toEqual([`=SUM(Clients[${written}])`]);
        expect(await valuesOf(other)).toEqual([60]);
      }
    });
  });

  it("follows from within the table, in brackets of its own where the name needs them", async () => {
    await run(async (context) => {
      clients(context).resize("B2:D5");
      const cells = firstSheet(context).getRange("D3:D4");
      cells.formulas = [["=[@ARR]*2"], ["=Clients[@ARR]*2"]];
      firstSheet(context).getRange("C2").values = [["Net ARR"]];
      expect(await formulasOf(cells)).toEqual(["=[@[Net ARR]]*2", "=Clients[@[Net ARR]]*2"]);
      expect(await valuesOf(cells)).toEqual([60, 20]);
    });
  });

  it("gets a default name when its header is cleared", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"], "Other");
      const headers = firstSheet(context).getRange("B2:C2");
      firstSheet(context).getRange("C2").clear("Contents");
      expect(await valuesOf(headers)).toEqual(["Name", "Column1"]);
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[Column1])", "=COUNTA(Clients[Name])"]);
      firstSheet(context).getRange("B2").values = [[""]];
      expect(await valuesOf(headers)).toEqual(["Column2", "Column1"]);
      expect(await formulasOf(other)).toEqual([
        "=SUM(Clients[Column1])",
        "=COUNTA(Clients[Column2])",
      ]);
      expect(await valuesOf(other)).toEqual([60, 3]);
    });
  });

  it("gets a number when another column has the name already", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"], "Other");
      firstSheet(context).getRange("B2").values = [["arr"]];
      expect(await valuesOf(firstSheet(context).getRange("B2:C2"))).toEqual(["arr2", "ARR"]);
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[ARR])", "=COUNTA(Clients[arr2])"]);
      clients(context).columns.getItem("ARR").name = "arr2";
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[arr22])", "=COUNTA(Clients[arr2])"]);
    });
  });

  it("keeps two columns apart that swap their names", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"], "Other");
      firstSheet(context).getRange("B2:C2").values = [["ARR", "Name"]];
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[Name])", "=COUNTA(Clients[ARR])"]);
    });
  });

  it("keeps its filter", async () => {
    await run(async (context) => {
      clients(context).columns.getItem("ARR").filter.applyCustomFilter(">15");
      firstSheet(context).getRange("C2").values = [["MRR"]];
      clients(context).reapplyFilters();
      const hidden = firstSheet(context).getRange("A4").load("rowHidden");
      await context.sync();
      expect(hidden.rowHidden).toBe(true);
      clients(context).columns.getItem("MRR").filter.clear();
      hidden.load("rowHidden");
      await context.sync();
      expect(hidden.rowHidden).toBe(false);
    });
  });

  it("keeps its new name in the file", async () => {
    await run((context) => {
      write(context, ["=SUM(Clients[ARR])"], "Other");
      firstSheet(context).getRange("C2").values = [["NPS [0-10]"]];
    });
    connectedBook({}, await openBook(await saveBook(host.book)));
    await run(async ({ workbook }) => {
      const sum = workbook.worksheets.getItem("Other").getRange("E1");
      expect(await formulasOf(sum)).toEqual(["=SUM(Clients[NPS '[0-10']])"]);
      expect(await valuesOf(sum)).toEqual([60]);
    });
  });
});

describe("a table's new name", () => {
  it("goes into references without brackets, too, and into no other word", async () => {
    await run(async (context) => {
      const other = write(
        context,
        ["=ROWS(Clients)", '=COUNTA(clients[[Name]:[ARR]])&"Clients"', "=Sheet1!B3"],
        "Other",
      );
      clients(context).name = "Accounts";
      expect(await formulasOf(other)).toEqual([
        "=ROWS(Accounts)",
        '=COUNTA(Accounts[[Name]:[ARR]])&"Clients"',
        "=Sheet1!B3",
      ]);
    });
  });
});

describe("Table.resize", () => {
  it("leaves references by column name alone and the cells that leave as they are", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"], "Other");
      clients(context).resize("B2:C4");
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"]);
      expect(await valuesOf(other)).toEqual([40, 2]);
      expect(await valuesOf(firstSheet(context).getRange("B5:C5"))).toEqual(["Bea", 20]);
    });
  });

  it("names the columns that come after their headers, or by default", async () => {
    await run(async (context) => {
      const on = firstSheet(context);
      on.getRange("A2").values = [["arr"]];
      on.getRange("E2").values = [[2024]];
      const other = write(context, ["=SUM(Clients[ARR])"], "Other");
      clients(context).resize("A2:E5");
      expect(await valuesOf(on.getRange("A2:E2"))).toEqual([
        "arr2",
        "Name",
        "ARR",
        "Column1",
        "2024",
      ]);
      expect(await valuesOf(other)).toEqual([60]);
    });
  });

  it("breaks references to the columns that leave", async () => {
    await run(async (context) => {
      const other = write(context, ["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"], "Other");
      clients(context).resize("B2:B5");
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[#REF!])", "=COUNTA(Clients[Name])"]);
      expect(await valuesOf(other)).toEqual(["#REF!", 3]);
      expect(await valuesOf(firstSheet(context).getRange("C2:C3"))).toEqual(["ARR", 30]);
    });
  });

  it.each(["B3:C6", "B1:C5", "E2:F5", "B2:C2"])("refuses %s", async (address) => {
    const error = await failure((context) => {
      clients(context).resize(address);
    });
    expect(error.code).toBe("InvalidArgument");
  });
});

describe("columns of the sheet that come and go", () => {
  it("name the table's new column and break references to the one that goes", async () => {
    await run(async (context) => {
      const on = firstSheet(context);
      const other = write(context, ["=SUM(Clients[ARR])", "=COUNTA(Clients[Name])"], "Other");
      on.getRange("C:C").insert("Right");
      expect(await valuesOf(on.getRange("B2:D2"))).toEqual(["Name", "Column1", "ARR"]);
      expect(await valuesOf(other)).toEqual([60, 3]);
      on.getRange("D:D").delete("Left");
      expect(await formulasOf(other)).toEqual(["=SUM(Clients[#REF!])", "=COUNTA(Clients[Name])"]);
    });
  });
});

describe("Table.sort.clear", () => {
  it("leaves the rows in their order", async () => {
    await run(async (context) => {
      clients(context).sort.apply([{ key: 1, ascending: true }]);
      clients(context).sort.clear();
      const body = clients(context).getDataBodyRange();
      expect(await valuesOf(body)).toEqual(["adam", 10, "Bea", 20, "Zoe", 30]);
    });
  });
});
