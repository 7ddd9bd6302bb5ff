/**
 * Runs in the page, behind Microsoft's client: what Office's loader would add in Excel. The workbook
 * itself is in the process of the test.
 */
import type { HostWorkbook } from "../../../src/host/host-workbook";
import { furnishOffice } from "../../../src/host/office-environment";

/** What the page can tell about Excel without asking it. */
export interface ExcelOfTest extends Pick<
  HostWorkbook,
  "displayLanguage" | "contentLanguage" | "blanks"
> {
  /** Colours of the Office theme as desktop Excel tells them; Excel on the web tells none. */
  readonly officeTheme: { readonly bodyBackgroundColor: string } | undefined;
  /** The newest ExcelApi there is. */
  readonly excelApi: string;
}

declare global {
  interface Window {
    excelOfTest: ExcelOfTest;
  }
}

const { excelOfTest } = window;
const scope = window as unknown as Parameters<typeof furnishOffice>[0];
furnishOffice(scope, () => excelOfTest);

const context = window.Office.context as unknown as {
  officeTheme: ExcelOfTest["officeTheme"];
  requirements: { isSetSupported: (name: string, version?: string | number) => boolean };
};
if (excelOfTest.officeTheme !== undefined) context.officeTheme = excelOfTest.officeTheme;
const { isSetSupported } = context.requirements;
context.requirements.isSetSupported = (name, version = "1.1") =>
  isSetSupported(name, version) &&
  (name.toLowerCase() !== "excelapi" || minorOf(version) <= minorOf(excelOfTest.excelApi));

/** 9 of 1.9, 15 of 1.15. */
function minorOf(version: string | number): number {
  return Number(String(version).split(".")[1] ?? 0);
}
