import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, CellValueInput, Worksheet } from "@cj-tech-master/excelts";
import { copyConditionalFormats, copyValidations } from "./area-rules";
import type { Placement } from "./area-rules";
import {
  columnCount,
  contains,
  intersect,
  isWholeColumns,
  isWholeRows,
  onSheet,
  rowCount,
} from "./cell-area";
import type { CellArea } from "./cell-area";
import { shownValue, valueTypeOf } from "./cell-values";
import { putValue } from "./cell-writing";
import { ExcelError, invalidArgument, notImplemented } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";
import { mergesIn, unmergeCells } from "./merged-cells";
import { styleAt } from "./range-style";
import type { CellStyle } from "./range-style";
import { relocateFormula } from "./relative-formula";
import { assertCellsWritable } from "./sheet-protection";
import { copyColumnLooks, copyRowLooks } from "./sheet-measures";
import { cellKey, filledCells, keepFilling, spillsOf } from "./spills";
import { changeContents } from "./table-changes";
import { areaOfTable } from "./table-layout";

export interface CellBlock {
  sheet: Worksheet;
  area: CellArea;
}

export interface CopyOptions {
  /** What is taken along; contents without formats are `Formulas` or `Values`. */
  what: "All" | "Formats" | "Formulas" | "Values";
  /** Blank cells of the source leave the cells of the target as they are. */
  skipBlanks: boolean;
  /** Rows become columns. */
  transpose: boolean;
}

/** What a cell gives to its copies. */
interface CopiedCell {
  cell: Cell | undefined;
  /** Undefined for a blank cell. */
  value: CellValueInput | undefined;
  formula: string | undefined;
  style: CellStyle;
}

const MOST_CELLS = 5_000_000;

/**
 * Copies cells as Excel does when it pastes: a target that is a multiple of the source is filled
 * with copies of it, any other becomes as large as the source. Returns the cells written.
 */
export function copyCells(
  host: HostWorkbook,
  source: CellBlock,
  given: CellBlock,
  options: CopyOptions,
): CellArea {
  const target = { sheet: given.sheet, area: targetArea(source.area, given.area, options) };
  assertCellsWritable({ host, ...target });
  if (options.what === "All") assertNoWholeTable(source);
  const withFormats = options.what === "All" || options.what === "Formats";
  if (withFormats) assertMergesFit(source, target);
  const cells = readCells(host, source, options.what);
  const merges = mergesIn(source.sheet, source.area).filter((merge) =>
    contains(source.area, merge),
  );
  const placements = placementsOf(source.area, target.area, options.transpose);
  const write = (): void => writeCopies(host, source, target, cells, placements, options);
  if (withFormats) {
    unmergeCells(target.sheet, target.area);
    copyLooks(source, target, options.transpose);
  }
  if (options.what === "Formats") write();
  else changeContents(host, target.sheet, target.area, write);
  if (!withFormats) return target.area;
  for (const place of placements) {
    for (const merge of merges) {
      const { top, left, bottom, right } = place(merge);
      target.sheet.mergeCellsWithoutStyle([top, left, bottom, right]);
    }
  }
  copyConditionalFormats(source, target, placements);
  if (options.what === "All") copyValidations(source, target, placements);
  return target.area;
}

/** What Excel does with a table that is copied whole, it does not document: it may make another. */
function assertNoWholeTable({ sheet, area }: CellBlock): void {
  const whole = sheet.getTables().find((table) => contains(area, areaOfTable(table)));
  if (whole === undefined) return;
  throw notImplemented(`The stand-in does not copy the whole table "${whole.name}".`);
}

function targetArea(source: CellArea, target: CellArea, { transpose }: CopyOptions): CellArea {
  const [rows, columns] = transpose
    ? [columnCount(source), rowCount(source)]
    : [rowCount(source), columnCount(source)];
  const fill = (wanted: number, size: number): number => (wanted % size === 0 ? wanted : size);
  const area = onSheet({
    ...target,
    bottom: target.top + fill(rowCount(target), rows) - 1,
    right: target.left + fill(columnCount(target), columns) - 1,
  });
  const copies = (rowCount(area) / rows) * (columnCount(area) / columns);
  if (copies > 1 && rowCount(area) * columnCount(area) > MOST_CELLS) {
    throw notImplemented("The stand-in does not fill that many cells with copies.");
  }
  return area;
}

/** One for each copy of the source: where its cells go. */
function placementsOf(source: CellArea, target: CellArea, transpose: boolean): Placement[] {
  const height = transpose ? columnCount(source) : rowCount(source);
  const width = transpose ? rowCount(source) : columnCount(source);
  const placements: Placement[] = [];
  for (let top = target.top; top <= target.bottom; top += height) {
    for (let left = target.left; left <= target.right; left += width) {
      placements.push((area) => {
        const down = transpose ? area.left - source.left : area.top - source.top;
        const over = transpose ? area.top - source.top : area.left - source.left;
        return {
          top: top + down,
          left: left + over,
          bottom: top + down + (transpose ? columnCount(area) : rowCount(area)) - 1,
          right: left + over + (transpose ? rowCount(area) : columnCount(area)) - 1,
        };
      });
    }
  }
  return placements;
}

function assertMergesFit(source: CellBlock, target: CellBlock): void {
  const torn = mergesIn(target.sheet, target.area).some((merge) => !contains(target.area, merge));
  const inTable =
    mergesIn(source.sheet, source.area).length > 0 &&
    target.sheet.getTables().some((table) => intersect(areaOfTable(table), target.area)) &&
    !target.sheet
      .getTables()
      .every(
        (table) => mergesIn(source.sheet, under(source, target, areaOfTable(table))).length === 0,
      );
  if (torn || inTable) {
    throw new ExcelError("MergedRangeConflict", "The copy would tear or cover merged cells.");
  }
}

/** The cells of the source that come to lie on some cells of the target, when it is copied once. */
function under(source: CellBlock, target: CellBlock, area: CellArea): CellArea {
  const down = source.area.top - target.area.top;
  const over = source.area.left - target.area.left;
  return {
    top: area.top + down,
    left: area.left + over,
    bottom: area.bottom + down,
    right: area.right + over,
  };
}

/** The cells of the source that may exist, row by row; those beyond are blank and plain. */
function readCells(
  host: HostWorkbook,
  { sheet, area }: CellBlock,
  what: CopyOptions["what"],
): CopiedCell[][] {
  const bottom = Math.min(area.bottom, sheet.rowCount);
  const right = Math.min(area.right, Math.max(sheet.columnCount, 1));
  const filled = filledCells(host.book).get(sheet.id);
  const anchors = spillsOf(host.book).filter(
    ({ sheetId, row, column }) =>
      sheetId === sheet.id &&
      contains(area, { top: row, left: column, bottom: row, right: column }),
  );
  /** The formula that fills a cell is copied itself, and will fill the copy. */
  const isRefilled = (row: number, column: number): boolean =>
    what !== "Values" &&
    filled?.has(cellKey(row, column)) === true &&
    anchors.some(({ values }) => values.has(cellKey(row, column)));
  const rows: CopiedCell[][] = [];
  for (let row = area.top; row <= bottom; row++) {
    const cells: CopiedCell[] = [];
    for (let column = area.left; column <= right; column++) {
      const cell = sheet.findRow(row)?.findCell(column);
      const style = styleAt(sheet, row, column);
      const value = cell && !isRefilled(row, column) ? contentOf(cell, what) : undefined;
      cells.push({ cell, style, value, formula: cell && formulaIn(cell, what) });
    }
    rows.push(cells);
  }
  return rows;
}

function formulaIn(cell: Cell, what: CopyOptions["what"]): string | undefined {
  if (what === "Values" || what === "Formats") return undefined;
  return cell.type === ValueType.Hyperlink ? cell.model.formula : cell.formula;
}

function contentOf(cell: Cell, what: CopyOptions["what"]): CellValueInput | undefined {
  if (cell.type === ValueType.Null || cell.type === ValueType.Merge) return undefined;
  const formula = formulaIn(cell, what);
  if (formula !== undefined) {
    const { result, hyperlink, tooltip } = cell.model;
    return {
      formula,
      ...(result === undefined ? {} : { result }),
      ...(what === "All" && hyperlink !== undefined ? { hyperlink } : {}),
      ...(what === "All" && hyperlink !== undefined && tooltip !== undefined ? { tooltip } : {}),
    };
  }
  if (what === "All") return cell.value;
  const shown = shownValue(cell);
  if (valueTypeOf(cell) === "Error") return { error: shown } as CellValueInput;
  return cell.formula !== undefined && cell.result === undefined ? undefined : shown;
}

/** How many rows and columns of the target, counted from its corner, have cells to be written. */
function extentOf(target: CellBlock, cells: readonly CopiedCell[][], transpose: boolean) {
  const copied = { rows: cells.length, columns: cells[0]?.length ?? 0 };
  const { rows, columns } = transpose
    ? { rows: copied.columns, columns: copied.rows }
    : { rows: copied.rows, columns: copied.columns };
  return {
    rows: Math.max(rows, target.sheet.rowCount - target.area.top + 1),
    columns: Math.max(columns, target.sheet.columnCount - target.area.left + 1),
  };
}

function writeCopies(
  host: HostWorkbook,
  source: CellBlock,
  target: CellBlock,
  cells: readonly CopiedCell[][],
  placements: readonly Placement[],
  options: CopyOptions,
): void {
  const extent = extentOf(target, cells, options.transpose);
  for (const place of placements) {
    const copy = place(source.area);
    const bottom = Math.min(copy.bottom, copy.top + extent.rows - 1);
    const right = Math.min(copy.right, copy.left + extent.columns - 1);
    for (let row = copy.top; row <= bottom; row++) {
      for (let column = copy.left; column <= right; column++) {
        const down = row - copy.top;
        const over = column - copy.left;
        const [r, c] = options.transpose ? [over, down] : [down, over];
        const copied = cells[r]?.[c] ?? blankAt(source, r, c);
        writeCopy(host, source, target.sheet, { row, column }, copied, options);
      }
    }
  }
}

function blankAt({ sheet, area }: CellBlock, down: number, over: number): CopiedCell {
  const style = styleAt(sheet, area.top + down, area.left + over);
  return { cell: undefined, value: undefined, formula: undefined, style };
}

function writeCopy(
  host: HostWorkbook,
  source: CellBlock,
  sheet: Worksheet,
  { row, column }: { row: number; column: number },
  copied: CopiedCell,
  { what, skipBlanks, transpose }: CopyOptions,
): void {
  const known = sheet.findRow(row)?.findCell(column);
  const isBlank = copied.value === undefined;
  if (skipBlanks && isBlank) return;
  const isPlain = Object.keys(copied.style).length === 0 && copied.cell?.comment === undefined;
  if (!known && isBlank && isPlain && Object.keys(styleAt(sheet, row, column)).length === 0) return;
  if (!known && isBlank && what !== "All" && what !== "Formats") return;
  const cell = known ?? sheet.getCell(row, column);
  if (what !== "Formats") {
    if (what !== "All" && cell.type === ValueType.Merge) return;
    // A link gives way to what is pasted over it, but not to what is typed or pasted as a value.
    if (what === "All" && cell.type !== ValueType.Null) putValue(cell, null);
    putValue(cell, valueFor(source, sheet, cell, copied, transpose));
    if (copied.cell && copied.formula !== undefined) keepFilling(host.book, copied.cell, cell);
  }
  if (what === "All" || what === "Formats") cell.style = copied.style;
  if (what === "All") copyNote(copied.cell, cell);
}

function valueFor(
  source: CellBlock,
  sheet: Worksheet,
  cell: Cell,
  { cell: from, formula, value }: CopiedCell,
  transpose: boolean,
): Cell["value"] {
  if (value === undefined) return null;
  if (formula === undefined || !from) return value;
  const rows = cell.row - from.row;
  const columns = cell.col - from.col;
  if (transpose && relocateFormula(formula, 1, 1) !== formula) {
    throw notImplemented("The stand-in cannot transpose formulas with relative references.");
  }
  const own = source.sheet
    .getTables()
    .find((table) => contains(areaOfTable(table), areaOfCell(from)));
  const staysInside =
    own !== undefined && source.sheet === sheet && contains(areaOfTable(own), areaOfCell(cell));
  const renewed = relocateFormula(formula, rows, columns, (used, brackets) =>
    used === "" && own && !staysInside ? `${own.name}${brackets}` : undefined,
  );
  return { ...(value as object), formula: renewed };
}

function areaOfCell(cell: Cell): CellArea {
  return { top: cell.row, left: cell.col, bottom: cell.row, right: cell.col };
}

function copyNote(from: Cell | undefined, to: Cell): void {
  const note = from?.comment;
  if (!note) {
    to.comment = undefined;
    return;
  }
  to.note = structuredClone(note.note) as Cell["note"] & object;
  if (to.comment) to.comment.author = note.author;
}

/** Whole rows bring their heights along, whole columns their widths; both what is hidden. */
function copyLooks(source: CellBlock, target: CellBlock, transpose: boolean): void {
  if (transpose) {
    if (isWholeRows(source.area) || isWholeColumns(source.area)) {
      throw invalidArgument("Whole rows and columns cannot be transposed.");
    }
    return;
  }
  if (isWholeRows(source.area)) copyRowLooks(source, target);
  if (isWholeColumns(source.area)) copyColumnLooks(source, target);
}
