import { describe, expect, it } from "vitest";
import { moneyLength, numberFormats, shortMoney } from "../../../src/book/tabs/number-formats";

describe("number formats", () => {
  it("put the currency where the language has it", () => {
    expect(numberFormats("en", "EUR").money).toBe('"€"#,##0');
    expect(numberFormats("fr", "EUR").money).toBe('#,##0\\ "€"');
    expect(numberFormats("en", "CHF").money).toBe('#,##0\\ "CHF"');
  });

  it("say what a date is the date of, in its cell", () => {
    expect(numberFormats("en", "EUR").asOf).toBe('"As of "yyyy-mm-dd');
    expect(numberFormats("fr", "EUR").asOf).toBe('"Au "dd/mm/yyyy');
  });

  it("shorten what charts show to thousands from a million on, to millions from a billion on", () => {
    expect(shortMoney("en", "USD", 999_999).money).toBe('"$"#,##0');
    expect(shortMoney("en", "USD", 1e6).money).toBe('"$"#,##0,"k"');
    expect(shortMoney("fr", "EUR", 5_035_400)).toEqual({
      money: '#,##0,\\ "k€"',
      rise: '+#,##0,\\ "k€"',
      fall: '-#,##0,\\ "k€"',
    });
    expect(shortMoney("fr", "EUR", 2e9).money).toBe('#,##0,,\\ "M€"');
  });

  it.each([
    ["en", "EUR", 5_035_400, "+€5,035,400"],
    ["fr", "EUR", 5_035_400, "+5 035 400 €"],
    ["en", "CHF", 999, "+999 CHF"],
    ["en", "EUR", 0, "+€0"],
    ["fr", "EUR", 1_000_000_000, "+1 000 000 000 €"],
  ] as const)("know how long an amount is (%s, %s, %d)", (language, currency, amount, written) => {
    expect(moneyLength(language, currency, amount)).toBe(written.length);
  });
});
