import type { Worksheet } from "@cj-tech-master/excelts";
import type { HostWorkbook } from "../host-workbook";
import { spillsOf } from "../spills";
import { chartPictures } from "./chart-pictures";
import { displayedRows } from "./displayed-rows";
import type { SheetDisplay, SheetFrame } from "./displayed-sheet";
import { sheetLayout } from "./sheet-layout";

export type { SheetDisplay, SheetFrame } from "./displayed-sheet";

/** What holds for a whole sheet, as a person sees it. */
export function sheetFrame(host: HostWorkbook, sheet: Worksheet): SheetFrame {
  return {
    layout: sheetLayout(sheet),
    charts: chartPictures(sheet, host.contentLanguage),
    spills: spillsOf(host.book)
      .filter(({ sheetId, rows: high, columns }) => sheetId === sheet.id && high * columns > 1)
      .map(({ row, column, rows: high, columns }) => ({
        top: row,
        left: column,
        bottom: row + high - 1,
        right: column + columns - 1,
      })),
  };
}

/**
 * A sheet as a person sees it, of its rows from `top` to `bottom` those that there are. Plain data
 * that can be sent anywhere; nothing is calculated for it.
 */
export function displaySheet(
  host: HostWorkbook,
  sheet: Worksheet,
  { top, bottom }: { top: number; bottom: number },
  frame = sheetFrame(host, sheet),
): SheetDisplay {
  const { rows: last, columns } = frame.layout;
  const rows = { top, bottom: Math.min(bottom, Math.max(last, top)) };
  return { ...frame, rows: displayedRows(host, sheet, rows, columns) };
}
