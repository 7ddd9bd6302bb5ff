import { xmlDecode } from "@cj-tech-master/excelts";
import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { OfficePackage } from "../../src/host/office-package";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

describe("names", () => {
  it("stand for ranges, constants and formulas, and survive the file", async () => {
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      sheet(context).getRange("A1:A2").values = [[3], [4]];
      names.add("Block", sheet(context).getRange("A1:A2"));
      names.add("Rate", "=0.5").visible = false;
      names.add("Label", "words");
      names.add("Sum", "=SUM(Sheet1!$A$1:$A$2)*Rate");
      sheet(context).names.add("Local", "=Sheet1!$A$1");
      sheet(context).getRange("B1:B3").formulas = [
        ["=SUM(Block)*Rate"],
        ["=Sum"],
        ["=Label&Local"],
      ];
      await context.sync();
    });
    host = connectedBook({}, await openBook(await saveBook(host.book)));
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      names.load("items/name,items/formula,items/visible,items/scope");
      const local = sheet(context).names.load("items/name,items/scope");
      const values = sheet(context).getRange("B1:B3").load("values");
      const block = names.getItem("block").getRangeOrNullObject().load("address");
      const rate = names.getItem("Rate").load("value,type");
      const constant = names.getItem("Rate").getRangeOrNullObject();
      const none = names.getItemOrNullObject("Nothing");
      const byName = sheet(context).getRange("Block").load("address");
      await context.sync();
      const list = names.items.map(({ name, formula, visible }): [string, unknown[]] => [
        name,
        [formula, visible],
      ]);
      expect(Object.fromEntries(list)).toEqual({
        Block: ["=Sheet1!$A$1:$A$2", true],
        Rate: ["=0.5", false],
        Label: ['="words"', true],
        Sum: ["=SUM(Sheet1!$A$1:$A$2)*Rate", true],
      });
      expect(local.items.map(({ name, scope }) => [name, scope])).toEqual([["Local", "Worksheet"]]);
      expect(values.values).toEqual([[3.5], [3.5], ["words3"]]);
      expect([block.address, byName.address]).toEqual(["Sheet1!A1:A2", "Sheet1!A1:A2"]);
      expect([rate.value, rate.type]).toEqual([0.5, "Double"]);
      expect([constant.isNullObject, none.isNullObject]).toEqual([true, true]);
    });
  });

  it("stand for whole columns", async () => {
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      names.add("Whole", "=Sheet1!$A:$A");
      names.add("Another", "=1");
      const whole = names.getItem("Whole").load("formula");
      const range = whole.getRange().load("address");
      await context.sync();
      expect([whole.formula, range.address]).toEqual(["=Sheet1!$A:$A", "Sheet1!A:A"]);
    });
  });

  it("are changed and deleted", async () => {
    await Excel.run(async (context) => {
      const { names } = context.workbook;
      names.add("Rate", "=1");
      const cell = sheet(context).getRange("A1");
      cell.formulas = [["=Rate"]];
      names.getItem("Rate").formula = "=2";
      cell.load("values");
      await context.sync();
      expect(cell.values).toEqual([[2]]);
      names.getItem("Rate").delete();
      cell.load("values");
      const count = names.getCount();
      await context.sync();
      expect([cell.values, count.value]).toEqual([[["#NAME?"]], 0]);
    });
  });

  it("refuse what is taken or cannot be a name", async () => {
    await Excel.run(async (context) => {
      context.workbook.names.add("Rate", "=1");
      await context.sync();
    });
    const codes = [];
    for (const [name, formula] of [
      ["rate", "=1"],
      ["A1", "=1"],
      ["two words", "=1"],
      ["Fine", "=1+"],
    ] as const) {
      codes.push((await failure((context) => void context.workbook.names.add(name, formula))).code);
    }
    expect(codes).toEqual([
      "ItemAlreadyExists",
      "InvalidArgument",
      "InvalidArgument",
      "InvalidArgument",
    ]);
  });

  it("of a sheet stay with it when sheets move", async () => {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.add("Other").names.add("Local", "=7");
      worksheets.getItem("Other").position = 0;
      await context.sync();
      const [other, first] = ["Other", "Sheet1"].map((name) =>
        worksheets.getItem(name).names.getCount(),
      );
      await context.sync();
      expect([other?.value, first?.value]).toEqual([1, 0]);
    });
  });

  it.each([
    ["Client's list", "'Client''s list'"],
    [`It's "mine"`, `'It''s "mine"'`],
    ["Élan, d'été (2)", "'Élan, d''été (2)'"],
    ["Two words", "'Two words'"],
    ["Twice''d", "'Twice''''d'"],
  ])("refer to a sheet called %s, whatever is edited around them", async (name, quoted) => {
    const reference = `${quoted}!$A$1:$C$4`;
    await Excel.run(async (context) => {
      const { worksheets, names } = context.workbook;
      const list = worksheets.add(name);
      list.getRange("A1:C4").values = [1, 2, 3, 4].map((row) => [row, row * 10, row * 100]);
      names.add("mylist", list.getRange("A1:C4"));
      names.add("same", `=${reference}`);
      list.names.add("own", list.getRange("B2"));
      list.getRange("E1").formulas = [["=own"]];
      sheet(context).getRange("A1:A3").formulas = [
        ["=SUM(mylist)"],
        ["=SUM(same)"],
        [`=${quoted}!$E$1`],
      ];
      await context.sync();
    });
    for (let round = 0; round < 3; round++) {
      await Excel.run(async (context) => {
        const { worksheets, names } = context.workbook;
        worksheets.add(`Round${round}`);
        for (let count = 0; count < 20; count++) {
          names.add(`name_${round}_${count}`, "=1");
          worksheets.getItem(`Round${round}`).name = `Renamed ${count}`;
          worksheets.getItem(`Renamed ${count}`).name = `Round${round}`;
          await context.sync();
        }
      });
      const file = await saveBook(host.book);
      const parts = await OfficePackage.open(file);
      const texts = parts
        .text("xl/workbook.xml")
        .matchAll(/<definedName [^>]*name="(mylist|same|own)"[^>]*>([^<]*)</g);
      const inFile = [...texts].map(([, key = "", text = ""]): [string, string] => [
        key,
        xmlDecode(text),
      ]);
      expect(Object.fromEntries(inFile)).toEqual({
        mylist: reference,
        same: reference,
        own: `${quoted}!$B$2`,
      });
      host = connectedBook({}, await openBook(file));
      await Excel.run(async (context) => {
        const { names } = context.workbook;
        const items = [names.getItem("mylist"), names.getItem("same")];
        for (const item of items) item.load("formula");
        const area = names.getItem("mylist").getRange().load("address,values");
        sheet(context).getRange("B1").formulas = [["=SUM(mylist)+SUM(same)"]];
        const sums = sheet(context).getRange("A1:B3").load("values");
        await context.sync();
        expect(items.map((item) => item.formula as string)).toEqual([
          `=${reference}`,
          `=${reference}`,
        ]);
        expect(area.address).toBe(`${quoted}!A1:C4`);
        expect(area.values[3]).toEqual([4, 40, 400]);
        expect(sums.values).toEqual([
          [1110, 2220],
          [1110, ""],
          [20, ""],
        ]);
      });
    }
  });
});
