import { describe, expect, it } from "vitest";
import { commonFormula, isTyped } from "../../../src/book/standing/user-columns";

// As a workbook gives a ticked box: its formula is its value.
const ticked = { formula: "true" };
const total = { formula: "=RC[-1]*2" };

describe("what people have in columns of their own", () => {
  it("is a formula of the column where every line has it, but no box that all have ticked", () => {
    expect(commonFormula([total, total])).toEqual(total);
    expect(commonFormula([total, null])).toBeNull();
    expect(commonFormula([total, "late"])).toBeNull();
    expect(commonFormula([ticked, ticked])).toBeNull();
    expect(commonFormula([])).toBeNull();
  });

  it("is typed, boxes included, formulas not", () => {
    expect([ticked, "late", 3].every(isTyped)).toBe(true);
    expect([total, null].some(isTyped)).toBe(false);
  });
});
