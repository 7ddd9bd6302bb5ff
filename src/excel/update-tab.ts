import type { TabUpdate } from "../book/standing/place-tabs";
import { shiftBy } from "../book/standing/align-lines";
import { areaAddress } from "../book/sheet-address";
import type { Area, TabPlan } from "../book/tab-plan";
import type { TabBackup } from "./tab-backup";
import { withRange } from "./with-range";
import type { WriteQueue } from "./write-queue";

/**
 * Makes a tab of an earlier run ready for its new plan: rows and columns that it needs are inserted,
 * which keeps every formula of the workbook pointing at the right cells, and what the last run wrote
 * is emptied. What people put between it stays.
 */
export async function prepareTab(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  update: TabUpdate,
): Promise<void> {
  for (const { actualName } of update.tables) {
    // Hidden rows would be passed over by what follows.
    if (actualName !== null) sheet.tables.getItem(actualName).clearFilters();
  }
  for (const { before, count } of [...update.insertRows].reverse()) {
    const inserted = sheet.getRange(wholeRows(before, count)).insert("Down");
    const isBody = update.before.tables.some(
      ({ area }) => before > area.row && before < area.row + area.rows,
    );
    // New rows look like the one above them: right for clients, wrong for the head of a section.
    if (!isBody) inserted.clear("Formats");
  }
  for (const { before, count } of [...update.insertColumns].reverse()) {
    sheet.getRangeByIndexes(0, before, 1, count).getEntireColumn().insert("Right");
  }
  for (const { actualName, area } of update.tables) {
    // A header that goes makes room for a new one of the same name.
    for (const column of actualName === null ? [] : update.staleColumns) {
      if (column >= area.column && column < area.column + area.columns) {
        sheet.getCell(area.row, column).clear("Contents");
      }
    }
  }
  const headers = update.tables.filter(({ actualName }) => actualName !== null);
  await queue.each(update.written, (area) => {
    // A header that is blanked would rename its column, and formulas with it.
    const isHeader = headers.some(
      (table) => table.area.row === area.row && area.rows === 1 && isWithin(area, table.area),
    );
    withRange(sheet.getRange(areaAddress(area)), (range) => {
      range.conditionalFormats.clearAll();
      range.dataValidation.clear();
      range.clear("Formats");
      // Whether Excel drops a link with the contents of its cell is not documented: said outright.
      range.clear("RemoveHyperlinks");
      if (!isHeader) range.clear("Contents");
    });
  });
}

function isWithin(area: Area, whole: Area): boolean {
  return area.column >= whole.column && area.column + area.columns <= whole.column + whole.columns;
}

/** The address of whole rows, such as `5:7`. */
export function wholeRows(first: number, count: number): string {
  return `${first + 1}:${first + count}`;
}

/** Filters that people had set, put back on the tab as it was. */
export function restoreFilters(sheet: Excel.Worksheet, { filters }: TabBackup): void {
  for (const [name, columns] of filters) {
    columns.forEach((criteria, position) => {
      if (criteria === null) return;
      sheet.tables.getItem(name).columns.getItemAt(position).filter.apply(criteria);
    });
  }
}

/** A filter of one of our tables once its tab is written. */
export interface KeptFilter {
  readonly sheetName: string;
  readonly tableName: string;
  /** Where the table and the filtered column are on the sheet, the run's insertions made. */
  readonly tableColumn: number;
  readonly column: number;
  readonly criteria: Excel.FilterCriteria;
}

/**
 * Filters that people had set go on filtering the same columns, wherever those are now; ours is set
 * anew where it was still on. What filtered a column that goes ends with it.
 */
export function keptFilters({ update, filters }: TabBackup, plan: TabPlan): KeptFilter[] {
  const shift = shiftBy(update.insertColumns);
  return update.before.tables.flatMap(({ name, actualName, area }) => {
    const planned = plan.tables.find((table) => table.name === name);
    const columns = actualName === null ? undefined : filters.get(actualName);
    if (actualName === null || planned === undefined || columns === undefined) return [];
    const { area: placed, filter: ours } = planned;
    return columns.flatMap((found, position): KeptFilter[] => {
      const column = shift(area.column + position);
      if (found === null || update.staleColumns.includes(column)) return [];
      const isOurs = ours !== undefined && placed.column + ours.column === column;
      const criteria = isOurs ? { filterOn: "Values" as const, values: [...ours.values] } : found;
      const tableColumn = placed.column;
      return [
        { sheetName: update.sheetName, tableName: actualName, tableColumn, column, criteria },
      ];
    });
  });
}
