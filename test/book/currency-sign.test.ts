import { describe, expect, it } from "vitest";
import { currencyOfAmounts, otherCurrencies, signFits } from "../../src/book/currency-sign";

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

const shown = (...signs: readonly string[]) => signs.map((sign, row) => ({ row, sign }));
const plain = Array<string>(11).fill("");

describe("the currency of a column of amounts", () => {
  it.each<[string, readonly string[], string | null, string]>([
    ["ARR", ["$", "$", ""], "USD", ""],
    ["ARR", ["€", "EUR"], "EUR", ""],
    ["ARR", ["€", "€", "$"], "EUR", ""],
    ["ARR", ["$", "€"], "USD", ""],
    ["ARR", ["kr"], null, "kr"],
    ["ARR (k£)", ["", ""], "GBP", ""],
    ["ARR in kCHF", [], "CHF", ""],
    ["ARR (USD)", ["€"], "EUR", ""],
    ["ARR (USD)", ["", "", "€"], "USD", ""],
    ["ARR", [""], null, ""],
    ["ARR", ["", "", "$"], null, "$"],
    ["ARR", [...plain, "$"], null, "$"],
    ["ARR", ["$", ...plain], "USD", "$"],
    ["ARR", ["$", ...plain, "€"], null, "$"],
  ])("%s with %j is in %s", (header, signs, code, doubt) => {
    expect(currencyOfAmounts(header, shown(...signs))).toEqual({ code, doubt });
  });

  it.each<[string, readonly string[], readonly number[]]>([
    ["EUR", ["€", "EUR", "$"], [2]],
    ["EUR", ["", "", "$"], [2]],
    ["USD", ["$", "", ""], []],
    // Somebody has typed another currency on the Model tab: what most show is the list's own.
    ["CHF", ["€", "€", "$"], [2]],
    ["CAD", ["$", "€", "US$"], [1, 2]],
    // A unit that is no currency.
    ["EUR", ["€", "k", ""], []],
  ])("in %s, of %j those at %j are in another one", (currency, signs, others) => {
    expect([...otherCurrencies(currency, shown(...signs)).keys()]).toEqual(others);
  });
});
