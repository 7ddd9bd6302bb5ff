import { describe, expect, it } from "vitest";
import {
  excelFormat,
  formatAt,
  shownNumber,
} from "../../../src/functions-metadata/examples/example-format";
import type { ExampleFormat } from "../../../src/functions-metadata/examples/family-example";

describe("a number on the page", () => {
  it.each<[number, ExampleFormat, string, string]>([
    [1234.5, "count", "1,235", "1\u202f235"],
    [12.345, "percent", "1234.5%", "1234,5\u202f%"],
    [-0.0004, "percent", "0.0%", "0,0\u202f%"],
    [-33.333, "score", "-33.3", "-33,3"],
    [1234.5, "money", "€1,235", "1\u202f235\u00a0€"],
    [-1900, "money", "-€1,900", "-1\u202f900\u00a0€"],
    [46000, "date", "2025-12-09", "09/12/2025"],
    [0.66813, "exact", "0.6681", "0,6681"],
    [2.5, "text", "2.5", "2,5"],
  ])("%s as %s is %s, in French %s", (value, format, english, french) => {
    expect(shownNumber(value, format, "en")).toBe(english);
    expect(shownNumber(value, format, "fr").replaceAll("\u00a0%", "\u202f%")).toBe(french);
  });
});

describe("the formats of a result", () => {
  it("are one for all, one a column, or rows of them, the last going on", () => {
    expect(formatAt("percent", 7, 3)).toBe("percent");
    expect(formatAt(["text", "count"], 7, 0)).toBe("text");
    expect(formatAt(["text", "count"], 7, 5)).toBe("count");
    const rows = [["text"], ["text", "count", "percent"], ["score"]] as const;
    expect(formatAt(rows, 0, 2)).toBe("text");
    expect(formatAt(rows, 1, 2)).toBe("percent");
    expect(formatAt(rows, 9, 1)).toBe("score");
  });

  it("are Excel's codes", () => {
    expect(excelFormat("money", "en")).toBe('"€"#,##0');
    expect(excelFormat("money", "fr")).toBe('#,##0\\ "€"');
    expect(excelFormat("percent", "fr")).toBe("0.0\\ %");
  });
});
