import { cellsBeside, rowOfLine } from "../book/standing/cells-beside";
import type { PlacedTab, TabUpdate } from "../book/standing/place-tabs";
import { shiftBy } from "../book/standing/align-lines";
import { commonFormula, sourceLines, type AnnotatedTable } from "../book/standing/user-columns";
import { areaAddress, hasCommonCells } from "../book/sheet-address";
import type { Area, CellContent, TabPlan } from "../book/tab-plan";
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

/**
 * Writes what people keep in columns of their own beside our lines, each to the line that is now
 * about the same thing. A formula that a whole column has goes on in new lines.
 */
export async function writeAnnotations(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  annotated: readonly AnnotatedTable[],
): Promise<void> {
  for (const table of annotated) {
    const planned = plan.tables.find(({ name }) => name === table.name);
    const standing = update.tables.find(({ name }) => name === table.name);
    if (table.tab !== plan.key || planned === undefined || standing === undefined) continue;
    if (table.isBeside) {
      await writeBeside(queue, sheet, plan, update, table);
      continue;
    }
    const from = sourceLines(table, plan, planned);
    for (const [index, column] of standing.userColumns.entries()) {
      const common = commonFormula(table.contents.map((line) => line[index] ?? null));
      const cells: CellContent[][] = from.map((line) => [
        line === undefined ? common : (table.contents[line]?.[index] ?? null),
      ]);
      const lines = Math.max(cells.length, standing.area.rows - 1);
      while (cells.length < lines) cells.push([null]);
      await queue.values(cells, (values, first) => {
        const top = planned.area.row + 1 + first;
        withRange(sheet.getRangeByIndexes(top, column, values.length, 1), (range) => {
          range.formulasR1C1 = values;
        });
      });
    }
  }
}

/** Writes what people have put beside a table, outside it, to the lines that it is about. */
async function writeBeside(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  update: TabUpdate,
  table: AnnotatedTable,
): Promise<void> {
  const planned = plan.tables.find(({ name }) => name === table.name)!;
  const { cells } = cellsBeside(table, plan, planned);
  const shift = shiftBy(update.insertColumns);
  const top = planned.area.row + 1;
  for (const [index, before] of table.columns.entries()) {
    const column = shift(before);
    const body = { row: top, column, rows: cells.length, columns: 1 };
    // What has become ours since is not written over.
    const isOurs = plan.blocks.some(({ row, column: left, cells: lines }) =>
      hasCommonCells(body, {
        row,
        column: left,
        rows: lines.length,
        columns: lines[0]?.length ?? 0,
      }),
    );
    if (isOurs) continue;
    const changed = cells.map((line) => line[index]);
    for (let first = 0; first < changed.length; first += 1) {
      let end = first;
      while (end < changed.length && changed[end] !== undefined) end += 1;
      const stretch = changed.slice(first, end).map((cell) => [cell ?? null]);
      await queue.values(stretch, (values, offset) => {
        const row = top + first + offset;
        withRange(sheet.getRangeByIndexes(row, column, values.length, 1), (range) => {
          range.formulasR1C1 = values;
        });
      });
      first = end;
    }
  }
}

/**
 * What stands beside tables once the rows and columns of all tabs are inserted, which has moved what
 * formulas there say.
 */
export async function annotatedAfterInsertions(
  queue: WriteQueue,
  placed: readonly PlacedTab[],
  annotated: readonly AnnotatedTable[],
): Promise<AnnotatedTable[]> {
  const { context } = queue;
  const loaded = annotated.map((table) => {
    const { plan, update } = placed.find((one) => one.plan.key === table.tab) ?? {};
    const planned = plan?.tables.find(({ name }) => name === table.name);
    const hasFormulas = table.contents.some((line) =>
      line.some((cell) => cell !== null && typeof cell === "object"),
    );
    if (!table.isBeside || !hasFormulas || planned === undefined || update == null) return null;
    const shift = shiftBy(update.insertColumns);
    const rows = Math.max(planned.area.rows - 1, table.lines);
    return table.columns.map((column) =>
      context.workbook.worksheets
        .getItem(update.sheetName)
        .getRangeByIndexes(planned.area.row + 1, shift(column), rows, 1)
        .load("formulasR1C1"),
    );
  });
  if (loaded.every((ranges) => ranges === null)) return [...annotated];
  await queue.sync();
  return annotated.map((table, index) => {
    const ranges = loaded[index] ?? null;
    const plan = placed.find((one) => one.plan.key === table.tab)?.plan;
    const planned = plan?.tables.find(({ name }) => name === table.name);
    if (ranges === null || planned === undefined) return table;
    const contentsNow = table.contents.map((line, at) =>
      line.map((cell, column): CellContent => {
        if (cell === null || typeof cell !== "object") return cell;
        const row = rowOfLine(at, table.lines, planned.area.rows - 1);
        return { ...cell, formula: String(ranges[column]!.formulasR1C1[row]![0]) };
      }),
    );
    return { ...table, contentsNow };
  });
}

/**
 * Writes the formulas that people have put into columns of ours that are theirs to fill, over the
 * values that the plan has there.
 */
export async function writeNoteFormulas(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  annotated: readonly AnnotatedTable[],
): Promise<void> {
  for (const table of annotated) {
    const planned = plan.tables.find(({ name }) => name === table.name);
    if (table.tab !== plan.key || planned === undefined) continue;
    const from = sourceLines(table, plan, planned);
    for (const [key, formulas] of table.formulas) {
      const column = plan.columnKeys.indexOf(key);
      const cells = from.map((line) => (line === undefined ? null : (formulas[line] ?? null)));
      for (let first = 0; first < cells.length; first += 1) {
        let end = first;
        while (end < cells.length && cells[end] !== null) end += 1;
        const stretch = cells.slice(first, end).map((cell) => [cell]);
        const top = planned.area.row + 1 + first;
        await queue.values(stretch, (values, offset) => {
          withRange(sheet.getRangeByIndexes(top + offset, column, values.length, 1), (range) => {
            range.formulasR1C1 = values;
          });
        });
        first = end;
      }
    }
  }
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
