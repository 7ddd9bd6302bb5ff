import type { Cell, Worksheet } from "@cj-tech-master/excelts";
import { shownValue } from "../cell-values";
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
  const { showGridLines = true } = viewOf(sheet);
  const defaultWidth =
    defaultColWidth === undefined ? DEFAULT_WIDTH : Math.round(defaultColWidth * DIGIT);
  const defaultHeight = defaultRowHeight ? pixels(defaultRowHeight) : DEFAULT_HEIGHT;
  const columns = (sheet.columns as KnownColumns) ?? [];
  const widthOf = (column: number): number => {
    const known = columns[column - 1];
    return known?.width === undefined ? defaultWidth : Math.round(known.width * DIGIT);
  };
  return {
    rows: sheet.rowCount,
    columns: Math.max(sheet.columnCount, columns.length),
    defaultWidth,
    defaultHeight,
    widths: runs(
      columns.map((column, index) => (column?.hidden ? 0 : widthOf(index + 1))),
      defaultWidth,
    ),
    heights: runs(rowHeights(sheet, defaultHeight, widthOf), defaultHeight),
    frozen: frozen(sheet),
    gridlines: showGridLines,
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

/** A row that nobody has sized is as high as what it holds, with the lines of wrapped texts. */
function rowHeights(
  sheet: Worksheet,
  usual: number,
  widthOf: (column: number) => number,
): number[] {
  const heights: number[] = [];
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number);
    let height = usual;
    if (row?.hidden) height = 0;
    else if (row?.height !== undefined) height = pixels(row.height);
    else {
      row?.eachCell((cell) => {
        const { font, alignment } = cell.style;
        const size = font?.size ?? 11;
        if (size <= 11 && !alignment?.wrapText) return;
        const line = size * PIXELS_PER_POINT * 1.3;
        const lines = alignment?.wrapText ? wrappedLines(cell, widthOf(cell.col), size) : 1;
        if (size > 11 || lines > 1) height = Math.max(height, Math.ceil(lines * line) + 1);
      });
    }
    heights.push(height);
  }
  return heights;
}

/** Lines of a wrapped text, by the width that letters have on average. */
function wrappedLines(cell: Cell, width: number, size: number): number {
  const value = shownValue(cell);
  if (typeof value !== "string") return 1;
  const perLetter = size * (cell.style.font?.bold ? 0.7 : 0.66);
  const room = Math.max(1, (width - 6) / perLetter);
  let lines = 0;
  for (const paragraph of value.split("\n")) {
    let filled = 0;
    lines++;
    for (const word of paragraph.split(" ")) {
      if (filled > 0 && filled + word.length > room) {
        lines++;
        filled = 0;
      }
      filled += word.length + 1;
    }
  }
  return lines;
}

function runs(sizes: readonly number[], usual: number): SizeRun[] {
  const found: { from: number; to: number; size: number }[] = [];
  sizes.forEach((size, index) => {
    const last = found.at(-1);
    if (last?.size === size && last.to === index) last.to = index + 1;
    else if (size !== usual) found.push({ from: index + 1, to: index + 1, size });
  });
  return found;
}
