import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { intersect } from "./cell-area";
import type { CellArea } from "./cell-area";

/** The merged blocks that an area touches. */
export function mergesIn(sheet: Worksheet, area: CellArea): CellArea[] {
  return sheet.mergedRegions
    .filter((region) => intersect(region, area) !== undefined)
    .map(({ top, left, bottom, right }) => ({ top, left, bottom, right }));
}

/** Merges an area, or each of its rows; merged blocks in its way are taken apart first. */
export function mergeCells(sheet: Worksheet, area: CellArea, across: boolean): void {
  unmergeCells(sheet, area);
  if (!across) {
    merge(sheet, area);
    return;
  }
  for (let row = area.top; row <= area.bottom; row++)
    merge(sheet, { ...area, top: row, bottom: row });
}

function merge(sheet: Worksheet, { top, left, bottom, right }: CellArea): void {
  if (top < bottom || left < right) sheet.mergeCells([top, left, bottom, right]);
}

/** Takes merged blocks apart; excelts would give their cells the formats of row and column besides. */
export function unmergeCells(sheet: Worksheet, area: CellArea): void {
  for (const { top, left, bottom, right } of mergesIn(sheet, area)) {
    const cells: Cell[] = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) cells.push(sheet.getCell(row, column));
    }
    const styles = cells.map(({ style }) => style);
    sheet.unMergeCells([top, left, bottom, right]);
    cells.forEach((cell, index) => {
      cell.style = styles[index] ?? {};
    });
  }
}
