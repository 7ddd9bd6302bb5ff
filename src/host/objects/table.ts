import type { Table } from "@cj-tech-master/excelts";
import type { CellArea } from "../cell-area";
import { columnCount, intersect, rowCount } from "../cell-area";
import { invalidArgument, itemNotFound, notImplemented } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind, Scalar } from "../object-kind";
import { readValues, writeValues } from "../range-content";
import { clearCells } from "../cell-clearing";
import { assertSheetWritable } from "../sheet-protection";
import {
  addTable,
  allTables,
  changeContents,
  deleteColumn,
  deleteRows,
  insertColumn,
  renameColumn,
  renameTable,
  resizeTable,
  showHeaders,
  showTotals,
  sortTable,
} from "../table-changes";
import { applyFilters, clearFilters, filterColumn, filtersOf, isFiltered } from "../table-filter";
import { tableIdOf } from "../table-id";
import { areaOfTable, bodyOfTable, headerOfTable, totalsOfTable } from "../table-layout";
import { breakReferences, spellReferencesOut } from "../table-references";
import { tableCollectionEvents, tableEvents } from "./event-registration";
import { criteriaOf, readCriteria } from "./filter-criteria";
import { flag, whole, words } from "./property-values";
import { rangeArgument } from "./range-address";
import type { RangeTarget, ScopeTarget, TableColumnTarget, TableTarget } from "./targets";
import { without } from "../without";

const idOf = ({ table }: TableTarget): string => tableIdOf(table);

function tablesOf({ host, sheet, within }: ScopeTarget): TableTarget[] {
  const tables = sheet ? sheet.getTables() : allTables(host);
  return tables
    .filter((found) => !within || intersect(areaOfTable(found), within))
    .map((found) => ({ host, sheet: found.worksheet, table: found }));
}

function find(scope: ScopeTarget, key: unknown): TableTarget | undefined {
  const wanted = String(key).toLowerCase();
  return tablesOf(scope).find(
    (target) => target.table.name.toLowerCase() === wanted || idOf(target) === String(key),
  );
}

export const tableCollection: ObjectKind<ScopeTarget> = {
  guard: ({ host, sheet }) => {
    if (sheet) assertSheetWritable({ host, sheet });
  },
  scalars: { count: (scope) => tablesOf(scope).length },
  items: (scope) => tablesOf(scope).map((target) => hostObject("Table", target)),
  item: (scope, key) => {
    const target = find(scope, key);
    if (!target) throw itemNotFound(`the table ${key}`);
    return hostObject("Table", target);
  },
  methods: {
    ...tableCollectionEvents,
    getItemOrNullObject: (scope, key) => {
      const target = find(scope, key);
      return target ? hostObject("Table", target) : null;
    },
    getItemAt: (scope, index) => {
      const target = tablesOf(scope)[whole(index, "index")];
      if (!target) throw itemNotFound(`the table number ${String(index)}`);
      return hostObject("Table", target);
    },
    getCount: (scope) => tablesOf(scope).length,
  },
  looksAt: {
    add: ({ host, sheet: own }, address) => {
      const { sheet, area } = rangeArgument(host, own ?? host.activeSheet, address);
      return { sheet, area: { ...area, bottom: area.top } };
    },
  },
  edits: {
    add: ({ host, sheet: own }, address, hasHeaders) => {
      const { sheet, area } = rangeArgument(host, own ?? host.activeSheet, address);
      if (own && sheet !== own) throw invalidArgument("The range lies on another sheet.");
      assertSheetWritable({ host, sheet });
      return hostObject("Table", {
        host,
        sheet,
        table: addTable(host, sheet, area, flag(hasHeaders)),
      });
    },
  },
};

const inSheet = ({ host, sheet }: TableTarget, area: CellArea): HostObject =>
  hostObject("Range", { host, sheet, area });

function styleFlag(
  key: "showRowStripes" | "showColumnStripes" | "showFirstColumn" | "showLastColumn",
): Scalar<TableTarget> {
  return {
    get: ({ table }) => table.table.style?.[key] ?? false,
    set: ({ table }, on) => {
      table.table.style = { ...table.table.style, [key]: flag(on) };
    },
  };
}

function remove({ sheet, table }: TableTarget): CellArea {
  const area = areaOfTable(table);
  clearFilters(table);
  sheet.removeTable(table.name);
  return area;
}

/** The table and the rows next to it, which make room for its headers and totals. */
function wholeTable({ sheet, table: of }: TableTarget): Pick<RangeTarget, "sheet" | "area"> {
  const area = areaOfTable(of);
  return { sheet, area: { ...area, top: area.top - 1, bottom: area.bottom + 1 } };
}

export const table: ObjectKind<TableTarget> = {
  id: idOf,
  guard: assertSheetWritable,
  scalars: {
    id: idOf,
    name: {
      get: (target) => target.table.name,
      set: (target, name) => renameTable(target.host, target.table, words(name)),
    },
    style: {
      get: (target) => target.table.table.style?.theme ?? "",
      set: (target, style) => {
        if (!/^(?:TableStyle(?:Light|Medium|Dark)[0-9]+)?$/.test(words(style))) {
          throw invalidArgument(`There is no table style ${String(style)}.`);
        }
        const others = without(target.table.table.style ?? {}, "theme");
        target.table.table.style = style === "" ? others : { ...others, theme: words(style) };
      },
    },
    showHeaders: {
      get: (target) => target.table.table.headerRow !== false,
      set: (target, on) => showHeaders(target.host, target.table, flag(on)),
    },
    showTotals: {
      get: (target) => target.table.table.totalsRow === true,
      set: (target, on) => showTotals(target.host, target.table, flag(on)),
    },
    showBandedRows: styleFlag("showRowStripes"),
    showBandedColumns: styleFlag("showColumnStripes"),
    highlightFirstColumn: styleFlag("showFirstColumn"),
    highlightLastColumn: styleFlag("showLastColumn"),
    showFilterButton: {
      get: (target) => target.table.table.columns.every((column) => column.filterButton !== false),
      set: (target, on) => {
        const shown = flag(on);
        for (const column of target.table.table.columns) {
          if (shown) delete column.filterButton;
          else column.filterButton = false;
        }
      },
    },
  },
  objects: {
    autoFilter: (target) => hostObject("AutoFilter", target),
    columns: (target) => hostObject("TableColumnCollection", target),
    rows: (target) => hostObject("TableRowCollection", target),
    sort: (target) => hostObject("TableSort", target),
    worksheet: ({ host, sheet }) => hostObject("Worksheet", { host, sheet }),
  },
  methods: {
    ...tableEvents,
    getRange: (target) => inSheet(target, areaOfTable(target.table)),
    getDataBodyRange: (target) => inSheet(target, bodyOfTable(target.table)),
    getHeaderRowRange: (target) => {
      const header = headerOfTable(target.table);
      if (!header) throw itemNotFound("the header row of the table");
      return inSheet(target, header);
    },
    getTotalRowRange: (target) => {
      const totals = totalsOfTable(target.table);
      if (!totals) throw itemNotFound("the totals row of the table");
      return inSheet(target, totals);
    },
  },
  looksAt: {
    reapplyFilters: wholeTable,
    resize: (target, range) => rangeArgument(target.host, target.sheet, range),
    showHeaders: wholeTable,
    showTotals: wholeTable,
  },
  edits: {
    clearFilters: (target) => clearFilters(target.table),
    reapplyFilters: (target) => applyFilters(target.table),
    convertToRange: (target) => {
      spellReferencesOut(target.host, target.table);
      return inSheet(target, remove(target));
    },
    delete: (target) => {
      breakReferences(target.host, target.table);
      clearCells(target.host, target.sheet, remove(target));
    },
    resize: (target, range) => {
      const { sheet, area } = rangeArgument(target.host, target.sheet, range);
      if (sheet !== target.sheet) throw invalidArgument("The range lies on another sheet.");
      resizeTable(target.host, target.table, area);
    },
  },
};

export const tableRowCollection: ObjectKind<TableTarget> = {
  guard: assertSheetWritable,
  edits: {
    deleteRowsAt: ({ host, table: of }, index, count) => {
      deleteRows(host, of, whole(index, "index"), whole(count, "count", 1));
    },
  },
  scalars: { count: (target) => rowCount(bodyOfTable(target.table)) },
  methods: { getCount: (target) => rowCount(bodyOfTable(target.table)) },
};

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

function columnArea({ table: of, index }: TableColumnTarget, rows: CellArea = areaOfTable(of)) {
  const left = rows.left + index;
  return { ...rows, left, right: left };
}

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

function filtered(target: TableColumnTarget): Pick<RangeTarget, "sheet" | "area"> {
  if (isFiltered(target.table)) return wholeTable(target);
  return { sheet: target.sheet, area: columnArea(target) };
}

export const filter: ObjectKind<TableColumnTarget> = {
  guard: assertSheetWritable,
  calculated: ["apply", "applyValuesFilter", "applyCustomFilter"],
  looksAt: {
    apply: filtered,
    applyValuesFilter: filtered,
    applyCustomFilter: filtered,
    clear: filtered,
  },
  scalars: { criteria: ({ table: of, index }) => criteriaOf(filtersOf(of)[index]) },
  edits: {
    apply: (target, criteria) => filterColumn(target.table, target.index, readCriteria(criteria)),
    applyValuesFilter: (target, values) => {
      filterColumn(target.table, target.index, readCriteria({ filterOn: "Values", values }));
    },
    applyCustomFilter: (target, criterion1, criterion2, operator) => {
      const criteria = { filterOn: "Custom", criterion1, criterion2, operator };
      filterColumn(target.table, target.index, readCriteria(criteria));
    },
    clear: (target) => filterColumn(target.table, target.index, undefined),
  },
};

export const tableSort: ObjectKind<TableTarget> = {
  guard: assertSheetWritable,
  calculated: ["apply"],
  edits: {
    apply: (target, fields) => {
      if (!Array.isArray(fields) || fields.length === 0) {
        throw invalidArgument("A sort needs at least one field.");
      }
      const keys = fields.map((field: { key?: unknown; ascending?: unknown }) => ({
        key: whole(field.key, "key"),
        ascending: field.ascending !== false,
      }));
      sortTable(target.host, target.table, keys);
    },
    /** Rows stay in their order; only the arrows in the header buttons go, which are not kept here. */
    clear: () => undefined,
  },
};

interface AutoFilterTarget {
  readonly host: HostWorkbook;
  readonly sheet: TableTarget["sheet"];
  readonly table?: Table;
}

function ownTable({ table: of }: AutoFilterTarget): Table {
  if (!of) throw notImplemented("The stand-in does not filter cells that are no table.");
  return of;
}

function columnOf(target: AutoFilterTarget, index: unknown): number {
  const column = whole(index, "columnIndex");
  if (!ownTable(target).table.columns[column]) throw invalidArgument(`No column ${column}.`);
  return column;
}

function filteredTable(target: AutoFilterTarget): Pick<RangeTarget, "sheet" | "area"> | undefined {
  const { host, sheet, table: of } = target;
  return of && wholeTable({ host, sheet, table: of });
}

export const autoFilter: ObjectKind<AutoFilterTarget> = {
  guard: assertSheetWritable,
  calculated: ["apply", "reapply"],
  looksAt: { apply: filteredTable, reapply: filteredTable, clearColumnCriteria: filteredTable },
  scalars: {
    criteria: (target) => filtersOf(ownTable(target)).map(criteriaOf),
    enabled: ({ sheet, table: of }) => (of ? true : sheet.autoFilter !== null),
    isDataFiltered: ({ table: of }) => (of ? isFiltered(of) : false),
  },
  methods: {
    getRange: (target) => inSheet({ ...target, table: ownTable(target) }, filterArea(target)),
    getRangeOrNullObject: (target) =>
      inSheet({ ...target, table: ownTable(target) }, filterArea(target)),
  },
  edits: {
    apply: (target, range, index, criteria) => {
      const { area } = rangeArgument(target.host, target.sheet, range);
      if (!intersect(area, areaOfTable(ownTable(target)))) {
        throw invalidArgument("The range is not that of the table.");
      }
      if (index === undefined || index === null) return;
      filterColumn(ownTable(target), columnOf(target, index), readCriteria(criteria));
    },
    clearColumnCriteria: (target, index) =>
      filterColumn(ownTable(target), columnOf(target, index), undefined),
    clearCriteria: ({ table: of }) => {
      if (of) clearFilters(of);
    },
    reapply: (target) => applyFilters(ownTable(target)),
    remove: ({ sheet, table: of }) => {
      if (of) clearFilters(of);
      else sheet.autoFilter = null;
    },
  },
};

function filterArea(target: AutoFilterTarget): CellArea {
  const of = ownTable(target);
  return { ...areaOfTable(of), bottom: bodyOfTable(of).bottom };
}
