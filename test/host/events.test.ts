import { beforeEach, describe, expect, it } from "vitest";
import { connectedBook, firstSheet, handler, run } from "./connected-book";

beforeEach(() => {
  connectedBook();
});

/** Lets handlers run that events have woken. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe("events of changes", () => {
  it("tell what the add-in itself writes, and that it was the add-in", async () => {
    const heard: Excel.WorksheetChangedEventArgs[] = [];
    await run((context) => {
      context.workbook.worksheets.onChanged.add(handler((event) => heard.push(event)));
    });
    await run((context) => {
      firstSheet(context).getRange("B2:C3").values = [
        [1, 2],
        [3, 4],
      ];
    });
    await settled();
    const worksheetId = await idOf("Sheet1");
    expect(heard).toMatchObject([
      {
        type: "WorksheetChanged",
        address: "B2:C3",
        changeType: "RangeEdited",
        source: "Local",
        triggerSource: "ThisLocalAddin",
        worksheetId,
      },
    ]);
    expect(heard[0]?.details).toBeUndefined();
  });

  it("tell what a single cell held before and holds after", async () => {
    await run((context) => {
      firstSheet(context).getRange("A1").values = [["old"]];
    });
    const heard: Excel.WorksheetChangedEventArgs[] = [];
    await Excel.run(async (context) => {
      const sheet = firstSheet(context).load("id");
      await context.sync();
      sheet.onChanged.add(handler((event) => heard.push(event)));
      await context.sync();
      sheet.getRange("A1").values = [[7]];
      await context.sync();
    });
    await settled();
    expect(heard.map(({ details }) => details)).toEqual([
      {
        valueBefore: "old",
        valueAfter: 7,
        valueTypeBefore: "String",
        valueTypeAfter: "Double",
      },
    ]);
  });

  it("lead back to the cells", async () => {
    const heard: Excel.WorksheetChangedEventArgs[] = [];
    await run((context) => {
      context.workbook.worksheets.onChanged.add(handler((event) => heard.push(event)));
    });
    await run((context) => {
      firstSheet(context).getRange("D4").values = [["here"]];
    });
    await settled();
    await Excel.run(async (context) => {
      const range = heard[0]!.getRange(context).load("address,values");
      await context.sync();
      expect(range.address).toBe("Sheet1!D4");
      expect(range.values).toEqual([["here"]]);
    });
  });

  it("tell of rows and cells that come and go", async () => {
    const heard: string[] = [];
    await run((context) => {
      context.workbook.worksheets.onChanged.add(
        handler((event) => {
          const state = event.changeDirectionState as
            Partial<Excel.ChangeDirectionState> | undefined;
          const direction = state?.insertShiftDirection ?? state?.deleteShiftDirection ?? "-";
          heard.push(`${event.changeType} ${event.address} ${direction}`);
        }),
      );
    });
    await run((context) => {
      const sheet = firstSheet(context);
      sheet.getRange("A1").values = [[1]];
      sheet.getRange("2:3").insert("Down");
      sheet.getRange("B:B").delete("Left");
      sheet.getRange("A1:A2").insert("Right");
    });
    await settled();
    expect(heard).toEqual([
      "RangeEdited A1 -",
      "RowInserted 2:3 Down",
      "ColumnDeleted B:B Left",
      "CellInserted A1:A2 Right",
    ]);
  });

  it("are silent about formats and about results that follow", async () => {
    await run((context) => {
      firstSheet(context).getRange("A1:A2").formulas = [[1], ["=A1+1"]];
    });
    const heard: string[] = [];
    await run((context) => {
      context.workbook.worksheets.onChanged.add(handler(({ address }) => heard.push(address)));
    });
    await run((context) => {
      const sheet = firstSheet(context);
      sheet.getRange("A1").format.fill.color = "#FFCC00";
      sheet.getRange("A1").values = [[5]];
    });
    await settled();
    expect(heard).toEqual(["A1"]);
  });

  it("tell of a table by its own event", async () => {
    const heard: { table: string; address: string }[] = [];
    let tableId = "";
    await Excel.run(async (context) => {
      firstSheet(context).getRange("A1:B3").values = [
        ["Name", "ARR"],
        ["Ada", 1],
        ["Bo", 2],
      ];
      const table = firstSheet(context).tables.add("A1:B3", true).load("id");
      await context.sync();
      tableId = table.id;
      context.workbook.tables.onChanged.add(
        handler((event) => heard.push({ table: event.tableId, address: event.address })),
      );
      await context.sync();
      firstSheet(context).getRange("B3:D3").values = [[5, 6, 7]];
      firstSheet(context).getRange("D9").values = [[1]];
      await context.sync();
    });
    await settled();
    expect(heard).toEqual([{ table: tableId, address: "B3" }]);
  });
});

describe("handlers", () => {
  it("hear nothing once they are removed", async () => {
    const heard: string[] = [];
    const added = await Excel.run(async (context) => {
      const result = context.workbook.worksheets.onChanged.add(
        handler(({ address }) => heard.push(address)),
      );
      await context.sync();
      return result;
    });
    const write = (address: string): Promise<void> =>
      run((context) => {
        firstSheet(context).getRange(address).values = [[1]];
      });
    await write("A1");
    await settled();
    await Excel.run(added.context, async (context) => {
      added.remove();
      await context.sync();
    });
    await write("A2");
    await settled();
    expect(heard).toEqual(["A1"]);
  });

  it("are heard each on its own account", async () => {
    const heard: string[] = [];
    const add = (name: string) =>
      Excel.run(async (context) => {
        const added = context.workbook.worksheets.onChanged.add(handler(() => heard.push(name)));
        await context.sync();
        return added;
      });
    const first = await add("first");
    await add("second");
    await Excel.run(first.context, async (context) => {
      first.remove();
      await context.sync();
    });
    await run((context) => {
      firstSheet(context).getRange("A1").values = [[1]];
    });
    await settled();
    expect(heard).toEqual(["second"]);
  });

  it("do not hear of another workbook", async () => {
    const heard: string[] = [];
    await run((context) => {
      context.workbook.worksheets.onChanged.add(handler(({ address }) => heard.push(address)));
    });
    connectedBook();
    await run((context) => {
      firstSheet(context).getRange("A1").values = [[1]];
    });
    await settled();
    expect(heard).toEqual([]);
  });
});

describe("events of sheets and selection", () => {
  it("tell of sheets that come, come to the front, get another name and go", async () => {
    const heard: string[] = [];
    const note = (what: string) =>
      handler((event: { worksheetId: string }) => heard.push(`${what} ${event.worksheetId}`));
    await run(({ workbook: { worksheets } }) => {
      worksheets.onAdded.add(note("added"));
      worksheets.onActivated.add(note("activated"));
      worksheets.onDeactivated.add(note("deactivated"));
      worksheets.onDeleted.add(note("deleted"));
      worksheets.onNameChanged.add(
        handler(({ nameBefore, nameAfter }) => {
          heard.push(`${nameBefore} -> ${nameAfter}`);
        }),
      );
    });
    const first = await idOf("Sheet1");
    await run(({ workbook: { worksheets } }) => {
      worksheets.add("Scores");
    });
    const scores = await idOf("Scores");
    await run(({ workbook: { worksheets } }) => {
      worksheets.getItem("Scores").activate();
    });
    await run(({ workbook: { worksheets } }) => {
      worksheets.getItem("Scores").name = "Results";
    });
    await run(({ workbook: { worksheets } }) => {
      worksheets.getItem("Results").delete();
    });
    await settled();
    expect(heard).toEqual([
      `added ${scores}`,
      `deactivated ${first}`,
      `activated ${scores}`,
      "Scores -> Results",
      `deleted ${scores}`,
      `activated ${first}`,
    ]);
  });

  it("tell of selected cells, on the sheet and for the workbook", async () => {
    const heard: string[] = [];
    await run(({ workbook }) => {
      workbook.onSelectionChanged.add(handler(() => heard.push("workbook")));
      workbook.worksheets.onSelectionChanged.add(handler(({ address }) => heard.push(address)));
    });
    await run((context) => {
      firstSheet(context).getRange("B2:C3").select();
    });
    await run((context) => {
      firstSheet(context).getRange("B2:C3").select();
    });
    await settled();
    expect(heard.sort()).toEqual(["B2:C3", "workbook"]);
  });
});

async function idOf(name: string): Promise<string> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name).load("id");
    await context.sync();
    return sheet.id;
  });
}
