import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textForCell } from "../../src/excel/cell-text";
import { connectedBook } from "../host/connected-book";
import { runs } from "../support/property-runs";

/** Writes a text through Office.js and reads the cell back. */
async function roundTrip(texts: readonly string[]): Promise<unknown[]> {
  connectedBook();
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Sheet1");
    const range = sheet.getRangeByIndexes(0, 0, texts.length, 1);
    range.values = texts.map((text) => [textForCell(text)]);
    range.load("values,formulas,valueTypes");
    await context.sync();
    expect(range.formulas).toEqual(range.values);
    return range.values.map(([value]) => value as unknown);
  });
}

describe("user text stays text", () => {
  test("names that Excel would read as something else", async () => {
    const texts = [
      '=HYPERLINK("http://x","y")',
      "+33 Conseil",
      "-5",
      "@home",
      "1-2",
      "1e5",
      "12 %",
      "TRUE",
      "vrai",
      "#N/A",
      "'quoted",
      "2024-01-31",
      "Mar 5",
      "\tindented",
      "Émile & Fils",
      "It's",
      "",
    ];
    expect(await roundTrip(texts)).toEqual(texts);
  });

  test("any text at all", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }),
        async (texts) => {
          expect(await roundTrip(texts)).toEqual(texts);
        },
      ),
      { numRuns: runs(30) },
    );
  });

  test("plain words carry no apostrophe that a person would see in the formula bar", () => {
    expect(textForCell("Client name")).toBe("Client name");
    expect(textForCell("À faire")).toBe("À faire");
  });
});
