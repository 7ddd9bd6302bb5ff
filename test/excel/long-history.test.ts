import { Workbook } from "@cj-tech-master/excelts";
import { beforeEach, expect, test } from "vitest";
import type { HistoryAddition } from "../../src/book/follow-tabs/grown-history";
import { HistoryLines, readHistoryTable } from "../../src/excel/history-lines";
import { surveyWorkbook } from "../../src/excel/read-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";

const SHEET = "Score history";
const TABLE = "CcsHistory";
const lines = 130_000;
/** Of the key on a line, from 1. */
const keyOf = (line: number): number => 12_000_000 + line;

const nothing: HistoryAddition = {
  lines: [],
  inPlace: new Map(),
  leaving: [],
  replaced: new Set(),
  keyColumn: 0,
  newHeaders: [],
  formats: [],
  otherColumns: [],
};

let host: HostWorkbook;
beforeEach(async () => {
  host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  const sheet = host.book.addWorksheet(SHEET);
  for (let line = 1; line <= lines; line += 1) sheet.getCell(line + 1, 1).value = keyOf(line);
  connectHost(host);
  await Excel.run(async (context) => {
    const table = context.workbook.worksheets.getItem(SHEET).tables.add(`A1:B${lines + 1}`, true);
    table.name = TABLE;
    await context.sync();
  });
  // As Excel on the web, whose limit is that of a table four times as long.
  host.controls.responseLimit = 1_250_000;
});

async function historyLines(
  context: Excel.RequestContext,
  addition: Partial<HistoryAddition>,
): Promise<{ readonly history: HistoryLines; readonly prepare: () => Promise<void> }> {
  const survey = await surveyWorkbook(context);
  const table = await readHistoryTable(context, survey.tables[0]!);
  const history = new HistoryLines(table, { ...nothing, ...addition }, null);
  return { history, prepare: () => history.prepare(context, survey) };
}

test("lines go from a history that is longer than Excel gives a column of at once", async () => {
  const going = [1, 61_000, lines];
  await Excel.run(async (context) => {
    const { history } = await historyLines(context, {
      leaving: going.map((line) => ({ row: line, client: String(line) })),
      replaced: new Set(going.map(keyOf)),
    });
    await history.finish(context);
    const sheet = context.workbook.worksheets.getItem(SHEET);
    const places = [2, 61_000, 61_001, lines - 2].map((row) => sheet.getRange(`A${row}`));
    for (const place of places) place.load("values");
    await context.sync();
    // The first line stood on row 2; a line further up has gone, then two.
    const found = places.map(({ values }) => Number((values as unknown[][])[0]![0]) - keyOf(0));
    expect(found).toEqual([2, 61_001, 61_002, lines - 1]);
  });
});

test("what is in the way of new columns is found far down in such a history", async () => {
  host.book.getWorksheet(SHEET)!.getCell(100_001, 7).value = "mine";
  await Excel.run(async (context) => {
    const newHeaders = ["C", "D", "E", "F", "G"];
    const { prepare } = await historyLines(context, { newHeaders });
    await expect(prepare()).rejects.toMatchObject({
      key: "excel.historyInTheWay",
      details: { name: SHEET, cell: "G100001" },
    });
  });
});
