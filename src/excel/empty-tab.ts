import { areaAddress } from "../book/sheet-address";
import type { Area, TabPlan } from "../book/tab-plan";
import { rangeOf, type TableEntry, type WorkbookSurvey } from "./read-workbook";

/**
 * Makes a tab of an earlier run ready to be filled anew. The sheet stays, and so do its tables, at
 * the size that the plan wants: formulas that people wrote against them go on calculating. Tables
 * whose header would stand elsewhere, charts, rules, contents and formats go.
 */
export function emptyTab(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  sheetName: string,
  charts: readonly string[],
  plan: TabPlan,
): { readonly sheet: Excel.Worksheet; readonly keptTables: ReadonlySet<string> } {
  const sheet = context.workbook.worksheets.getItem(sheetName);
  for (const chart of charts) sheet.charts.getItem(chart).delete();
  sheet.freezePanes.unfreeze();
  const all = sheet.getRange();
  all.conditionalFormats.clearAll();
  all.dataValidation.clear();

  const kept: { readonly table: TableEntry; readonly wanted: Area }[] = [];
  for (const table of survey.tables) {
    if (table.sheetName !== sheetName) continue;
    const wanted = plan.tables.find(({ name }) => name === table.name)?.area;
    if (wanted?.row === table.area.row && wanted.column === table.area.column) {
      kept.push({ table, wanted });
      sheet.tables.getItem(table.name).clearFilters();
    } else sheet.tables.getItem(table.name).delete();
  }

  all.clear("Formats");
  // Whether Excel drops a link with the contents of its cell is not documented: said outright.
  all.clear("RemoveHyperlinks");
  all.columnHidden = false;
  all.rowHidden = false;
  const used = survey.sheets.find(({ name }) => name === sheetName)?.used ?? null;
  if (used !== null) {
    for (const area of outsideHeaders(used, kept))
      rangeOf(context, sheetName, area).clear("Contents");
  }
  for (const { table, wanted } of kept) {
    sheet.tables.getItem(table.name).resize(areaAddress(wanted));
    const leaving = table.area.columns - wanted.columns;
    if (leaving > 0) {
      const column = wanted.column + wanted.columns;
      const area = { row: wanted.row, column, rows: 1, columns: leaving };
      rangeOf(context, sheetName, area).clear("Contents");
    }
  }
  return { sheet, keptTables: new Set(kept.map(({ table }) => table.name)) };
}

/** The used cells but for the header cells of kept tables: a header that is blanked renames its column. */
function outsideHeaders(used: Area, kept: readonly { readonly table: TableEntry }[]): Area[] {
  const headers = kept
    .map(({ table }) => table.area)
    .sort((a, b) => a.row - b.row || a.column - b.column);
  const areas: Area[] = [];
  const right = used.column + used.columns;
  let row = used.row;
  for (const headerRow of new Set(headers.map((area) => area.row))) {
    areas.push({ ...used, row, rows: headerRow - row });
    let column = used.column;
    for (const area of headers.filter((header) => header.row === headerRow)) {
      areas.push({ row: headerRow, column, rows: 1, columns: area.column - column });
      column = area.column + area.columns;
    }
    areas.push({ row: headerRow, column, rows: 1, columns: right - column });
    row = headerRow + 1;
  }
  areas.push({ ...used, row, rows: used.row + used.rows - row });
  return areas.filter(({ rows, columns }) => rows > 0 && columns > 0);
}
