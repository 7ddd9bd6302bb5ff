import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, DefinedNameModel, Table, Workbook, Worksheet } from "@cj-tech-master/excelts";
import { LAST_COLUMN } from "./cell-area";
import { functionsOf } from "./custom-functions";
import { mayFillNeighbours, spillsOf } from "./spills";

/** What a sheet holds once its formulas have been worked out. */
interface SettledSheet {
  /** Of each cell: where it is, and whether a formula in it may fill its neighbours. */
  readonly places: readonly number[];
  /** Of each cell: its formula, or what was typed into it. */
  readonly contents: readonly unknown[];
  /** Of each cell: what its formula came to, or what else it is. */
  readonly results: readonly unknown[];
  /** Cells whose formulas came to nothing, as `cellKey` writes them. */
  readonly blank: ReadonlySet<string>;
}

interface SettledBook {
  readonly sheets: WeakMap<Worksheet, SettledSheet>;
  surroundings: ReadonlyMap<string, string>;
}

/** A larger sheet is calculated each time, rather than kept twice. */
const MOST_CELLS = 200_000;

/** What may come to something else although nothing that it looks at has changed. */
const RESTLESS =
  /#|(?:RAND\w*|NOW|TODAY|INFO|CELL|OFFSET|INDIRECT|SUBTOTAL|AGGREGATE|FORMULATEXT|ISFORMULA|SHEETS?|SINGLE|ANCHORARRAY)\(/i;
/** Sheets from one to another: `Jan:Mar!A1`. */
const SPAN = /(?:'(?:[^']|'')*:(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_.]*:[\p{L}_][\p{L}\p{N}_.]*)!/u;

/** The word for what concerns every formula. */
const EVERYWHERE = "";

const CONSTANT = Symbol("constant");
const OTHER = Symbol("other");

const books = new WeakMap<Workbook, SettledBook>();

/**
 * The sheets on which a calculation would change nothing, by name, each with its cells that came to
 * nothing: they, and all that they look at, hold what the last calculation left. `reached` are the
 * sheets that each looks at, directly or through others.
 */
export function settledSheets(
  book: Workbook,
  reached: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, ReadonlySet<string>> {
  const known = books.get(book);
  if (!known || book.calcProperties.iterate === true || namesAreRestless(book)) return new Map();
  const words = changedWords(known.surroundings, surroundingsOf(book));
  if (words.includes(EVERYWHERE)) return new Map();
  const changed = withNamesOver(words, book);
  const blanks = new Map<string, ReadonlySet<string>>();
  for (const sheet of book.worksheets) {
    const settled = known.sheets.get(sheet);
    if (settled && isUnchanged(sheet, settled, concerned(sheet, changed))) {
      blanks.set(sheet.name, settled.blank);
    }
  }
  return new Map(
    [...blanks].filter(([name]) =>
      [...(reached.get(name) ?? [])].every((other) => blanks.has(other)),
    ),
  );
}

/** Notes what the sheets hold after a calculation; `blankOf` tells the cells that came to nothing. */
export function noteSettled(
  book: Workbook,
  sheets: readonly Worksheet[],
  blankOf: (sheet: Worksheet) => ReadonlySet<string>,
): void {
  const known = books.get(book) ?? { sheets: new WeakMap(), surroundings: new Map() };
  books.set(book, known);
  known.surroundings = surroundingsOf(book);
  const isAlive = restless(book);
  for (const sheet of sheets) {
    const settled = contentOf(sheet, blankOf(sheet), isAlive);
    if (settled) known.sheets.set(sheet, settled);
    else known.sheets.delete(sheet);
  }
}

/** Lets the copy of a sheet be as settled as the sheet. */
export function copySettled(book: Workbook, from: Worksheet, to: Worksheet): void {
  const known = books.get(book)?.sheets;
  const settled = known?.get(from);
  if (settled) known?.set(to, settled);
}

/** All that a formula may mean by a name, in words, by the name in lower case. */
function surroundingsOf(book: Workbook): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, meaning: unknown): void => {
    const key = name.toLowerCase();
    found.set(key, `${found.get(key) ?? ""}${JSON.stringify(meaning)}`);
  };
  add(EVERYWHERE, [book.properties.date1904, book.calcProperties]);
  for (const sheet of book.worksheets) {
    add(sheet.name, sheet.id);
    for (const table of sheet.getTables()) add(table.name, [sheet.id, meaningOf(table)]);
  }
  for (const entry of book.definedNames.model) {
    add(entry.name, entry);
  }
  for (const name of functionsOf(book).keys()) add(name, "function");
  return found;
}

function namesAreRestless({ definedNames }: Workbook): boolean {
  return definedNames.model.some((entry) => {
    const text = textOf(entry);
    return RESTLESS.test(text) || SPAN.test(text);
  });
}

/** What a name stands for, as it is written. */
function textOf({ ranges, formulaExpression = "", rawText = "" }: DefinedNameModel): string {
  return [...ranges, formulaExpression, rawText].join(" ");
}

function meaningOf({ table }: Table): unknown {
  const { tl, ref, headerRow, totalsRow, columns, rows } = table;
  return [tl, ref, headerRow, totalsRow, rows.length, columns.map(({ name }) => name)];
}

function changedWords(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): string[] {
  const words = new Set([...before.keys(), ...now.keys()]);
  return [...words].filter((word) => before.get(word) !== now.get(word));
}

/** The words, and all names that stand for something with one of them in it, directly or not. */
function withNamesOver(words: readonly string[], { definedNames }: Workbook): string[] {
  const found = new Set(words);
  if (found.size === 0) return [];
  const names = definedNames.model.map((entry) => ({
    name: entry.name.toLowerCase(),
    text: textOf(entry),
  }));
  for (let added = words; added.length > 0;) {
    const mentions = mentioning(added);
    const over = names.filter(({ name, text }) => !found.has(name) && mentions.test(text));
    added = over.map(({ name }) => name);
    for (const name of added) found.add(name);
  }
  return [...found];
}

/** What in a formula of the sheet makes it mean something else now. */
function concerned(sheet: Worksheet, changed: readonly string[]): RegExp | undefined {
  if (changed.length === 0) return undefined;
  // Within a table, its columns need no name before them.
  const isWithin = sheet.getTables().some(({ name }) => changed.includes(name.toLowerCase()));
  return mentioning(isWithin ? [...changed, "["] : changed);
}

function mentioning(words: readonly string[]): RegExp {
  const texts = words.flatMap((word) => [word, word.replaceAll("'", "''")]);
  return new RegExp(texts.map(literal).join("|"), "iu");
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Finds formulas that are never settled. */
function restless(book: Workbook): (formula: string) => boolean {
  const names = [...functionsOf(book).keys()];
  const custom = names.length > 0 ? new RegExp(names.map(literal).join("|"), "iu") : undefined;
  return (formula) =>
    RESTLESS.test(formula) ||
    (formula.includes("!") && SPAN.test(formula)) ||
    custom?.test(formula) === true;
}

function isUnchanged(
  sheet: Worksheet,
  { places, contents, results }: SettledSheet,
  concerns: RegExp | undefined,
): boolean {
  let index = 0;
  for (const cell of cellsOf(sheet)) {
    if (places[index] !== placeOf(cell)) return false;
    if (contents[index] !== contentsOf(cell)) return false;
    if (!isSame(results[index], resultOf(cell))) return false;
    if (cell.type === ValueType.Formula && concerns?.test(contents[index] as string) === true) {
      return false;
    }
    index++;
  }
  return index === places.length;
}

function contentOf(
  sheet: Worksheet,
  blank: ReadonlySet<string>,
  isRestless: (formula: string) => boolean,
): SettledSheet | undefined {
  if (spillsOf(sheet.workbook).some(({ sheetId }) => sheetId === sheet.id)) return undefined;
  const places: number[] = [];
  const contents: unknown[] = [];
  const results: unknown[] = [];
  for (const cell of cellsOf(sheet)) {
    const content = contentsOf(cell);
    if (cell.type === ValueType.Formula) {
      if (typeof content !== "string" || isRestless(content)) return undefined;
      if (cell.model.shareType === "array") return undefined;
    }
    if (places.push(placeOf(cell)) > MOST_CELLS) return undefined;
    contents.push(content);
    results.push(resultOf(cell));
  }
  return { places, contents, results, blank };
}

function* cellsOf(sheet: Worksheet): Generator<Cell> {
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number);
    const right = row?.cellCount ?? 0;
    for (let column = 1; column <= right; column++) {
      const cell = row?.findCell(column);
      if (cell && cell.type !== ValueType.Null) yield cell;
    }
  }
}

function placeOf(cell: Cell): number {
  const place = cell.row * (LAST_COLUMN + 1) + cell.col;
  const fills = cell.type === ValueType.Formula && mayFillNeighbours(cell.workbook, cell);
  return 2 * place + (fills ? 1 : 0);
}

function contentsOf(cell: Cell): unknown {
  if (cell.type === ValueType.Formula) return cell.formula;
  const { value } = cell;
  return typeof value === "object" ? JSON.stringify([cell.type, value]) : value;
}

function resultOf(cell: Cell): unknown {
  if (cell.type === ValueType.Formula) return cell.result;
  return typeof cell.value === "object" ? OTHER : CONSTANT;
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  const areObjects = typeof one === "object" && typeof other === "object";
  return areObjects && JSON.stringify(one) === JSON.stringify(other);
}
