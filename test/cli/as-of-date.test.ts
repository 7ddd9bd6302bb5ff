import { describe, expect, it } from "vitest";
import { isoDay } from "../../src/book/excel-day";
import { dayInWords } from "../../src/book/excel-day";
import { parseAsOf } from "../../src/cli/as-of-date";

describe("a day on the command line", () => {
  // Serials as Excel shows them for these days in the General format.
  it.each([
    ["1900-03-01", 61],
    ["2000-01-01", 36526],
    ["2024-02-29", 45351],
    ["2026-03-01", 46082],
  ])("%s is %i", (text, serial) => {
    expect(parseAsOf(text)).toBe(serial);
    expect(isoDay(serial)).toBe(text);
  });

  it.each([
    "",
    "today",
    "2026-3-1",
    "01/03/2026",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "1900-02-28",
    "0099-01-01",
    "2026-03-01T10:00",
    " 2026-03-01",
  ])("%j is none", (text) => {
    expect(() => parseAsOf(text)).toThrow(
      expect.objectContaining({ key: "cli.badDate", exitCode: 2 }),
    );
  });

  it("is told in words", () => {
    expect(dayInWords(46082, "en")).toBe("March 1, 2026");
    expect(dayInWords(46082, "fr")).toBe("1 mars 2026");
  });
});
