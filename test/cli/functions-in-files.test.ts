import { Workbook } from "@cj-tech-master/excelts";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OfficePackage } from "../../src/host/office-package";
import { ccs, temporaryFolder } from "./run-in-process";

const SHEET = "xl/worksheets/sheet1.xml";

/**
 * A book with formulas spelled as Excel spells custom functions in files: `_xldudf_`, the namespace
 * and the name, with underscores for periods (OfficeDev/Excel-Custom-Functions issue 108).
 */
async function bookOfExcel(cells: Readonly<Record<string, string>>): Promise<string> {
  const book = new Workbook();
  const sheet = book.addWorksheet("Survey");
  sheet.addRows([[10], [9], [7], [3]]);
  for (const address of Object.keys(cells)) sheet.getCell(address).value = 0;
  const file = await OfficePackage.open(new Uint8Array(await book.xlsx.writeBuffer()));
  let xml = file.text(SHEET);
  for (const [address, content] of Object.entries(cells)) {
    xml = xml.replace(new RegExp(`<c r="${address}"[^>]*>.*?</c>`), content);
    expect(xml).toContain(content);
  }
  file.setText(SHEET, xml);
  const path = join(await temporaryFolder(), "survey.xlsx");
  await writeFile(path, await file.save());
  return path;
}

describe("a workbook that Excel saved with the add-in", () => {
  it("calculates in ccs eval, one value or a spill, alone or inside other formulas", async () => {
    const path = await bookOfExcel({
      C1: '<c r="C1"><f>_xldudf_CLIENT_NPS(A1:A4)</f><v>-1</v></c>',
      D1: '<c r="D1" cm="1"><f t="array" ref="D1:D4">_xldudf_CLIENT_POINTS(A1:A4,0,10)</f><v>-1</v></c>',
      D2: '<c r="D2"><v>1</v></c>',
      D3: '<c r="D3"><v>1</v></c>',
      D4: '<c r="D4"><v>1</v></c>',
      F1: '<c r="F1"><f>ROUND(_xldudf_client_nps(A1:A4)/2,0)+C1</f><v>-1</v></c>',
    });
    const formulas = ["=C1", "=D1:D4", "=F1"];
    const { code, out } = await ccs(["eval", "--book", path, ...formulas]);
    expect(code).toBe(0);
    const values = out
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { value: unknown }).value);
    expect(values).toEqual([25, [[100], [90], [70], [30]], 38]);
  });
});
