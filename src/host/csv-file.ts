import { Workbook } from "@cj-tech-master/excelts";
import type { Cell } from "@cj-tech-master/excelts";
import { parseCsv } from "@cj-tech-master/excelts/csv";

export interface CsvOptions {
  /** Default "Sheet1". */
  sheetName?: string;
  /** Default: whichever of comma, semicolon and tab divides the lines most evenly. */
  delimiter?: "," | ";" | "\t";
}

/**
 * Opens comma-, semicolon- or tab-separated text as a workbook with one sheet; bytes are read as
 * UTF-8 or UTF-16 by their mark, else as UTF-8, else as Windows-1252, which Excel writes in Europe.
 * `1234.5` becomes a number and `2024-01-31` a date; anything that another country could read
 * otherwise stays text: `1,5`, `1 200`, `01/02/2024`, `007`, more than 15 digits. A text that begins
 * with `=` is text, never a formula.
 */
export function openCsv(content: string | Uint8Array, options: CsvOptions = {}): Workbook {
  const text = typeof content === "string" ? content : decode(content);
  const rows = parseCsv(text.replace(/^\uFEFF/, ""), {
    delimiter: options.delimiter ?? "",
    delimitersToGuess: [",", ";", "\t"],
    skipEmptyLines: false,
  });
  const book = new Workbook();
  const sheet = book.addWorksheet(options.sheetName ?? "Sheet1");
  rows.forEach((row, rowIndex) => {
    row.forEach((field, columnIndex) => {
      if (field !== "") writeField(sheet.getCell(rowIndex + 1, columnIndex + 1), field);
    });
  });
  return book;
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

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;
const MOST_DIGITS = 15;

function writeField(cell: Cell, field: string): void {
  const trimmed = field.trim();
  if (NUMBER.test(trimmed) && trimmed.replace(/\D/g, "").length <= MOST_DIGITS) {
    cell.value = Number(trimmed);
    return;
  }
  const serial = dateSerial(trimmed);
  if (serial === undefined) {
    cell.value = field;
    return;
  }
  cell.value = serial;
  cell.numFmt = Number.isInteger(serial) ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss";
}

/** The serial of a date from 1900-03-01 on; earlier ones, which Excel counts otherwise, are text. */
function dateSerial(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const parts = [1, 2, 3, 4, 5, 6].map((part) => Number(match[part] ?? 0));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  const serial = (time - Date.UTC(1899, 11, 30)) / 86_400_000;
  return serial >= 61 ? serial : undefined;
}
