import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "../cell-area";
import type { HostWorkbook } from "../host-workbook";
import { cellText } from "./cell-text";

/** What the cells of an area show, for the clipboard; as far as the sheet goes. */
export function areaTexts(host: HostWorkbook, sheet: Worksheet, area: CellArea): string[][] {
  const bottom = Math.max(area.top, Math.min(area.bottom, sheet.rowCount));
  const right = Math.max(area.left, Math.min(area.right, sheet.columnCount));
  const texts: string[][] = [];
  for (let row = area.top; row <= bottom; row++) {
    const found = sheet.findRow(row);
    const line: string[] = [];
    for (let column = area.left; column <= right; column++) {
      line.push(cellText(found?.findCell(column), host.contentLanguage).text);
    }
    texts.push(line);
  }
  return texts;
}
