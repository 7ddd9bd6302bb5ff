import { describe, expect, test } from "vitest";
import { currencyOfFormat } from "../../src/excel/currency-format";

describe("the currency that a number format shows", () => {
  test.each([
    ["General", null],
    ["#,##0.00", null],
    ["0%", null],
    ["#,##0 €", { code: "EUR" }],
    ['#,##0\\ "€"', { code: "EUR" }],
    ["[$€-40C] #,##0", { code: "EUR" }],
    ["$#,##0", { code: "USD" }],
    ["[$£-809]#,##0", { code: "GBP" }],
    ["#,##0 [$CHF]", { code: "CHF" }],
    ["[$₹-4009]#,##0", { code: "INR" }],
    ["[$Rp-421]#,##0", { code: "IDR" }],
    ['#,##0 "kr"', { unknownSign: "kr" }],
    ["#,##0 [$kr-41D]", { unknownSign: "kr" }],
  ])("%s", (format, expected) => {
    expect(currencyOfFormat(format)).toEqual(expected);
  });
});
