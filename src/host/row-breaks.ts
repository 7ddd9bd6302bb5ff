import type { Worksheet } from "@cj-tech-master/excelts";
import { shiftedArea } from "./formula-references";
import type { Shift } from "./formula-references";

/** Page breaks stay above their rows; one goes with its row. The file counts the rows above it. */
export function movePageBreaks(sheet: Worksheet, shift: Shift): void {
  sheet.rowBreaks = sheet.rowBreaks.flatMap((one) => {
    const row = one.id + 1;
    const moved = shiftedArea({ top: row, bottom: row, left: shift.from, right: shift.to }, shift);
    return moved ? [{ ...one, id: moved.top - 1 }] : [];
  });
}
