import { describe, expect, it } from "vitest";
import { paneLanguage } from "../../src/taskpane/pane-language";

/** French numbers part their thousands with a narrow no-break space. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("paneLanguage", () => {
  it("writes amounts, shares and dates as the reader's country does", () => {
    const american = paneLanguage("en-US");
    expect(american.money(1_234_567.89, "USD")).toBe("$1,234,568");
    expect(american.percent(1.0849)).toBe("108.5%");
    // 1 January 2025 is 45658 in every Excel.
    expect(american.date(45_658)).toBe("January 1, 2025");
    expect(paneLanguage("en-GB").date(45_658)).toBe("1 January 2025");

    const french = paneLanguage("fr-FR");
    expect(plainSpaces(french.money(1_234_567.89, "EUR"))).toBe("1 234 568 €");
    expect(plainSpaces(french.percent(1.0849))).toBe("108,5 %");
    expect(french.date(45_658)).toBe("1 janvier 2025");
  });

  it("takes the words from French for every French, from English for the rest", () => {
    expect(paneLanguage("fr-CA").language).toBe("fr");
    expect(paneLanguage("de-DE").language).toBe("en");
    expect(paneLanguage(undefined).language).toBe("en");
  });

  it("does not mix a third language's numbers into English words", () => {
    expect(paneLanguage("de-DE").money(1_234.5, "EUR")).toBe("€1,235");
  });

  it("survives a locale tag that is none", () => {
    expect(paneLanguage("fr-").points(61.6)).toBe("62");
  });

  it("takes a currency that is no ISO code as it is written", () => {
    expect(paneLanguage("en-US").money(1_200, "k€")).toBe("1,200 k€");
  });
});
