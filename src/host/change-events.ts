import type { Worksheet } from "@cj-tech-master/excelts";
import { formatArea, intersect, isWholeColumns, isWholeRows } from "./cell-area";
import type { CellArea } from "./cell-area";
import { shownValue, valueTypeOf } from "./cell-values";
import { EVENT, WHOLE_WORKBOOK } from "./host-events";
import type { HostWorkbook } from "./host-workbook";
import { sheetIdOf } from "./sheet-id";
import { tableIdOf } from "./table-id";
import { areaOfTable } from "./table-layout";

/** Tells that the contents of cells are about to change; the change itself comes right after. */
export function raiseContents(host: HostWorkbook, sheet: Worksheet, area: CellArea): void {
  const { events } = host;
  const worksheetId = sheetIdOf(sheet);
  const targets = [worksheetId, WHOLE_WORKBOOK];
  const address = formatArea(area);
  const triggerSource = sourceOf(host);
  const common = { changeType: "RangeEdited", source: "Local", worksheetId };
  if (events.isAwaited(EVENT.contents, targets)) {
    const before = details(sheet, area, "Before");
    events.raise(EVENT.contents, targets, () => ({
      ...common,
      address,
      referenceId: eventReference(sheet, area),
      triggerSource,
      shiftDirection: "None",
      ...before,
      ...details(sheet, area, "After"),
    }));
  }
  for (const table of sheet.getTables()) {
    const touched = intersect(areaOfTable(table), area);
    if (!touched) continue;
    const tableId = tableIdOf(table);
    events.raise(EVENT.tableContents, [tableId, worksheetId, WHOLE_WORKBOOK], () => ({
      ...common,
      address: formatArea(touched),
      referenceId: eventReference(sheet, touched),
      tableId,
    }));
  }
}

/** Excel tells what a single cell held before and holds now. */
function details(sheet: Worksheet, area: CellArea, when: "Before" | "After"): object {
  if (area.top !== area.bottom || area.left !== area.right) return {};
  const cell = sheet.findRow(area.top)?.findCell(area.left);
  return { [`value${when}`]: shownValue(cell), [`valueType${when}`]: valueTypeOf(cell) };
}

/** Tells that cells, whole rows or whole columns have been inserted or deleted. */
export function raiseShift(
  host: HostWorkbook,
  sheet: Worksheet,
  area: CellArea,
  axis: "row" | "column",
  insert: boolean,
): void {
  const worksheetId = sheetIdOf(sheet);
  const what = isWholeRows(area) ? "Row" : isWholeColumns(area) ? "Column" : "Cell";
  const directions = insert
    ? { row: "ShiftCellDown", column: "ShiftCellRight" }
    : { row: "ShiftCellUp", column: "ShiftCellLeft" };
  const message = {
    changeType: `${what}${insert ? "Inserted" : "Deleted"}`,
    source: "Local",
    worksheetId,
    address: formatArea(area),
    referenceId: eventReference(sheet, area),
    triggerSource: sourceOf(host),
    shiftDirection: directions[axis],
  };
  host.events.raise(EVENT.contents, [worksheetId, WHOLE_WORKBOOK], () => message);
}

function sourceOf({ events }: HostWorkbook): string {
  return events.byPerson ? "Unknown" : "ThisLocalAddin";
}

/** By this the client may ask for the cells of an event later. */
function eventReference(sheet: Worksheet, area: CellArea): string {
  return `${sheetIdOf(sheet)}!${formatArea(area)}`;
}
