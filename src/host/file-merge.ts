import { xmlEncodeAttr } from "@cj-tech-master/excelts";
import type { Workbook, Worksheet } from "@cj-tech-master/excelts";
import { addDynamicArrays } from "./dynamic-arrays";
import { mergeNames } from "./file-names";
import { freeId, OfficePackage } from "./office-package";
import type { Relationship } from "./office-package";
import { documentProperties, fileSheets, shownResults, workbookPart } from "./original-file";
import type { OriginalFile } from "./original-file";
import {
  cellsOf,
  namesItsCells,
  patchCells,
  rewriteDifferentials,
  rewriteSheet,
  setSelected,
} from "./sheet-xml";
import type { SheetRewriting } from "./sheet-xml";
import { MergedStrings } from "./shared-strings";
import type { SpilledValue } from "./spills";
import { MergedStyles } from "./style-sheet";
import { Transplant } from "./transplant";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** One sheet of the file to be written. */
interface PlacedSheet {
  name: string;
  part: string;
  sheetId: string | undefined;
  state: string;
  isWorksheet: boolean;
}

/** How the formulas of a sheet are written into a file. */
export type FormulaRewriting = (
  sheet: Worksheet,
) => Pick<SheetRewriting, "formula" | "changes" | "dynamic">;

/**
 * Joins the file that a workbook came from with the same workbook as excelts has written it. Sheets
 * on which only cells have been `changed` stay what they were in the file, with all that hangs on them,
 * but for those cells and for results of formulas; so does everything that belongs to the workbook as
 * a whole. Other sheets are taken from excelts, their styles and texts added to those of the file.
 */
export function mergeFiles(
  book: Workbook,
  original: OriginalFile,
  written: OfficePackage,
  changed: ReadonlyMap<Worksheet, ReadonlySet<string>>,
  formulas: FormulaRewriting,
): OfficePackage {
  return new Merge(book, original, written, changed).run(formulas);
}

/** Rewrites the sheets of a file of excelts' own for the formulas alone. */
export function rewriteFile(
  book: Workbook,
  written: OfficePackage,
  formulas: FormulaRewriting,
): void {
  const dynamicMark = addDynamicArrays(written, workbookPart(written), () =>
    usesDynamic(book, formulas),
  );
  for (const { name, part } of fileSheets(written)) {
    const sheet = book.worksheets.find((candidate) => candidate.name === name);
    if (!sheet || part === undefined) continue;
    written.setText(part, rewriteSheet(written.text(part), { ...formulas(sheet), dynamicMark }));
  }
}

function usesDynamic(book: Workbook, formulas: FormulaRewriting): boolean {
  return book.worksheets.some((sheet) => formulas(sheet).dynamic.size > 0);
}

class Merge {
  readonly #file = new OfficePackage();
  readonly #workbook: string;
  readonly #fromOriginal: Transplant;
  readonly #fromWritten: Transplant;
  #tableId = 0;

  constructor(
    private readonly book: Workbook,
    private readonly original: OriginalFile,
    private readonly written: OfficePackage,
    private readonly changed: ReadonlyMap<Worksheet, ReadonlySet<string>>,
  ) {
    this.#workbook = workbookPart(original.file);
    this.#fromOriginal = new Transplant(original.file, this.#file);
    this.#fromWritten = new Transplant(written, this.#file, original.file.parts);
  }

  run(formulas: FormulaRewriting): OfficePackage {
    const { file } = this.original;
    const rootLinks = file.relationships("").map((link): Relationship => {
      if (link.external || link.target === this.#workbook) return link;
      return { ...link, target: this.#fromOriginal.take(link.target) };
    });
    this.#file.put(this.#workbook, new Uint8Array(), file.contentType(this.#workbook));
    this.#file.setRelationships("", rootLinks);
    if (documentProperties(this.book) !== this.original.properties) this.#takeProperties();

    const { styles, strings } = this.#takeWorkbookParts();
    const kept = new Map<Worksheet, string>();
    for (const sheet of this.changed.keys()) {
      const part = this.original.sheets.get(sheet)?.part;
      if (part === undefined || !namesItsCells(file.text(part))) continue;
      kept.set(sheet, this.#fromOriginal.take(part));
    }
    this.#tableId = this.#highestTableId();
    const dynamicMark = addDynamicArrays(this.#file, this.#workbook, () =>
      this.book.worksheets.some((sheet) => {
        const cells = this.changed.get(sheet);
        return [...formulas(sheet).dynamic.keys()].some((address) => cells?.has(address) ?? true);
      }),
    );
    const sheets = this.#placeSheets((sheet) => {
      const rewriting = {
        ...formulas(sheet),
        styles,
        string: (index: number) => strings.place(index),
        dynamicMark,
      };
      const part = kept.get(sheet);
      return part === undefined
        ? this.#takeWritten(sheet, rewriting)
        : this.#takeKept(sheet, part, rewriting);
    });
    this.#file.setText(this.#workbookPart("styles"), styles.text);
    if (strings.text !== "") this.#file.setText(this.#workbookPart("sharedStrings"), strings.text);
    this.#writeWorkbook(sheets);
    return this.#file;
  }

  /** Puts new cells and results into a sheet of the file. */
  #takeKept(sheet: Worksheet, part: string, rewriting: SheetRewriting): string {
    const before = this.original.sheets.get(sheet)?.results ?? new Map<string, SpilledValue>();
    const addresses = this.changed.get(sheet) ?? new Set<string>();
    const cells = addresses.size === 0 ? "" : rewriteSheet(this.#writtenText(sheet), rewriting);
    const patched = patchCells(this.#file.text(part), {
      results: changedResults(before, shownResults(this.book, sheet)),
      cells: cellsOf(cells, addresses),
    });
    this.#file.setText(part, patched);
    return part;
  }

  /** Takes over all that hangs on the workbook but its sheets; styles and texts may grow. */
  #takeWorkbookParts(): { styles: MergedStyles; strings: MergedStrings } {
    const { file } = this.original;
    const links: Relationship[] = [];
    for (const link of file.relationships(this.#workbook)) {
      if (/\/(?:worksheet|calcChain)$/.test(link.type)) continue;
      links.push(link.external ? link : { ...link, target: this.#fromOriginal.take(link.target) });
    }
    this.#file.setRelationships(this.#workbook, links);

    const textOf = (from: OfficePackage, workbook: string, type: string): string | undefined => {
      const part = from.related(workbook, type);
      return part === undefined ? undefined : from.text(part);
    };
    const written = workbookPart(this.written);
    const newStyles = textOf(this.written, written, "styles") ?? "";
    const newStrings = textOf(this.written, written, "sharedStrings") ?? "";
    const noStrings = newStrings.replace(/<si\b[\s\S]*<\/si>/, "");
    return {
      styles: new MergedStyles(textOf(file, this.#workbook, "styles") ?? newStyles, newStyles),
      strings: new MergedStrings(
        textOf(file, this.#workbook, "sharedStrings") ?? noStrings,
        newStrings,
      ),
    };
  }

  /** The part of the workbook for styles or texts, put in when it is not there yet. */
  #workbookPart(type: "styles" | "sharedStrings"): string {
    const known = this.#file.related(this.#workbook, type);
    if (known !== undefined) return known;
    const links = this.#file.relationships(this.#workbook);
    const name = this.#file.freeName(`xl/${type}.xml`, new Map());
    this.#file.put(name, new Uint8Array(), `${SPREADSHEET}.${type}+xml`);
    links.push({ id: freeId(links), type: `${OFFICE}/${type}`, target: name, external: false });
    this.#file.setRelationships(this.#workbook, links);
    return name;
  }

  /** Takes a sheet over as excelts has written it. */
  #takeWritten(sheet: Worksheet, rewriting: SheetRewriting): string {
    const part = this.#writtenPart(sheet);
    const place = this.#fromWritten.take(part);
    const text = this.written.text(part);
    // The largest part of a file, and nobody asks for it again.
    this.written.parts.delete(part);
    this.#file.parts.delete(place);
    this.#file.setText(place, rewriteSheet(text, rewriting));
    for (const { type, target } of this.#file.relationships(place)) {
      if (!type.endsWith("/table")) continue;
      const xml = this.#file
        .text(target)
        .replace(/(<table\b[^>]*?\sid=)"\d+"/, (_, start: string) => {
          return `${start}"${++this.#tableId}"`;
        });
      this.#file.setText(
        target,
        rewriting.styles ? rewriteDifferentials(xml, rewriting.styles) : xml,
      );
    }
    return place;
  }

  #writtenPart(sheet: Worksheet): string {
    const part = fileSheets(this.written).find(({ name }) => name === sheet.name)?.part;
    if (part === undefined) throw new Error(`The sheet "${sheet.name}" has not been written.`);
    return part;
  }

  #writtenText(sheet: Worksheet): string {
    return this.written.text(this.#writtenPart(sheet));
  }

  #highestTableId(): number {
    let highest = 0;
    for (const [name] of this.#file.parts) {
      if (!this.#file.contentType(name)?.endsWith(".table+xml")) continue;
      highest = Math.max(
        highest,
        Number(/<table\b[^>]*?\sid="(\d+)"/.exec(this.#file.text(name))?.[1] ?? 0),
      );
    }
    return highest;
  }

  /** Brings worksheets into the order of the workbook; chart sheets stay behind their neighbour. */
  #placeSheets(take: (sheet: Worksheet) => string): PlacedSheet[] {
    const inFile = fileSheets(this.original.file);
    const partOf = (sheet: Worksheet): string | undefined => this.original.sheets.get(sheet)?.part;
    const sheets = this.book.worksheets.map((sheet): PlacedSheet => ({
      name: sheet.name,
      part: take(sheet),
      sheetId: inFile.find(({ part }) => part !== undefined && part === partOf(sheet))?.sheetId,
      state: sheet.state,
      isWorksheet: true,
    }));
    const worksheets = new Set([...this.original.sheets.values()].map(({ part }) => part));
    inFile.forEach(({ name, part, sheetId, tag }, index) => {
      if (part === undefined || worksheets.has(part)) return;
      const before = inFile.slice(0, index).map((sheet) => sheet.sheetId);
      const place =
        1 +
        Math.max(
          -1,
          ...sheets.map((sheet, at) => (before.includes(sheet.sheetId ?? "") ? at : -1)),
        );
      const state = tag.state ?? "visible";
      sheets.splice(place, 0, {
        name,
        part: this.#fromOriginal.take(part),
        sheetId,
        state,
        isWorksheet: false,
      });
    });
    return sheets;
  }

  #writeWorkbook(sheets: readonly PlacedSheet[]): void {
    const links = this.#file.relationships(this.#workbook);
    let nextId =
      Math.max(0, ...fileSheets(this.original.file).map(({ sheetId }) => Number(sheetId))) + 1;
    const { file } = this.original;
    let xml = file.text(this.#workbook);
    const list = sheets.map(({ name, part, sheetId, state }) => {
      let id = links.find((link) => link.target === part)?.id;
      if (id === undefined) {
        id = freeId(links);
        links.push({ id, type: `${OFFICE}/worksheet`, target: part, external: false });
      }
      const shown = state === "visible" ? "" : ` state="${state}"`;
      return `<sheet name="${xmlEncodeAttr(name)}" sheetId="${sheetId ?? nextId++}"${shown} r:id="${id}"/>`;
    });
    this.#file.setRelationships(this.#workbook, links);
    xml = xml.replace(
      /<sheets\b[^>]*>[\s\S]*?<\/sheets>/,
      () => `<sheets>${list.join("")}</sheets>`,
    );

    const active = this.book.worksheets[this.book.views[0]?.activeTab ?? 0]?.name;
    const activeTab = Math.max(
      0,
      sheets.findIndex(({ name }) => name === active),
    );
    xml = setActiveTab(xml, activeTab);
    for (const [index, { part, isWorksheet }] of sheets.entries()) {
      if (!isWorksheet) continue;
      const text = this.#file.text(part);
      const selected = setSelected(text, index === activeTab);
      if (selected !== text) this.#file.setText(part, selected);
    }
    xml = mergeNames(xml, {
      book: this.book,
      original: this.original,
      written: this.written.text(workbookPart(this.written)),
      sheets: sheets.map(({ name }) => name),
    });
    this.#file.setText(this.#workbook, xml);
    this.#dropSheetTitles(sheets);
  }

  /** docProps/app.xml lists the sheets; a wrong list is worse than none. */
  #dropSheetTitles(sheets: readonly PlacedSheet[]): void {
    const part = this.#file.related("", "extended-properties");
    const before = fileSheets(this.original.file).map(({ name }) => name);
    if (part === undefined || before.join("/") === sheets.map(({ name }) => name).join("/")) return;
    const xml = this.#file.text(part).replace(/<(HeadingPairs|TitlesOfParts)>[\s\S]*?<\/\1>/g, "");
    this.#file.setText(part, xml);
  }

  #takeProperties(): void {
    for (const type of ["core-properties", "extended-properties"]) {
      const part = this.#file.related("", type);
      const written = this.written.related("", type);
      if (part !== undefined && written !== undefined)
        this.#file.setText(part, this.written.text(written));
    }
  }
}

function changedResults(
  before: ReadonlyMap<string, SpilledValue>,
  after: ReadonlyMap<string, SpilledValue>,
): Map<string, SpilledValue> {
  const changed = new Map<string, SpilledValue>();
  for (const [address, value] of after) {
    if (!before.has(address) || JSON.stringify(before.get(address)) !== JSON.stringify(value)) {
      changed.set(address, value);
    }
  }
  for (const address of before.keys()) {
    if (!after.has(address)) changed.set(address, null);
  }
  return changed;
}

function setActiveTab(workbook: string, activeTab: number): string {
  return workbook.replace(/<workbookView\b[^>]*?(?=\/?>)/, (view) => {
    const bare = view.replace(/\s+activeTab="\d+"/, "");
    return activeTab === 0 ? bare : `${bare} activeTab="${activeTab}"`;
  });
}
