import { Workbook } from "@cj-tech-master/excelts";
import { expect, it } from "vitest";
import { OfficePackage } from "../../src/host/office-package";
import { openBook } from "../../src/host/workbook-file";

/** The file of a workbook with its truth values spelt as LibreOffice spells them. */
async function speltOut(book: Workbook): Promise<Uint8Array> {
  const file = await OfficePackage.open(await book.xlsx.writeBuffer());
  for (const name of ["xl/worksheets/sheet1.xml", "xl/workbook.xml"]) {
    const text = file.text(name);
    file.setText(
      name,
      text
        .replace('fitToPage="1"', 'fitToPage="true"')
        .replace('lockStructure="1"', 'lockStructure="true"')
        .replace('showGridLines="0"', 'showGridLines="false"')
        .replace('hidden="1"', 'hidden="true"'),
    );
  }
  return file.save();
}

it("reads true and false as 1 and 0, and leaves words alone", async () => {
  const book = new Workbook();
  const sheet = book.addWorksheet("true");
  sheet.pageSetup.fitToPage = true;
  sheet.views = [{ state: "normal", showGridLines: false }];
  sheet.addRows([["a"], ["b"]]);
  sheet.getRow(2).hidden = true;
  sheet.getCell("A3").value = { formula: 'IF(A1="true",1,0)', result: 0 };
  await book.protect("secret", { lockStructure: true });

  const opened = await openBook(await speltOut(book));
  const [found] = opened.worksheets;
  expect(found?.name).toBe("true");
  expect(found?.pageSetup.fitToPage).toBe(true);
  expect(found?.views[0]?.showGridLines).toBe(false);
  expect(found?.getRow(2).hidden).toBe(true);
  expect(found?.getCell("A3").formula).toBe('IF(A1="true",1,0)');
});
