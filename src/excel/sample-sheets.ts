import type { SampleSheet } from "../book/sample/story-states";
import { areaAddress } from "../book/sheet-address";
import { fontName, palette, tabStyles } from "../book/tab-style";
import { columnWidthInPoints } from "./apply-tab-plan";
import { twice } from "./attempts";
import { explainFailure } from "./explain-failure";
import { sheetNameGiver } from "./free-name";
import { requireExcel } from "./required-excel";
import { sampleColumnWidths } from "./sample-column-widths";
import { asScoringError } from "./scoring-error";
import { WriteQueue } from "./write-queue";

/** Width of the sheet that says what the sample is, in characters. */
const NOTE_WIDTH = 96;
/** How a header that is the first day of a month is shown. */
const MONTH_FORMAT = "mmm-yy";

/** Adds sheets to the open workbook while samples are put into it. */
export interface SampleWriter {
  readonly queue: WriteQueue;
  /** A new sheet, its name made free. */
  readonly add: (wanted: string) => { readonly sheet: Excel.Worksheet; readonly name: string };
}

/**
 * Adds sample sheets to the open workbook, the first one active. Fails with a `ScoringError`, and
 * then none of them is there.
 *
 * @returns the name of the first sheet
 */
export async function addSampleSheets(
  write: (writer: SampleWriter) => Promise<void>,
): Promise<string> {
  const added: string[] = [];
  try {
    requireExcel();
    return await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const nameOf = await sheetNameGiver(context);
      const add: SampleWriter["add"] = (wanted) => {
        const name = nameOf(wanted);
        added.push(name);
        return { sheet: worksheets.add(name), name };
      };
      await write({ queue: new WriteQueue(context), add });
      const [first = ""] = added;
      worksheets.getItem(first).activate();
      await context.sync();
      return first;
    });
  } catch (error) {
    const aftermath = await takeAway(added).then(
      () => null,
      () => "excel.tabsNotRestored" as const,
    );
    throw await explainFailure(asScoringError(error, aftermath), null, []);
  }
}

async function takeAway(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  await twice(async (context) => {
    const { worksheets } = context.workbook;
    const sheets = names.map((name) => worksheets.getItemOrNullObject(name).load("name"));
    await context.sync();
    for (const sheet of sheets) {
      if (sheet.isNullObject) continue;
      // Excel refuses to delete a very hidden sheet.
      sheet.visibility = "Hidden";
      sheet.delete();
    }
  });
}

/**
 * Fills a sheet with made-up cells, as people keep such lists: an Excel table; a plain list where
 * headers are dates (the first days of months), which a table would turn into texts.
 */
export async function fillSampleSheet(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  sample: Pick<SampleSheet, "headers" | "rows" | "columnFormats">,
): Promise<void> {
  const { headers, rows, columnFormats } = sample;
  const area = { row: 0, column: 0, rows: rows.length + 1, columns: headers.length };
  const widths = sampleColumnWidths(sample);
  columnFormats.forEach((format, column) => {
    if (rows.length > 0) {
      const body = sheet.getRangeByIndexes(1, column, rows.length, 1);
      body.numberFormat = format as unknown as string[][];
    }
    const head = sheet.getCell(0, column);
    if (typeof headers[column] === "number") {
      head.numberFormat = MONTH_FORMAT as unknown as string[][];
    }
    head.getEntireColumn().format.columnWidth = columnWidthInPoints(widths[column] ?? 0);
  });
  await queue.write(sheet, { row: 0, column: 0, cells: [headers, ...rows] });
  if (headers.every((header) => typeof header === "string")) {
    sheet.tables.add(areaAddress(area), true).style = "TableStyleLight1";
  }
  const head = sheet.getRangeByIndexes(0, 0, 1, area.columns).format;
  head.wrapText = true;
  head.verticalAlignment = "Center";
  head.font.bold = true;
  head.fill.color = palette.pale;
  sheet.freezePanes.freezeAt(sheet.getRange("A1:B1"));
  sheet.pageLayout.orientation = "Landscape";
  sheet.pageLayout.paperSize = "A4";
  sheet.pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
  sheet.pageLayout.setPrintTitleRows("$1:$1");
}

/** Fills the sheet that says what the sample is; the first line is a title. */
export async function fillSampleNote(
  queue: WriteQueue,
  note: Excel.Worksheet,
  lines: readonly string[],
): Promise<void> {
  note.showGridlines = false;
  note.getCell(0, 0).getEntireColumn().format.columnWidth = columnWidthInPoints(NOTE_WIDTH);
  await queue.write(note, { row: 0, column: 0, cells: lines.map((line) => [line]) });
  const { format } = note.getRangeByIndexes(0, 0, lines.length, 1);
  format.font.name = fontName;
  format.wrapText = true;
  format.verticalAlignment = "Top";
  format.autofitRows();
  const title = note.getCell(0, 0).format;
  title.font.bold = true;
  title.font.size = tabStyles.title.fontSize;
  title.font.color = tabStyles.title.color;
  title.rowHeight = 30;
}
