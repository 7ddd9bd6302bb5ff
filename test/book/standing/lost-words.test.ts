import { describe, expect, it } from "vitest";
import { cellWords, wordsOf } from "../../../src/book/standing/lost-words";

describe("what stood on a line that has gone", () => {
  it("is told with its headers, boxes included, formulas not", () => {
    // As a workbook gives a ticked box: its formula is its value.
    const contents = [{ formula: "true" }, "late", 3, { formula: "=RC[-1]*2" }, null];
    const cells = contents.map((content) => ({ content, format: "General" }));
    const headers = ["Called", "Note", "", "Twice", "Empty"];
    expect(wordsOf(headers, cells, "en")).toBe("Called: TRUE; Note: late; 3");
    expect(wordsOf(headers, [null, ...cells.slice(1)], "en")).toBe("Note: late; 3");
  });

  // 24 December 2026, as LibreOffice shows 46380.
  it.each([
    ["dd/mm/yyyy", 46_380, "2026-12-24", "24/12/2026"],
    ["[$-40C]d mmmm", 46_380, "2026-12-24", "24/12/2026"],
    ["mmm-yy", 46_380, "2026-12-24", "24/12/2026"],
    ["yyyy-mm-dd hh:mm", 46_380.5, "2026-12-24 12:00", "24/12/2026 12:00"],
    ["General", 46_380, "46380", "46380"],
    ["[Red]#,##0", 46_380, "46380", "46380"],
    ['0 "days"', 46_380, "46380", "46380"],
    ["0\\d", 46_380, "46380", "46380"],
    ["h:mm", 0.5, "0.5", "0.5"],
    ["dd/mm/yyyy", "soon", "soon", "soon"],
    ["dd/mm/yyyy", -3, "-3", "-3"],
  ])("%s: a day is told as a day", (format, content, english, french) => {
    expect(cellWords({ content, format }, "en")).toBe(english);
    expect(cellWords({ content, format }, "fr")).toBe(french);
  });
});
