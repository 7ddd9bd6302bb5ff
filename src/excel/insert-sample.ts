import { sampleBook, type SampleBookOptions } from "../book/sample-book";
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

/**
 * Adds the sample book to the open workbook: a sheet of made-up clients as an Excel table, active,
 * and a sheet that says that they are made up. Fails with a `ScoringError`, and then neither is there.
 *
 * @returns the name of the client sheet
 */
export async function insertSample(options: SampleBookOptions): Promise<string> {
  const sample = sampleBook(options);
  const added: string[] = [];
  try {
    requireExcel();
    return await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const nameOf = await sheetNameGiver(context);
      const name = nameOf(sample.sheetName);
      const noteName = nameOf(sample.note.sheetName);
      added.push(name, noteName);

      const sheet = worksheets.add(name);
      const area = {
        row: 0,
        column: 0,
        rows: sample.rows.length + 1,
        columns: sample.headers.length,
      };
      const widths = sampleColumnWidths(sample);
      sample.columnFormats.forEach((format, column) => {
        const body = sheet.getRangeByIndexes(1, column, sample.rows.length, 1);
        body.numberFormat = format as unknown as string[][];
        sheet.getCell(0, column).getEntireColumn().format.columnWidth = columnWidthInPoints(
          widths[column] ?? 0,
        );
      });
      const queue = new WriteQueue(context);
      await queue.write(sheet, {
        row: 0,
        column: 0,
        cells: [sample.headers, ...sample.rows],
      });
      const table = sheet.tables.add(areaAddress(area), true);
      table.style = "TableStyleLight1";
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

      const note = worksheets.add(noteName);
      note.showGridlines = false;
      note.getCell(0, 0).getEntireColumn().format.columnWidth = columnWidthInPoints(NOTE_WIDTH);
      await queue.write(note, {
        row: 0,
        column: 0,
        cells: sample.note.lines.map((line) => [line]),
      });
      const lines = note.getRangeByIndexes(0, 0, sample.note.lines.length, 1).format;
      lines.font.name = fontName;
      lines.wrapText = true;
      lines.verticalAlignment = "Top";
      lines.autofitRows();
      const title = note.getCell(0, 0).format;
      title.font.bold = true;
      title.font.size = tabStyles.title.fontSize;
      title.font.color = tabStyles.title.color;
      title.rowHeight = 30;
      sheet.activate();
      await context.sync();
      return name;
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
    for (const sheet of sheets) if (!sheet.isNullObject) sheet.delete();
  });
}
