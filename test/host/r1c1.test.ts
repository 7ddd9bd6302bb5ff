import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { fromR1C1, toR1C1 } from "../../src/host/r1c1";
import { connectedBook, failure, firstSheet as sheet, run } from "./connected-book";

// https://support.microsoft.com/office/overview-of-formulas-in-excel: "The R1C1 reference style",
// R[-2]C is the cell two rows up in the same column, R2C2 the cell in the second row and column.
describe("references as distances", () => {
  it.each([
    ["=A1", "=R[-2]C[-1]"],
    ["=$B$2", "=R2C2"],
    ["=B1", "=R[-2]C"],
    ["=C4", "=R[1]C[1]"],
    ["=B3", "=RC"],
    ["=$A3+B$1", "=RC1+R1C"],
    ["=SUM(A1:B$2)", "=SUM(R[-2]C[-1]:R2C)"],
    ["=SUM(A:A,$B:C,2:2,4:$9)", "=SUM(C[-1],C2:C[1],R[-1],R[1]:R9)"],
    ["='It''s R1C1'!A1&Sheet1!B2", "='It''s R1C1'!R[-2]C[-1]&Sheet1!R[-1]C"],
    ['="R1C1"&"A1"&LOG10(A1)', '="R1C1"&"A1"&LOG10(R[-2]C[-1])'],
    ["=SUM(Clients[R1C1],[@[NPS '[0-10']]])*1E5", "=SUM(Clients[R1C1],[@[NPS '[0-10']]])*1E5"],
    ["=ROUND(Rate,1)+COUNT(A1)+TRUE", "=ROUND(Rate,1)+COUNT(R[-2]C[-1])+TRUE"],
    ["=#REF!+A1", "=#REF!+R[-2]C[-1]"],
  ])("reads %s in B3 as %s, and back", (a1, r1c1) => {
    expect(toR1C1(a1, { row: 3, column: 2 })).toBe(r1c1);
    expect(fromR1C1(r1c1, { row: 3, column: 2 })).toBe(a1);
  });

  it("says the same formula from wherever it is copied to", () => {
    const cell = fc.record({
      row: fc.integer({ min: 1, max: 900 }),
      column: fc.integer({ min: 1, max: 900 }),
    });
    const part = fc.oneof(
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 0, max: 99 }).map((n) => `[${n + 1}]`),
    );
    fc.assert(
      fc.property(cell, part, part, (place, row, column) => {
        const formula = `=SUM(R${row}C${column},R${row}C)`;
        expect(toR1C1(fromR1C1(formula, place), place)).toBe(formula);
      }),
    );
  });
});

describe("Range.formulasR1C1", () => {
  beforeEach(() => {
    connectedBook();
  });

  it("writes and reads formulas by distance, other entries as they are", async () => {
    await run(async (context) => {
      const range = sheet(context).getRange("A1:C2");
      range.formulasR1C1 = [
        [1, 2, "=RC[-2]+RC[-1]"],
        ["R1C1", "'=R1C1", "=R[-1]C*10"],
      ];
      range.load("formulas,formulasR1C1,values");
      await context.sync();
      expect(range.formulas).toEqual([
        [1, 2, "=A1+B1"],
        ["R1C1", "=R1C1", "=C1*10"],
      ]);
      expect(range.formulasR1C1[0]).toEqual([1, 2, "=RC[-2]+RC[-1]"]);
      expect(range.values[1]?.[2]).toBe(30);
    });
  });

  it("refuses a reference off the sheet", async () => {
    const error = await failure((context) => {
      sheet(context).getRange("A1").formulasR1C1 = [["=R[-1]C"]];
    });
    expect(error.code).toBe("InvalidArgument");
  });
});
