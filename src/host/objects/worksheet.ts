import { onSheet } from "../cell-area";
import { invalidArgument, itemNotFound } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind } from "../object-kind";
import { usedArea } from "../range-content";
import { assertSheetWritable } from "../sheet-protection";
import { areaAt } from "./range-address";
import type { SheetTarget } from "./targets";

function rangeOf(
  { host, sheet }: SheetTarget,
  area: {
    top: number;
    left: number;
    bottom: number;
    right: number;
  },
): HostObject {
  return hostObject("Range", { host, sheet, area: onSheet(area) });
}

function usedRange(target: SheetTarget, valuesOnly: unknown): HostObject | null {
  const area = usedArea(target.sheet, valuesOnly === true);
  return area ? rangeOf(target, area) : null;
}

/** Excel's id of a sheet, a GUID that lasts as long as the sheet does. */
export function sheetId({ sheet }: SheetTarget): string {
  return `{${sheet.id.toString(16).toUpperCase().padStart(8, "0")}-0001-0000-0000-000000000000}`;
}

export const worksheet: ObjectKind<SheetTarget> = {
  id: sheetId,
  guard: assertSheetWritable,
  calculated: ["getUsedRange", "getUsedRangeOrNullObject"],
  scalars: {
    id: sheetId,
    name: ({ sheet }) => sheet.name,
    position: ({ host, sheet }) => host.book.worksheets.indexOf(sheet),
  },
  methods: {
    activate: ({ host, sheet }) => {
      host.activeSheet = sheet;
    },
    getRange: ({ host, sheet }, address) => hostObject("Range", areaAt(host, sheet, address)),
    getCell: (target, row, column) => {
      const top = Number(row) + 1;
      const left = Number(column) + 1;
      return rangeOf(target, { top, left, bottom: top, right: left });
    },
    getRangeByIndexes: (target, row, column, rows, columns) =>
      rangeOf(target, {
        top: Number(row) + 1,
        left: Number(column) + 1,
        bottom: Number(row) + Number(rows),
        right: Number(column) + Number(columns),
      }),
    getUsedRange: (target, valuesOnly) =>
      usedRange(target, valuesOnly) ?? rangeOf(target, { top: 1, left: 1, bottom: 1, right: 1 }),
    getUsedRangeOrNullObject: usedRange,
  },
};

function find(host: HostWorkbook, key: unknown): SheetTarget | undefined {
  if (typeof key !== "string" || key === "")
    throw invalidArgument("A worksheet is found by name or id.");
  const wanted = key.toLowerCase();
  for (const sheet of host.book.worksheets) {
    const target = { host, sheet };
    if (sheet.name.toLowerCase() === wanted || sheetId(target) === key) return target;
  }
  return undefined;
}

function visible(host: HostWorkbook, onlyVisible: unknown): SheetTarget[] {
  return host.book.worksheets
    .filter((sheet) => onlyVisible !== true || sheet.state === "visible")
    .map((sheet) => ({ host, sheet }));
}

export const worksheetCollection: ObjectKind<HostWorkbook> = {
  guard: (host) => host.assertStructureWritable(),
  items: (host) => visible(host, false).map((target) => hostObject("Worksheet", target)),
  item: (host, key) => {
    const target = find(host, key);
    if (!target) throw itemNotFound(`the worksheet ${key}`);
    return hostObject("Worksheet", target);
  },
  methods: {
    getItemOrNullObject: (host, key) => {
      const target = find(host, key);
      return target ? hostObject("Worksheet", target) : null;
    },
    getActiveWorksheet: (host) => hostObject("Worksheet", { host, sheet: host.activeSheet }),
    getCount: (host, onlyVisible) => visible(host, onlyVisible).length,
  },
  edits: {
    add: (host, name) => {
      const sheet = host.book.addWorksheet(name as string | undefined);
      host.changed = true;
      return hostObject("Worksheet", { host, sheet });
    },
  },
};
