import { dateToExcel, xmlDecode, ValueType } from "@cj-tech-master/excelts";
import type { Workbook, Worksheet } from "@cj-tech-master/excelts";
import { tags } from "./office-package";
import type { OfficePackage } from "./office-package";
import { decodedArea } from "./reference-address";
import { sheetFingerprint } from "./sheet-fingerprint";
import type { SheetFingerprint } from "./sheet-fingerprint";
import { cellKey, filledCells } from "./spills";
import type { SpilledValue } from "./spills";
import { readFilters } from "./table-filter-file";

/** A sheet of the file that a workbook came from. */
interface OriginalSheet {
  part: string;
  fingerprint: SheetFingerprint;
  /** What formulas and their spills showed in the file, by address. */
  results: Map<string, SpilledValue>;
}

/** The file that a workbook came from, kept for what excelts does not take along. */
export interface OriginalFile {
  file: OfficePackage;
  sheets: Map<Worksheet, OriginalSheet>;
  properties: string;
  /** Names that excelts read, as `name` or `sheet!name` in lower case. */
  names: Set<string>;
}

const originals = new WeakMap<Workbook, OriginalFile>();

export function originalOf(book: Workbook): OriginalFile | undefined {
  return originals.get(book);
}

/** Remembers the file that a workbook has just been read from. */
export function rememberOriginal(book: Workbook, file: OfficePackage): void {
  readFilters(book, file);
  const filled = filledCells(book);
  const sheets = new Map<Worksheet, OriginalSheet>();
  for (const { name, part } of fileSheets(file)) {
    const sheet = book.worksheets.find((candidate) => candidate.name === name);
    if (!sheet || part === undefined) continue;
    const calculated = calculatedCells(sheet, filled);
    const fingerprint = sheetFingerprint(sheet, calculated);
    sheets.set(sheet, { part, fingerprint, results: resultsOf(book, sheet, calculated) });
  }
  const names = new Set(book.definedNames.getAllNames().map((entry) => scopedName(book, entry)));
  originals.set(book, { file, sheets, properties: documentProperties(book), names });
}

/**
 * The sheets that differ from the file in cells only, each with the addresses of the cells that have
 * been written into; cells in which a formula merely has another result are not among them.
 */
export function changedCells(book: Workbook): Map<Worksheet, Set<string>> {
  const original = originals.get(book);
  const filled = filledCells(book);
  const changed = new Map<Worksheet, Set<string>>();
  for (const sheet of book.worksheets) {
    const before = original?.sheets.get(sheet)?.fingerprint;
    if (!before) continue;
    const after = sheetFingerprint(sheet, calculatedCells(sheet, filled));
    if (after.frame !== before.frame) continue;
    const cells = new Set<string>();
    for (const [address, hash] of after.cells) {
      if (before.cells.get(address) !== hash) cells.add(address);
    }
    for (const address of before.cells.keys()) {
      if (!after.cells.has(address)) cells.add(address);
    }
    changed.set(sheet, cells);
  }
  return changed;
}

/** The sheets of a file in their order, chart sheets included. */
export function fileSheets(
  file: OfficePackage,
): { name: string; sheetId: string; part: string | undefined; tag: Record<string, string> }[] {
  const workbook = workbookPart(file);
  const links = file.relationships(workbook);
  return tags(sheetList(file.text(workbook)), "sheet").map((tag) => {
    return {
      name: xmlDecode(tag.name ?? ""),
      sheetId: tag.sheetId ?? "",
      part: links.find((link) => link.id === tag["r:id"])?.target,
      tag,
    };
  });
}

export function workbookPart(file: OfficePackage): string {
  return file.related("", "officeDocument") ?? "xl/workbook.xml";
}

function sheetList(workbook: string): string {
  return /<sheets\b[^>]*>[\s\S]*?<\/sheets>/.exec(workbook)?.[0] ?? "";
}

/** `name`, or `sheet!name` for a name that belongs to a sheet, in lower case. */
function scopedName(
  book: Workbook,
  { name, localSheetId }: { name: string; localSheetId?: number },
): string {
  const scope = localSheetId === undefined ? undefined : book.worksheets[localSheetId]?.name;
  return (scope === undefined ? name : `${scope}!${name}`).toLowerCase();
}

/** Cells without a formula that show a part of what a formula comes to, as `row:column`. */
function calculatedCells(
  sheet: Worksheet,
  filled: ReadonlyMap<number, ReadonlySet<string>>,
): Set<string> {
  const cells = new Set(filled.get(sheet.id));
  sheet.eachRow((row) => {
    row.eachCell(({ type, model }) => {
      if (type !== ValueType.Formula || model.shareType !== "array" || !model.ref) return;
      const { top, left, bottom, right } = decodedArea(model.ref);
      for (let r = top; r <= bottom; r++) {
        for (let c = left; c <= right; c++) cells.add(cellKey(r, c));
      }
    });
  });
  return cells;
}

/** What the formulas of a sheet show, by address. */
export function shownResults(book: Workbook, sheet: Worksheet): Map<string, SpilledValue> {
  return resultsOf(book, sheet, calculatedCells(sheet, filledCells(book)));
}

function resultsOf(
  book: Workbook,
  sheet: Worksheet,
  calculated: ReadonlySet<string>,
): Map<string, SpilledValue> {
  const date1904 = book.properties.date1904 === true;
  const results = new Map<string, SpilledValue>();
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      const isFormula = cell.type === ValueType.Formula;
      if (!isFormula && !calculated.has(cellKey(cell.row, cell.col))) return;
      const shown: unknown = isFormula ? cell.result : cell.value;
      const value = shown instanceof Date ? dateToExcel(shown, date1904) : shown;
      results.set(cell.address, (value ?? null) as SpilledValue);
    });
  });
  return results;
}

/** The document properties that excelts reads and writes, as text. */
export function documentProperties(book: Workbook): string {
  const { title, subject, keywords, category, description, company, manager, creator } = book;
  return JSON.stringify([
    title,
    subject,
    keywords,
    category,
    description,
    company,
    manager,
    creator,
  ]);
}
