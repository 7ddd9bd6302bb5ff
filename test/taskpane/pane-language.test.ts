import { describe, expect, it } from "vitest";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";

/** French numbers part their thousands with a narrow no-break space. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

describe("paneLanguage", () => {
  it("writes amounts, shares and dates as the reader's country does", async () => {
    const american = await loadPaneLanguage("en-US");
    expect(american.money(1_234_567.89, "USD")).toBe("$1,234,568");
    expect(american.percent(1.0849)).toBe("108.5%");
    // 1 January 2025 is 45658 in every Excel.
    expect(american.date(45_658)).toBe("January 1, 2025");
    expect((await loadPaneLanguage("en-GB")).date(45_658)).toBe("1 January 2025");

    const french = await loadPaneLanguage("fr-FR");
    expect(plainSpaces(french.money(1_234_567.89, "EUR"))).toBe("1 234 568 €");
    expect(plainSpaces(french.percent(1.0849))).toBe("108,5 %");
    expect(french.date(45_658)).toBe("1 janvier 2025");
  });

  it("takes the words from French for every French, from English for the rest", async () => {
    expect((await loadPaneLanguage("fr-CA")).language).toBe("fr");
    expect((await loadPaneLanguage("de-DE")).language).toBe("en");
    expect((await loadPaneLanguage(undefined)).language).toBe("en");
  });

  it("does not mix a third language's numbers into English words", async () => {
    expect((await loadPaneLanguage("de-DE")).money(1_234.5, "EUR")).toBe("€1,235");
  });

  it("survives a locale tag that is none", async () => {
    expect((await loadPaneLanguage("fr-")).points(61.6)).toBe("62");
  });

  it("takes any three letters as a currency, as the model does", async () => {
    const money = (await loadPaneLanguage("en-US")).money(1_200, "ZZZ");
    expect(plainSpaces(money)).toBe("ZZZ 1,200");
  });

  it.each([
    ["en-US", "12/03/2026", 46_359],
    ["en-GB", "03/12/2026", 46_359],
    ["fr-FR", "03/12/2026", 46_359],
    ["fr-CA", "2026-12-03", 46_359],
    ["de-DE", "03.12.2026", 46_359],
    ["ja-JP", "2026/12/03", 46_359],
    ["hu-HU", "2026-12-03", 46_359],
  ])("writes days in %s as %s, and reads them so", async (locale, text, serial) => {
    const language = await loadPaneLanguage(locale);
    expect(language.shortDate(serial)).toBe(text);
    expect(language.readDate(text)).toBe(serial);
  });

  it("writes days in figures as Excel does, in whatever language its words are", async () => {
    const { shortDate, readDate } = await loadPaneLanguage("en", "fr-FR");
    expect(shortDate(46_359)).toBe("03/12/2026");
    expect(readDate("03/12/2026")).toBe(46_359);
    const { readDate: readGerman } = await loadPaneLanguage("de-DE");
    expect(readGerman("3/12/2026")).toBe(46_359);
  });

  it("reads days in words, and without a year in this one", async () => {
    const { readDate } = await loadPaneLanguage("fr-FR");
    expect(readDate("3 décembre 2026")).toBe(46_359);
    const thisYear = readDate(`24/12/${new Date().getFullYear()}`);
    expect(readDate("24/12")).toBe(thisYear);
    expect(readDate("24 déc.")).toBe(thisYear);
    expect(readDate("bientôt")).toBeNull();
    expect(readDate("31/02/2026")).toBeNull();
  });

  it("gives what is added or taken its sign", async () => {
    const { signedPoints } = await loadPaneLanguage("fr-FR");
    expect([3.25, -1, 0].map(signedPoints)).toEqual(["+3,3", "-1,0", "0,0"]);
  });
});
