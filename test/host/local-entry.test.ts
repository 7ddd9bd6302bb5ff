import { Workbook } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeTyped } from "../../src/host/cell-writing";
import { entryText } from "../../src/host/entry-text";
import { readLocalEntry } from "../../src/host/local-entry";
import { fromLocalFormula, toLocalFormula } from "../../src/host/local-formula";
import { runs } from "../support/property-runs";

const languages = ["en-US", "fr-FR"];
const dayOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;

describe("what a French reader types", () => {
  it.each([
    ["1234,5", 1234.5, undefined],
    ["1 234,5", 1234.5, "#,##0.00"],
    ["1\u202f234\u202f567", 1_234_567, "#,##0"],
    ["-0,5", -0.5, undefined],
    [",5", 0.5, undefined],
    ["(12,5)", -12.5, undefined],
    ["12 %", 0.12, "0%"],
    ["12,5%", 0.125, "0.00%"],
    ["900 €", 900, '#,##0\\ "€"'],
    ["1 900,50 €", 1900.5, '#,##0.00\\ "€"'],
    ["1,5E3", 1500, "0.00E+00"],
    ["+33", 33, undefined],
  ])("%s is the number %d", (text, value, numFmt) => {
    const entry = readLocalEntry(text, "fr-FR");
    expect(entry.value).toBeCloseTo(value, 12);
    expect(entry.numFmt).toBe(numFmt);
  });

  it.each([
    ["31/12/2026", dayOf(2026, 12, 31), "dd/mm/yyyy"],
    ["3/4/26", dayOf(2026, 4, 3), "dd/mm/yyyy"],
    ["31-12-2026", dayOf(2026, 12, 31), "dd/mm/yyyy"],
    ["31.12.2026", dayOf(2026, 12, 31), "dd/mm/yyyy"],
    ["2026-12-31", dayOf(2026, 12, 31), "dd/mm/yyyy"],
    ["31/12/2026 18:00", dayOf(2026, 12, 31) + 0.75, "dd/mm/yyyy h:mm"],
    ["1er mars 2026", dayOf(2026, 3, 1), "d-mmm-yy"],
    ["15 aout 2026", dayOf(2026, 8, 15), "d-mmm-yy"],
    ["15 déc. 2026", dayOf(2026, 12, 15), "d-mmm-yy"],
    ["18:30", (18 * 60 + 30) / 1440, "h:mm"],
  ])("%s is a day or a time", (text, value, numFmt) => {
    expect(readLocalEntry(text, "fr-FR")).toEqual({ value, numFmt });
  });

  it.each([
    "12.5",
    "1,234.50",
    "12/31/2026",
    "31/02/2026",
    "TRUE",
    "mars",
    "Ada",
    "15 nivôse 2026",
  ])("%s is a text", (text) => {
    expect(readLocalEntry(text, "fr-FR")).toEqual({ value: text });
  });

  it("knows true, false, errors and the apostrophe", () => {
    expect(readLocalEntry("vrai", "fr-FR").value).toBe(true);
    expect(readLocalEntry("FAUX", "fr-FR").value).toBe(false);
    expect(readLocalEntry("#N/A", "fr-FR").value).toEqual({ error: "#N/A" });
    expect(readLocalEntry("'12,5", "fr-FR").value).toBe("12,5");
  });

  it("refuses a formula that cannot be read and a text that no cell can hold", () => {
    expect(() => readLocalEntry("=SUM(", "fr-FR")).toThrow(/problem with this formula/);
    expect(() => readLocalEntry("é".repeat(32_768), "fr-FR")).toThrow(/longer than a cell/);
  });
});

describe("a formula in French spelling", () => {
  it.each([
    ["=SUM(A1:A3;0,5)", "=SUM(A1:A3,0.5)"],
    ["=CLIENT.NPS(F2:F61;10)", "=CLIENT.NPS(F2:F61,10)"],
    ["=IF(A1>1,5;\"a;b,5\";'Q1;2,5'!A1)", "=IF(A1>1.5,\"a;b,5\",'Q1;2,5'!A1)"],
    ["=SUM(Clients[Montant;1,5];2)", "=SUM(Clients[Montant;1,5],2)"],
    ["=SUM({1,5.2;3.4})", "=SUM({1.5,2;3,4})"],
    ["=A1*1,5E3", "=A1*1.5E3"],
  ])("%s", (french, english) => {
    expect(fromLocalFormula(french, "fr-FR")).toBe(english);
    expect(toLocalFormula(english, "fr-FR")).toBe(french);
  });

  it("may be pasted from an English example where no number could be meant", () => {
    expect(fromLocalFormula("=CLIENT.CCS(A2:K2,Model)", "fr-FR")).toBe("=CLIENT.CCS(A2:K2,Model)");
  });

  it("is left as it is in English", () => {
    expect(fromLocalFormula("=SUM(1,5)", "en-US")).toBe("=SUM(1,5)");
    expect(toLocalFormula("=SUM(1,5)", "en-US")).toBe("=SUM(1,5)");
  });
});

describe("the formula bar", () => {
  const cellWith = (text: string, language: string) => {
    const cell = new Workbook().addWorksheet("Sheet1").getCell("A1");
    writeTyped(cell, text, (entry) => readLocalEntry(entry, language));
    return cell;
  };

  it.each([
    ["en-US", "12/31/2026", "12/31/2026"],
    ["fr-FR", "31/12/2026", "31/12/2026"],
    ["fr-FR", "3/4/2026 18:30", "03/04/2026 18:30:00"],
    ["fr-FR", "1 234,5", "1234,5"],
    ["fr-FR", "12,5 %", "12,5%"],
    ["en-US", "18:30", "18:30:00"],
    ["fr-FR", "vrai", "VRAI"],
    ["fr-FR", "=SUM(A2;0,5)", "=SUM(A2;0,5)"],
    ["en-US", "'=not a formula", "'=not a formula"],
    ["en-US", "'007", "'007"],
    ["en-US", "#N/A", "#N/A"],
    ["en-US", "2/28/1900", "2/28/1900"],
  ])("shows, in %s, of %s: %s", (language, typed, shown) => {
    expect(entryText(cellWith(typed, language), language)).toBe(shown);
  });

  it("shows what gives the same when it is typed again", () => {
    const text = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map(String),
      fc.integer({ min: 1, max: 80_000 }).map((day) => `${(day % 28) + 1}/${(day % 12) + 1}/2026`),
      fc.constantFrom("12%", "TRUE", "VRAI", "=A2+1", "'", "''a", "1e5", "$5", "@", "12:30"),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), (typed, language) => {
        let cell;
        try {
          cell = cellWith(typed, language);
        } catch {
          return;
        }
        const before: unknown = structuredClone(cell.value);
        // A text without letters looks like an empty cell.
        if (before === "") return;
        const shown = entryText(cell, language);
        writeTyped(cell, shown, (entry) => readLocalEntry(entry, language));
        const after: unknown = cell.value;
        if (typeof before === "number")
          expect(Number(after) / (before || 1)).toBeCloseTo(before && 1, 13);
        else expect(after).toEqual(before);
      }),
      { numRuns: runs(300) },
    );
  });
});
