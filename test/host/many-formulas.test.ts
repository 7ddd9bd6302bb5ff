import { Workbook } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import { describe, expect, it } from "vitest";
import { calculateNow } from "../../src/host/due-calculation";
import { HostWorkbook } from "../../src/host/host-workbook";

/** The engine loses formulas beyond 10,000 different ones that it is shown at once. */
const MANY = 10_500;

/** Column A counts from 1, column B holds a formula a row. */
function manyFormulas(formula: (row: number) => string): { book: Workbook; sheet: Worksheet } {
  const book = new Workbook();
  const sheet = book.addWorksheet("Many");
  for (let row = 1; row <= MANY; row++) {
    sheet.getCell(row, 1).value = row;
    sheet.getCell(row, 2).value = { formula: formula(row) };
  }
  return { book, sheet };
}

async function wrongResults(
  { book, sheet }: { book: Workbook; sheet: Worksheet },
  expected: (row: number) => number,
): Promise<number[]> {
  await calculateNow(new HostWorkbook(book, {}));
  const rows = Array.from({ length: MANY }, (_, index) => index + 1);
  return rows.filter((row) => sheet.getCell(row, 2).result !== expected(row));
}

const sum = (MANY * (MANY + 1)) / 2;

describe("a sheet of very many formulas that cannot be calculated piece by piece", () => {
  it("has all results, where something looks at formulas", async () => {
    const many = manyFormulas((row) => `A${row}*2+${row}`);
    many.sheet.getCell(MANY + 1, 2).value = { formula: `SUBTOTAL(109,B1:B${MANY})` };
    expect(await wrongResults(many, (row) => 3 * row)).toEqual([]);
    expect(many.sheet.getCell(MANY + 1, 2).result).toBe(3 * sum);
  });

  it("has all results, where one formula looks at the next", async () => {
    const many = manyFormulas((row) => (row === MANY ? "A1" : `B${row + 1}+A${row}*0`));
    many.sheet.getCell(1, 3).value = { formula: "SUBTOTAL(109,B1:B2)" };
    expect(await wrongResults(many, () => 1)).toEqual([]);
  });

  it("keeps what a formula has filled", async () => {
    const many = manyFormulas((row) => (row === 3 ? "SUM(D1:D3)" : `A${row}+D2`));
    many.sheet.getCell(1, 4).value = { formula: "A1:A3*10", isDynamicArray: true };
    expect(await wrongResults(many, (row) => (row === 3 ? 60 : row + 20))).toEqual([]);
    expect([2, 3].map((row) => many.sheet.getCell(row, 4).value)).toEqual([20, 30]);
  });
});

it("a running total over very many rows has all results", async () => {
  const many = manyFormulas((row) => (row === 1 ? "A1" : `B${row - 1}+A${row}`));
  expect(await wrongResults(many, (row) => (row * (row + 1)) / 2)).toEqual([]);
});
