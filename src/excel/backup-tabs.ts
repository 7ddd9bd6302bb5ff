import { areaAddress } from "../book/sheet-address";
import type { Area } from "../book/tab-plan";
import { textForCell } from "./cell-text";
import { rangeOf, type WorkbookSurvey } from "./read-workbook";

interface TabBackup {
  readonly sheetName: string;
  readonly area: Area;
  /** In the spelling that gives the same cells again when it is written. */
  readonly contents: readonly (readonly unknown[])[];
  readonly numberFormats: unknown[][];
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
  const ranges = survey.sheets.flatMap(({ name, used }) =>
    used === null || !sheetNames.includes(name)
      ? []
      : [
          {
            sheetName: name,
            area: used,
            range: rangeOf(context, name, used).load("formulas,values,numberFormat"),
          },
        ],
  );
  if (ranges.length === 0) return [];
  await context.sync();
  return ranges.map(({ sheetName, area, range }) => ({
    sheetName,
    area,
    contents: range.formulas.map((row, r) =>
      row.map((formula: unknown, c) =>
        // A text that equals its own formula is a constant: `=x` typed as text must stay text.
        typeof formula === "string" && formula === range.values[r]?.[c]
          ? textForCell(formula)
          : formula,
      ),
    ),
    numberFormats: range.numberFormat,
    tables: survey.tables.filter((table) => table.sheetName === sheetName),
  }));
}

/** Empties a tab of ours: tables, charts, rules, contents and formats; the sheet itself stays. */
export function emptyTab(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  sheetName: string,
  charts: readonly string[],
): Excel.Worksheet {
  const sheet = context.workbook.worksheets.getItem(sheetName);
  for (const table of survey.tables) {
    if (table.sheetName === sheetName) sheet.tables.getItem(table.name).delete();
  }
  for (const chart of charts) sheet.charts.getItem(chart).delete();
  const all = sheet.getRange();
  all.conditionalFormats.clearAll();
  all.dataValidation.clear();
  all.clear();
  all.columnHidden = false;
  all.rowHidden = false;
  return sheet;
}

/** Puts kept contents back over whatever a failed run has left on the tab. */
export async function restoreTabs(
  context: Excel.RequestContext,
  backups: readonly TabBackup[],
): Promise<void> {
  for (const { sheetName, area, contents, numberFormats, tables } of backups) {
    const sheet = context.workbook.worksheets.getItem(sheetName);
    const present = sheet.tables.load("items/name");
    const charts = sheet.charts.load("items/name");
    await context.sync();
    for (const table of present.items) table.delete();
    for (const chart of charts.items) chart.delete();
    sheet.getRange().clear();
    const range = rangeOf(context, sheetName, area);
    range.numberFormat = numberFormats;
    range.formulas = contents as unknown[][];
    for (const table of tables) {
      sheet.tables.add(areaAddress(table.area), true).name = table.name;
    }
    await context.sync();
  }
}
