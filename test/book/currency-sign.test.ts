import { describe, expect, it } from "vitest";
import { currencyOfTexts, signFits } from "../../src/book/currency-sign";

describe("the currency that a sign can mean", () => {
  it.each([
    ["€", "EUR", true],
    ["$", "USD", true],
    ["$", "CAD", true],
    ["$", "EUR", false],
    ["US$", "CAD", false],
    ["$US", "USD", true],
    ["£", "GBP", true],
    ["kr", "NOK", true],
    ["chf", "CHF", true],
    ["CHF", "EUR", false],
    ["Euros", "EUR", true],
    ["₽", "EUR", true],
  ])("%s in %s: %s", (sign, code, fits) => {
    expect(signFits(sign, code)).toBe(fits);
  });
});

describe("the currency of a column of amounts", () => {
  it.each<[string, readonly unknown[], string | null]>([
    ["ARR", ["$1,200", "$300", 5, null], "USD"],
    ["ARR", ["1 200 €", "300 EUR"], "EUR"],
    ["ARR", ["1 200 €", "300 €", "n/a"], "EUR"],
    ["ARR", ["$1,200", "300 €"], null],
    ["ARR", ["12 kr"], null],
    ["ARR (k£)", [12, 13], "GBP"],
    ["ARR in kCHF", [], "CHF"],
    ["ARR (USD)", ["12 €"], "EUR"],
    ["ARR", [12], null],
  ])("%s with %j is in %s", (header, cells, code) => {
    expect(currencyOfTexts(header, cells)).toBe(code);
  });
});
