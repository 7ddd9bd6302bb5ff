import {
  columnCount,
  formatArea,
  intersect,
  isWholeColumns,
  isWholeRows,
  LAST_COLUMN,
  LAST_ROW,
  onSheet,
  quoteSheet,
  rowCount,
} from "../cell-area";
import type { CellArea } from "../cell-area";
import { clearCells } from "../cell-clearing";
import { linkOf, writeLinks } from "../cell-links";
import { shiftCells } from "../cell-shift";
import { ExcelError, invalidArgument, itemNotFound, notImplemented } from "../excel-error";
import { mergeCells, mergesIn, unmergeCells } from "../merged-cells";
import { readNumberFormats, writeNumberFormats } from "../number-formats";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind } from "../object-kind";
import { copyCells } from "../range-copy";
import {
  readFormulas,
  readFormulasR1C1,
  readText,
  readValues,
  readValueTypes,
  surroundingArea,
  usedArea,
  writeFormulasR1C1,
  writeValues,
} from "../range-content";
import {
  columnsHidden,
  hideColumns,
  hideRows,
  leftOf,
  pointsOfRow,
  rowsHidden,
  topOf,
} from "../sheet-measures";
import { assertCellsWritable } from "../sheet-protection";
import { spillAt, spillsOf } from "../spills";
import { changeContents } from "../table-changes";
import { areaOfTable } from "../table-layout";
import { choice, flag, whole, words } from "./property-values";
import { rangeArgument } from "./range-address";
import type { RangeTarget } from "./targets";

const copyKinds = choice(
  { All: "All", Formats: "Formats", Formulas: "Formulas", Values: "Values" },
  "kind of copy",
);

const write = ({ host, sheet, area }: RangeTarget, values: unknown): void => {
  changeContents(host, sheet, area, () => writeValues(sheet, area, values));
};

const sub = (target: RangeTarget, area: CellArea): HostObject =>
  hostObject("Range", { host: target.host, sheet: target.sheet, area: onSheet(area) });

function offset(target: RangeTarget, rows: number, columns: number): CellArea {
  const { top, left, bottom, right } = target.area;
  return { top: top + rows, left: left + columns, bottom: bottom + rows, right: right + columns };
}

/** Reads an argument that is a range or an address on the same sheet. */
function areaOf(target: RangeTarget, given: unknown): CellArea {
  const other = rangeArgument(target.host, target.sheet, given);
  if (other.sheet !== target.sheet) throw invalidArgument("The ranges lie on different sheets.");
  return other.area;
}

function usedRange(target: RangeTarget, valuesOnly: unknown): HostObject | null {
  const area = usedArea(target.sheet, valuesOnly === true, target.area);
  return area ? sub(target, area) : null;
}

function isWhole(area: CellArea): boolean {
  return isWholeColumns(area) && isWholeRows(area);
}

function shift(
  { host, sheet, area }: RangeTarget,
  direction: unknown,
  axes: Record<string, "row" | "column">,
  insert: boolean,
): void {
  const axis = axes[words(direction)];
  if (!axis) throw invalidArgument(`Cells cannot be shifted ${String(direction)}.`);
  shiftCells(host, sheet, area, axis, insert);
}

function spillOf({ host, sheet, area }: RangeTarget): CellArea | undefined {
  const spill = spillAt(host.book, sheet.id, area.top, area.left);
  if (!spill || (spill.rows === 1 && spill.columns === 1)) return undefined;
  const { row: top, column: left, rows, columns } = spill;
  return { top, left, bottom: top + rows - 1, right: left + columns - 1 };
}

function hasSpill({ host, sheet, area }: RangeTarget): boolean | null {
  const found = spillsOf(host.book).filter(({ sheetId, row, column, rows, columns }) => {
    const spilled = { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 };
    return sheetId === sheet.id && rows * columns > 1 && intersect(spilled, area);
  });
  if (found.length === 0) return false;
  return rowCount(area) === 1 && columnCount(area) === 1 ? true : null;
}

export const range: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  calculated: [
    "getUsedRange",
    "getUsedRangeOrNullObject",
    "getSurroundingRegion",
    "getSpillingToRangeOrNullObject",
  ],
  looksAt: {
    // Formulas above and to the left may have filled the cells that are copied.
    copyFrom: (target, given) => {
      const { sheet, area } = rangeArgument(target.host, target.sheet, given);
      const isCorner = area.top === 1 && area.left === 1;
      return isCorner ? undefined : { sheet, area: { ...area, top: 1, left: 1 } };
    },
  },
  calculatedFor: { copyFrom: (_source, what) => what === "Values" },
  scalars: {
    address: ({ sheet, area }) => `${quoteSheet(sheet.name)}!${formatArea(area)}`,
    rowIndex: ({ area }) => area.top - 1,
    columnIndex: ({ area }) => area.left - 1,
    rowCount: ({ area }) => rowCount(area),
    columnCount: ({ area }) => columnCount(area),
    cellCount: ({ area }) => {
      const cells = rowCount(area) * columnCount(area);
      return cells > 2 ** 31 - 1 ? -1 : cells;
    },
    isEntireColumn: ({ area }) => isWholeColumns(area),
    isEntireRow: ({ area }) => isWholeRows(area),
    values: { get: ({ sheet, area }) => readValues(sheet, area), set: write, calculated: true },
    formulas: { get: ({ sheet, area }) => readFormulas(sheet, area), set: write },
    formulasR1C1: {
      get: ({ sheet, area }) => readFormulasR1C1(sheet, area),
      set: ({ host, sheet, area }, given) => {
        changeContents(host, sheet, area, () => writeFormulasR1C1(sheet, area, given));
      },
    },
    text: {
      get: ({ host, sheet, area }) => readText(sheet, area, host.contentLanguage),
      calculated: true,
    },
    valueTypes: { get: ({ sheet, area }) => readValueTypes(sheet, area), calculated: true },
    hasSpill: { get: hasSpill, calculated: true },
    hidden: (target) => {
      const rows = rowsHidden(target);
      const columns = columnsHidden(target);
      if (rows === true || columns === true) return true;
      return rows === null || columns === null ? null : false;
    },
    rowHidden: { get: rowsHidden, set: (target, on) => hideRows(target, flag(on)) },
    columnHidden: { get: columnsHidden, set: (target, on) => hideColumns(target, flag(on)) },
    hyperlink: {
      get: ({ sheet, area }) => linkOf(sheet.findRow(area.top)?.findCell(area.left)),
      set: ({ host, sheet, area }, link) => {
        changeContents(host, sheet, area, () => writeLinks(sheet, area, link));
      },
    },
    height: ({ sheet, area }) => topOf(sheet, area.bottom + 1) - topOf(sheet, area.top),
    width: ({ sheet, area }) => leftOf(sheet, area.right + 1) - leftOf(sheet, area.left),
    top: ({ sheet, area }) => topOf(sheet, area.top),
    left: ({ sheet, area }) => leftOf(sheet, area.left),
    numberFormat: {
      get: ({ sheet, area }) => readNumberFormats(sheet, area),
      set: ({ sheet, area }, formats) => writeNumberFormats(sheet, area, formats),
    },
  },
  objects: {
    conditionalFormats: (target) => hostObject("ConditionalFormatCollection", target),
    dataValidation: (target) => hostObject("DataValidation", target),
    format: (target) => hostObject("RangeFormat", target),
    worksheet: ({ host, sheet }) => hostObject("Worksheet", { host, sheet }),
  },
  methods: {
    /** The client asks before it sends a large array in slices. */
    _ValidateArraySize: ({ area }, rows, columns) => {
      if (area.bottom - area.top + 1 !== rows || area.right - area.left + 1 !== columns) {
        throw invalidArgument("The array does not have the shape of the range.");
      }
    },
    getCell: (target, row, column) => {
      const top = target.area.top + whole(row, "row");
      const left = target.area.left + whole(column, "column");
      return sub(target, { top, left, bottom: top, right: left });
    },
    getRow: (target, row) => {
      const top = target.area.top + whole(row, "row");
      return sub(target, { ...target.area, top, bottom: top });
    },
    getColumn: (target, column) => {
      const left = target.area.left + whole(column, "column");
      return sub(target, { ...target.area, left, right: left });
    },
    getLastRow: (target) => sub(target, { ...target.area, top: target.area.bottom }),
    getLastColumn: (target) => sub(target, { ...target.area, left: target.area.right }),
    getLastCell: (target) => {
      const { bottom, right } = target.area;
      return sub(target, { top: bottom, left: right, bottom, right });
    },
    getOffsetRange: (target, rows, columns) =>
      sub(target, offset(target, whole(rows, "rowOffset"), whole(columns, "columnOffset"))),
    getResizedRange: (target, rows, columns) =>
      sub(target, {
        ...target.area,
        bottom: target.area.bottom + whole(rows, "deltaRows"),
        right: target.area.right + whole(columns, "deltaColumns"),
      }),
    getAbsoluteResizedRange: (target, rows, columns) =>
      sub(target, {
        ...target.area,
        bottom: target.area.top + whole(rows, "numRows") - 1,
        right: target.area.left + whole(columns, "numColumns") - 1,
      }),
    getRowsBelow: (target, count) => {
      const rows = whole(count, "count", 1);
      const { top, bottom } = target.area;
      return sub(target, {
        ...target.area,
        top: rows > 0 ? bottom + 1 : top,
        bottom: rows > 0 ? bottom + rows : top - rows - 1,
      });
    },
    getRowsAbove: (target, count) => {
      const rows = whole(count, "count", 1);
      const { top } = target.area;
      return sub(target, {
        ...target.area,
        top: rows > 0 ? top - rows : top,
        bottom: rows > 0 ? top - 1 : top - rows - 1,
      });
    },
    getColumnsAfter: (target, count) => {
      const columns = whole(count, "count", 1);
      const { right } = target.area;
      return sub(target, { ...target.area, left: right + 1, right: right + columns });
    },
    getColumnsBefore: (target, count) => {
      const columns = whole(count, "count", 1);
      const { left } = target.area;
      return sub(target, { ...target.area, left: left - columns, right: left - 1 });
    },
    getBoundingRect: (target, other) => {
      const a = target.area;
      const b = areaOf(target, other);
      return sub(target, {
        top: Math.min(a.top, b.top),
        left: Math.min(a.left, b.left),
        bottom: Math.max(a.bottom, b.bottom),
        right: Math.max(a.right, b.right),
      });
    },
    getIntersection: (target, other) => {
      const area = intersect(target.area, areaOf(target, other));
      if (!area) throw itemNotFound("the ranges do not meet");
      return sub(target, area);
    },
    getIntersectionOrNullObject: (target, other) => {
      const area = intersect(target.area, areaOf(target, other));
      return area ? sub(target, area) : null;
    },
    getRowProperties: (target, wanted) => {
      const { format, ...rest } = (wanted ?? {}) as Record<string, unknown>;
      const { rowHeight, ...looks } = (format ?? {}) as Record<string, unknown>;
      const asked = [...Object.keys(rest), ...Object.keys(looks)];
      const unknown = asked.find((name) => name !== "rowHidden");
      if (unknown !== undefined) throw notImplemented(`The stand-in reads no ${unknown} of a row.`);
      return Array.from({ length: rowCount(target.area) }, (_, index) => {
        const top = target.area.top + index;
        const row = { ...target, area: { ...target.area, top, bottom: top } };
        return {
          rowHidden: rowsHidden(row),
          ...(rowHeight === true ? { format: { rowHeight: pointsOfRow(row) } } : {}),
        };
      });
    },
    getEntireColumn: (target) => sub(target, { ...target.area, top: 1, bottom: LAST_ROW }),
    getEntireRow: (target) => sub(target, { ...target.area, left: 1, right: LAST_COLUMN }),
    getUsedRange: (target, valuesOnly) => {
      const used = usedRange(target, valuesOnly);
      if (used) return used;
      if (isWhole(target.area)) return sub(target, { top: 1, left: 1, bottom: 1, right: 1 });
      throw itemNotFound("the range is blank");
    },
    getUsedRangeOrNullObject: usedRange,
    getSpillingToRange: (target) => {
      const area = spillOf(target);
      if (!area) throw itemNotFound("the cell does not spill");
      return sub(target, area);
    },
    getSpillingToRangeOrNullObject: (target) => {
      const area = spillOf(target);
      return area ? sub(target, area) : null;
    },
    getMergedAreasOrNullObject: ({ host, sheet, area }) => {
      const areas = mergesIn(sheet, area);
      return areas.length === 0 ? null : hostObject("RangeAreas", { host, sheet, areas });
    },
    getTables: ({ host, sheet, area }) =>
      hostObject("TableCollection", { host, sheet, within: area }),
    getSurroundingRegion: (target) => sub(target, surroundingArea(target.sheet, target.area)),
    select: ({ host, sheet, area }) => {
      if (sheet.state !== "visible")
        throw new ExcelError("InvalidOperation", "The sheet is hidden.");
      host.select(sheet, area);
    },
  },
  edits: {
    clear: ({ host, sheet, area }, applyTo) => {
      clearCells(host, sheet, area, words(applyTo ?? "All"));
    },
    copyFrom: ({ host, sheet, area }, given, what, skipBlanks, transpose) => {
      if (what === "Link") throw notImplemented("The stand-in cannot copy cells as links.");
      const source = rangeArgument(host, sheet, given);
      const options = {
        what: copyKinds.toFile(what ?? "All"),
        skipBlanks: skipBlanks === true,
        transpose: transpose === true,
      };
      copyCells(host, source, { sheet, area }, options);
    },
    delete: (target, direction) => shift(target, direction, { Up: "row", Left: "column" }, false),
    insert: (target, direction) => {
      // A range that the client keeps moves along with its cells; the new ones take its place.
      const { area } = target;
      shift(target, direction, { Down: "row", Right: "column" }, true);
      return sub(target, area);
    },
    merge: ({ host, sheet, area }, across) => {
      if (sheet.getTables().some((table) => intersect(areaOfTable(table), area))) {
        throw invalidArgument("Cells of a table cannot be merged.");
      }
      mergeCells(sheet, area, across === true);
      host.changed = true;
    },
    unmerge: ({ sheet, area }) => unmergeCells(sheet, area),
  },
};
