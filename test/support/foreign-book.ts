import { OfficePackage } from "../../src/host/office-package";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** How a writer spells the namespaces of a workbook. */
export interface Spelling {
  /** Prefix of elements; "" for none. */
  readonly element: string;
  readonly relationship: string;
  /** Whether each element that names a relationship declares the prefix itself. */
  readonly isLocal: boolean;
}

export const foreignSpellings: readonly (readonly [string, Spelling])[] = [
  ["openpyxl with lxml", { element: "", relationship: "r", isLocal: true }],
  ["a prefix on each element", { element: "x", relationship: "r", isLocal: false }],
  ["another prefix of relationships", { element: "", relationship: "rel", isLocal: false }],
  ["everything at once", { element: "x", relationship: "ns0", isLocal: true }],
];

/** Sheets _Clients_, with a table and a link, and _Notes_, with a formula and a link. */
export async function foreignBook(spelling: Spelling): Promise<Uint8Array> {
  const file = new OfficePackage();
  const put = (name: string, type: string, xml: string): void => {
    file.put(name, new TextEncoder().encode(spelt(xml, spelling)), `${SPREADSHEET}.${type}+xml`);
  };
  const link = (id: string, type: string, target: string) => {
    return { id, type: `${OFFICE}/${type}`, target, external: target.startsWith("https:") };
  };
  const text = (cell: string, words: string): string =>
    `<c r="${cell}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const rows = Array.from({ length: 12 }, (_, index) => {
    const row = index + 2;
    const arr = `<c r="B${row}" t="n"><v>${1000 * (index + 1)}</v></c>`;
    return `<row r="${row}">${text(`A${row}`, `Client ${index + 1}`)}${arr}</row>`;
  });

  file.setRelationships("", [link("rId1", "officeDocument", "xl/workbook.xml")]);
  put(
    "xl/workbook.xml",
    "sheet.main",
    '<workbook><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets>' +
      '<sheet name="Clients" sheetId="1" state="visible" @id="rId1"/>' +
      '<sheet name="Notes" sheetId="2" state="visible" @id="rId2"/></sheets>' +
      '<definedNames><definedName name="First">Clients!$B$2</definedName></definedNames>' +
      '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>',
  );
  file.setRelationships("xl/workbook.xml", [
    link("rId1", "worksheet", "xl/worksheets/sheet1.xml"),
    link("rId2", "worksheet", "xl/worksheets/sheet2.xml"),
    link("rId3", "styles", "xl/styles.xml"),
  ]);
  put(
    "xl/worksheets/sheet1.xml",
    "worksheet",
    `<worksheet><sheetData><row r="1">${text("A1", "Client")}${text("B1", "ARR")}</row>` +
      `${rows.join("")}</sheetData><hyperlinks><hyperlink ref="A2" @id="rId1"/></hyperlinks>` +
      '<tableParts count="1"><tablePart @id="rId2"/></tableParts></worksheet>',
  );
  file.setRelationships("xl/worksheets/sheet1.xml", [
    link("rId1", "hyperlink", "https://example.com/one"),
    link("rId2", "table", "xl/tables/table1.xml"),
  ]);
  put(
    "xl/tables/table1.xml",
    "table",
    '<table id="1" name="Book" displayName="Book" ref="A1:B13"><autoFilter ref="A1:B13"/>' +
      '<tableColumns count="2"><tableColumn id="1" name="Client"/><tableColumn id="2" name="ARR"/>' +
      "</tableColumns></table>",
  );
  put(
    "xl/worksheets/sheet2.xml",
    "worksheet",
    '<worksheet><sheetData><row r="1"><c r="A1" s="1"><f>Clients!B3*2</f><v></v></c></row>' +
      `<row r="2">${text("A2", "see &lt;x:sheet&gt;")}</row></sheetData>` +
      '<hyperlinks><hyperlink ref="A2" @id="rId1"/></hyperlinks></worksheet>',
  );
  file.setRelationships("xl/worksheets/sheet2.xml", [
    link("rId1", "hyperlink", "https://example.com/two"),
  ]);
  put(
    "xl/styles.xml",
    "styles",
    '<styleSheet><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>' +
      '<fills count="2"><fill><patternFill/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
      '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>',
  );
  return file.save();
}

function spelt(xml: string, { element, relationship, isLocal }: Spelling): string {
  const declared = ` xmlns:${relationship}="${OFFICE}"`;
  const here = isLocal ? declared : "";
  const main = `xmlns${element === "" ? "" : `:${element}`}="${MAIN}"`;
  return xml
    .replace(/^<\w+/, (root) => `${root} ${main}${isLocal ? "" : declared}`)
    .replace(/ @id=/g, `${here} ${relationship}:id=`)
    .replace(/<(\/?)(?=\w)/g, element === "" ? "<$1" : `<$1${element}:`);
}
