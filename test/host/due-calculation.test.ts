import fc from "fast-check";
import { expect, it } from "vitest";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook } from "./connected-book";
import { runs } from "../support/property-runs";

const sheetOf = (context: Excel.RequestContext): Excel.Worksheet =>
  context.workbook.worksheets.getItem("Sheet1");

async function request(batch: (sheet: Excel.Worksheet) => void): Promise<void> {
  await Excel.run(async (context) => {
    batch(sheetOf(context));
    await context.sync();
  });
}

async function valuesOf(address: string): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const range = sheetOf(context).getRange(address).load("values");
    await context.sync();
    return range.values as unknown[][];
  });
}

it("shows in a later request what an earlier one has written", async () => {
  connectedBook();
  await request((sheet) => (sheet.getRange("A1:B1").values = [[1, "=A1+1"]]));
  await request((sheet) => (sheet.getRange("A1").values = [[4]]));
  expect(await valuesOf("B1")).toEqual([[5]]);
});

it("saves results of what nobody has read", async () => {
  const host = connectedBook();
  await request((sheet) => (sheet.getRange("A1:B1").values = [[1, "=SEQUENCE(2)+A1"]]));
  const saved = (await openBook(await saveBook(host.book))).getWorksheet("Sheet1");
  expect([saved?.getCell("B1").result, saved?.getCell("B2").value]).toEqual([2, 3]);
});

it("saves stale results where the book is set to manual", async () => {
  const host = connectedBook();
  await request((sheet) => {
    sheet.getRange("A1:B1").values = [[1, "=A1+1"]];
    sheet.context.workbook.application.calculationMode = "Manual";
  });
  await request((sheet) => (sheet.getRange("A1").values = [[10]]));
  const saved = (await openBook(await saveBook(host.book))).getWorksheet("Sheet1");
  expect(saved?.getCell("B1").result).toBe(2);
});

it("calculates on demand at once, not with what is written afterwards", async () => {
  connectedBook();
  await request((sheet) => {
    sheet.context.workbook.application.calculationMode = "Manual";
    sheet.getRange("A1:B1").values = [[1, "=A1+1"]];
    sheet.context.workbook.application.calculate("Full");
  });
  await request((sheet) => (sheet.getRange("A1").values = [[10]]));
  expect(await valuesOf("B1")).toEqual([[2]]);
});

it("calculates what was written while it was automatic before the book turns manual", async () => {
  connectedBook();
  await request((sheet) => (sheet.getRange("A1:B1").values = [[1, "=A1+1"]]));
  await request((sheet) => {
    const { application } = sheet.context.workbook;
    application.suspendApiCalculationUntilNextSync();
    sheet.getRange("A1").values = [[10]];
    application.calculationMode = "Manual";
  });
  expect(await valuesOf("B1")).toEqual([[2]]);
});

it("takes results for what they are where a chart, a table or a filter is made of them", async () => {
  connectedBook();
  const read = await Excel.run(async (context) => {
    const sheet = sheetOf(context);
    sheet.getRange("A1:B3").formulas = [
      ['=UPPER("a")', '=UPPER("b")'],
      ['=UPPER("x")', 1],
      ['=UPPER("y")', 2],
    ];
    await context.sync();
    context.workbook.application.suspendApiCalculationUntilNextSync();
    const chart = sheet.charts.add("ColumnClustered", sheet.getRange("A1:B3"), "Columns");
    chart.series.load("items/name");
    const table = sheet.tables.add("A1:B3", true);
    table.columns.getItemAt(0).filter.applyValuesFilter(["Y"]);
    table.columns.load("items/name");
    const hidden = sheet.getRange("A2").load("rowHidden");
    await context.sync();
    return {
      series: chart.series.items.length,
      columns: table.columns.items.map(({ name }) => name),
      hidden: hidden.rowHidden,
    };
  });
  expect(read).toEqual({ series: 1, columns: ["A", "B"], hidden: true });
});

it("copies a sheet with its results", async () => {
  connectedBook();
  await request((sheet) => (sheet.getRange("A1").formulas = [["=1+1"]]));
  await request((sheet) => void sheet.copy("End"));
  expect(await valuesOf("A1")).toEqual([[2]]);
});

const entry = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom("", "x", "=A1+1", "=SUM(A1:B2)", "=SEQUENCE(2)", "=SEQUENCE(2,2)", "=B2"),
);
const step = fc.oneof(
  fc.record({ at: fc.constantFrom("A1", "B1", "C1", "A2", "B2", "C2", "B3"), entry }),
  fc.constantFrom("insert row 2", "delete row 2"),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function perform(sheet: Excel.Worksheet, what: Step): void {
  if (what === "insert row 2") sheet.getRange("2:2").insert("Down");
  else if (what === "delete row 2") sheet.getRange("2:2").delete("Up");
  else if (typeof what === "object") sheet.getRange(what.at).formulas = [[what.entry]];
}

async function play(steps: readonly Step[], readsBetween: boolean): Promise<unknown> {
  connectedBook();
  for (const one of steps) {
    await request((sheet) => {
      perform(sheet, one);
    });
    if (readsBetween) await valuesOf("A1:F8");
  }
  return valuesOf("A1:F8");
}

it("ends the same whether or not somebody looks after every request", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      expect(await play(steps, false)).toEqual(await play(steps, true));
    }),
    { numRuns: runs(60) },
  );
});

it("shows in cells without a formula what a spill has left there, and that it is gone", async () => {
  connectedBook();
  await request((sheet) => (sheet.getRange("A1").values = [["=SEQUENCE(3)"]]));
  expect(await valuesOf("A3:B3")).toEqual([[3, ""]]);
  await request((sheet) => (sheet.getRange("A1").values = [["=SEQUENCE(2)"]]));
  expect(await valuesOf("A3:B3")).toEqual([["", ""]]);
  await request((sheet) => sheet.getRange("A1").clear());
  expect(await valuesOf("A2:B2")).toEqual([["", ""]]);
});
