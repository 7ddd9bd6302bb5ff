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
import {
  clearContents,
  readFormulas,
  readNumberFormats,
  readText,
  readValues,
} from "../range-content";
import {
  readValueTypes,
  surroundingArea,
  usedArea,
  writeNumberFormats,
  writeValues,
} from "../range-content";
import { ExcelError, invalidArgument, itemNotFound } from "../excel-error";
import { hostObject, isHostObject } from "../object-kind";
import type { HostObject, ObjectKind } from "../object-kind";
import { assertCellsWritable } from "../sheet-protection";
import { areaAt } from "./range-address";
import type { RangeTarget } from "./targets";

const write = (target: RangeTarget, values: unknown): void => {
  writeValues(target.sheet, target.area, values);
  target.host.changed = true;
};

const sub = (target: RangeTarget, area: CellArea): HostObject =>
  hostObject("Range", { host: target.host, sheet: target.sheet, area: onSheet(area) });

function shift(target: RangeTarget, rows: number, columns: number): CellArea {
  const { top, left, bottom, right } = target.area;
  return { top: top + rows, left: left + columns, bottom: bottom + rows, right: right + columns };
}

function whole(value: unknown, name: string, fallback?: number): number {
  const number = value ?? fallback;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    throw invalidArgument(`${name} must be a whole number.`);
  }
  return number;
}

/** Reads an argument that is a range or an address on the same sheet. */
function areaOf(target: RangeTarget, given: unknown): CellArea {
  if (isHostObject(given) && given.kind === "Range") {
    const other = given.target as RangeTarget;
    if (other.sheet !== target.sheet) throw invalidArgument("The ranges lie on different sheets.");
    return other.area;
  }
  return areaAt(target.host, target.sheet, given).area;
}

function usedRange(target: RangeTarget, valuesOnly: unknown): HostObject | null {
  const area = usedArea(target.sheet, valuesOnly === true, target.area);
  return area ? sub(target, area) : null;
}

function isWhole(area: CellArea): boolean {
  return isWholeColumns(area) && isWholeRows(area);
}

export const range: ObjectKind<RangeTarget> = {
  guard: assertCellsWritable,
  calculated: [
    "getUsedRange",
    "getUsedRangeOrNullObject",
    "getSurroundingRegion",
    "getSpillingToRangeOrNullObject",
  ],
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
    text: ({ sheet, area }) => readText(sheet, area),
    valueTypes: ({ sheet, area }) => readValueTypes(sheet, area),
    numberFormat: {
      get: ({ sheet, area }) => readNumberFormats(sheet, area),
      set: ({ sheet, area }, formats) => writeNumberFormats(sheet, area, formats),
    },
  },
  objects: {
    worksheet: ({ host, sheet }) => hostObject("Worksheet", { host, sheet }),
  },
  methods: {
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
      sub(target, shift(target, whole(rows, "rowOffset"), whole(columns, "columnOffset"))),
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
    getEntireColumn: (target) => sub(target, { ...target.area, top: 1, bottom: LAST_ROW }),
    getEntireRow: (target) => sub(target, { ...target.area, left: 1, right: LAST_COLUMN }),
    getUsedRange: (target, valuesOnly) => {
      const used = usedRange(target, valuesOnly);
      if (used) return used;
      if (isWhole(target.area)) return sub(target, { top: 1, left: 1, bottom: 1, right: 1 });
      throw itemNotFound("the range is blank");
    },
    getUsedRangeOrNullObject: usedRange,
    getSurroundingRegion: (target) => sub(target, surroundingArea(target.sheet, target.area)),
    select: ({ host, sheet, area }) => {
      if (sheet.state !== "visible")
        throw new ExcelError("InvalidOperation", "The sheet is hidden.");
      host.select(sheet, area);
    },
  },
  edits: {
    clear: (target, applyTo = "All") => {
      if (applyTo !== "Contents") throw invalidArgument(`clear(${String(applyTo)}) to come`);
      clearContents(target.sheet, target.area);
      target.host.changed = true;
    },
  },
};
