import { Workbook } from "@cj-tech-master/excelts";
import type { CellValue } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { runs } from "../support/property-runs";

type Entries = Record<string, CellValue>;

function bookOf(sheets: Record<string, Entries>): Workbook {
  const book = new Workbook();
  for (const [name, entries] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const [address, value] of Object.entries(entries)) {
      sheet.getCell(address).value =
        typeof value === "string" && value.startsWith("=") ? { formula: value.slice(1) } : value;
    }
  }
  return book;
}

/** What each cell shows, after a calculation in blocks or as a whole. */
async function calculated(
  sheets: Record<string, Entries>,
  how: "in blocks" | "as a whole",
): Promise<Map<string, unknown>> {
  const book = bookOf(sheets);
  const fewestForBlocks = how === "in blocks" ? 0 : Infinity;
  await recalculate({ book, blanks: "web", fewestForBlocks });
  const shown = new Map<string, unknown>();
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        shown.set(`${sheet.name}!${cell.address}`, cell.formula ? cell.result : cell.value);
      });
    });
  }
  return shown;
}

describe("a workbook of many formulas", () => {
  it("is calculated to the last one: each of 12,000 different formulas has its own result", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("List");
    for (let row = 1; row <= 6_000; row++) {
      sheet.getCell(row, 1).value = row;
      sheet.getCell(row, 2).value = { formula: `$A${row}*2` };
      sheet.getCell(row, 3).value = { formula: `IF($B${row}>0,$B${row}+SUM($A$1:$A$2),"")` };
    }
    sheet.getCell("D1").value = { formula: "SUM(C1:C6000)" };
    await recalculate({ book, blanks: "web" });
    const wrong = Array.from({ length: 6_000 }, (_, index) => index + 1).filter(
      (row) => sheet.getCell(row, 3).result !== 2 * row + 3,
    );
    expect(wrong).toEqual([]);
    expect(sheet.getCell("D1").result).toBe(6_000 * 6_001 + 3 * 6_000);
  });
});

describe("formulas in blocks", () => {
  it("come after what they look at, above or below, on their sheet or another", async () => {
    const sheets = {
      A: { A1: "=B2+1", B2: "=B!A1*2", C1: "=SUM(A1:B2)" },
      B: { A1: 5, A2: "=A!C1", B1: "=INDEX(A1:A2,2)", C1: "=MATCH(A!A1,A1:A2,0)" },
    };
    const shown = await calculated(sheets, "in blocks");
    expect(shown.get("A!C1")).toBe(21);
    expect(shown.get("B!B1")).toBe(21);
    expect(shown.get("B!C1")).toEqual({ error: "#N/A" });
  });

  it("follow a running balance down its column", async () => {
    const column: Entries = { A1: 100 };
    for (let row = 2; row <= 50; row++) column[`A${row}`] = `=A${row - 1}+1`;
    expect((await calculated({ S: column }, "in blocks")).get("S!A50")).toBe(149);
  });

  it("spill where they spill otherwise", async () => {
    const sheets = { S: { A1: 1, A2: 2, B1: "=A1:A2*10", C1: "=SUM(B1:B2)" } };
    const shown = await calculated(sheets, "in blocks");
    expect([shown.get("S!B2"), shown.get("S!C1")]).toEqual([20, 30]);
  });

  it("see what sheets before them came to that are calculated as a whole", async () => {
    const sheets = {
      List: { A1: 2 },
      Scores: { A1: "=List!A1*2" },
      Notes: { A1: "=OFFSET(List!A1,0,0)" },
      Page: { A1: "=SUM(Scores!A1:A2)*10" },
    };
    expect((await calculated(sheets, "in blocks")).get("Page!A1")).toBe(40);
  });

  it("see names, tables, whole columns and other formulas as they do otherwise", async () => {
    const sheets = {
      S: { A1: 3, A2: "=SUBTOTAL(9,A1)", A3: "=SUM(A:A)-SUM(A:A)", B1: "=SUBTOTAL(9,A1:A2)" },
      T: { A1: '=INDIRECT("S!A"&1)', B1: "=SUM(S:S!A1)" },
    };
    expect(await calculated(sheets, "in blocks")).toEqual(await calculated(sheets, "as a whole"));
  });
});

const column = fc.constantFrom("A", "B", "C", "D");
// `@1` … stand for rows above the formula's own: what goes in circles has no result to compare.
const address = fc
  .tuple(fc.constantFrom("", "", "", "B!", "'It''s 1'!"), column, fc.nat(9))
  .map(([sheet, letter, row]) => `${sheet}$${letter}@${row}`);
const area = fc
  .tuple(address, column, fc.nat(9))
  .map(([start, letter, row]) => `${start}:${letter}@${row}`);
const formula = fc.oneof(
  fc.tuple(address, address).map(([a, b]) => `=${a}+${b}`),
  fc.tuple(address, address, address).map(([a, b, c]) => `=IF(${a}="",${b}&"x",${c}*1E-1)`),
  fc.tuple(area, address).map(([a, b]) => `=SUM(${a})-${b}`),
  fc.tuple(area, address).map(([a, b]) => `=IFERROR(INDEX(${a},1,1),${b})`),
  fc.tuple(address, area).map(([a, b]) => `=MATCH(${a},${b},0)`),
  fc.tuple(area, area).map(([a, b]) => `=SUMPRODUCT(--(${a}<>""),${b})`),
  fc.constantFrom('="A1"', "=LOG10(100)", "=1/0", "=Z9", "=TRUE", "=ROW()", "=OFFSET(Z9,0,0)"),
);
const entry = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom<CellValue>("a", "", true, null, { error: "#N/A" }),
  formula,
  formula,
);
const sheet = fc
  .dictionary(
    fc.tuple(column, fc.nat(7)).map(([letter, row]) => `${letter}${row + 1}`),
    entry,
    { minKeys: 4, maxKeys: 24 },
  )
  .map((entries) =>
    Object.fromEntries(
      Object.entries(entries).map(([at, value]) => [at, withRows(value, Number(at.slice(1)))]),
    ),
  );

function withRows(value: CellValue, row: number): CellValue {
  if (typeof value !== "string" || !value.includes("@")) return value;
  if (row === 1) return 7;
  return value.replaceAll(/@(\d)/g, (_, digit: string) => String(1 + (Number(digit) % (row - 1))));
}

it("gives in blocks what it gives as a whole", async () => {
  await fc.assert(
    fc.asyncProperty(sheet, sheet, sheet, async (first, second, third) => {
      const sheets = { A: first, "It's 1": second, B: third };
      expect(await calculated(sheets, "in blocks")).toEqual(await calculated(sheets, "as a whole"));
    }),
    { numRuns: runs(150) },
  );
});
