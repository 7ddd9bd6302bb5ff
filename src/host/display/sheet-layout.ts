import type { Worksheet } from "@cj-tech-master/excelts";
import { frozen, viewOf } from "../sheet-view";
import type { SheetLayout, SizeRun } from "./displayed-sheet";

/** Pixels of one digit of the default font, in which the file counts widths. */
const DIGIT = 7;
const PIXELS_PER_POINT = 4 / 3;
const DEFAULT_WIDTH = 64;
const DEFAULT_HEIGHT = 20;

type KnownColumns = readonly ({ width?: number; hidden: boolean } | undefined)[] | null;

/** Sizes and panes of a sheet. */
export function sheetLayout(sheet: Worksheet): SheetLayout {
  const { defaultColWidth, defaultRowHeight } = sheet.properties;
  const { showGridLines = true, showRowColHeaders = true } = viewOf(sheet);
  const defaultWidth =
    defaultColWidth === undefined ? DEFAULT_WIDTH : Math.round(defaultColWidth * DIGIT);
  const defaultHeight = defaultRowHeight ? pixels(defaultRowHeight) : DEFAULT_HEIGHT;
  const columns = (sheet.columns as KnownColumns) ?? [];
  return {
    rows: sheet.rowCount,
    columns: Math.max(sheet.columnCount, columns.length),
    defaultWidth,
    defaultHeight,
    widths: runs(
      columns.map((column) => {
        if (column?.hidden) return 0;
        return column?.width === undefined ? defaultWidth : Math.round(column.width * DIGIT);
      }),
      defaultWidth,
    ),
    heights: runs(rowHeights(sheet, defaultHeight), defaultHeight),
    frozen: frozen(sheet),
    gridlines: showGridLines,
    headings: showRowColHeaders,
    merges: sheet.mergedRegions.map(({ top, left, bottom, right }) => ({
      top,
      left,
      bottom,
      right,
    })),
  };
}

function pixels(points: number): number {
  return Math.round(points * PIXELS_PER_POINT);
}

/** A row that nobody has sized is as high as its largest letters. */
function rowHeights(sheet: Worksheet, usual: number): number[] {
  const heights: number[] = [];
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number);
    let height = usual;
    if (row?.hidden) height = 0;
    else if (row?.height !== undefined) height = pixels(row.height);
    else {
      row?.eachCell((cell) => {
        const size = cell.style.font?.size ?? 11;
        if (size > 11) height = Math.max(height, Math.ceil(size * PIXELS_PER_POINT * 1.3) + 1);
      });
    }
    heights.push(height);
  }
  return heights;
}

function runs(sizes: readonly number[], usual: number): SizeRun[] {
  const found: { from: number; to: number; size: number }[] = [];
  sizes.forEach((size, index) => {
    const last = found.at(-1);
    if (last && last.size === size && last.to === index) last.to = index + 1;
    else if (size !== usual) found.push({ from: index + 1, to: index + 1, size });
  });
  return found;
}
