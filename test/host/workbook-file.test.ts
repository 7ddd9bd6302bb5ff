import { readFile } from "node:fs/promises";
import { Workbook } from "@cj-tech-master/excelts";
import { XMLParser } from "fast-xml-parser";
import { beforeAll, describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { HostWorkbook } from "../../src/host/host-workbook";
import { OfficePackage } from "../../src/host/office-package";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { connectedBook, firstSheet, run } from "./connected-book";
import { hostWith } from "./probe-functions";

const FIXTURES = new URL("../fixtures/host/", import.meta.url);

async function fixture(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, FIXTURES)));
}

type XmlNode = Record<string, unknown>;

/** An XML part in words: one line for every element, attribute and text, in document order. */
function lines(xml: string): string[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    preserveOrder: true,
    trimValues: false,
    parseTagValue: false,
  });
  const found: string[] = [];
  const walk = (nodes: XmlNode[], path: string): void => {
    for (const node of nodes) {
      const tag = Object.keys(node).find((key) => key !== ":@") ?? "";
      if (tag === "#text") {
        if (String(node[tag]).trim() !== "") found.push(`${path}=${String(node[tag])}`);
        continue;
      }
      const attributes = Object.entries((node[":@"] ?? {}) as Record<string, string>);
      found.push(
        `${path}/${tag} ${attributes
          .map((pair) => pair.join("="))
          .sort()
          .join(" ")}`,
      );
      walk(node[tag] as XmlNode[], `${path}/${tag}`);
    }
  };
  walk(parser.parse(xml) as XmlNode[], "");
  return found;
}

const isXml = (name: string): boolean => /\.(?:xml|vml)$/.test(name);

describe.each([
  ["a book as Excel writes it", "rich-book.xlsx"],
  ["a book that LibreOffice wrote", "libreoffice/rich-book.xlsx"],
])("%s, opened and saved", (_, name) => {
  let before: OfficePackage;
  let after: OfficePackage;

  beforeAll(async () => {
    const bytes = await fixture(name);
    before = await OfficePackage.open(bytes);
    after = await OfficePackage.open(await saveBook(await openBook(bytes)));
  });

  it("has the same parts", () => {
    const rest = (file: OfficePackage): string[] => [...file.parts.keys()].sort();
    expect(rest(after)).toEqual(rest(before));
  });

  it("has the same content in every part", () => {
    for (const [part, data] of before.parts) {
      if (part.endsWith(".rels") || part === "xl/workbook.xml") continue;
      if (!isXml(part)) {
        expect(after.parts.get(part), part).toEqual(data);
        continue;
      }
      // Which sheet is selected follows from the active tab, and false is written by leaving out.
      const plain = (file: OfficePackage): string[] =>
        lines(file.text(part).replaceAll(/ tabSelected="(?:1|0|true|false)"/g, ""));
      expect(plain(after), part).toEqual(plain(before));
    }
  });

  it("has the same relationships and content types", () => {
    for (const part of ["", ...before.parts.keys()]) {
      const links = (file: OfficePackage): string[] =>
        file
          .relationships(part)
          .map(({ type, target, external }) => `${type} ${target} ${String(external)}`)
          .sort();
      expect(links(after), part).toEqual(links(before));
      if (part !== "" && isXml(part)) {
        expect(after.contentType(part), part).toBe(before.contentType(part));
      }
    }
  });

  it("has the same workbook part but for the numbers of relationships", () => {
    const plain = (file: OfficePackage): string[] =>
      lines(
        file
          .text("xl/workbook.xml")
          .replaceAll(/ r:id="[^"]*"| state="visible"| activeTab="0"/g, ""),
      ).sort();
    expect(plain(after)).toEqual(plain(before));
  });
});

describe("a book with a new sheet and new results", () => {
  let before: OfficePackage;
  let after: OfficePackage;
  let bytes: Uint8Array;

  beforeAll(async () => {
    const original = await fixture("rich-book.xlsx");
    before = await OfficePackage.open(original);
    const book = await openBook(original);
    const host = new HostWorkbook(book);
    const scores = book.addWorksheet("Scores");
    scores.addTable({
      name: "Scores",
      ref: "A1",
      headerRow: true,
      columns: [{ name: "Client" }, { name: "Score" }],
      rows: [
        ["Ada & Sons", 71.5],
        ["New", 12],
      ],
    });
    scores.getCell("D1").value = { formula: "SUM(Scores[Score])" };
    scores.getCell("D1").style = { font: { bold: true, name: "Arial" }, numFmt: "0.000" };
    scores.addConditionalFormatting({
      ref: "B2:B3",
      rules: [
        {
          type: "cellIs",
          operator: "greaterThan",
          formulae: [50],
          priority: 1,
          style: { font: { color: { argb: "FF00AA00" } } },
        },
      ],
    });
    scores.getCell("A2").note = "Best";
    await recalculate(host);
    bytes = await saveBook(book);
    after = await OfficePackage.open(bytes);
  });

  it("keeps the other sheets, with new results in place of the old ones", () => {
    const part = "xl/worksheets/sheet1.xml";
    const changed = (file: OfficePackage, other: OfficePackage): string[] => {
      const there = new Set(lines(other.text(part)));
      return lines(file.text(part)).filter((line) => !there.has(line));
    };
    // XlsxWriter wrote 0 for the results that Excel would have calculated.
    const gone = changed(before, after);
    expect(gone.every((line) => line.startsWith("/worksheet/sheetData/row/c"))).toBe(true);
    expect(lines(after.text(part)).join("\n")).toContain("/c/v=14406");
    const { length } = lines(before.text(part));
    expect(gone.length).toBeLessThan(length / 20);
  });

  it("has the new sheet with its table, comments and formats", async () => {
    const book = await openBook(bytes);
    const scores = book.getWorksheet("Scores");
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      "Clients",
      "Other sheet",
      "Hidden",
      "Scores",
    ]);
    expect(scores?.getTables().map(({ name }) => name)).toEqual(["Scores"]);
    expect(scores?.getCell("D1").value).toEqual({ formula: "SUM(Scores[Score])", result: 83.5 });
    expect(scores?.getCell("D1").font).toMatchObject({ bold: true, name: "Arial" });
    expect(scores?.getCell("D1").numFmt).toBe("0.000");
    expect(scores?.getCell("A2").value).toBe("Ada & Sons");
    expect(scores?.getCell("A2").note).toBe("Best");
    expect(scores?.conditionalFormattings[0]?.rules[0]).toMatchObject({
      style: { font: { color: { argb: "FF00AA00" } } },
    });
  });

  it("gives every table a number and a part of its own", () => {
    const tables = [...after.parts.keys()].filter((name) => name.startsWith("xl/tables/"));
    const ids = tables.map((name) => /<table\b[^>]*?\sid="(\d+)"/.exec(after.text(name))?.[1]);
    expect(tables).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });

  it("has no relationship that leads nowhere, and a type for every part", () => {
    for (const part of ["", ...after.parts.keys()]) {
      for (const { target, external } of after.relationships(part)) {
        if (!external) expect(after.parts.has(target), `${part} -> ${target}`).toBe(true);
      }
      if (part !== "") expect(after.contentType(part), part).toBeDefined();
    }
  });

  it("grows by no style when it is saved again", async () => {
    const again = await OfficePackage.open(await saveBook(await openBook(bytes)));
    expect(again.text("xl/styles.xml")).toBe(after.text("xl/styles.xml"));
    expect(again.text("xl/sharedStrings.xml")).toBe(after.text("xl/sharedStrings.xml"));
  });
});

describe("a sheet that has been changed", () => {
  it("keeps all but the cells that were written into", async () => {
    const original = await fixture("rich-book.xlsx");
    const book = await openBook(original);
    const clients = book.getWorksheet("Clients");
    if (!clients) throw new Error("no sheet");
    clients.getCell("A4").value = "Ada, Sons & Co";
    clients.getCell("B5").value = 310;
    clients.getCell("B6").value = { formula: "B5*2" };
    clients.getCell("C4").value = null;
    clients.getCell("A18").style = { font: { bold: true }, numFmt: "0.00%" };
    clients.getCell("P2").value = "new row";
    clients.getCell("B17").value = true;
    await recalculate(new HostWorkbook(book));
    const bytes = await saveBook(book);
    const before = await OfficePackage.open(original);
    const after = await OfficePackage.open(bytes);
    const part = "xl/worksheets/sheet1.xml";
    const outside = (file: OfficePackage): string =>
      file.text(part).replace(/<sheetData>[\s\S]*<\/sheetData>/, "");
    expect(outside(after)).toBe(outside(before));
    expect([...after.parts.keys()].sort()).toEqual([...before.parts.keys()].sort());

    const again = (await openBook(bytes)).getWorksheet("Clients");
    const value = (address: string): unknown => again?.getCell(address).value;
    expect(value("A4")).toBe("Ada, Sons & Co");
    expect(value("B5")).toBe(310);
    expect(value("B6")).toEqual({ formula: "B5*2", result: 620 });
    expect(again?.getCell("B6").numFmt).toBe(clients.getCell("B6").numFmt);
    expect(value("C4")).toBeNull();
    expect(value("A18")).toBe(0.125);
    expect(again?.getCell("A18").font).toMatchObject({ bold: true });
    expect(again?.getCell("A18").numFmt).toBe("0.00%");
    expect(value("P2")).toBe("new row");
    expect(value("B17")).toBe(true);
    expect(again?.getCell("A17").fill).toEqual(clients.getCell("A17").fill);
    expect(value("E5")).toEqual({ formula: "Clients[[#This Row],[MRR]]*12", result: 3720 });
  });

  it("is written anew when more than cells has been changed, the others stay", async () => {
    const original = await fixture("rich-book.xlsx");
    const book = await openBook(original);
    const other = book.getWorksheet("Other sheet");
    if (!other) throw new Error("no sheet");
    other.getCell("A1").value = "West";
    other.getColumn("A").width = 40;
    const bytes = await saveBook(book);
    const before = await OfficePackage.open(original);
    const after = await OfficePackage.open(bytes);
    const part = "xl/worksheets/sheet1.xml";
    expect(after.parts.get(part)).toEqual(before.parts.get(part));
    const again = (await openBook(bytes)).getWorksheet("Other sheet");
    expect(again?.getCell("A1").value).toBe("West");
    expect(again?.getCell("A2").value).toBe("South");
    expect(again?.getColumn("A").width).toBe(40);
    expect(again?.getRow(3).hidden).toBe(true);
    expect(again?.autoFilter).toBe("A1:B3");
    expect(again?.views[0]?.rightToLeft).toBe(true);
  });

  it("may be renamed, moved or removed; names go with it", async () => {
    const book = await openBook(await fixture("rich-book.xlsx"));
    book.removeWorksheet("Hidden");
    const clients = book.getWorksheet("Clients");
    if (clients) clients.name = "Kunden";
    const bytes = await saveBook(book);
    const file = await OfficePackage.open(bytes);
    const workbook = file.text("xl/workbook.xml");
    expect([...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "Kunden",
      "Other sheet",
      "Picture",
    ]);
    expect(workbook).toMatch(/<definedName name="Local" localSheetId="1">/);
    expect(file.parts.has("xl/worksheets/sheet3.xml")).toBe(false);
    expect(file.parts.has("xl/chartsheets/sheet1.xml")).toBe(true);
  });

  it("is the only one selected when it is activated", async () => {
    const host = new HostWorkbook(await openBook(await fixture("rich-book.xlsx")));
    const scores = host.book.addWorksheet("Scores");
    host.activeSheet = scores;
    const file = await OfficePackage.open(await saveBook(host.book));
    const selected = [...file.parts.keys()].filter(
      (name) => name.startsWith("xl/worksheets/") && file.text(name).includes('tabSelected="1"'),
    );
    expect(selected).toHaveLength(1);
    expect(file.text("xl/workbook.xml")).toContain('activeTab="4"');
  });
});

describe("formulas of a file", () => {
  it("read as Excel shows them", async () => {
    const sheet = (await openBook(await fixture("rich-book.xlsx"))).getWorksheet("Clients");
    expect(sheet?.getCell("B15").formula).toBe("CLIENT.NPS(Clients[NPS ''0-10])");
    expect(sheet?.getCell("B16").formula).toBe('IFS(B4>1,"a",TRUE,"b")');
    expect(sheet?.getCell("J4").formula).toBe("SORT(C4:C6)");
    expect(sheet?.getCell("L4").formula).toBe("LET(x,2,x*B4)");
  });

  it("are written as Excel writes them, spills marked", async () => {
    const host = hostWith({
      DOUBLE: {
        takes: ["number[][]"],
        does: (values: number[][]) => values.map((row) => row.map((value) => value * 2)),
      },
    });
    const sheet = host.activeSheet;
    sheet.getCell("A1").value = 1;
    sheet.getCell("A2").value = 2;
    sheet.getCell("C1").value = { formula: "TEST.DOUBLE(A1:A2)" };
    sheet.getCell("D1").value = { formula: 'IFS(A1>1,"TEST.DOUBLE(1)",TRUE,SUM(TEST.DOUBLE(A1)))' };
    sheet.getCell("E1").value = { formula: "LET(rate,2,rate*A1)+SUM(C1#)" };
    sheet.getCell("F1").value = { formula: "SUM(A1:A2)" };
    await recalculate(host);
    const bytes = await saveBook(host.book);
    const xml = (await OfficePackage.open(bytes)).text("xl/worksheets/sheet1.xml");
    expect(xml).toContain(
      '<c r="C1" cm="1"><f t="array" ref="C1:C2">_xldudf_TEST_DOUBLE(A1:A2)</f><v>2</v></c>',
    );
    expect(xml).toContain(
      "_xlfn.IFS(A1&gt;1,&quot;TEST.DOUBLE(1)&quot;,TRUE,SUM(_xldudf_TEST_DOUBLE(A1)))</f>",
    );
    expect(xml).toContain(
      "<f>_xlfn.LET(_xlpm.rate,2,_xlpm.rate*A1)+SUM(_xlfn.ANCHORARRAY(C1))</f><v>8</v>",
    );
    expect(xml).toContain("<f>SUM(A1:A2)</f><v>3</v>");
    const again = (await openBook(bytes)).worksheets[0];
    for (const address of ["C1", "D1", "E1", "F1"]) {
      expect(again?.getCell(address).formula).toBe(sheet.getCell(address).formula);
    }
  });
});

describe("fills without a pattern, as openpyxl writes them", () => {
  const STYLES = "xl/styles.xml";

  async function unpatternedBook(): Promise<Uint8Array> {
    const book = new Workbook();
    const made = book.addWorksheet("Sheet1");
    const fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FF112233" } } as const;
    made.getCell("A1").value = 1;
    made.getCell("A1").style = { fill, font: { bold: true } };
    made.addConditionalFormatting({
      ref: "A1",
      rules: [{ type: "expression", formulae: ["A1>0"], priority: 1, style: { fill } }],
    });
    const file = await OfficePackage.open(await saveBook(book));
    const [cells = "", rules = ""] = file.text(STYLES).split("<dxfs");
    const pattern = /<patternFill patternType="solid">[\s\S]*?<\/patternFill>/;
    const looks = rules.replace('patternType="solid"', "");
    expect([pattern.test(cells), looks === rules]).toEqual([true, false]);
    file.setText(STYLES, `${cells.replace(pattern, "<patternFill />")}<dxfs${looks}`);
    return file.save();
  }

  it.each([
    ["only formats change", () => undefined],
    ["rows move", (sheet: Excel.Worksheet) => void sheet.getRange("1:1").insert("Down")],
    [
      "formats are cleared",
      (sheet: Excel.Worksheet) => {
        sheet.getRange("C1").clear("Formats");
      },
    ],
  ])("stay so when %s", async (_, change) => {
    const host = connectedBook({}, await openBook(await unpatternedBook()));
    await run((context) => {
      const sheet = firstSheet(context);
      sheet.getRange("A1:B1").format.font.italic = true;
      change(sheet);
    });
    const bytes = await saveBook(host.book);
    const styles = (await OfficePackage.open(bytes)).text(STYLES);
    expect(styles).not.toContain("undefined");
    expect(
      styles.split("<dxfs")[0]?.match(/<patternFill\s*(?:\/>|><\/patternFill>)/g),
    ).toHaveLength(1);
    connectedBook({}, await openBook(bytes));
    await run(async (context) => {
      const used = firstSheet(context).getUsedRange();
      const { format } = used.getLastCell().getEntireRow().getCell(0, 0);
      format.load("fill/color,font/bold,font/italic");
      await context.sync();
      const { fill, font } = format;
      expect([fill.color, font.bold, font.italic]).toEqual(["#FFFFFF", true, true]);
    });
  });

  it("stay so in a new book that took their style", async () => {
    const book = new Workbook();
    const from = await openBook(await unpatternedBook());
    const style = from.worksheets[0]?.getCell("A1").style ?? {};
    book.addWorksheet("S").getCell("A1").style = style;
    const styles = (await OfficePackage.open(await saveBook(book))).text(STYLES);
    expect(styles).not.toContain("undefined");
  });
});

describe("a book made here", () => {
  it("comes back with what was put into it", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("S");
    sheet.getCell("A1").value = "text";
    sheet.getCell("A2").value = 1.5;
    sheet.getCell("A3").value = true;
    sheet.getCell("A4").value = { error: "#N/A" };
    sheet.getCell("A5").value = new Date(Date.UTC(2024, 0, 31));
    sheet.getCell("A5").numFmt = "dd/mm/yyyy";
    sheet.getCell("A6").value = { richText: [{ text: "a" }, { font: { bold: true }, text: "b" }] };
    sheet.getCell("A7").value = "=not a formula";
    book.properties.date1904 = true;
    const again = (await openBook(await saveBook(book))).worksheets[0];
    const values = ["A1", "A2", "A3", "A4", "A5", "A7"].map((a) => again?.getCell(a).value);
    expect(values).toEqual([
      "text",
      1.5,
      true,
      { error: "#N/A" },
      new Date(Date.UTC(2024, 0, 31)),
      "=not a formula",
    ]);
    expect(again?.getCell("A6").text).toBe("ab");
    expect(again?.workbook.properties.date1904).toBe(true);
  });
});
