import { Workbook } from "@cj-tech-master/excelts";
import type { CellValue } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { calculationStages, reachedSheets } from "../../src/host/calculation-stages";
import { HostWorkbook } from "../../src/host/host-workbook";
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

function shown(book: Workbook, sheet: string, address: string): unknown {
  const cell = book.getWorksheet(sheet)?.getCell(address);
  return cell?.formula ? cell.result : cell?.value;
}

describe("stages", () => {
  const stages = (sheets: Record<string, Entries>): unknown =>
    Object.fromEntries(calculationStages(reachedSheets(bookOf(sheets), [])));

  it("puts a sheet after those that it looks at, wherever it stands", () => {
    expect(
      stages({ Plan: { A1: "=Scores!A1" }, Scores: { A1: "='My list'!A1" }, "My list": { A1: 1 } }),
    ).toEqual({ Plan: 2, Scores: 1, "My list": 0 });
  });

  it("keeps sheets together that look at one another", () => {
    expect(
      stages({ A: { A1: "=B!A1" }, B: { A1: "=A!B1" }, C: { A1: "=B!A1" }, D: { A1: "=1+1" } }),
    ).toEqual({ A: 0, B: 0, C: 1, D: 0 });
  });

  it("sees sheets behind names, tables and spans of sheets", () => {
    const book = bookOf({ A: { A1: "=SUM(List)" }, B: { A1: "=SUM(T[n])" }, C: { A1: 1 }, D: {} });
    book
      .getWorksheet("D")
      ?.addTable({ name: "T", ref: "A1", columns: [{ name: "n" }], rows: [[1]] });
    book.definedNames.add("B!$A$1", "List");
    const other = book.addWorksheet("E");
    other.getCell("A1").value = { formula: "SUM(A:C!A1)" };
    const found = calculationStages(reachedSheets(book, []));
    expect(Object.fromEntries(found)).toEqual({ A: 2, B: 1, C: 0, D: 0, E: 3 });
  });

  it("keeps together what looks at formulas, or at any cell", () => {
    expect(stages({ A: { A1: "=SUBTOTAL(9,B!A1:A3)" }, B: { A1: 1 } })).toEqual({ A: 0, B: 0 });
    expect(stages({ A: { A1: '=INDIRECT("B!A1")' }, B: { A1: "=1" } })).toEqual({ A: 0, B: 0 });
  });
});

describe("calculation sheet by sheet", () => {
  it("follows formulas to and fro between sheets", async () => {
    const book = bookOf({
      A: { A1: "=B!A1+1", A2: "=B!A2+1" },
      B: { A1: 1, A2: "=A!A1+1", A3: "=A!A2" },
      C: { A1: "=SUM(B!A1:A3,A!A1:A2)", A2: "=INDEX(B!A1:A3,MATCH(4,B!A1:A3,0)-1)" },
    });
    await recalculate(new HostWorkbook(book));
    // A1 2, B!A2 3, A2 4, B!A3 4; the first 4 on B is the third cell.
    expect([shown(book, "B", "A3"), shown(book, "C", "A1"), shown(book, "C", "A2")]).toEqual([
      4, 14, 3,
    ]);
  });

  it("shows spills and empty results of an earlier sheet to a later one", async () => {
    const book = bookOf({
      Later: {
        A1: "=SUM(First!A1:A4)",
        B1: "=COUNTA(First!A1:A4)",
        C1: "=INDEX(First!A1:A4,3)",
        D1: "=MATCH(2,First!A1:A4,0)",
        E1: "=First!B1",
      },
      First: { A1: "=SEQUENCE(3)", B1: "=Z9" },
    });
    await recalculate(new HostWorkbook(book));
    const of = (address: string): unknown => shown(book, "Later", address);
    expect(["A1", "B1", "C1", "D1", "E1"].map(of)).toEqual([6, 3, 3, 2, 0]);
  });

  it("calculates again what an earlier sheet changes", async () => {
    const book = bookOf({ Later: { A1: "=INDEX(First!A1:A2,2)" }, First: { A1: 1, A2: "=A1*2" } });
    const host = new HostWorkbook(book);
    await recalculate(host);
    const first = book.getWorksheet("First")?.getCell("A1");
    if (first) first.value = 5;
    await recalculate(host);
    expect(shown(book, "Later", "A1")).toBe(10);
  });
});

const content = fc.oneof(
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom<CellValue>(
    ...["a", "A", "ab", "a*", "b?", "~", "a~*", "2", "", "é", "É"],
    ...[true, false, null, 0.5],
    ...([{ error: "#N/A" }, { error: "#DIV/0!" }] as const),
    ...["=1/0", "=1+1", '="a"', '=""', "=Z9", "=TRUE", "=NA()", '="A"&"B"', "=0"],
  ),
);
const wanted = fc.constantFrom(
  ...["1", "2", "0.5", "-1", "0", '"a"', '"AB"', '"a*"', '"?"', '"*"', '"a~*"', '"~~"', '"b~?"'],
  ...['"2"', '""', "TRUE", "FALSE", "NA()", "Z9", "1/0", '"É"', '"~"', '"(a"', "{2,1}"],
);
const place = fc.constantFrom(
  ...["1", "2", "6", "7", "0", "-1", "2.9", '"2"', '"x"', "TRUE", "Z9", "NA()", '"2"&""', "{2;1}"],
);
const AREAS = ["$A$1:$A$6", "A1:A6", "A2:B5", "$A$3:$B$3", "B6:B1", "B2:B2"];
const lookup = fc.oneof(
  fc.tuple(fc.constantFrom(...AREAS), place).map(([area, row]) => `INDEX(@${area},${row})`),
  fc
    .tuple(fc.constantFrom(...AREAS), place, fc.constantFrom("1", "2", "3", "0", "-1", "", '"x"'))
    .map(([area, row, column]) => `INDEX(@${area},${row},${column})`),
  fc.constantFrom(...AREAS).map((area) => `INDEX(@${area},,1)`),
  fc.tuple(wanted, fc.constantFrom(...AREAS)).map(([x, area]) => `MATCH(${x},@${area},0)`),
  fc
    .tuple(wanted, fc.constantFrom(...AREAS))
    .map(([x, area]) => `INDEX(@${area}, MATCH( ${x} , @${area}, 0 ))`),
);
const around = fc.constantFrom("#", "SUM(#)", "IFERROR(#,-9)", "ISBLANK(#)", "TYPE(#)", '#&"|"');

it("answers INDEX and MATCH on an earlier sheet as excelts does on the same sheet", async () => {
  const formulas = fc.array(
    fc.tuple(around, lookup).map(([outer, inner]) => outer.replace("#", () => inner)),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 12, maxLength: 12 }),
      formulas,
      async (cells, texts) => {
        const data = Object.fromEntries(
          cells.map((value, i) => [`${i < 6 ? "A" : "B"}${(i % 6) + 1}`, value]),
        );
        // Far apart, so that no spill meets another.
        const at = (index: number): string => `H${index * 10 + 20}`;
        const written = (sheet: string): Entries =>
          Object.fromEntries(
            texts.map((text, index) => [at(index), `=${text.replaceAll("@", sheet)}`]),
          );
        const one = bookOf({ Same: { ...data, ...written("") } });
        const two = bookOf({ "It's later": written("Data!"), Data: data });
        await recalculate(new HostWorkbook(one));
        await recalculate(new HostWorkbook(two));
        const all = (book: Workbook, sheet: string): unknown =>
          texts.map((text, index) => [
            text,
            shown(book, sheet, at(index)),
            shown(book, sheet, at(index).replace("H", "I")),
            shown(book, sheet, at(index).replace("0", "1")),
          ]);
        expect(all(two, "It's later")).toEqual(all(one, "Same"));
      },
    ),
    { numRuns: runs(300) },
  );
});
