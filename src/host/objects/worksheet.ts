import type { CellArea } from "../cell-area";
import { LAST_COLUMN, LAST_ROW, onSheet } from "../cell-area";
import { fileColor, shownColor } from "../colors";
import { ExcelError, invalidArgument, itemNotFound } from "../excel-error";
import type { HostWorkbook } from "../host-workbook";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind, Scalar } from "../object-kind";
import { usedArea } from "../range-content";
import { copySheet } from "../sheet-copy";
import { sheetIdOf } from "../sheet-id";
import { addSheet, deleteSheet, moveSheet, renameSheet } from "../sheet-order";
import { changeView, freeze, frozen, viewOf } from "../sheet-view";
import { assertSheetWritable, isProtected } from "../sheet-protection";
import { worksheetCollectionEvents, worksheetEvents } from "./event-registration";
import { amount, choice, flag, whole, words } from "./property-values";
import { areaAt, rangeArgument } from "./range-address";
import type { RangeTarget, SheetTarget } from "./targets";

function rangeOf({ host, sheet }: SheetTarget, area: CellArea): HostObject {
  return hostObject("Range", { host, sheet, area: onSheet(area) });
}

function usedRange(target: SheetTarget, valuesOnly: unknown): HostObject | null {
  const area = usedArea(target.sheet, valuesOnly === true);
  return area ? rangeOf(target, area) : null;
}

function wholeSheet({ sheet }: SheetTarget): Pick<RangeTarget, "sheet" | "area"> {
  return { sheet, area: { top: 1, left: 1, bottom: LAST_ROW, right: LAST_COLUMN } };
}

const sheetId = ({ sheet }: SheetTarget): string => sheetIdOf(sheet);

const visibility = choice(
  { Visible: "visible", Hidden: "hidden", VeryHidden: "veryHidden" },
  "visibility",
);

const showGridlines: Scalar<SheetTarget> = {
  get: ({ sheet }) => viewOf(sheet).showGridLines ?? true,
  set: ({ sheet }, on) => changeView(sheet, { showGridLines: flag(on) }),
};
const showHeadings: Scalar<SheetTarget> = {
  get: ({ sheet }) => viewOf(sheet).showRowColHeaders ?? true,
  set: ({ sheet }, on) => changeView(sheet, { showRowColHeaders: flag(on) }),
};

const DEFAULT_CHARACTERS = 8.43;
/** The file's widths count the padding of a cell, 5 of the 7 pixels of a digit. */
const PADDING = 5 / 7;

export const worksheet: ObjectKind<SheetTarget> = {
  id: sheetId,
  guard: assertSheetWritable,
  calculated: ["getUsedRange", "getUsedRangeOrNullObject"],
  looksAt: { copy: wholeSheet, getUsedRange: wholeSheet, getUsedRangeOrNullObject: wholeSheet },
  scalars: {
    id: sheetId,
    name: {
      get: ({ sheet }) => sheet.name,
      set: ({ host, sheet }, name) => renameSheet(host, sheet, name),
      guard: ({ host }) => host.assertStructureWritable(),
    },
    position: {
      get: ({ host, sheet }) => host.book.worksheets.indexOf(sheet),
      set: ({ host, sheet }, position) => moveSheet(host, sheet, position),
      guard: ({ host }) => host.assertStructureWritable(),
    },
    visibility: {
      get: ({ sheet }) => visibility.toExcel(sheet.state),
      set: ({ host, sheet }, value) => {
        const state = visibility.toFile(value);
        const others = host.book.worksheets.filter((other) => other !== sheet);
        if (state !== "visible" && !others.some((other) => other.state === "visible")) {
          throw new ExcelError("InvalidOperation", "At least one worksheet must stay visible.");
        }
        sheet.state = state;
      },
      guard: ({ host }) => host.assertStructureWritable(),
    },
    tabColor: {
      get: ({ sheet }) => shownColor(sheet.properties.tabColor, ""),
      set: ({ sheet }, color) => {
        if (color === "") delete sheet.properties.tabColor;
        else sheet.properties.tabColor = fileColor(color);
      },
    },
    showGridlines,
    showHeadings,
    // The client reads these two under their own names and sets them under shorter ones.
    gridlines: showGridlines,
    headings: showHeadings,
    standardWidth: {
      get: ({ sheet }) => {
        const width = sheet.properties.defaultColWidth;
        return width === undefined ? DEFAULT_CHARACTERS : width - PADDING;
      },
      set: ({ sheet }, characters) => {
        sheet.properties.defaultColWidth = amount(characters) + PADDING;
      },
    },
    standardHeight: ({ sheet }) => sheet.properties.defaultRowHeight ?? 15,
  },
  objects: {
    autoFilter: (target) => hostObject("AutoFilter", target),
    charts: (target) => hostObject("ChartCollection", target),
    names: (target) => hostObject("NamedItemCollection", target),
    tables: (target) => hostObject("TableCollection", target),
    freezePanes: (target) => hostObject("WorksheetFreezePanes", target),
    horizontalPageBreaks: (target) => hostObject("PageBreakCollection", target),
    pageLayout: (target) => hostObject("PageLayout", target),
    pivotTables: (target) => hostObject("PivotTableCollection", target),
    protection: (target) => hostObject("WorksheetProtection", target),
  },
  methods: {
    ...worksheetEvents,
    activate: ({ host, sheet }) => {
      if (sheet.state !== "visible")
        throw new ExcelError("InvalidOperation", "The sheet is hidden.");
      host.activeSheet = sheet;
    },
    calculate: ({ host }) => {
      host.changed = true;
      host.calculationDemanded = true;
    },
    getRange: ({ host, sheet }, address) => hostObject("Range", areaAt(host, sheet, address)),
    getCell: (target, row, column) => {
      const top = whole(row, "row") + 1;
      const left = whole(column, "column") + 1;
      return rangeOf(target, { top, left, bottom: top, right: left });
    },
    getRangeByIndexes: (target, row, column, rows, columns) => {
      const top = whole(row, "startRow") + 1;
      const left = whole(column, "startColumn") + 1;
      const bottom = top + whole(rows, "rowCount") - 1;
      return rangeOf(target, {
        top,
        left,
        bottom,
        right: left + whole(columns, "columnCount") - 1,
      });
    },
    getUsedRange: (target, valuesOnly) =>
      usedRange(target, valuesOnly) ?? rangeOf(target, { top: 1, left: 1, bottom: 1, right: 1 }),
    getUsedRangeOrNullObject: usedRange,
    delete: ({ host, sheet }) => {
      host.assertStructureWritable();
      deleteSheet(host, sheet);
    },
    copy: ({ host, sheet }, position = "None", relativeTo) => {
      host.assertStructureWritable();
      const copy = copySheet(host, sheet);
      const anchor = relativeTo as HostObject | null | undefined;
      const order = host.book.worksheets.filter((other) => other !== copy);
      const beside = anchor ? order.indexOf((anchor.target as SheetTarget).sheet) : -1;
      const places: Record<string, number> = {
        None: order.length,
        End: order.length,
        Beginning: 0,
        Before: beside,
        After: beside + 1,
      };
      const place = places[words(position)];
      if (place === undefined || place < 0) throw invalidArgument(`No place ${String(position)}.`);
      moveSheet(host, copy, place);
      return hostObject("Worksheet", { host, sheet: copy });
    },
  },
};

function find(host: HostWorkbook, key: unknown): SheetTarget | undefined {
  const wanted = words(key).toLowerCase();
  for (const sheet of host.book.worksheets) {
    const target = { host, sheet };
    if (sheet.name.toLowerCase() === wanted || sheetId(target) === key) return target;
  }
  return undefined;
}

function sheets(host: HostWorkbook, onlyVisible: unknown): SheetTarget[] {
  return host.book.worksheets
    .filter((sheet) => onlyVisible !== true || sheet.state === "visible")
    .map((sheet) => ({ host, sheet }));
}

function at(found: SheetTarget | undefined): HostObject {
  if (!found) throw itemNotFound("the worksheet");
  return hostObject("Worksheet", found);
}

export const worksheetCollection: ObjectKind<HostWorkbook> = {
  guard: (host) => host.assertStructureWritable(),
  items: (host) => sheets(host, false).map((target) => hostObject("Worksheet", target)),
  item: (host, key) => {
    const target = find(host, key);
    if (!target) throw itemNotFound(`the worksheet ${key}`);
    return hostObject("Worksheet", target);
  },
  methods: {
    ...worksheetCollectionEvents,
    getItemOrNullObject: (host, key) => {
      const target = find(host, key);
      return target ? hostObject("Worksheet", target) : null;
    },
    getActiveWorksheet: (host) => hostObject("Worksheet", { host, sheet: host.activeSheet }),
    getCount: (host, onlyVisible) => sheets(host, onlyVisible).length,
    getFirst: (host, onlyVisible) => at(sheets(host, onlyVisible)[0]),
    getLast: (host, onlyVisible) => at(sheets(host, onlyVisible).at(-1)),
  },
  edits: {
    add: (host, name) => hostObject("Worksheet", { host, sheet: addSheet(host, name) }),
  },
};

export const worksheetFreezePanes: ObjectKind<SheetTarget> = {
  guard: assertSheetWritable,
  methods: {
    getLocationOrNullObject: (target) => {
      const { rows, columns } = frozen(target.sheet);
      if (rows === 0 && columns === 0) return null;
      return rangeOf(target, {
        top: 1,
        left: 1,
        bottom: rows === 0 ? 1_048_576 : rows,
        right: columns === 0 ? 16_384 : columns,
      });
    },
  },
  edits: {
    freezeRows: ({ sheet }, count) => freeze(sheet, whole(count, "count", 1), 0),
    freezeColumns: ({ sheet }, count) => freeze(sheet, 0, whole(count, "count", 1)),
    freezeAt: ({ host, sheet }, given) => {
      const { area } = rangeArgument(host, sheet, given);
      freeze(
        sheet,
        area.bottom === 1_048_576 ? 0 : area.bottom,
        area.right === 16_384 ? 0 : area.right,
      );
    },
    unfreeze: ({ sheet }) => freeze(sheet, 0, 0),
  },
};

export const worksheetProtection: ObjectKind<SheetTarget> = {
  scalars: {
    protected: ({ host, sheet }) => isProtected(host, sheet),
  },
  methods: {
    protect: ({ host, sheet }, _options, password) => {
      host.assertWritable();
      if (isProtected(host, sheet)) {
        throw new ExcelError("InvalidOperation", "The sheet is protected already.");
      }
      sheet.sheetProtection = { sheet: true, objects: true, scenarios: true };
      host.passwords.set(sheet.id, typeof password === "string" ? password : "");
    },
    unprotect: ({ host, sheet }, password) => {
      host.assertWritable();
      const known = host.passwords.get(sheet.id);
      const { hashValue } = sheet.sheetProtection ?? {};
      const given = typeof password === "string" ? password : "";
      if (
        hashValue !== undefined ||
        (known ?? "") !== given ||
        host.controls.isSheetProtected(sheet.name)
      ) {
        throw new ExcelError(
          "AccessDenied",
          "The password is wrong, or the host keeps the sheet protected.",
        );
      }
      sheet.sheetProtection = null;
    },
  },
};
