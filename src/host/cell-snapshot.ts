import type { Cell, CellValue, Table, Worksheet } from "@cj-tech-master/excelts";
import { ValueType } from "@cj-tech-master/excelts";
import { rowCount } from "./cell-area";
import type { CellArea } from "./cell-area";
import { putValue } from "./cell-writing";
import type { HostWorkbook } from "./host-workbook";
import { eachCell } from "./range-content";
import { cellKey, filledCells, fillNoNeighbours, mayFillNeighbours } from "./spills";
import { changeContents } from "./table-changes";
import { areaOfTable, placeTable } from "./table-layout";

interface KeptCell {
  readonly row: number;
  readonly column: number;
  readonly value: CellValue;
  readonly style: Cell["style"];
  readonly fillsNoNeighbours: boolean;
}

/** What cells hold at one moment, and where the tables around them end. */
export interface CellSnapshot {
  readonly sheet: Worksheet;
  readonly area: CellArea;
  readonly cells: readonly KeptCell[];
  readonly tables: readonly { table: Table; area: CellArea }[];
}

/** Keeps contents, formulas and formats of cells. What formulas have spilled into them is not theirs. */
export function keepCells({ book }: HostWorkbook, sheet: Worksheet, area: CellArea): CellSnapshot {
  const filled = filledCells(book).get(sheet.id);
  const cells: KeptCell[] = [];
  eachCell(sheet, area, (cell) => {
    if (cell.type === ValueType.Merge) return;
    const { row, col: column, style } = cell;
    const isFilled = filled?.has(cellKey(row, column)) === true;
    const fillsNoNeighbours = cell.formula !== undefined && !mayFillNeighbours(book, cell);
    cells.push({ row, column, value: isFilled ? null : content(cell), style, fillsNoNeighbours });
  });
  const tables = sheet.getTables().map((table) => ({ table, area: areaOfTable(table) }));
  return { sheet, area, cells, tables };
}

function content(cell: Cell): CellValue {
  // Formulas that several cells share are kept one by one.
  if (cell.type === ValueType.Formula && cell.model.shareType !== "array") {
    return { formula: cell.formula ?? "" };
  }
  return structuredClone(cell.value);
}

/** Puts back what cells held; cells that were not there yet become empty. */
export function restoreCells(host: HostWorkbook, snapshot: CellSnapshot): void {
  const { sheet, area, cells, tables } = snapshot;
  changeContents(host, sheet, area, () => {
    const kept = new Set(cells.map(({ row, column }) => cellKey(row, column)));
    eachCell(sheet, area, (cell) => {
      if (cell.type === ValueType.Merge || kept.has(cellKey(cell.row, cell.col))) return;
      putValue(cell, null);
      cell.style = {};
    });
    for (const { row, column, value, style, fillsNoNeighbours } of cells) {
      const cell = sheet.getCell(row, column);
      putValue(cell, value);
      cell.style = style;
      if (fillsNoNeighbours) fillNoNeighbours(host.book, cell);
    }
  });
  for (const { table, area: before } of tables) {
    const isThere = sheet.getTables().includes(table);
    if (isThere && rowCount(areaOfTable(table)) !== rowCount(before)) placeTable(table, before);
  }
}
