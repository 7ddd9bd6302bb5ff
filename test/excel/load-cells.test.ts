import { Workbook } from "@cj-tech-master/excelts";
import { expect, test } from "vitest";
import { loadCells } from "../../src/excel/read-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";

const rows = 32_000;

test("long columns are loaded in portions that Excel on the web gives, each in its place", async () => {
  const host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  const sheet = host.book.addWorksheet("Long");
  for (let row = 1; row <= rows; row += 1) {
    sheet.getCell(row, 2).value = row;
    sheet.getCell(row, 4).value = { formula: `B${row}*2`, result: row * 2 };
  }
  connectHost(host);
  host.controls.resetCounters();
  const area = { row: 0, rows, columns: 1 };
  const asked = [1, 3].map((column) => ({ sheetName: "Long", area: { ...area, column } }));
  const found = asked.map((): unknown[] => []);
  const ofValues = asked.map((): unknown[] => []);
  await Excel.run(async (context) => {
    await loadCells(context, asked, ["formulasR1C1", "values"], ({ index, firstRow }, range) => {
      range.formulasR1C1.forEach(([formula], at) => {
        found[index]![firstRow + at] = formula;
        ofValues[index]![firstRow + at] = range.values[at]![0];
      });
    });
  });
  expect(found[0]).toEqual(Array.from({ length: rows }, (_, row) => row + 1));
  expect(found[1]![rows - 1]).toBe("=RC[-2]*2");
  expect(ofValues[0]).toEqual(found[0]);
  // Five times as much as values alone, of which 60,000 are asked for at once.
  expect(host.controls.requests).toBe(Math.ceil(rows / 12_000) * 2);
  expect(host.controls.largestResponse).toBeLessThan(1_500_000);
});
