import { Workbook } from "@cj-tech-master/excelts";
import { afterAll, describe, expect, it } from "vitest";
import { readBlanks } from "../../src/excel/read-blanks";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost, disconnectHost } from "../../src/host/office-client";

afterAll(disconnectHost);

const QUOTED = "It's here, 2026";

function openBook(): HostWorkbook {
  const book = new Workbook();
  const plain = book.addWorksheet("Plain");
  plain.getCell("A1").value = 0;
  plain.getCell("A3").value = { formula: '""', result: "" };
  plain.getCell("B2").value = "text";
  const quoted = book.addWorksheet(QUOTED);
  quoted.getCell("C3").value = 1;
  book.addWorksheet("Empty");
  const host = new HostWorkbook(book, { blanks: "desktop" });
  connectHost(host);
  return host;
}

async function blanks(address: string, rows: number, columns: number): Promise<boolean[][] | null> {
  const [isBlank] = await readBlanks([address]);
  if (!isBlank) return null;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => isBlank(row, column)),
  );
}

describe("readBlanks", () => {
  it("tells an empty cell from a 0, a text and a formula without text", async () => {
    openBook();
    expect(await blanks("Plain!A1:B3", 3, 2)).toEqual([
      [false, true],
      [true, false],
      [false, true],
    ]);
  });

  it.each([
    ["Plain!A1", [[false]]],
    ["Plain!A2", [[true]]],
    ["Plain!$A$1:$A$2", [[false], [true]]],
    ["'It''s here, 2026'!C3", [[false]]],
    ["'It''s here, 2026'!B3:C3", [[true, false]]],
    ["Plain!A:A", [[false], [true], [false], [true]]],
    [
      "Plain!1:2",
      [
        [false, true, true],
        [true, false, true],
      ],
    ],
    ["Empty!A:B", [[true, true]]],
    [
      "Empty!C3:D4",
      [
        [true, true],
        [true, true],
      ],
    ],
  ])("understands %s", async (address, expected) => {
    openBook();
    expect(await blanks(address, expected.length, expected[0]!.length)).toEqual(expected);
  });

  it("asks once for any number of ranges", async () => {
    const host = openBook();
    host.controls.resetCounters();
    const answers = await readBlanks(["Plain!A1:A9", "'It''s here, 2026'!C3", "Plain!A1:B2"]);
    expect(answers).toHaveLength(3);
    expect(host.controls.requests).toBe(1);
  });

  it("reads a large range in parts below the limit of Excel on the web", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("Large");
    for (let row = 1; row <= 1000; row++) sheet.getCell(row, 1).value = row;
    sheet.getCell(200_000, 2).value = 1;
    const host = new HostWorkbook(book, { blanks: "web" });
    connectHost(host);
    host.controls.resetCounters();
    const [isBlank] = await readBlanks(["Large!A1:B200000"]);
    expect([isBlank!(999, 0), isBlank!(1000, 0), isBlank!(199_999, 1)]).toEqual([
      false,
      true,
      false,
    ]);
    expect(host.controls.largestResponse).toBeLessThan(5 * 1024 * 1024);
  });

  it.each(["[Other.xlsx]Plain!A1", "'[Other.xlsx]My sheet'!A1", "A1", "Plain!Answers", ""])(
    "knows nothing about %j",
    async (address) => {
      openBook();
      expect(await readBlanks([address])).toEqual([null]);
    },
  );

  it("does not write", async () => {
    const host = openBook();
    host.controls.readOnly = true;
    expect(await blanks("Plain!A1:A2", 2, 1)).toEqual([[false], [true]]);
  });
});
