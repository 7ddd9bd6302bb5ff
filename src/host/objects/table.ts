import { rowCount } from "../cell-area";
import type { CellArea } from "../cell-area";
import { clearCells } from "../cell-clearing";
import { invalidArgument, itemNotFound } from "../excel-error";
import { hostObject } from "../object-kind";
import type { ObjectKind, Scalar } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import {
  deleteRows,
  renameTable,
  resizeTable,
  showHeaders,
  showTotals,
  sortTable,
} from "../table-changes";
import { applyFilters, clearFilters } from "../table-filter";
import { tableIdOf } from "../table-id";
import { areaOfTable, bodyOfTable, headerOfTable, totalsOfTable } from "../table-layout";
import { breakReferences, spellReferencesOut } from "../table-references";
import { without } from "../without";
import { tableEvents } from "./event-registration";
import { flag, whole, words } from "./property-values";
import { rangeArgument } from "./range-address";
import { inSheet, wholeTable } from "./table-places";
import type { TableTarget } from "./targets";

const idOf = ({ table }: TableTarget): string => tableIdOf(table);

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
