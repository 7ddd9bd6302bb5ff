import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "./cell-area";
import { accessDenied } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";

/** Tells whether a sheet is protected, by its file or by a switch of the stand-in. */
export function isProtected(host: HostWorkbook, sheet: Worksheet): boolean {
  return Boolean(sheet.sheetProtection?.sheet) || host.controls.isSheetProtected(sheet.name);
}

/** Throws `AccessDenied` when the sheet is protected. */
export function assertSheetWritable({
  host,
  sheet,
}: {
  host: HostWorkbook;
  sheet: Worksheet;
}): void {
  if (isProtected(host, sheet)) throw accessDenied(`The sheet ${sheet.name} is protected.`);
}

/** Throws `AccessDenied` when the sheet is protected, unless each of the cells is unlocked. */
export function assertCellsWritable(cells: {
  host: HostWorkbook;
  sheet: Worksheet;
  area: CellArea;
}): void {
  if (isProtected(cells.host, cells.sheet) && !isUnlocked(cells.sheet, cells.area)) {
    throw accessDenied(
      `The cell or chart you're trying to change is on a protected sheet (${cells.sheet.name}).`,
    );
  }
}

function isUnlocked(sheet: Worksheet, area: CellArea): boolean {
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const cell = sheet.findRow(row)?.findCell(column);
      if (cell?.protection?.locked !== false) return false;
    }
  }
  return true;
}
