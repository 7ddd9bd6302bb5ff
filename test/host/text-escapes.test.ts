import { Workbook } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OfficePackage } from "../../src/host/office-package";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { runs } from "../support/property-runs";

const STRINGS = "xl/sharedStrings.xml";

async function bookOf(texts: readonly string[]): Promise<Workbook> {
  const book = new Workbook();
  const sheet = book.addWorksheet("Sheet1");
  texts.forEach((text, row) => (sheet.getCell(row + 1, 1).value = text));
  return openBook(await saveBook(book));
}

const textsOf = (book: Workbook, count: number): unknown[] =>
  Array.from({ length: count }, (_, row) => book.worksheets[0]!.getCell(row + 1, 1).value);

/** A file whose shared strings are, word for word, these. */
async function fileWith(strings: readonly string[]): Promise<Uint8Array> {
  const book = new Workbook();
  const sheet = book.addWorksheet("Sheet1");
  strings.forEach((_, row) => (sheet.getCell(row + 1, 1).value = `text ${row}`));
  const file = await OfficePackage.open(await saveBook(book));
  let xml = file.text(STRINGS);
  strings.forEach((text, row) => (xml = xml.replace(`text ${row}<`, () => `${text}<`)));
  file.setText(STRINGS, xml);
  return file.save();
}

describe("texts that XML cannot hold", () => {
  // ECMA-376 part 1, 22.9.2.19 (ST_Xstring); the second is its own example.
  it.each([
    ["a\rb", "a_x000D_b"],
    ["_x000D_", "_x005F_x000D_"],
    ["bell\u0007", "bell_x0007_"],
    ["\u0000", "_x0000_"],
    ["\ufffe", "_xFFFE_"],
    ["half \ud83d", "half _xD83D_"],
    ["_x0041_x0042_", "_x005F_x0041_x005F_x0042_"],
  ])("%j is spelt %s in the file", async (text, spelling) => {
    const book = new Workbook();
    const sheet = book.addWorksheet("Sheet1");
    sheet.getCell("A1").value = text;
    const file = await OfficePackage.open(await saveBook(book));
    expect(file.text(STRINGS)).toMatch(new RegExp(`>${spelling}<`));
    expect(sheet.getCell("A1").value).toBe(text);
  });

  it("are read as Excel spells them", async () => {
    const file = await fileWith(["a_x0007_b", "_x005F_x0007_", "_xD83D__xDE00_", "a_x000d_b"]);
    const expected = ["a\u0007b", "_x0007_", "\u{1f600}", "a\rb"];
    const book = await openBook(file);
    expect(textsOf(book, 4)).toEqual(expected);
    book.worksheets[0]!.getCell("B1").value = "changed";
    expect(textsOf(await openBook(await saveBook(book)), 4)).toEqual(expected);
  });

  it("come through in rich text and in results", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("Sheet1");
    sheet.getCell("A1").value = {
      richText: [{ text: "a\rb" }, { text: "_x0041_", font: { bold: true } }],
    };
    sheet.getCell("A2").value = "x\u0001_x0041_\r";
    sheet.getCell("A3").value = { formula: "A2", result: "x\u0001_x0041_\r" };
    const [read] = (await openBook(await saveBook(book))).worksheets;
    expect(read!.getCell("A1").text).toBe("a\rb_x0041_");
    expect(read!.getCell("A3").result).toBe("x\u0001_x0041_\r");
  });

  it("any text at all is read as it was written, twice", async () => {
    const unit = fc.oneof(
      fc.string({ unit: "binary", maxLength: 3 }),
      fc.constantFrom(
        "_x",
        "005F",
        "_",
        "000D_",
        "x0041",
        "\r",
        "\n",
        "\t",
        "\ufdd0",
        "\ue000",
        "\ud800",
        "<",
        "&",
      ),
    );
    const text = fc.array(unit, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text.filter(Boolean), { minLength: 1, maxLength: 20 }),
        async (texts) => {
          const book = await bookOf(texts);
          expect(textsOf(book, texts.length)).toEqual(texts);
          book.worksheets[0]!.getCell("C1").value = "changed";
          const again = await openBook(await saveBook(book));
          expect(textsOf(again, texts.length)).toEqual(texts);
        },
      ),
      { numRuns: runs(20) },
    );
  });
});
