import { describe, expect, it } from "vitest";
import { openCsv } from "../../src/host/csv-file";
import type { CsvOptions } from "../../src/host/csv-file";

function cells(content: string | Uint8Array, options?: CsvOptions): unknown[][] {
  const sheet = openCsv(content, options).worksheets[0];
  const rows: unknown[][] = [];
  sheet?.eachRow({ includeEmpty: true }, (row) => {
    const values: unknown[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => values.push(cell.value));
    rows.push(values);
  });
  return rows;
}

describe("openCsv", () => {
  it.each([
    ["commas", "Name,ARR\nAda,1200.5\n"],
    ["semicolons and Windows line ends", "Name;ARR\r\nAda;1200.5\r\n"],
    ["tabs and a byte order mark", "\uFEFFName\tARR\nAda\t1200.5"],
  ])("divides by %s", (_, text) => {
    expect(cells(text)).toEqual([
      ["Name", "ARR"],
      ["Ada", 1200.5],
    ]);
  });

  it("does not take the comma of decimals for the delimiter", () => {
    expect(cells("Client;MRR;NPS\nAda;1,5;2,5\nBob;3,5;4,25\n")).toEqual([
      ["Client", "MRR", "NPS"],
      ["Ada", "1,5", "2,5"],
      ["Bob", "3,5", "4,25"],
    ]);
  });

  it("reads quotes: delimiters, line breaks and quotes inside them", () => {
    expect(cells('a,b\n"x, y","one\ntwo ""three"""\n')).toEqual([
      ["a", "b"],
      ["x, y", 'one\ntwo "three"'],
    ]);
  });

  it.each(["0", "-5", "1234.5", "0.25", "123456789012345"])("takes %s for a number", (text) => {
    expect(cells(`a;b\n${text};x`)[1]).toEqual([Number(text), "x"]);
  });

  it.each([
    "1,5",
    "1 200",
    "007",
    "+33",
    "1e5",
    "1234567890123456",
    "TRUE",
    "=1+1",
    "@x",
    ".5",
    "2023-02-29",
    "1899-12-31",
  ])("leaves %s a text", (text) => {
    expect(cells(`a;b\n${text};x`)[1]).toEqual([text, "x"]);
  });

  it("turns ISO dates into serials with a date format", () => {
    const sheet = openCsv("since;seen\n2024-01-31;2024-01-31T12:00").worksheets[0];
    expect(sheet?.getCell("A2").value).toBe(45322);
    expect(sheet?.getCell("A2").numFmt).toBe("yyyy-mm-dd");
    expect(sheet?.getCell("B2").value).toBe(45322.5);
    expect(sheet?.getCell("B2").numFmt).toBe("yyyy-mm-dd hh:mm:ss");
  });

  it("keeps empty fields and empty lines where they are", () => {
    expect(cells("a,b,c\n,,3\n\n4,,")).toEqual([["a", "b", "c"], [null, null, 3], [], [4]]);
  });

  it("reads the encodings that Excel writes", () => {
    expect(cells(new TextEncoder().encode("é;b"))).toEqual([["é", "b"]]);
    expect(cells(new Uint8Array([0xe9, 0x3b, 0x80]))).toEqual([["é", "€"]]);
    expect(cells(new Uint8Array([0xff, 0xfe, 0xe9, 0, 0x3b, 0, 0x62, 0]))).toEqual([["é", "b"]]);
  });

  it("takes the name of the sheet and the delimiter from the caller", () => {
    const book = openCsv("a,b;c", { sheetName: "Clients", delimiter: ";" });
    expect(book.worksheets.map(({ name }) => name)).toEqual(["Clients"]);
    expect(book.worksheets[0]?.getCell("A1").value).toBe("a,b");
  });
});
