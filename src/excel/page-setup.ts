import { areaAddress, cellAddress } from "../book/sheet-address";
import type { SheetPlan } from "../book/tab-plan";
import { pageMargins } from "../book/tab-style";

/** What stays in sight on the screen, and how the tab prints. */
export function setPage(sheet: Excel.Worksheet, { freeze, page }: SheetPlan): void {
  if (freeze.rows > 0 && freeze.columns > 0) {
    const last = cellAddress(freeze.rows - 1, freeze.columns - 1);
    sheet.freezePanes.freezeAt(sheet.getRange(`A1:${last}`));
  } else if (freeze.rows > 0) sheet.freezePanes.freezeRows(freeze.rows);
  else if (freeze.columns > 0) sheet.freezePanes.freezeColumns(freeze.columns);

  const layout = sheet.pageLayout;
  layout.orientation = page.orientation === "landscape" ? "Landscape" : "Portrait";
  layout.paperSize = page.paper;
  layout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  layout.centerHorizontally = true;
  layout.leftMargin = pageMargins.left;
  layout.rightMargin = pageMargins.right;
  layout.topMargin = pageMargins.top;
  layout.bottomMargin = pageMargins.bottom;
  layout.headerMargin = pageMargins.header;
  layout.footerMargin = pageMargins.footer;
  layout.setPrintArea(areaAddress(page.area));
  if (page.repeatRows !== null) {
    layout.setPrintTitleRows(`$${page.repeatRows.first + 1}:$${page.repeatRows.last + 1}`);
  }
  sheet.horizontalPageBreaks.removePageBreaks();
  for (const row of page.breaks) sheet.horizontalPageBreaks.add(cellAddress(row, 0));
  // File and tab, day of printing, page: what a sheet of paper needs to be found again.
  const footer = layout.headersFooters.defaultForAllPages;
  footer.leftFooter = "&8&F · &A";
  footer.centerFooter = "&8&D";
  footer.rightFooter = "&8&P / &N";
}
