import type { DefinedNameModel, Table, Worksheet } from "@cj-tech-master/excelts";
import { LAST_COLUMN, LAST_ROW } from "./cell-area";
import { copyDrawing } from "./chart-frame";
import { editFormula } from "./formula-references";
import type { FormulaEdit } from "./formula-references";
import type { HostWorkbook } from "./host-workbook";
import { raiseSheet } from "./sheet-events";
import { copySettled } from "./settled-sheets";
import { copyColumnLooks, copyRowLooks } from "./sheet-measures";
import { copySpills } from "./spills";
import { allTables } from "./table-changes";
import { without } from "./without";
import { editCharts, editFormulas, editRules, nameText, setNames } from "./workbook-formulas";

const WHOLE_SHEET = { top: 1, left: 1, bottom: LAST_ROW, right: LAST_COLUMN };

/**
 * Copies a sheet as Excel does: `Data` becomes `Data (2)`. Tables get names of their own, which
 * formulas on the copy use; charts and rules look at the copy, and names come along for the copy alone.
 */
export function copySheet(host: HostWorkbook, sheet: Worksheet): Worksheet {
  let number = 2;
  while (host.book.getWorksheet(copyName(sheet.name, number))) number++;
  const copy = host.book.importSheet(detached(sheet), copyName(sheet.name, number));
  // excelts forgets what is set for rows without cells, and gives formatted columns a width.
  copyRowLooks({ sheet, area: WHOLE_SHEET }, { sheet: copy, area: WHOLE_SHEET });
  copyColumnLooks({ sheet, area: WHOLE_SHEET }, { sheet: copy, area: WHOLE_SHEET });
  for (const { top, left, bottom, right } of sheet.mergedRegions) {
    // excelts makes the cells under a merged one anew.
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        copy.getCell(row, column).style = sheet.getCell(row, column).style;
      }
    }
  }
  copyDrawing(sheet, copy);
  copySpills(host.book, sheet, copy);
  copySettled(host.book, sheet, copy);
  const tables = renameTables(host, sheet, copy);
  const structured: FormulaEdit["structured"] & object = (used, brackets) => {
    const renamed = tables.get(used.toLowerCase());
    return renamed === undefined ? undefined : renamed + brackets;
  };
  const own = sheet.name.toLowerCase();
  const onCopy = {
    sheet: (used: string) => (used.toLowerCase() === own ? copy.name : used),
    structured,
  };
  editFormulas(host, (on) => (on === copy ? { structured } : undefined));
  editRules(copy, onCopy);
  editCharts(copy, onCopy);
  copyNames(host, sheet, copy, onCopy);
  copyProtection(host, sheet, copy);
  raiseSheet(host.events, "added", copy);
  host.changed = true;
  return copy;
}

function copyName(name: string, number: number): string {
  const suffix = ` (${number})`;
  return name.slice(0, 31 - suffix.length) + suffix;
}

/** A sheet for excelts to read that shares nothing with the sheet: its own copies share it all. */
function detached(sheet: Worksheet): Worksheet {
  const { media, shapes, pivotTables, formControls, ...own } = sheet.model;
  // The drawing of a copy is made from its charts.
  const plain = structuredClone(
    without(own as typeof own & Record<string, unknown>, "drawing", "dimensions"),
  );
  const model = { ...plain, media, shapes, pivotTables, formControls };
  return { name: sheet.name, workbook: sheet.workbook, model } as unknown as Worksheet;
}

/** Gives the tables of a copy names of their own; returns them by the names of the originals. */
function renameTables(host: HostWorkbook, sheet: Worksheet, copy: Worksheet): Map<string, string> {
  const names = new Map<string, string>();
  const tables: Record<string, Table> = {};
  const others = allTables(host).length - copy.getTables().length;
  for (const table of copy.getTables()) {
    const old = table.name;
    const name = freeName(host, old, others + 1 + names.size);
    names.set(old.toLowerCase(), name);
    table.table.name = name;
    table.table.displayName = name;
    tables[name] = table;
    host.book._tableNames.add(name.toLowerCase());
  }
  copy.tables = tables;
  // excelts has noted the names of the copies, which are those of the originals.
  for (const { name } of sheet.getTables()) host.book._tableNames.add(name.toLowerCase());
  return names;
}

/** Excel puts the number that the table gets in the workbook behind its name: `Sales2`. */
function freeName(host: HostWorkbook, name: string, first: number): string {
  const taken = new Set([
    ...allTables(host).map((table) => table.name.toLowerCase()),
    ...host.book.definedNames.getAllNames().map((entry) => entry.name.toLowerCase()),
  ]);
  let number = first;
  while (taken.has(`${name}${number}`.toLowerCase())) number++;
  return `${name}${number}`;
}

/**
 * Names of the sheet, and names of the workbook for cells on the sheet, come along as names of the
 * copy for its own cells.
 */
function copyNames(
  host: HostWorkbook,
  sheet: Worksheet,
  copy: Worksheet,
  onCopy: FormulaEdit,
): void {
  const { book } = host;
  const entries = book.definedNames.model;
  const [from, to] = [book.worksheets.indexOf(sheet), book.worksheets.indexOf(copy)];
  const own = new Set(
    entries.flatMap(({ name, localSheetId }) => (localSheetId === from ? name.toLowerCase() : [])),
  );
  const copied = entries.flatMap((entry): DefinedNameModel[] => {
    const { name, localSheetId, hidden } = entry;
    const text = nameText(entry);
    const renewed = editFormula(text, onCopy);
    const comes =
      localSheetId === from ||
      (localSheetId === undefined && renewed !== text && !own.has(name.toLowerCase()));
    if (!comes || name.startsWith("_xlnm.")) return [];
    return [
      {
        name,
        ranges: [],
        formulaExpression: renewed,
        localSheetId: to,
        ...(hidden ? { hidden } : {}),
      },
    ];
  });
  if (copied.length > 0) setNames(book, [...entries, ...copied]);
}

function copyProtection(host: HostWorkbook, sheet: Worksheet, copy: Worksheet): void {
  const password = host.passwords.get(sheet.id);
  if (password !== undefined) host.passwords.set(copy.id, password);
  if (host.controls.isSheetProtected(sheet.name)) host.controls.protectSheet(copy.name);
}
