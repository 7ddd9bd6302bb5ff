import { beforeEach, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

let host: HostWorkbook;
beforeEach(() => {
  host = connectedBook();
});

async function reopen(): Promise<void> {
  host = connectedBook({}, await openBook(await saveBook(host.book)));
}

describe("conditional formats", () => {
  it("are added, counted and survive the file", async () => {
    await run((context) => {
      const on = sheet(context);
      const bar = on.getRange("A1:A9").conditionalFormats.add("DataBar").dataBar;
      bar.positiveFormat.fillColor = "#3366CC";
      bar.positiveFormat.gradientFill = false;
      on.getRange("B1:B9").conditionalFormats.add("ColorScale").colorScale.criteria = {
        minimum: { type: "Number", formula: "0", color: "#FF0000" },
        midpoint: { type: "Number", formula: "50", color: "#FFFF00" },
        maximum: { type: "Number", formula: "100", color: "#00FF00" },
      };
      const value = on.getRange("C1:C9").conditionalFormats.add("CellValue").cellValue;
      value.format.font.color = "#C00000";
      value.rule = { formula1: "=10", operator: "LessThan" };
      const custom = on.getRange("D1:D9").conditionalFormats.add("Custom").custom;
      custom.rule.formula = "=$A1>$B1";
      custom.format.fill.color = "#EEEEEE";
      custom.format.font.italic = true;
    });
    await reopen();
    await run(async (context) => {
      const on = sheet(context);
      const at = (address: string): Excel.ConditionalFormat =>
        on.getRange(address).conditionalFormats.getItemAt(0);
      const count = on.getRange().conditionalFormats.getCount();
      const all = on.getRange().conditionalFormats;
      all.load("items/type");
      const scale = at("B2").colorScale.load("criteria");
      const value = at("C2").cellValue.load("rule");
      value.format.font.load("color");
      const { custom } = at("D2");
      custom.rule.load("formula");
      custom.format.fill.load("color");
      await context.sync();
      expect(count.value).toBe(4);
      expect(all.items.map(({ type }) => type).sort()).toEqual([
        "CellValue",
        "ColorScale",
        "Custom",
        "DataBar",
      ]);
      expect(scale.criteria).toEqual({
        minimum: { type: "Number", formula: "0", color: "#FF0000" },
        midpoint: { type: "Number", formula: "50", color: "#FFFF00" },
        maximum: { type: "Number", formula: "100", color: "#00FF00" },
      });
      expect(value.rule).toEqual({ formula1: "=10", operator: "LessThan" });
      expect(value.format.font.color).toBe("#C00000");
      expect([custom.rule.formula, custom.format.fill.color]).toEqual(["=$A1>$B1", "#EEEEEE"]);
    });
  });

  it("keep the rest of their cells when a part is cleared", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:A9").conditionalFormats.add("DataBar");
      on.getRange("A4:A6").conditionalFormats.clearAll();
      const counts = ["A1", "A5", "A9"].map((at) => on.getRange(at).conditionalFormats.getCount());
      await context.sync();
      expect(counts.map(({ value }) => value)).toEqual([1, 0, 1]);
    });
  });

  it("refuse a kind that the stand-in does not know", async () => {
    const error = await failure((context) => {
      sheet(context).getRange("A1").conditionalFormats.add("IconSet");
    });
    expect(error.code).toBe("NotImplemented");
  });
});

describe("data validation", () => {
  it("is written, survives the file and is read back", async () => {
    await run((context) => {
      const on = sheet(context);
      const list = on.getRange("A2:A9").dataValidation;
      list.rule = { list: { inCellDropDown: true, source: "Open,Done" } };
      list.prompt = { title: "Status", message: "Choose one", showPrompt: true };
      list.errorAlert = { title: "No", message: "Not this", style: "Warning", showAlert: true };
      on.getRange("B2:B9").dataValidation.rule = {
        wholeNumber: { formula1: 1, formula2: 9, operator: "Between" },
      };
      on.getRange("C2:C9").dataValidation.rule = { custom: { formula: "=LEN(C2)<5" } };
    });
    await reopen();
    await run(async (context) => {
      const [list, whole, custom, none, mixed] = ["A2:A9", "B3", "C9", "D1", "A1:A9"].map((at) =>
        sheet(context).getRange(at).dataValidation.load("type,rule,prompt,errorAlert"),
      );
      await context.sync();
      expect(list?.type).toBe("List");
      expect(list?.rule).toEqual({ list: { inCellDropDown: true, source: "Open,Done" } });
      expect(list?.prompt).toEqual({ title: "Status", message: "Choose one", showPrompt: true });
      expect(list?.errorAlert).toMatchObject({
        title: "No",
        message: "Not this",
        style: "Warning",
      });
      expect(whole?.rule).toEqual({
        wholeNumber: { formula1: 1, formula2: 9, operator: "Between" },
      });
      expect(custom?.rule).toEqual({ custom: { formula: "=LEN(C2)<5" } });
      expect([none?.type, mixed?.type]).toEqual(["None", "None"]);
    });
  });

  it("goes away where it is cleared, and only there", async () => {
    await run(async (context) => {
      const on = sheet(context);
      on.getRange("A1:A9").dataValidation.rule = { list: { inCellDropDown: true, source: "a,b" } };
      on.getRange("A4:A5").dataValidation.clear();
      const types = ["A3", "A4", "A6"].map((at) => on.getRange(at).dataValidation.load("type"));
      await context.sync();
      expect(types.map(({ type }) => type)).toEqual(["List", "None", "List"]);
    });
  });
});
