import type { Worksheet } from "@cj-tech-master/excelts";
import type { HostWorkbook } from "./host-workbook";

/** Copies a sheet as Excel does: `Data` becomes `Data (2)`. */
export function copySheet(host: HostWorkbook, sheet: Worksheet): Worksheet {
  let number = 2;
  while (host.book.getWorksheet(copyName(sheet.name, number))) number++;
  const copy = host.book.importSheet(sheet, copyName(sheet.name, number));
  host.changed = true;
  return copy;
}

function copyName(name: string, number: number): string {
  const suffix = ` (${number})`;
  return name.slice(0, 31 - suffix.length) + suffix;
}
