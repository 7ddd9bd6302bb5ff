import { areaAddress } from "../book/sheet-address";
import type { Area } from "../book/tab-plan";
import { textForCell } from "./cell-text";
import { rangeOf, type WorkbookSurvey } from "./read-workbook";

/** Cells kept, or put back, in one request; formulas of our tabs run to some 200 characters. */
const cellsPerRequest = 8_000;

interface KeptBlock {
  readonly area: Area;
  /** In the spelling that gives the same cells again when it is written. */
  readonly contents: unknown[][];
  readonly numberFormats: unknown[][];
}

interface TabBackup {
  readonly sheetName: string;
  readonly blocks: readonly KeptBlock[];
  readonly tables: readonly { readonly name: string; readonly area: Area }[];
}

/**
 * Keeps the contents of our tabs of an earlier run before they are overwritten, so that a run which
 * fails half-way can give them back, with all that the user had typed into them.
 */
export async function backUpTabs(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  sheetNames: readonly string[],
): Promise<TabBackup[]> {
  const backups: TabBackup[] = [];
  for (const { name, used } of survey.sheets) {
    if (used === null || !sheetNames.includes(name)) continue;
    const blocks: KeptBlock[] = [];
    for (const area of rowBlocks(used)) {
      const range = rangeOf(context, name, area).load("formulas,values,numberFormat");
      await context.sync();
      blocks.push({ area, contents: contentsOf(range), numberFormats: range.numberFormat });
    }
    const tables = survey.tables.filter((table) => table.sheetName === name);
    backups.push({ sheetName: name, blocks, tables });
  }
  return backups;
}

function rowBlocks(area: Area): Area[] {
  const height = Math.max(1, Math.floor(cellsPerRequest / area.columns));
  return Array.from({ length: Math.ceil(area.rows / height) }, (_, index) => ({
    ...area,
    row: area.row + index * height,
    rows: Math.min(height, area.rows - index * height),
  }));
}

function contentsOf({ formulas, values }: Excel.Range): unknown[][] {
  return formulas.map((row, r) =>
    row.map((formula: unknown, c) =>
      // A text that equals its own formula is a constant: `=x` typed as text must stay text.
      typeof formula === "string" && formula === values[r]?.[c] ? textForCell(formula) : formula,
    ),
  );
}

/** Puts kept contents back over whatever a failed run has left on the tab. */
export async function restoreTabs(
  context: Excel.RequestContext,
  backups: readonly TabBackup[],
): Promise<void> {
  for (const { sheetName, blocks, tables } of backups) {
    const sheet = context.workbook.worksheets.getItem(sheetName);
    const present = sheet.tables.load("items/name");
    const charts = sheet.charts.load("items/name");
    await context.sync();
    for (const chart of charts.items) chart.delete();
    for (const table of present.items) {
      if (!tables.some(({ name }) => name === table.name)) table.delete();
    }
    sheet.getRange().clear("Formats");
    for (const { area, contents, numberFormats } of blocks) {
      const range = rangeOf(context, sheetName, area);
      range.numberFormat = numberFormats;
      range.formulas = contents;
      await context.sync();
    }
    for (const { name, area } of tables) {
      const address = areaAddress(area);
      if (present.items.some((table) => table.name === name)) {
        sheet.tables.getItem(name).resize(address);
      } else sheet.tables.add(address, true).name = name;
    }
    await context.sync();
  }
}
