import { describe, expect, it } from "vitest";
import { recalculate } from "../../src/host/calculation";
import { HostWorkbook } from "../../src/host/host-workbook";
import { OfficePackage } from "../../src/host/office-package";
import { withPlainPrefixes } from "../../src/host/plain-prefixes";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { foreignBook, foreignSpellings } from "../support/foreign-book";
import { xmlFaults } from "../support/xml-faults";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

describe.each(foreignSpellings)("a book in the spelling of %s", (_, spelling) => {
  it("is itself well-formed", async () => {
    expect(await xmlFaults(await foreignBook(spelling))).toEqual([]);
  });

  it.each([
    ["whose sheets stay", false],
    ["whose sheets are written anew", true],
  ])("comes out well-formed with all that was in it, %s", async (_name, isAnew) => {
    const book = await openBook(await foreignBook(spelling));
    book.getWorksheet("Clients")!.getCell("B3").value = 21;
    book.getWorksheet("Notes")!.getCell("D9").value = "new";
    book.addWorksheet("Scores").getCell("A1").value = { formula: "SUM(Book[ARR])" };
    if (isAnew) for (const sheet of book.worksheets) sheet.getColumn("A").width = 31;
    await recalculate(new HostWorkbook(book));
    const bytes = await saveBook(book);
    expect(await xmlFaults(bytes)).toEqual([]);

    const again = await openBook(bytes);
    const value = (sheet: string, cell: string): unknown =>
      again.getWorksheet(sheet)?.getCell(cell).value;
    expect(again.worksheets.map(({ name }) => name)).toEqual(["Clients", "Notes", "Scores"]);
    expect(value("Clients", "A2")).toEqual({
      text: "Client 1",
      hyperlink: "https://example.com/one",
    });
    expect(value("Clients", "B13")).toBe(12_000);
    expect(value("Notes", "A1")).toEqual({ formula: "Clients!B3*2", result: 42 });
    expect(again.getWorksheet("Notes")?.getCell("A1").numFmt).toBe("#,##0.00");
    expect(value("Notes", "A2")).toEqual({
      text: "see <x:sheet>",
      hyperlink: "https://example.com/two",
    });
    expect(value("Notes", "D9")).toBe("new");
    // 1000 + ... + 12000, with 21 in place of 2000.
    expect(value("Scores", "A1")).toEqual({ formula: "SUM(Book[ARR])", result: 76_021 });
    expect(again.definedNames.getAllNames().map(({ name }) => name)).toEqual(["First"]);
  });
});

describe("prefixes", () => {
  const spell = (xml: string): string | undefined => {
    const file = new OfficePackage();
    file.setText("xl/workbook.xml", xml);
    return withPlainPrefixes(file)?.text("xl/workbook.xml");
  };

  it.each([
    ["of Excel", `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheet r:id="a"/></workbook>`],
    [
      "of a part that is no part of the workbook",
      `<d:d xmlns:d="d"><b xmlns:s="${OFFICE}"/></d:d>`,
    ],
    ["of a part without relationships", `<!-- <x:y/> --><sst xmlns="${MAIN}"><si/></sst>`],
  ])("%s stay as they are", (_, xml) => {
    expect(spell(xml)).toBeUndefined();
  });

  it("of other namespaces stay, and names keep their namespaces inside of them", () => {
    const inner =
      '<o:ext xmlns:o="other" o:at="1" at=\'"\'><!-- <x:a> --><![CDATA[<x:b>]]></o:ext>';
    expect(
      spell(
        `<?xml version="1.0"?><x:workbook xmlns:x="${MAIN}"><x:a q:id="1" xmlns:q="${OFFICE}"/>` +
          `${inner}<free/><b xmlns="other"><x:c>&lt;x:d&gt;</x:c></b></x:workbook>`,
      ),
    ).toBe(
      `<?xml version="1.0"?><workbook xmlns:r="${OFFICE}" xmlns="${MAIN}"><a r:id="1"/>` +
        `${inner}<free xmlns=""/><b xmlns="other"><c xmlns="${MAIN}">&lt;x:d&gt;</c></b></workbook>`,
    );
  });

  it("that cannot be spelt plainly are refused", () => {
    const xml = `<workbook xmlns="${MAIN}" xmlns:r="other"><sheet q:id="a" xmlns:q="${OFFICE}"/></workbook>`;
    expect(() => spell(xml)).toThrow("The prefix r stands for other.");
  });
});
