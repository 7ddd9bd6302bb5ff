import { Workbook } from "@cj-tech-master/excelts";
import { HostWorkbook } from "../../src/host/host-workbook";
import type { HostWorkbookOptions } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";

/** A workbook that answers Office.js from now on; a new one has one sheet, `Sheet1`. */
export function connectedBook(
  options: HostWorkbookOptions = {},
  book: Workbook = new Workbook(),
): HostWorkbook {
  const host = new HostWorkbook(book, options);
  connectHost(host);
  return host;
}

/** The sheet of a new workbook. */
export function firstSheet(context: Excel.RequestContext): Excel.Worksheet {
  return context.workbook.worksheets.getItem("Sheet1");
}

/** Runs a batch and sends what it has left unsent. */
export async function run(
  batch: (context: Excel.RequestContext) => Promise<void> | void,
): Promise<void> {
  await Excel.run(async (context) => {
    await batch(context);
    await context.sync();
  });
}

/** Writes `entries` at A1 of Sheet1, one request, and reads a property of these cells in another. */
export async function written(
  entries: unknown[][],
  property: "values" | "formulas" | "text" | "numberFormat" | "valueTypes",
): Promise<unknown[][]> {
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets
      .getItem("Sheet1")
      .getRange("A1")
      .getResizedRange(entries.length - 1, (entries[0]?.length ?? 1) - 1);
    range.values = entries;
    await context.sync();
    range.load(property);
    await context.sync();
    return range[property];
  });
}

/** Runs a batch that must fail and hands back its error. */
export async function failure(
  batch: (context: Excel.RequestContext) => unknown,
): Promise<OfficeExtension.Error> {
  try {
    await Excel.run(async (context) => {
      await batch(context);
      await context.sync();
    });
  } catch (error) {
    return error as OfficeExtension.Error;
  }
  throw new Error("The batch has not failed.");
}

/** A handler of events that is done at once. */
export function handler<E>(note: (event: E) => unknown): (event: E) => Promise<void> {
  return (event) => {
    note(event);
    return Promise.resolve();
  };
}
