import type { Style, Worksheet } from "@cj-tech-master/excelts";
import { isWholeColumns, isWholeRows } from "./cell-area";
import type { CellArea } from "./cell-area";
import { eachCell } from "./range-content";

export type CellStyle = Partial<Style>;
export type Restyle = (style: CellStyle) => CellStyle;

/**
 * Changes the style of every cell of an area. Cells of a file share style objects, so a style is
 * never changed in place: each distinct one is replaced by a changed copy that its cells share.
 * Whole rows and columns keep the style for cells that are still to come.
 */
export function restyle(sheet: Worksheet, area: CellArea, change: Restyle): void {
  const changed = new Map<string, CellStyle>();
  const seen = new Map<CellStyle, CellStyle>();
  const renew = (style: CellStyle): CellStyle => {
    const known = seen.get(style);
    if (known) return known;
    const key = JSON.stringify(style);
    const next = changed.get(key) ?? change(style);
    changed.set(key, next);
    seen.set(style, next);
    return next;
  };
  if (isWholeColumns(area)) {
    for (let number = area.left; number <= area.right; number++) {
      const column = sheet.getColumn(number);
      column.style = renew(column.style);
    }
    sheet.eachRow({ includeEmpty: true }, (row) => {
      if (Object.keys(row.style).length > 0) row.style = renew(row.style);
    });
  } else if (isWholeRows(area)) {
    for (let number = area.top; number <= area.bottom; number++) {
      const row = sheet.getRow(number);
      row.style = renew(row.style);
    }
  } else {
    for (let number = area.top; number <= area.bottom; number++) {
      const row = sheet.getRow(number);
      for (let column = area.left; column <= area.right; column++) {
        const cell = row.getCell(column);
        cell.style = renew(cell.style);
      }
    }
    return;
  }
  eachCell(sheet, area, (cell) => {
    cell.style = renew(cell.style);
  });
}

/** The style of a cell, which is its row's or its column's as long as it does not exist itself. */
export function styleAt(sheet: Worksheet, row: number, column: number): CellStyle {
  const found = sheet.findRow(row);
  const cell = found?.findCell(column);
  if (cell) return cell.style;
  const own = found?.style;
  if (own && Object.keys(own).length > 0) return own;
  // getColumn would make all columns up to this one; asking the list makes none.
  return (sheet.columns as ({ style: CellStyle } | undefined)[] | null)?.[column - 1]?.style ?? {};
}

/** What all cells of an area have in common, or null when they differ. */
export function commonStyle<V>(
  sheet: Worksheet,
  area: CellArea,
  read: (style: CellStyle) => V,
): V | null {
  const first = read(styleAt(sheet, area.top, area.left));
  if (isWholeColumns(area) || isWholeRows(area)) {
    let others = 0;
    eachCell(sheet, area, (cell) => {
      if (read(cell.style) !== first) others++;
    });
    return others === 0 ? first : null;
  }
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      if (read(styleAt(sheet, row, column)) !== first) return null;
    }
  }
  return first;
}
