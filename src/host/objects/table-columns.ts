import { columnCount } from "../cell-area";
import { invalidArgument, itemNotFound } from "../excel-error";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind } from "../object-kind";
import { readValues, writeValues } from "../range-content";
import { assertSheetWritable } from "../sheet-protection";
import { changeContents, deleteColumn, insertColumn, renameColumn } from "../table-changes";
import { areaOfTable, bodyOfTable, headerOfTable, totalsOfTable } from "../table-layout";
import { whole, words } from "./property-values";
import { columnArea, inSheet } from "./table-places";
import type { TableColumnTarget, TableTarget } from "./targets";

function columnAt(target: TableTarget, index: number): HostObject {
  if (!target.table.table.columns[index]) throw itemNotFound(`the column number ${index}`);
  return hostObject("TableColumn", { ...target, index });
}

function columnIndex(target: TableTarget, key: unknown): number {
  const { columns } = target.table.table;
  if (typeof key === "number") return key >= 1 && key <= columns.length ? key - 1 : -1;
  const wanted = words(key).toLowerCase();
  return columns.findIndex((column) => column.name.toLowerCase() === wanted);
}

/** Adds a column before another, or behind the last; `values` are its cells, header first. */
function addColumn(
  target: TableTarget,
  given: unknown,
  values: unknown,
  name: unknown,
): HostObject {
  const { columns } = target.table.table;
  const index = given === undefined || given === null || given === -1 ? columns.length : given;
  const at = whole(index, "index");
  if (at < 0 || at > columns.length) throw invalidArgument(`No place ${at} for a column.`);
  const { top, bottom } = areaOfTable(target.table);
  if (Array.isArray(values) && values.length !== bottom - top + 1) {
    throw invalidArgument(`The values of the column must be ${bottom - top + 1}, header included.`);
  }
  insertColumn(target.host, target.table, at);
  const area = columnArea({ ...target, index: at });
  if (values !== undefined && values !== null) {
    changeContents(target.host, target.sheet, area, () => writeValues(target.sheet, area, values));
  }
  if (typeof name === "string") renameColumn(target.host, target.table, at, name);
  return columnAt(target, at);
}

export const tableColumnCollection: ObjectKind<TableTarget> = {
  guard: assertSheetWritable,
  edits: { add: addColumn },
  scalars: { count: (target) => columnCount(areaOfTable(target.table)) },
  items: (target) => target.table.table.columns.map((_, index) => columnAt(target, index)),
  item: (target, key) => {
    const index = columnIndex(target, key);
    if (index < 0) throw itemNotFound(`the column ${key}`);
    return columnAt(target, index);
  },
  methods: {
    getItemOrNullObject: (target, key) => {
      const index = columnIndex(target, key);
      return index < 0 ? null : columnAt(target, index);
    },
    getItemAt: (target, index) => columnAt(target, whole(index, "index")),
    getCount: (target) => columnCount(areaOfTable(target.table)),
  },
};

export const tableColumn: ObjectKind<TableColumnTarget> = {
  id: ({ index }) => index + 1,
  guard: assertSheetWritable,
  scalars: {
    id: ({ index }) => index + 1,
    index: ({ index }) => index,
    name: {
      get: (target) => target.table.table.columns[target.index]?.name,
      set: (target, name) => {
        renameColumn(target.host, target.table, target.index, words(name));
      },
    },
    values: {
      get: (target) => readValues(target.sheet, columnArea(target)),
      set: (target, values) => {
        const area = columnArea(target);
        changeContents(target.host, target.sheet, area, () => {
          writeValues(target.sheet, area, values);
        });
      },
      calculated: true,
    },
  },
  objects: { filter: (target) => hostObject("Filter", target) },
  edits: {
    delete: ({ host, table: of, index }) => deleteColumn(host, of, index),
  },
  methods: {
    getRange: (target) => inSheet(target, columnArea(target)),
    getDataBodyRange: (target) => inSheet(target, columnArea(target, bodyOfTable(target.table))),
    getHeaderRowRange: (target) => {
      const header = headerOfTable(target.table);
      if (!header) throw itemNotFound("the header row of the table");
      return inSheet(target, columnArea(target, header));
    },
    getTotalRowRange: (target) => {
      const totals = totalsOfTable(target.table);
      if (!totals) throw itemNotFound("the totals row of the table");
      return inSheet(target, columnArea(target, totals));
    },
  },
};
