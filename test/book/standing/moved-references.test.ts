import { describe, expect, it } from "vitest";
import { columnNumber } from "../../../src/book/sheet-address";
import { moveReferences } from "../../../src/book/standing/moved-references";
import { columnLetters } from "../../../src/book/sheet-address";

/** A tab on which everything has gone two rows down and one column to the right. */
const moved = {
  row: (row: number) => row + 2,
  column: (column: number) => column + 1,
  rows: (first: number, last: number) => [first + 2, last + 2] as const,
  columns: (first: number, last: number) => [first + 1, last + 1] as const,
};

describe("moveReferences", () => {
  it.each([
    ["=A1", "=B3"],
    ["=$A1+A$1+$A$1", "=$B3+B$3+$B$3"],
    ["=SUM($A$1:B$9)", "=SUM($B$3:C$11)"],
    ["=Z9", "=AA11"],
    ['=IF(A1="A1","B2",A2)', '=IF(B3="A1","B2",B4)'],
    ['=A1&"say ""A1"""', '=B3&"say ""A1"""'],
    ["=A1-1E-9", "=B3-1E-9"],
    ["=LOG10(A1)", "=LOG10(B3)"],
    ["='Other tab'!A1+A1", "='Other tab'!A1+B3"],
    ["=SUM('It''s A1'!$A$1:$A$9)", "=SUM('It''s A1'!$B$3:$B$11)"],
  ])("%s", (before, after) => {
    const tabs = new Map([
      ["", moved],
      ["'It''s A1'", moved],
    ]);
    expect(moveReferences(before, (sheet) => tabs.get(sheet))).toBe(after);
  });

  it("leaves a formula alone where nothing has moved", () => {
    expect(moveReferences("=SUM('Scores'!A1:B2)", () => undefined)).toBe("=SUM('Scores'!A1:B2)");
  });
});

it.each([0, 25, 26, 701, 702, 16_383])("column %i is found from its letters", (column) => {
  expect(columnNumber(columnLetters(column))).toBe(column);
});
