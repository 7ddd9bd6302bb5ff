import { Workbook } from "@cj-tech-master/excelts";
import { insertSample } from "../../src/excel/insert-sample";
import {
  scoreWorkbook,
  type ScoringOptions,
  type ScoringResult,
} from "../../src/excel/score-workbook";
import { HostWorkbook, type HostWorkbookOptions } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";

/** 30 November 2026. */
export const asOf = 46_356;

/** A workbook that holds the sample client list and answers Office.js from now on. */
export async function sampleHost(
  clients: number,
  options: HostWorkbookOptions & { readonly language?: "en" | "fr"; readonly seed?: number } = {},
): Promise<HostWorkbook> {
  const host = new HostWorkbook(new Workbook(), options);
  connectHost(host);
  await insertSample({
    clients,
    seed: options.seed ?? 11,
    language: options.language ?? "en",
    asOf,
  });
  host.controls.resetCounters();
  return host;
}

export function score(options: Partial<ScoringOptions> = {}): Promise<ScoringResult> {
  return scoreWorkbook({ language: "en", asOf, today: asOf, ...options });
}

/** What stands on a sheet: contents, formulas, number formats, tables, its place. */
export async function sheetState(name: string): Promise<unknown> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem(name);
    const used = sheet.getUsedRange(true).load("address,values,formulas,numberFormat");
    sheet.tables.load("items/name");
    sheet.load("visibility,position");
    await context.sync();
    return {
      address: used.address,
      values: used.values as unknown,
      formulas: used.formulas as unknown,
      numberFormat: used.numberFormat as unknown,
      tables: sheet.tables.items.map((table) => table.name),
      visibility: sheet.visibility,
      position: sheet.position,
    };
  });
}

/** The sheets that a person sees. */
export async function sheetNames(): Promise<string[]> {
  return Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    const visible = sheets.items.filter(({ visibility }) => visibility === "Visible");
    return visible.map((sheet) => sheet.name);
  });
}

/** The body of a table as records by column header. */
export async function tableRows(name: string): Promise<Record<string, unknown>[]> {
  return Excel.run(async (context) => {
    const range = context.workbook.tables.getItem(name).getRange().load("values");
    await context.sync();
    const [header = [], ...rows] = range.values as unknown[][];
    return rows.map((row) =>
      Object.fromEntries(header.map((title, column) => [String(title), row[column]])),
    );
  });
}

/** Puts a value into one column of a table, on the row that `find` picks. */
export async function typeInto(
  table: string,
  find: (row: Record<string, unknown>) => boolean,
  column: string,
  value: string | number,
): Promise<void> {
  const row = (await tableRows(table)).findIndex(find);
  await Excel.run(async (context) => {
    const body = context.workbook.tables.getItem(table).getDataBodyRange();
    const header = context.workbook.tables.getItem(table).getHeaderRowRange().load("values");
    await context.sync();
    const at = (header.values[0] as unknown[]).indexOf(column);
    body.getCell(row, at).values = [[value]];
    await context.sync();
  });
}
