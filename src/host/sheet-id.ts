import type { Worksheet } from "@cj-tech-master/excelts";

/** Excel's id of a sheet, a GUID that lasts as long as the sheet does. */
export function sheetIdOf(sheet: Worksheet): string {
  return `{${sheet.id.toString(16).toUpperCase().padStart(8, "0")}-0001-0000-0000-000000000000}`;
}
