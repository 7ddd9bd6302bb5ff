import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, CellValueInput, Table, Worksheet } from "@cj-tech-master/excelts";
import { anchorRulesBeyond, moveRules } from "./area-rules";
import {
  formatArea,
  intersect,
  isWholeColumns,
  isWholeRows,
  LAST_COLUMN,
  LAST_ROW,
  parseArea,
} from "./cell-area";
import type { CellArea } from "./cell-area";
import { raiseShift } from "./change-events";
import { keepAnchors } from "./chart-frame";
import { ExcelError } from "./excel-error";
import { shiftedArea, shiftedText } from "./formula-references";
import type { Shift } from "./formula-references";
import type { HostWorkbook } from "./host-workbook";
import { mergesIn, unmergeCells } from "./merged-cells";
import { areaOfPivot } from "./pivot-area";
import { styleAt } from "./range-style";
import type { CellStyle } from "./range-style";
import { columnsKnown, copyColumnLooks, copyRowLooks } from "./sheet-measures";
import { movePageBreaks } from "./row-breaks";
import { keepFilling, spillsOf } from "./spills";
import { areaOfTable, headerOfTable, totalsOfTable } from "./table-layout";
import { breakReferences, moveTable } from "./table-references";
import { editFormulas } from "./workbook-formulas";

/**
 * Inserts blank cells in place of an area, or deletes it; the cells beyond move over, and with them
 * whatever refers to them: formulas, names, tables, merges, validations, formats, charts, kept ranges.
 */
export function shiftCells(
  host: HostWorkbook,
  sheet: Worksheet,
  area: CellArea,
  axis: "row" | "column",
  insert: boolean,
): void {
  const rows = axis === "row";
  const size = rows ? area.bottom - area.top + 1 : area.right - area.left + 1;
  const shift: Shift = {
    axis,
    at: rows ? area.top : area.left,
    count: insert ? size : -size,
    from: rows ? area.left : area.top,
    to: rows ? area.right : area.bottom,
  };
  const beyond: CellArea = { ...area, ...(rows ? { bottom: LAST_ROW } : { right: LAST_COLUMN }) };
  const tables = tablesAfter(host, sheet, beyond, shift);
  const merges = mergesIn(sheet, beyond);
  for (const merge of merges) {
    const inside = rows
      ? merge.left >= area.left && merge.right <= area.right
      : merge.top >= area.top && merge.bottom <= area.bottom;
    if (!inside) throw new ExcelError("MergedRangeConflict", "Merged cells are in the way.");
  }
  for (const pivot of sheet.pivotTables) {
    const whole = areaOfPivot(pivot);
    if (whole && intersect(whole, beyond) && !isWholeRows(area) && !isWholeColumns(area)) {
      throw new ExcelError("PivotTableRangeConflict", "A pivot table is in the way.");
    }
  }
  anchorRulesBeyond(sheet, shift);
  const own = sheet.name.toLowerCase();
  editFormulas(host, (on) => ({
    // A formula of another sheet has to name this one.
    ...(on === sheet ? {} : { mentions: [own.replaceAll("'", "''")] }),
    area: (text, written) =>
      (written ?? on?.name)?.toLowerCase() === own ? shiftedText(text, shift) : text,
  }));
  raiseShift(host, sheet, area, axis, insert);
  clearSpills(host, sheet);
  unmergeCells(sheet, beyond);
  moveContents(sheet, area, shift);
  for (const merge of merges) {
    const moved = shiftedArea(merge, shift);
    if (moved && (moved.top < moved.bottom || moved.left < moved.right)) {
      sheet.mergeCellsWithoutStyle([moved.top, moved.left, moved.bottom, moved.right]);
    }
  }
  for (const place of tables) place();
  moveRules(sheet, (held) => shiftedArea(held, shift));
  movePrintArea(sheet, shift);
  if (isWholeRows(area) || isWholeColumns(area)) moveCharts(sheet, shift);
  if (isWholeRows(area)) movePageBreaks(sheet, shift);
  for (const { kind, target } of host.references.all()) {
    const range = target as { sheet: Worksheet; area: CellArea };
    if (kind === "Range" && range.sheet === sheet) {
      range.area = shiftedArea(range.area, shift) ?? range.area;
    }
  }
  host.changed = true;
}

/** Checks that no table is torn apart, and hands back what moves each of them. */
function tablesAfter(
  host: HostWorkbook,
  sheet: Worksheet,
  beyond: CellArea,
  shift: Shift,
): (() => void)[] {
  return sheet.getTables().flatMap((table) => {
    const whole = areaOfTable(table);
    if (!intersect(whole, beyond)) return [];
    const [first, last] =
      shift.axis === "row" ? [whole.left, whole.right] : [whole.top, whole.bottom];
    const moved = shiftedArea(whole, shift);
    const start = shift.axis === "row" ? whole.top : whole.left;
    const cutsHeader =
      shift.axis === "row" &&
      shift.count < 0 &&
      shift.at <= start &&
      shift.at - shift.count > start;
    if (first < shift.from || last > shift.to || (moved && cutsHeader)) {
      throw new ExcelError(
        "InsertDeleteConflict",
        `The operation is attempting to shift cells of the table ${table.name}.`,
      );
    }
    if (!moved) {
      return [
        () => {
          breakReferences(host, table);
          sheet.removeTable(table.name);
        },
      ];
    }
    return [
      () => {
        moveTable(host, table, moved);
        if (table.table.rows.length === 0) keepOneRow(host, table);
      },
    ];
  });
}

/** A table that has lost all its rows is left with a blank one, as in Excel. */
function keepOneRow(host: HostWorkbook, table: Table): void {
  const { worksheet: sheet } = table;
  const whole = areaOfTable(table);
  const first = headerOfTable(table) ? whole.top + 1 : whole.top;
  const row = { ...whole, top: first, bottom: first };
  const isGrown = totalsOfTable(table) !== undefined;
  let isFree = !isGrown;
  for (let column = row.left; column <= row.right; column++) {
    isFree &&= (sheet.findRow(first)?.findCell(column)?.type ?? ValueType.Null) === ValueType.Null;
  }
  if (!isFree) shiftCells(host, sheet, row, "row", true);
  if (!isGrown) moveTable(host, table, { ...whole, bottom: whole.bottom + 1 });
}

/** What formulas have spilled is calculated anew after a move. */
function clearSpills(host: HostWorkbook, sheet: Worksheet): void {
  for (const spill of spillsOf(host.book)) {
    if (spill.sheetId !== sheet.id) continue;
    for (const key of spill.values.keys()) {
      const [row = 0, column = 0] = key.split(":").map(Number);
      const cell = sheet.findCell(row, column);
      if (cell && cell.type !== ValueType.Formula) cell.value = null;
    }
    // What moves into these places belongs to whoever wrote it, even where it is the same.
    spill.values.clear();
  }
}

function moveContents(sheet: Worksheet, area: CellArea, { axis, at, count }: Shift): void {
  const rows = axis === "row";
  const lastRow = Math.min(sheet.rowCount, rows ? LAST_ROW : area.bottom);
  const widest = Math.max(sheet.columnCount, columnsKnown(sheet));
  const lastColumn = Math.min(widest, rows ? area.right : LAST_COLUMN);
  const last = rows ? lastRow : lastColumn;
  const cross = rows ? { from: area.left, to: lastColumn } : { from: area.top, to: lastRow };
  const cell = (place: number, other: number): Cell =>
    rows ? sheet.getCell(place, other) : sheet.getCell(other, place);
  const known = (place: number, other: number): Cell | undefined =>
    rows ? sheet.findRow(place)?.findCell(other) : sheet.findRow(other)?.findCell(place);

  const lookAt = (place: number, other: number): CellStyle =>
    rows ? styleAt(sheet, place, other) : styleAt(sheet, other, place);
  const isWhole = rows ? isWholeRows(area) : isWholeColumns(area);
  const step = (place: number): void => {
    for (let other = cross.from; other <= cross.to; other++) {
      const look = lookAt(place, other);
      const make = (): Cell => cell(place + count, other);
      move(known(place, other), make, known(place + count, other), look);
    }
    if (isWhole) moveLooks(sheet, axis, place, place + count);
  };
  if (count > 0) {
    for (let place = last; place >= at; place--) step(place);
    for (let place = at; place < at + count; place++) {
      for (let other = cross.from; other <= cross.to; other++) {
        // New cells look like those before them, as in Excel.
        const before = at > 1 ? known(at - 1, other) : undefined;
        const look = lookAt(at > 1 ? at - 1 : LAST_PLACE[axis], other);
        move(undefined, () => cell(place, other), known(place, other), look);
        if (before) cell(place, other).style = look;
      }
      // A row or column that is new is as high or wide as the one before, and never hidden.
      if (!isWhole) continue;
      moveLooks(sheet, axis, at > 1 ? at - 1 : LAST_PLACE[axis], place);
      if (rows && sheet.findRow(place)) sheet.getRow(place).hidden = false;
      else if (!rows && columnsKnown(sheet) >= place) sheet.getColumn(place).hidden = false;
    }
  } else {
    for (let place = at - count; place <= last; place++) step(place);
    for (let place = Math.max(at, last + count + 1); place <= last; place++) {
      for (let other = cross.from; other <= cross.to; other++) {
        const look = lookAt(LAST_PLACE[axis], other);
        move(undefined, () => cell(place, other), known(place, other), look);
      }
      if (isWhole) moveLooks(sheet, axis, LAST_PLACE[axis], place);
    }
  }
}

/** The last row and column look like nothing in particular. */
const LAST_PLACE = { row: LAST_ROW, column: LAST_COLUMN };

function move(
  from: Cell | undefined,
  make: () => Cell,
  found: Cell | undefined,
  look: CellStyle,
): void {
  if (!from && !found) return;
  const to = found ?? make();
  to.value = from ? movable(from) : null;
  if (from?.formula !== undefined) keepFilling(from.workbook, from, to);
  to.style = look;
  to.comment = from?.comment;
}

function movable(cell: Cell): CellValueInput {
  const { formula, result, hyperlink, tooltip } = cell.model;
  if (formula !== undefined && hyperlink !== undefined) {
    return {
      formula,
      hyperlink,
      ...(result === undefined ? {} : { result }),
      ...(tooltip === undefined ? {} : { tooltip }),
    };
  }
  // An array formula is entered anew: its area is that of the next calculation.
  if (formula !== undefined) return result === undefined ? { formula } : { formula, result };
  return cell.value;
}

/** Gives a row or column what another has besides cells: size, visibility, outline, format. */
function moveLooks(sheet: Worksheet, axis: "row" | "column", from: number, to: number): void {
  const at = (number: number): { sheet: Worksheet; area: CellArea } => ({
    sheet,
    area:
      axis === "row"
        ? { top: number, bottom: number, left: 1, right: LAST_COLUMN }
        : { top: 1, bottom: LAST_ROW, left: number, right: number },
  });
  if (axis === "row") copyRowLooks(at(from), at(to));
  else copyColumnLooks(at(from), at(to));
}

/** Moves what is printed, what is repeated on each page, and what the sheet's filter covers. */
function movePrintArea(sheet: Worksheet, shift: Shift): void {
  const { pageSetup } = sheet;
  const moved = (text: string | undefined): string | undefined => {
    const areas = text?.split(",").map((part) => parseArea(part));
    const kept = areas?.flatMap((area) => (area && shiftedArea(area, shift)) ?? []);
    return kept && kept.length > 0 ? kept.map(formatArea).join(",") : undefined;
  };
  for (const key of ["printArea", "printTitlesRow", "printTitlesColumn"] as const) {
    if (pageSetup[key] === undefined) continue;
    const next = moved(pageSetup[key]);
    if (next !== undefined) pageSetup[key] = next;
    else Reflect.deleteProperty(pageSetup, key);
  }
  if (typeof sheet.autoFilter === "string") sheet.autoFilter = moved(sheet.autoFilter) ?? null;
}

function moveCharts(sheet: Worksheet, { axis, at, count }: Shift): void {
  const key = axis === "row" ? "nativeRow" : "nativeCol";
  for (const chart of sheet.getCharts()) {
    for (const anchor of [chart.range.tl, chart.range.br]) {
      if (anchor && anchor[key] >= at - 1) anchor[key] = Math.max(at - 1, anchor[key] + count);
    }
    keepAnchors(chart);
  }
}
