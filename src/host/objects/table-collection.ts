import { intersect } from "../cell-area";
import { invalidArgument, itemNotFound } from "../excel-error";
import { hostObject } from "../object-kind";
import type { ObjectKind } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { addTable, allTables } from "../table-changes";
import { tableIdOf } from "../table-id";
import { areaOfTable } from "../table-layout";
import { tableCollectionEvents } from "./event-registration";
import { flag, whole } from "./property-values";
import { rangeArgument } from "./range-address";
import type { ScopeTarget, TableTarget } from "./targets";

function tablesOf({ host, sheet, within }: ScopeTarget): TableTarget[] {
  const tables = sheet ? sheet.getTables() : allTables(host);
  return tables
    .filter((found) => !within || intersect(areaOfTable(found), within))
    .map((found) => ({ host, sheet: found.worksheet, table: found }));
}

function find(scope: ScopeTarget, key: unknown): TableTarget | undefined {
  const wanted = String(key).toLowerCase();
  return tablesOf(scope).find(
    (target) =>
      target.table.name.toLowerCase() === wanted || tableIdOf(target.table) === String(key),
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
