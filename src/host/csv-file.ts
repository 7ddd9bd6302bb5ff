import { Workbook } from "@cj-tech-master/excelts";
import type { Cell } from "@cj-tech-master/excelts";
import { detectDelimiter, parseCsv } from "@cj-tech-master/excelts/csv";
import { readCsvField } from "./csv-field";
import type { CsvLocale } from "./csv-field";

export interface CsvOptions {
  /** Default "Sheet1". */
  sheetName?: string;
  /** Default: whichever of comma, semicolon and tab divides the lines most evenly. */
  delimiter?: "," | ";" | "\t";
  /** Whose numbers and dates they are. Default "en-US". */
  locale?: CsvLocale;
}

/**
 * Opens comma-, semicolon- or tab-separated text as a workbook with one sheet; bytes are read as
 * UTF-8 or UTF-16 by their mark, else as UTF-8, else as Windows-1252, which Excel writes in Europe.
 * Numbers, percentages, amounts and dates are read as the locale writes them, `1234.5` and
 * `2024-01-31` in any; see `readCsvField`. A text that begins with `=` is text, never a formula.
 */
export function openCsv(content: string | Uint8Array, options: CsvOptions = {}): Workbook {
  const text = typeof content === "string" ? content : decode(content);
  const locale = options.locale ?? "en-US";
  const delimiter = options.delimiter ?? guessDelimiter(text, locale);
  const mark = unusedCharacter(text);
  const marked = withMarkedReturns(text.replace(/^\uFEFF/, ""), delimiter, mark);
  const rows = parseCsv(marked, { delimiter, skipEmptyLines: false });
  const book = new Workbook();
  const sheet = book.addWorksheet(options.sheetName ?? "Sheet1");
  rows.forEach((row, rowIndex) => {
    row.forEach((field, columnIndex) => {
      if (field === "") return;
      const cell = sheet.getCell(rowIndex + 1, columnIndex + 1);
      writeField(cell, field.replaceAll(mark, "\r"), locale);
    });
  });
  return book;
}

/** The parser makes line feeds of the carriage returns in quoted fields. */
function withMarkedReturns(text: string, delimiter: string, mark: string): string {
  // At every field the parser looks for the next one of both: without any, to the end of the text.
  if (!text.includes("\r")) return text.replaceAll("\n", "\r\n");
  if (!text.includes('"')) return text;
  const quoted = new RegExp(
    `(?<=^|[\\r\\n${delimiter}])"(?:[^"]|"")*"(?=$|[\\r\\n${delimiter}])`,
    "g",
  );
  return text.replace(quoted, (field) => field.replaceAll("\r", mark));
}

/** A private character that the text does without. */
function unusedCharacter(text: string): string {
  let code = 0xe000;
  while (text.includes(String.fromCharCode(code))) code += 1;
  return String.fromCharCode(code);
}

function guessDelimiter(text: string, locale: CsvLocale): string {
  // Decimal commas can divide lines more evenly than semicolons do when a title stands above them.
  const guessed = locale === "fr-FR" ? text.replace(/(\d),(?=\d)/g, "$1") : text;
  return detectDelimiter(guessed, '"', [",", ";", "\t"]);
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

// Node 20 decodes windows-1252 as ISO 8859-1, which has no euro sign.
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = new TextDecoder("latin1").decode(bytes);
  return latin.replace(/[\u0080-\u009f]/g, (control) =>
    WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80),
  );
}

/** Characters that a cell can hold. */
const LONGEST_TEXT = 32_767;

function writeField(cell: Cell, field: string, locale: CsvLocale): void {
  const number = readCsvField(field, locale);
  cell.value = number?.value ?? field.slice(0, LONGEST_TEXT);
  if (number?.numFmt !== undefined) cell.numFmt = number.numFmt;
}
