import type { Cell, Workbook } from "@cj-tech-master/excelts";
import type { OfficePackage } from "./office-package";
import { fileSheets, workbookPart } from "./original-file";

/**
 * Texts hold characters that XML cannot hold or does not hand back as they were; a file spells them
 * `_xHHHH_`, and `_x005F_` for an underscore that would begin such a spelling (ST_Xstring, ECMA-376
 * part 1, 22.9.2.19). excelts drops most of them on the way out and does not know them on the way
 * in. So it gets, and hands over, spellings of ours between two marks, and this is the translation.
 */
const MARK = "\ufdd0";

const LONE = "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]";

const UNSAFE = new RegExp(`[\\0-\\x08\\x0b-\\x1f\\x7f\\ufffe\\uffff${MARK}]|${LONE}`, "g");
/** Two spellings that share an underscore, of which excelts sees the first only. */
const CHAINED = /_x[\da-f]{4}_x[\da-f]{4}_/i;
const UNDERSCORE = /_(?=x[\da-f]{4}_)/gi;
const SPELLING = /_x([\da-f]{4})_/gi;
/** The content of a text or of a result in the XML of a part. */
const TEXT = /(<(?:\w+:)?[tv](?:\s[^>]*)?>)([^<]*)/g;
const MARKED = new RegExp(`${MARK}([\\dA-F]{4})${MARK}`, "g");

function spelt(character: string): string {
  return MARK + character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + MARK;
}

function isUnsafe(text: string): boolean {
  UNSAFE.lastIndex = 0;
  return UNSAFE.test(text);
}

/** excelts spells results of formulas as they are, and texts as long as no two spellings meet. */
function marked(text: string, isResult: boolean): string {
  const misspelt = isResult ? text.includes("_x") : CHAINED.test(text);
  if (!misspelt && !isUnsafe(text)) return text;
  return text.replace(UNSAFE, spelt).replace(UNDERSCORE, spelt);
}

/**
 * Spells the characters of a workbook's texts that excelts would lose, as long as `write` takes, and
 * puts the file's own spelling into what it has written.
 */
export async function writeWithEscapes(
  book: Workbook,
  write: () => Promise<OfficePackage>,
): Promise<OfficePackage> {
  const undo = changeTexts(book, marked);
  if (undo.length === 0) return write();
  try {
    const written = await write();
    for (const part of textParts(written)) {
      const text = written.text(part);
      if (text.includes(MARK)) written.setText(part, text.replace(MARKED, "_x$1_"));
    }
    return written;
  } finally {
    for (const put of undo) put();
  }
}

/** A file as excelts reads it right, once `read` has put the characters into the workbook. */
export interface MarkedFile {
  readonly file: OfficePackage;
  readonly read: (book: Workbook) => void;
}

/** Spells the texts of a file that excelts would misread; `undefined` for a file that has none. */
export function markEscapes(file: OfficePackage): MarkedFile | undefined {
  const strings = file.related(workbookPart(file), "sharedStrings");
  if (strings === undefined || !file.parts.has(strings)) return undefined;
  const isStrange = [...file.text(strings).matchAll(SPELLING)].some(([, code = ""]) => {
    const character = characterOf(code);
    return character !== "\r" && isUnsafe(character);
  });
  if (!isStrange) return undefined;
  // A header of a table is in two places, of which excelts takes the one that is not spelt.
  const mark = unusedMark(file);
  const copy = file.copy();
  for (const part of textParts(file)) {
    const spelling = (_: string, code: string): string => mark + code + mark;
    const marks = file
      .text(part)
      .replace(TEXT, (_, start: string, text: string) => start + text.replace(SPELLING, spelling));
    copy.setText(part, marks);
  }
  const marked = new RegExp(`${mark}([\\da-fA-F]{4})${mark}`, "g");
  const read = (text: string): string =>
    text.replace(marked, (_, code: string) => characterOf(code));
  return { file: copy, read: (book) => void changeTexts(book, read) };
}

/** A character without meaning that no part of the file holds. */
function unusedMark(file: OfficePackage): string {
  const texts = [...file.parts.keys()].filter((name) => name.endsWith(".xml"));
  for (let code = MARK.charCodeAt(0); ; code += 1) {
    const mark = String.fromCharCode(code);
    if (!texts.some((name) => file.text(name).includes(mark))) return mark;
  }
}

function characterOf(code: string): string {
  return String.fromCharCode(parseInt(code, 16));
}

/** The shared strings, and the worksheets with the results of formulas. */
function textParts(file: OfficePackage): string[] {
  const strings = file.related(workbookPart(file), "sharedStrings");
  const sheets = fileSheets(file).flatMap(({ part }) => part ?? []);
  return [...(strings === undefined ? [] : [strings]), ...sheets].filter((part) =>
    file.parts.has(part),
  );
}

/** Changes the texts of all cells; returns what puts each changed one back. */
function changeTexts(
  book: Workbook,
  change: (text: string, isResult: boolean) => string,
): (() => void)[] {
  const undo: (() => void)[] = [];
  const replace = <K extends string>(holder: Partial<Record<K, unknown>>, key: K): void => {
    const text = holder[key];
    if (typeof text !== "string") return;
    const changed = change(text, key === "result");
    if (changed === text) return;
    holder[key] = changed;
    undo.push(() => (holder[key] = text));
  };
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell: Cell) => {
        const model = cell.model as { value?: unknown; text?: unknown; result?: unknown };
        replace(model, "value");
        replace(model, "text");
        replace(model, "result");
        const { richText } = (model.value ?? {}) as { richText?: { text?: unknown }[] };
        for (const run of richText ?? []) replace(run, "text");
      });
    });
  }
  return undo;
}
