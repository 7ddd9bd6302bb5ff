import { describe, expect, test } from "vitest";
import {
  areaAddress,
  areaOfAddress,
  commonArea,
  hasCommonCells,
} from "../../src/book/sheet-address";

describe("the area of an address", () => {
  test.each([
    ["A1", { row: 0, column: 0, rows: 1, columns: 1 }],
    ["B3:D10", { row: 2, column: 1, rows: 8, columns: 3 }],
    ["AA7:AB7", { row: 6, column: 26, rows: 1, columns: 2 }],
    ["A1:XFD1048576", { row: 0, column: 0, rows: 1_048_576, columns: 16_384 }],
  ])("%s", (address, area) => {
    expect(areaOfAddress(address)).toEqual(area);
    expect(areaOfAddress(address.replace(/[A-Z]+|\d+/g, "$$$&"))).toEqual(area);
    expect(areaAddress(area)).toBe(address);
  });

  test.each(["", "A:C", "1:5", "A1:C5,E1:F2", "'Mine'!A1:C5", "A1:"])(
    "“%s” has none",
    (address) => {
      expect(areaOfAddress(address)).toBeNull();
    },
  );
});

describe("the cells that two areas have in common", () => {
  const area = areaOfAddress("B2:D10")!;

  test.each([
    ["A1:C5", "B2:C5"],
    ["C3:C4", "C3:C4"],
    ["A5:Z5", "B5:D5"],
    ["D10:E11", "D10"],
  ])("with %s: %s", (other, common) => {
    expect(commonArea(area, areaOfAddress(other)!)).toEqual(areaOfAddress(common));
    expect(commonArea(areaOfAddress(other)!, area)).toEqual(areaOfAddress(common));
  });

  test.each(["A1:A20", "E2:E10", "B1:D1", "B11:D11"])("with %s: none", (other) => {
    expect(hasCommonCells(area, areaOfAddress(other)!)).toBe(false);
  });
});
