import { ValueType, Workbook } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import { installChartSupport } from "@cj-tech-master/excelts/chart";
import { formatArea, quoteSheet, splitSheet } from "./cell-area";
import { functionsOf } from "./custom-functions";
import { calculateWhatIsDue } from "./due-calculation";
import { refreshChartCaches } from "./chart-caches";
import { changesInFile, fileFormula, shownFormula } from "./file-formulas";
import { mergeFiles, rewriteFile } from "./file-merge";
import type { FormulaRewriting } from "./file-merge";
import { renameCalls } from "./formula-text";
import { OfficePackage } from "./office-package";
import {
  changedCells,
  fileSheets,
  originalOf,
  rememberOriginal,
  workbookPart,
} from "./original-file";
import { noteSpillsOfFile, spillsOf } from "./spills";
import { withPlainBooleans } from "./boolean-attributes";
import { withPlainPrefixes } from "./plain-prefixes";
import { markEscapes, writeWithEscapes } from "./text-escapes";
import { withoutFilters, writeFilters } from "./table-filter-file";
import { setNames } from "./workbook-formulas";

/** Names of custom functions that a file used without their add-in being there. */
const foreignFunctions = new WeakMap<Workbook, Set<string>>();

/**
 * Opens the bytes of an .xlsx file. Formulas read as Excel shows them: `_xldudf_CLIENT_NPS(A1)` in
 * the file is `CLIENT.NPS(A1)` in the cell. `functions` are the names of custom functions, namespace
 * included; only those with an underscore of their own have to be named.
 */
export async function openBook(
  bytes: Uint8Array,
  functions: Iterable<string> = [],
): Promise<Workbook> {
  installChartSupport();
  const found = await OfficePackage.open(bytes);
  const plain = withPlainPrefixes(found);
  const file = plain ?? found;
  const marked = markEscapes(file);
  const readable = withPlainBooleans(marked?.file ?? file) ?? marked?.file ?? plain;
  const book = await loadBook((await readable?.save()) ?? bytes);
  marked?.read(book);
  // A file without views leaves none, against what the type says.
  const { views } = book as { views: Workbook["views"] | undefined };
  book.views = views ?? [];
  showFormulas(book, [...functions]);
  noteSpillsOfFile(book);
  rememberOriginal(book, file);
  placeNames(book);
  return book;
}

/** excelts stops at filters by colour, icon or rank; those of tables are read elsewhere anyway. */
async function loadBook(bytes: Uint8Array): Promise<Workbook> {
  const book = new Workbook();
  try {
    await book.xlsx.load(bytes);
    return book;
  } catch (error) {
    if (!String(error).includes("Unexpected xml node")) throw error;
  }
  const plain = new Workbook();
  await plain.xlsx.load(await withoutFilters(bytes));
  return plain;
}

/**
 * The workbook as bytes of an .xlsx file, with everything calculated that requests have written
 * while calculation was automatic. What came from a file and was not changed goes back word
 * for word: workbook parts (theme, custom XML, add-ins' settings, properties), and every sheet on which
 * nothing but cells differs, with the new cells and results in their places.
 *
 * A sheet of which more was changed (rows, columns, tables, charts, formats by condition, notes,
 * links, view, print settings, protection), and one made here, is written by excelts, which drops
 * what it does not know: sparklines, text boxes, alternative texts of pictures, protected ranges,
 * passwords of sheet protection, criteria of a sheet's filter, tooltips of links, printer settings,
 * column formats of tables, diagonal borders' directions, `duplicateValues`, `stopIfTrue` and the
 * looks of data bars in formats by condition, and pivot caches that the file did not have.
 */
export async function saveBook(book: Workbook): Promise<Uint8Array> {
  await calculateWhatIsDue(book);
  installChartSupport();
  refreshChartCaches(book);
  const original = originalOf(book);
  // Writing leaves its marks in excelts' own model, so what has changed has to be known before.
  const changed = changedCells(book);
  for (const sheet of book.worksheets) keepBareRows(sheet);
  const written = await writeWithEscapes(book, async () =>
    OfficePackage.open(await book.xlsx.writeBuffer({ validate: false, zip: { level: 0 } })),
  );
  leaveOutPatterns(written);
  writeFilters(book, written);
  const writings = new Map<Worksheet, FormulaWriting>();
  const formulas = (sheet: Worksheet): FormulaWriting => {
    const known = writings.get(sheet) ?? formulaWriting(book, sheet);
    writings.set(sheet, known);
    return known;
  };
  if (original) return mergeFiles(book, original, written, changed, formulas).save();
  rewriteFile(book, written, formulas);
  return written.save();
}

/** excelts forgets rows that are hidden or formatted but have neither cells nor a height. */
function keepBareRows(sheet: Worksheet): void {
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number);
    if (!row || row.height !== undefined || row.cellCount > 0) continue;
    if (row.hidden || row.outlineLevel > 0 || Object.keys(row.style).length > 0) row.getCell(1);
  }
}

/** A fill that says no pattern says none afterwards, either; excelts writes the word "undefined". */
function leaveOutPatterns(written: OfficePackage): void {
  const part = written.related(workbookPart(written), "styles");
  if (part === undefined) return;
  written.setText(part, written.text(part).replaceAll(' patternType="undefined"', ""));
}

type FormulaWriting = ReturnType<FormulaRewriting>;

function formulaWriting(book: Workbook, sheet: Worksheet): FormulaWriting {
  const functions = functionsOf(book);
  const foreign = foreignFunctions.get(book) ?? new Set<string>();
  const isCustom = (name: string): boolean => functions.has(name) || foreign.has(name);
  const changes = changesInFile(isCustom);
  const dynamic = new Map<string, string>();
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.type !== ValueType.Formula || !cell.formula) return;
      const { formula } = cell;
      if (cell.model.isDynamicArray || (changes(formula) && callsAny(formula, isCustom))) {
        dynamic.set(cell.address, cell.address);
      }
    });
  });
  for (const { sheetId, row, column, rows, columns } of spillsOf(book)) {
    const cell = sheetId === sheet.id ? sheet.findCell(row, column) : undefined;
    if (!cell?.formula) continue;
    const area = { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 };
    dynamic.set(cell.address, formatArea(area));
  }
  return { formula: (formula) => fileFormula(formula, isCustom), changes, dynamic };
}

function callsAny(formula: string, isCustom: (name: string) => boolean): boolean {
  let found = false;
  renameCalls(formula, (name) => {
    found ||= isCustom(name.toUpperCase());
    return name;
  });
  return found;
}

function showFormulas(book: Workbook, functions: readonly string[]): void {
  const foreign = new Set<string>();
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const { model } = cell;
        if (cell.type !== ValueType.Formula || !model.formula?.includes("_xl")) return;
        const shown = shownFormula(model.formula, functions);
        renameCalls(model.formula, (name) => {
          if (/^_xldudf_/i.test(name)) {
            foreign.add(shownFormula(`${name}()`, functions).slice(0, -2).toUpperCase());
          }
          return name;
        });
        model.formula = shown;
      });
    });
  }
  foreignFunctions.set(book, foreign);
}

/**
 * Puts the names of a book just read into the words of its file. A name that belongs to a sheet
 * counts worksheets here, chart sheets too in the file.
 */
function placeNames(book: Workbook): void {
  const original = originalOf(book);
  const sheets = original ? fileSheets(original.file) : [];
  const worksheets = book.worksheets.map(({ name }) => name);
  setNames(
    book,
    book.definedNames.model.map((entry) => {
      const { localSheetId, ...rest } = { ...entry, ranges: entry.ranges.map(readReference) };
      const index = worksheets.indexOf(sheets[localSheetId ?? -1]?.name ?? "");
      const place = index < 0 ? localSheetId : index;
      return place === undefined ? rest : { ...rest, localSheetId: place };
    }),
  );
}

/** A reference as the file has it; excelts doubles apostrophes that the file has doubled already. */
function readReference(reference: string): string {
  const { sheet, rest } = splitSheet(reference);
  return sheet === undefined ? rest : `${quoteSheet(sheet.replaceAll("''", "'"))}!${rest}`;
}
