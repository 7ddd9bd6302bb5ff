import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import type { HostWorkbook } from "../../../src/host/host-workbook";

/** The sheet of that name. */
export function sheetNamed(host: HostWorkbook, name: string): Worksheet {
  const sheet = host.book.getWorksheet(name);
  if (sheet === undefined) throw new Error(`There is no sheet “${name}”.`);
  return sheet;
}

/** The `line`-th cell, from 1, under the first one that holds this header. */
export function cellUnder(sheet: Worksheet, header: string, line: number): Cell {
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    for (let column = 1; column <= sheet.columnCount; column += 1) {
      if (sheet.getCell(row, column).text === header) return sheet.getCell(row + line, column);
    }
  }
  throw new Error(`“${sheet.name}” has no column “${header}”.`);
}

/** Names of the sheets that a person sees. */
export function visibleSheets(host: HostWorkbook): string[] {
  return host.book.worksheets.filter(({ state }) => state === "visible").map(({ name }) => name);
}
