import type { Worksheet } from "@cj-tech-master/excelts";
import { ExcelError, invalidArgument } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";
import { raiseRename, raiseSheet } from "./sheet-events";
import { breakReferences } from "./table-references";
import { editFormulas, rearrangeSheets } from "./workbook-formulas";

const LONGEST_NAME = 31;

/** Checks a sheet name as Excel does: what is no name, and what is taken. */
function checkSheetName(host: HostWorkbook, name: unknown, own?: Worksheet): string {
  const text = typeof name === "string" ? name : "";
  const wrong =
    text.trim() === "" ||
    text.length > LONGEST_NAME ||
    /[*?:/\\[\]]/.test(text) ||
    text.startsWith("'") ||
    text.endsWith("'") ||
    text.toLowerCase() === "history";
  if (wrong) throw invalidArgument(`A worksheet cannot be called "${String(name)}".`);
  const taken = host.book.getWorksheet(text);
  if (taken && taken !== own) {
    throw new ExcelError("ItemAlreadyExists", `There is already a worksheet ${text}.`);
  }
  return text;
}

/** A name that Excel would choose for a new sheet: `Sheet2`. */
function freeSheetName(host: HostWorkbook): string {
  for (let number = host.book.worksheets.length + 1; ; number++) {
    if (!host.book.getWorksheet(`Sheet${number}`)) return `Sheet${number}`;
  }
}

/** Adds a sheet behind the others. */
export function addSheet(host: HostWorkbook, name: unknown): Worksheet {
  const chosen =
    name === undefined || name === null ? freeSheetName(host) : checkSheetName(host, name);
  host.changed = true;
  const sheet = host.book.addWorksheet(chosen);
  raiseSheet(host.events, "added", sheet);
  return sheet;
}

/** Renames a sheet; every formula, name, chart and link that refers to it follows. */
export function renameSheet(host: HostWorkbook, sheet: Worksheet, name: unknown): void {
  const next = checkSheetName(host, name, sheet);
  const old = sheet.name.toLowerCase();
  if (next === sheet.name) return;
  editFormulas(host, () => ({
    mentions: [old.replaceAll("'", "''")],
    sheet: (used) => (used.toLowerCase() === old ? next : used),
  }));
  const nameBefore = sheet.name;
  sheet.name = next;
  raiseRename(host.events, sheet, nameBefore);
}

/** Deletes a sheet; references to it become `#REF!`. */
export function deleteSheet(host: HostWorkbook, sheet: Worksheet): void {
  const { book } = host;
  const others = book.worksheets.filter((other) => other !== sheet);
  if (sheet.state === "visible" && !others.some((other) => other.state === "visible")) {
    throw new ExcelError(
      "InvalidOperation",
      "A workbook must contain at least one visible worksheet.",
    );
  }
  const gone = sheet.name.toLowerCase();
  const active = host.activeSheet;
  host.activeSheet = active;
  for (const table of sheet.getTables()) breakReferences(host, table);
  // What excelts keeps of a sheet outside the sheet would come back with the next one.
  for (const chart of sheet.getCharts()) sheet.removeChart(chart);
  host.passwords.delete(sheet.id);
  rearrangeSheets(host, () => {
    book.removeWorksheet(sheet.id);
  });
  editFormulas(host, () => ({
    mentions: [gone.replaceAll("'", "''")],
    area: (area, on) => (on?.toLowerCase() === gone ? "#REF!" : area),
  }));
  raiseSheet(host.events, "deleted", sheet);
  const next = active === sheet ? others.find((other) => other.state === "visible") : active;
  if (next) host.activeSheet = next;
}

/** Moves a sheet to a position counted from 0. */
export function moveSheet(host: HostWorkbook, sheet: Worksheet, position: unknown): void {
  const { worksheets } = host.book;
  const valid =
    typeof position === "number" &&
    Number.isInteger(position) &&
    position >= 0 &&
    position < worksheets.length;
  if (!valid) throw invalidArgument(`There is no position ${String(position)} for a worksheet.`);
  const active = host.activeSheet;
  const orders = worksheets.map(({ orderNo }) => orderNo);
  const others = worksheets.filter((other) => other !== sheet);
  rearrangeSheets(host, () => {
    const order = [...others.slice(0, position), sheet, ...others.slice(position)];
    order.forEach((placed, index) => {
      placed.orderNo = orders[index] ?? index;
    });
  });
  host.activeSheet = active;
}
