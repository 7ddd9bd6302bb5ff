import type { Worksheet } from "@cj-tech-master/excelts";
import { formatArea } from "./cell-area";
import type { CellArea } from "./cell-area";
import { EVENT, WHOLE_WORKBOOK } from "./host-events";
import type { HostEvents } from "./host-events";
import { sheetIdOf } from "./sheet-id";

/** Tells that a sheet has been added or is gone. */
export function raiseSheet(events: HostEvents, what: "added" | "deleted", sheet: Worksheet): void {
  const message = { source: "Local", worksheetId: sheetIdOf(sheet) };
  events.raise(EVENT[what], [WHOLE_WORKBOOK], () => message);
}

/** Tells that a sheet goes by another name. */
export function raiseRename(events: HostEvents, sheet: Worksheet, nameBefore: string): void {
  const worksheetId = sheetIdOf(sheet);
  const message = { source: "Local", worksheetId, nameBefore, nameAfter: sheet.name };
  events.raise(EVENT.renamed, [worksheetId, WHOLE_WORKBOOK], () => message);
}

/** Tells that another sheet has come to the front, which is another selection, too. */
export function raiseActivation(
  events: HostEvents,
  left: Worksheet | undefined,
  sheet: Worksheet,
): void {
  if (left) {
    const leftId = sheetIdOf(left);
    events.raise(EVENT.deactivated, [leftId, WHOLE_WORKBOOK], () => ({ worksheetId: leftId }));
  }
  const worksheetId = sheetIdOf(sheet);
  events.raise(EVENT.activated, [worksheetId, WHOLE_WORKBOOK], () => ({ worksheetId }));
  events.raise(EVENT.selection, [""], () => ({}));
}

/** Tells that other cells are selected on a sheet. */
export function raiseSelection(events: HostEvents, sheet: Worksheet, area: CellArea): void {
  const worksheetId = sheetIdOf(sheet);
  const message = { worksheetId, address: formatArea(area) };
  events.raise(EVENT.selectionOnSheet, [worksheetId, WHOLE_WORKBOOK], () => message);
  events.raise(EVENT.selection, [""], () => ({}));
}
