import { beforeEach, describe, expect, it } from "vitest";
import { connectedBook } from "./connected-book";

beforeEach(() => {
  connectedBook();
});

const cell = (context: Excel.RequestContext, address: string): Excel.Range =>
  context.workbook.worksheets.getItem("Sheet1").getRange(address);

describe("the application", () => {
  it("calculates on demand only when it is set to manual", async () => {
    await Excel.run(async (context) => {
      const { application } = context.workbook;
      cell(context, "A1:B1").values = [[1, "=A1+1"]];
      application.calculationMode = "Manual";
      await context.sync();
      cell(context, "A1").values = [[10]];
      const result = cell(context, "B1").load("values");
      application.load("calculationMode");
      await context.sync();
      expect([result.values, application.calculationMode]).toEqual([[[2]], "Manual"]);
      application.calculate("Full");
      result.load("values");
      await context.sync();
      expect(result.values).toEqual([[11]]);
    });
  });

  it("waits with calculating until the next sync when asked to", async () => {
    await Excel.run(async (context) => {
      cell(context, "A1:B1").values = [[1, "=A1+1"]];
      await context.sync();
      context.workbook.application.suspendApiCalculationUntilNextSync();
      context.workbook.application.suspendScreenUpdatingUntilNextSync();
      cell(context, "A1").values = [[10]];
      const early = cell(context, "B1").load("values");
      await context.sync();
      const late = cell(context, "B1").load("values");
      await context.sync();
      expect([early.values, late.values]).toEqual([[[2]], [[11]]]);
    });
  });

  // What Windows has for these languages.
  it.each([
    ["en-US", ".", ",", "M/d/yyyy"],
    ["fr-FR", ",", "\u202f", "dd/MM/yyyy"],
  ])("writes numbers and dates as %s does", async (language, decimal, group, date) => {
    connectedBook({ contentLanguage: language });
    await Excel.run(async (context) => {
      const { cultureInfo } = context.workbook.application;
      cultureInfo.load("name");
      cultureInfo.numberFormat.load("numberDecimalSeparator,numberGroupSeparator");
      cultureInfo.datetimeFormat.load("shortDatePattern");
      await context.sync();
      expect([
        cultureInfo.name,
        cultureInfo.numberFormat.numberDecimalSeparator,
        cultureInfo.numberFormat.numberGroupSeparator,
        cultureInfo.datetimeFormat.shortDatePattern,
      ]).toEqual([language, decimal, group, date]);
    });
  });
});

describe("workbook settings and properties", () => {
  it("keep what they are given", async () => {
    await Excel.run(async (context) => {
      const { settings, properties } = context.workbook;
      settings.add("plan", { b: [1, "x"] });
      properties.title = "Scored book";
      await context.sync();
      const setting = settings.getItemOrNullObject("plan").load("value");
      const none = settings.getItemOrNullObject("nothing");
      properties.load("title");
      await context.sync();
      expect([setting.value, none.isNullObject, properties.title]).toEqual([
        { b: [1, "x"] },
        true,
        "Scored book",
      ]);
      settings.getItem("plan").delete();
      const count = settings.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });
});
