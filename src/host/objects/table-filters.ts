import type { Table } from "@cj-tech-master/excelts";
import { intersect } from "../cell-area";
import type { CellArea } from "../cell-area";
import { invalidArgument, notImplemented } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import type { ObjectKind } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { applyFilters, clearFilters, filterColumn, filtersOf, isFiltered } from "../table-filter";
import { areaOfTable, bodyOfTable } from "../table-layout";
import { criteriaOf, readCriteria } from "./filter-criteria";
import { whole } from "./property-values";
import { rangeArgument } from "./range-address";
import { columnArea, inSheet, wholeTable } from "./table-places";
import type { RangeTarget, TableColumnTarget, TableTarget } from "./targets";

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
