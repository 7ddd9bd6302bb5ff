import { beforeEach, describe, expect, it } from "vitest";
import { registerFunctions } from "../../src/host/custom-functions";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { Person } from "../../src/host/person";
import { areaTexts } from "../../src/host/display/area-texts";
import { connectedBook, firstSheet, handler, run } from "./connected-book";

let host: HostWorkbook;
let person: Person;
beforeEach(() => {
  begin();
});

function begin(contentLanguage = "en-US"): void {
  host = connectedBook({ contentLanguage });
  person = new Person(host);
}

const sheet = () => host.activeSheet;
const texts = (rows: number, columns: number): string[][] =>
  areaTexts(host, sheet(), { top: 1, left: 1, bottom: rows, right: columns });
const typed = (address: string, text: string) => {
  const { row, col } = sheet().getCell(address);
  return person.type(sheet(), { row, column: col }, text);
};

describe("typing", () => {
  it("calculates what depends on the cell", async () => {
    await typed("A1", "2");
    await typed("B1", "=A1*10");
    await typed("A1", "5");
    expect(texts(1, 2)).toEqual([["5", "50"]]);
  });

  it("reads numbers and dates as the language of the data writes them", async () => {
    begin("fr-FR");
    await typed("A1", "1 234,5");
    await typed("A2", "31/12/2026");
    await typed("A3", "=SUM(A1;0,5)");
    expect(texts(3, 1)).toEqual([["1\u202f234,50"], ["31/12/2026"], ["1235"]]);
  });

  it("keeps a cell whose formula cannot be read, and tells why", async () => {
    await typed("A1", "before");
    await expect(typed("A1", "=SUM(")).rejects.toThrow("There is a problem with this formula");
    expect(texts(1, 1)).toEqual([["before"]]);
    await person.undo();
    expect(texts(1, 1)).toEqual([[""]]);
  });

  it("keeps cells that may not be written", async () => {
    await typed("A1", "before");
    host.controls.protectSheet("Sheet1");
    await expect(typed("A1", "after")).rejects.toMatchObject({ code: "AccessDenied" });
    await expect(person.undo()).rejects.toMatchObject({ code: "AccessDenied" });
    expect(texts(1, 1)).toEqual([["before"]]);
    host.controls.unprotectSheet("Sheet1");
    await person.undo();
    expect(texts(1, 1)).toEqual([[""]]);
  });

  it("waits for functions that answer later", async () => {
    registerFunctions(
      host,
      "TEST",
      { functions: [{ id: "LATER", name: "LATER", parameters: [{ name: "x", type: "number" }] }] },
      new Map([["LATER", (x: never) => new Promise((done) => setTimeout(done, 1, [[x], [x]]))]]),
    );
    await typed("A1", "=TEST.LATER(7)");
    expect(texts(2, 1)).toEqual([["7"], ["7"]]);
  });
});

describe("undo", () => {
  it("takes back values, formulas and formats, and redoes them", async () => {
    await typed("A1", "3");
    await typed("A1", "12%");
    await typed("A1", "=1+1");
    await person.undo();
    expect(texts(1, 1)).toEqual([["12%"]]);
    await person.undo();
    expect(texts(1, 1)).toEqual([["3"]]);
    expect(sheet().getCell("A1").numFmt).toBeUndefined();
    await person.redo();
    expect(texts(1, 1)).toEqual([["12%"]]);
    await person.redo();
    expect(texts(1, 1)).toEqual([["200%"]]);
    expect(person.history.canRedo).toBe(false);
    expect(await person.redo()).toBeUndefined();
  });

  it("takes a spill along, and lets one through again", async () => {
    await typed("A1", "=SEQUENCE(3)");
    expect(texts(3, 1)).toEqual([["1"], ["2"], ["3"]]);
    await typed("A2", "in the way");
    expect(texts(3, 1)).toEqual([["#SPILL!"], ["in the way"], [""]]);
    await person.undo();
    expect(texts(3, 1)).toEqual([["1"], ["2"], ["3"]]);
    await person.undo();
    expect(texts(3, 1)).toEqual([[""], [""], [""]]);
    await person.redo();
    expect(texts(3, 1)).toEqual([["1"], ["2"], ["3"]]);
  });

  it("gives a cleared block back", async () => {
    await person.paste(sheet(), { row: 1, column: 1 }, [
      ["1", "=A1+1"],
      ["3", "text"],
    ]);
    await person.clear(sheet(), { top: 1, left: 1, bottom: 2, right: 2 });
    expect(texts(2, 2).flat().join("")).toBe("");
    await person.undo();
    expect(texts(2, 2)).toEqual([
      ["1", "2"],
      ["3", "text"],
    ]);
  });

  it("lets a table shrink to what it was, and a column have its old name", async () => {
    await run((context) => {
      firstSheet(context).getRange("A1:A2").values = [["Name"], ["Ada"]];
      firstSheet(context).tables.add("A1:A2", true);
    });
    const [table] = sheet().getTables();
    await typed("A3", "Bo");
    expect(table?.table.tableRef).toBe("A1:A3");
    await typed("A1", "Client");
    expect(table?.table.columns[0]?.name).toBe("Client");
    await person.undo();
    expect(table?.table.columns[0]?.name).toBe("Name");
    await person.undo();
    expect(table?.table.tableRef).toBe("A1:A2");
    await person.redo();
    expect(table?.table.tableRef).toBe("A1:A3");
  });

  it("takes inserted rows away; rows that were deleted are gone for good", async () => {
    await typed("A1", "1");
    await typed("B1", "=A2");
    await typed("A2", "2");
    await person.insertRows(sheet(), 2, 2);
    expect(sheet().getCell("B1").formula).toBe("A4");
    await person.undo();
    expect(sheet().getCell("B1").formula).toBe("A2");
    expect(texts(2, 2)).toEqual([
      ["1", "2"],
      ["2", ""],
    ]);
    await person.deleteRows(sheet(), 2, 1);
    expect(person.history.canUndo).toBe(false);
    expect(texts(1, 2)).toEqual([["1", "#REF!"]]);
  });

  it("forgets what was redone once something else is typed", async () => {
    await typed("A1", "1");
    await person.undo();
    await typed("A1", "2");
    expect(person.history.canRedo).toBe(false);
  });
});

describe("pasting", () => {
  it("reads each text as if it had been typed, and keeps what is no formula as a text", async () => {
    await person.paste(sheet(), { row: 1, column: 1 }, [
      ["50%", "=A1*2"],
      ["=SUM(", "1/2/2026"],
    ]);
    expect(texts(2, 2)).toEqual([
      ["50%", "1"],
      ["=SUM(", "1/2/2026"],
    ]);
  });

  it("refuses what would not fit on the sheet", () => {
    expect(() => person.paste(sheet(), { row: 1_048_576, column: 1 }, [["a"], ["b"]])).toThrow(
      "outside the worksheet",
    );
  });
});

describe("the add-in hears", () => {
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  it("of edits, undone ones and selections, and that it was not the add-in", async () => {
    const heard: string[] = [];
    await run(({ workbook: { worksheets } }) => {
      worksheets.onChanged.add(
        handler(({ address, triggerSource, details }) => {
          heard.push(`${address} ${triggerSource} ${String(details.valueAfter)}`);
        }),
      );
      worksheets.onSelectionChanged.add(handler(({ address }) => heard.push(`at ${address}`)));
    });
    await typed("A1", "=2+3");
    await person.select(sheet(), { top: 2, left: 2, bottom: 3, right: 2 });
    await person.undo();
    await settled();
    expect(heard).toEqual(["A1 Unknown 5", "at B2:B3", "A1 Unknown "]);
  });

  it("nothing of an entry that is refused", async () => {
    const heard: string[] = [];
    await run(({ workbook: { worksheets } }) => {
      worksheets.onChanged.add(handler(({ address }) => heard.push(address)));
    });
    await expect(typed("A1", "=SUM(")).rejects.toThrow();
    await typed("A2", "1");
    await settled();
    expect(heard).toEqual(["A2"]);
  });

  it("of its own writes that they are its own, after an edit", async () => {
    const heard: string[] = [];
    await run(({ workbook: { worksheets } }) => {
      worksheets.onChanged.add(handler(({ triggerSource }) => heard.push(triggerSource)));
    });
    await typed("A1", "1");
    await run((context) => {
      firstSheet(context).getRange("A2").values = [[2]];
    });
    await settled();
    expect(heard).toEqual(["Unknown", "ThisLocalAddin"]);
  });

  it("reads only what is calculated when it asks in the middle of an edit", async () => {
    await typed("A1", "1");
    await typed("B1", "=A1+1");
    const edit = typed("A1", "41");
    const read = Excel.run(async (context) => {
      const range = firstSheet(context).getRange("B1").load("values");
      await context.sync();
      return range.values;
    });
    await edit;
    expect(await read).toEqual([[42]]);
  });
});

it("does not activate a hidden sheet", async () => {
  const other = host.book.addWorksheet("Hidden");
  other.state = "hidden";
  await expect(async () => person.activate(other)).rejects.toMatchObject({
    code: "InvalidOperation",
  });
  expect(sheet().name).toBe("Sheet1");
});
