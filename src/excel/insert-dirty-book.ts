import { dirtyBook } from "../book/dirty-book";
import { faultSheetHeaders, type PlantedFault } from "../book/planted-fault";
import type { SampleBookOptions } from "../book/sample-book";
import type { CellContent } from "../book/tab-plan";
import { message, type Language } from "../messages/messages";
import { columnWidthInPoints } from "./apply-tab-plan";
import { sheetNameGiver } from "./free-name";
import { asScoringError } from "./scoring-error";
import { WriteQueue } from "./write-queue";

/** Widths of the list of faults, in characters. */
const faultWidths = [18, 12, 46, 34, 40];
const formatOfText = "@";

/** The client sheet that was added, and what is wrong with it and beside it. */
export interface InsertedDirtyBook {
  readonly sheetName: string;
  readonly faults: readonly PlantedFault[];
}

/**
 * Adds a dirty sample book to the open workbook: the client sheet, active, a second client list, and
 * a sheet that lists what was planted. Fails with a `ScoringError`.
 */
export async function insertDirtyBook(options: SampleBookOptions): Promise<InsertedDirtyBook> {
  const book = dirtyBook(options);
  try {
    return await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const nameOf = await sheetNameGiver(context);
      const sheetName = nameOf(book.sheetName);
      const otherName = nameOf(book.other.sheetName);
      const faults = book.faults.map((fault) => ({
        ...fault,
        sheetName: fault.sheetName === book.sheetName ? sheetName : otherName,
      }));

      const sheet = worksheets.add(sheetName);
      const rows = book.body.last - book.body.first + 1;
      book.columnFormats.forEach((format, column) => {
        const body = sheet.getRangeByIndexes(book.body.first, book.left + column, rows, 1);
        body.numberFormat = format as unknown as string[][];
      });
      const queue = new WriteQueue(context);
      await queue.write(sheet, { row: 0, column: 0, cells: book.cells });
      for (const { row, column, rows, columns } of book.merged) {
        sheet.getRangeByIndexes(row, column, rows, columns).merge(false);
      }
      const width = book.columnFormats.length;
      const head = sheet.getRangeByIndexes(book.headerRow, book.left, 1, width).format;
      head.font.bold = true;
      head.wrapText = true;
      await queue.each(book.hiddenRows, (row) => {
        sheet.getRangeByIndexes(row, 0, 1, 1).rowHidden = true;
      });
      const other = worksheets.add(otherName);
      await queue.write(other, { row: 0, column: 0, cells: book.other.cells });
      await writeFaults(queue, worksheets.add(nameOf(listName(options.language))), faults, options);
      sheet.activate();
      await context.sync();
      return { sheetName, faults };
    });
  } catch (error) {
    throw asScoringError(error);
  }
}

function listName(language: Language): string {
  return message(language, "book.dirty.sheet");
}

async function writeFaults(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  faults: readonly PlantedFault[],
  { language }: SampleBookOptions,
): Promise<void> {
  const header = 2;
  const lines = faults.map(({ fault, sheetName, address, planted, issue }): CellContent[] => [
    sheetName,
    address === "" ? message(language, "book.dirty.wholeSheet") : address,
    message(language, `book.dirty.fault.${fault}`),
    planted,
    issue ?? message(language, "book.dirty.noIssue"),
  ]);
  faultWidths.forEach((width, column) => {
    const whole = sheet.getCell(0, column).getEntireColumn();
    whole.format.columnWidth = columnWidthInPoints(width);
  });
  sheet.getRangeByIndexes(header + 1, 0, lines.length, faultWidths.length).numberFormat =
    formatOfText as unknown as string[][];
  await queue.write(sheet, {
    row: 0,
    column: 0,
    cells: [[message(language, "book.dirty.sheet")], [message(language, "book.dirty.about")]],
  });
  await queue.write(sheet, {
    row: header,
    column: 0,
    cells: [faultSheetHeaders.map((key) => message(language, key)), ...lines],
  });
  sheet.getCell(0, 0).format.font.bold = true;
  sheet.getRangeByIndexes(header, 0, 1, faultWidths.length).format.font.bold = true;
  sheet.freezePanes.freezeRows(header + 1);
}
