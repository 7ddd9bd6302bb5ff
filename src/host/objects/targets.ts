import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "../cell-area";
import type { HostWorkbook } from "../host-workbook";

export interface SheetTarget {
  readonly host: HostWorkbook;
  readonly sheet: Worksheet;
}

/** Cells of one sheet. The area moves when rows or columns are inserted above or before it. */
export interface RangeTarget extends SheetTarget {
  area: CellArea;
}

/** Every class of object that the stand-in knows, and what stands behind it. */
export interface Targets {
  Application: HostWorkbook;
  Range: RangeTarget;
  Workbook: HostWorkbook;
  Worksheet: SheetTarget;
  WorksheetCollection: HostWorkbook;
}
