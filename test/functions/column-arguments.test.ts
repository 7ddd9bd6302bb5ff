import { describe, expect, it } from "vitest";
import { date, dates, flags, texts } from "../../src/functions/column-arguments";
import { readCells } from "../../src/functions/cell-content";
import { cellError } from "../../src/functions/cell-error";
import { refusal } from "../support/refusal";

const cells = (...values: unknown[]): ReturnType<typeof readCells> =>
  readCells(
    "column",
    values.map((value) => [value]),
  );

describe("dates", () => {
  it("are serials, a blank is missing", () => {
    expect([...dates().read("starts", cells(45292, null, "", 2101, 2958465.9)).values]).toEqual([
      45292,
      NaN,
      NaN,
      2101,
      2958465.9,
    ]);
  });

  it.each([
    ["2026-03-01", "dateAsText"],
    [60.9, "notADate"],
    [2019, "yearNotDate"],
    [1900, "yearNotDate"],
    [-1, "notADate"],
    [2958466, "notADate"],
    [true, "booleanCell"],
    [cellError("#REF!"), "errorCell"],
  ])("that are %s are refused with their row", (value, reason) => {
    expect(refusal(() => dates().read("starts", cells(45292, value)))).toMatchObject({
      code: "value",
      reason,
      details: { argument: "starts", row: 2, column: 1 },
    });
  });

  it("come alone, too", () => {
    expect(date().read("from", cells(45292))).toBe(45292);
    expect(refusal(() => date().read("from", cells("1/3/26")))).toMatchObject({
      reason: "dateAsText",
    });
    expect(refusal(() => date().read("from", cells(1, 2)))).toMatchObject({ reason: "notOneCell" });
    expect(refusal(() => date().read("from", cells(null)))).toMatchObject({
      code: "notAvailable",
    });
  });
});

describe("texts", () => {
  it("are names, numbers and yes or no among them", () => {
    expect(texts().read("ids", cells("Aster", 42, true, null)).values).toEqual([
      "Aster",
      "42",
      "true",
      null,
    ]);
    expect(refusal(() => texts().read("ids", cells("a", cellError("#N/A"))))).toMatchObject({
      reason: "errorCell",
      details: { row: 2 },
    });
  });
});

describe("flags", () => {
  it("are yes and no in both languages; a blank is neither", () => {
    const answers = flags().read("informed", cells("Oui", "no", true, 0, 1, "FAUX", null));
    expect([...answers.values]).toEqual([1, 0, 1, 0, 1, 0, NaN]);
  });

  it.each(["maybe", 2, "x"])("do not take %s", (value) => {
    expect(refusal(() => flags().read("informed", cells("yes", value)))).toMatchObject({
      reason: "notYesOrNo",
      details: { argument: "informed", row: 2 },
    });
  });
});
