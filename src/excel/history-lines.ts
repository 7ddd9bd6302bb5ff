import type { HistoryAddition } from "../book/follow-tabs/grown-history";
import { areaAddress, areaOfAddress, cellAddress, commonArea } from "../book/sheet-address";
import type { Area, CellContent } from "../book/tab-plan";
import { writeCells } from "./apply-tab-plan";
import { FormerLooks } from "./former-looks";
import { LinesInPlace } from "./lines-in-place";
import { areaOf, loadCells, rangeOf, type TableEntry, type WorkbookSurvey } from "./read-workbook";
import type { ReplacedNotes } from "./replaced-notes";
import { ScoringError } from "./scoring-error";
import { withoutSheetNames } from "./tab-backup";
import { WriteQueue } from "./write-queue";

/** The table of a history before anything is added to it. */
export interface HistoryTable extends TableEntry {
  readonly hasTotals: boolean;
  /** By position of the column. */
  readonly filters: readonly (Excel.FilterCriteria | null)[];
  /** What the last line holds, formulas as R1C1. */
  readonly lastLine: readonly unknown[];
  /** What is printed of the sheet, where that ends with the table; `null` for anything else. */
  readonly printArea: Area | null;
}

/** Reads what is to be known of the table besides its cells: one request. */
export async function readHistoryTable(
  context: Excel.RequestContext,
  entry: TableEntry,
): Promise<HistoryTable> {
  const { name, sheetName, area } = entry;
  const table = context.workbook.worksheets.getItem(sheetName).tables.getItem(name);
  table.load("showTotals");
  const columns = table.columns.load("items/filter/criteria");
  const last = rangeOf(context, sheetName, { ...area, row: area.row + area.rows - 1, rows: 1 });
  last.load("formulasR1C1");
  const { pageLayout } = context.workbook.worksheets.getItem(sheetName);
  const printed = pageLayout.getPrintAreaOrNullObject().load("address");
  await context.sync();
  return {
    ...entry,
    hasTotals: table.showTotals,
    filters: columns.items.map(
      ({ filter }) => (filter.criteria as Excel.FilterCriteria | null | undefined) ?? null,
    ),
    lastLine: last.formulasR1C1[0] as unknown[],
    printArea: printed.isNullObject
      ? null
      : printedWith(area, printed.address, table.showTotals ? 1 : 0),
  };
}

/** A print area of one piece that ends with the last line of a table, or with its totals. */
function printedWith(table: Area, address: string, totals: number): Area | null {
  const printed = areaOfAddress(withoutSheetNames(address));
  if (printed === null) return null;
  const end = printed.row + printed.rows - (table.row + table.rows);
  return end === 0 || end === totals ? printed : null;
}

/** Lines and columns that a table of a history gets, and how they are taken back. */
export class HistoryLines {
  readonly #below: Area;
  readonly #beside: Area;
  readonly #table: Area;
  readonly #inPlace: LinesInPlace;
  readonly #looks: FormerLooks;
  #hasBegun = false;

  constructor(
    private readonly table: HistoryTable,
    private readonly addition: HistoryAddition,
    /** `null` where no line goes. */
    readonly notes: ReplacedNotes | null,
  ) {
    const { area } = table;
    const { lines, newHeaders } = addition;
    const columns = area.columns + newHeaders.length;
    this.#below = { ...area, row: area.row + area.rows, rows: lines.length, columns };
    const right = area.column + area.columns;
    this.#beside = { ...area, column: right, columns: newHeaders.length };
    this.#table = { ...area, rows: area.rows + lines.length, columns };
    this.#inPlace = new LinesInPlace(table, addition);
    this.#looks = new FormerLooks(table.sheetName);
  }

  get cells(): number {
    return this.#below.rows * this.#below.columns + this.#inPlace.cells;
  }

  /**
   * Reads what lines are written over. Refuses when something of somebody's stands where lines or
   * columns are to go.
   */
  async prepare(context: Excel.RequestContext, survey: WorkbookSurvey): Promise<void> {
    await this.#checkRoom(context, survey);
    await this.#inPlace.read(context);
    const blank = [this.#below, this.#beside].filter(({ rows, columns }) => rows * columns > 0);
    if (blank.length > 0) await this.#looks.read(context, blank);
  }

  async #checkRoom(context: Excel.RequestContext, survey: WorkbookSurvey): Promise<void> {
    const { sheetName, hasTotals, area } = this.table;
    const used = survey.sheets.find(({ name }) => name === sheetName)?.used ?? null;
    const totals = { row: area.row + area.rows, column: area.column, columns: area.columns };
    const asked = [this.#below, this.#beside].flatMap((wanted) => {
      const common = used === null ? null : commonArea(wanted, used);
      return common === null ? [] : [{ sheetName, area: common }];
    });
    await loadCells(context, asked, ["formulas"], ({ index, firstRow }, { formulas }) => {
      const place = asked[index]!.area;
      (formulas as unknown[][]).forEach((line, i) =>
        line.forEach((cell, j) => {
          const [row, column] = [place.row + firstRow + i, place.column + j];
          const isTotal =
            hasTotals && row === totals.row && column < totals.column + totals.columns;
          if (cell === "" || isTotal) return;
          throw new ScoringError("excel.historyInTheWay", {
            name: sheetName,
            cell: cellAddress(row, column),
          });
        }),
      );
    });
  }

  async write(queue: WriteQueue): Promise<void> {
    this.#hasBegun = true;
    const { sheetName, name, hasTotals, filters, area } = this.table;
    const { newHeaders, lines, formats, otherColumns } = this.addition;
    const sheet = queue.context.workbook.worksheets.getItem(sheetName);
    const table = sheet.tables.getItem(name);
    if (filters.some((one) => one !== null)) table.clearFilters();
    if (hasTotals) table.showTotals = false;
    const header = { ...this.#beside, rows: 1 };
    const body = { row: area.row + 1, rows: this.#table.rows - 1 };
    const hasLines = lines.length > 0;
    const hasColumns = newHeaders.length > 0;
    await writeCells(queue, sheet, {
      blocks: [
        ...(hasColumns ? [{ ...header, cells: [newHeaders] }] : []),
        ...(hasLines ? [{ ...this.#below, cells: lines }] : []),
      ],
      formats: [
        ...(hasLines ? [{ area: this.#below, style: "body" as const }] : []),
        ...(hasColumns
          ? [
              { area: { ...this.#beside, ...body }, style: "body" as const },
              {
                area: header,
                style: "tableHeader" as const,
                wrap: true,
                vertical: "center" as const,
              },
            ]
          : []),
        ...formats.flatMap(({ column, ...look }) => {
          const isNew = column >= area.columns;
          if (!isNew && !hasLines) return [];
          const place = { column: area.column + column, columns: 1 };
          return [{ area: { ...this.#below, ...(isNew ? body : {}), ...place }, ...look }];
        }),
      ],
    });
    await this.#inPlace.write(queue);
    table.resize(areaAddress(this.#table));
    this.#print(sheet, lines.length);
    // A formula of somebody's beside the lines goes on in new ones, as when a person adds some.
    for (const column of otherColumns) {
      const formula = this.table.lastLine[column];
      if (typeof formula !== "string" || !formula.startsWith("=")) continue;
      const cells = lines.map((): CellContent[] => [{ formula }]);
      await queue.values(cells, (values, first) => {
        const { row } = this.#below;
        sheet.getRangeByIndexes(row + first, area.column + column, values.length, 1).formulasR1C1 =
          values;
      });
    }
    if (hasTotals) table.showTotals = true;
  }

  /** Takes the lines and columns away again, as far as they have come. */
  async undo(context: Excel.RequestContext): Promise<void> {
    if (!this.#hasBegun) return;
    const { sheetName, hasTotals, area, filters } = this.table;
    const found = await this.#find(context);
    if (found === null && !(await this.#isPlainRange(context))) return;
    const table = found?.table;
    if (table?.showTotals) table.showTotals = false;
    if (found !== null && areaAddress(found.body) !== areaAddress(area)) {
      found.table.resize(areaAddress(area));
    }
    this.#looks.clear(context);
    if (table !== undefined && hasTotals) table.showTotals = true;
    this.#looks.putBack(context);
    this.#print(context.workbook.worksheets.getItem(sheetName), 0);
    await this.#inPlace.undo(context, found === null);
    if (table === undefined || filters.every((one) => one === null)) return;
    // A filter looks at the cells when it is set, formulas of other columns included.
    await context.sync();
    this.#setFilters(table);
  }

  /** Takes the rows of lines out that have no other in their place, and filters as before. */
  async finish(context: Excel.RequestContext): Promise<void> {
    const { sheetName, name, filters } = this.table;
    const { leaving, replaced, keyColumn } = this.addition;
    if (leaving.length === 0 && filters.every((one) => one === null)) return;
    const found = await this.#find(context);
    if (found === null) return;
    const { body } = found;
    const keys = { ...body, column: body.column + keyColumn, columns: 1 };
    // Whatever an earlier try has taken out already.
    const left: number[] = [];
    await loadCells(
      context,
      [{ sheetName, area: keys }],
      ["values"],
      ({ firstRow }, { values }) => {
        (values as unknown[][]).forEach(([key], row) => {
          if (replaced.has(key)) left.push(firstRow + row);
        });
      },
    );
    const queue = new WriteQueue(context);
    const sheet = context.workbook.worksheets.getItem(sheetName);
    // What people have beside a line, outside the table, goes with it.
    const columns = Math.max(body.columns, (this.notes?.end ?? 0) - body.column);
    await queue.each(stretchesFromBelow(left), ({ first, count }) => {
      sheet.getRangeByIndexes(body.row + first, body.column, count, columns).delete("Up");
    });
    this.#print(sheet, body.rows - left.length - this.table.area.rows);
    this.#setFilters(sheet.tables.getItem(name));
  }

  /** Has so many lines more printed than there were. */
  #print(sheet: Excel.Worksheet, more: number): void {
    const { printArea } = this.table;
    if (printArea === null) return;
    const area = { ...printArea, rows: printArea.rows + more };
    sheet.pageLayout.setPrintArea(areaAddress(area));
  }

  #setFilters(table: Excel.Table): void {
    this.table.filters.forEach((criteria, position) => {
      if (criteria !== null) table.columns.getItemAt(position).filter.apply(criteria);
    });
  }

  /** Whether somebody has made a plain range of the table, and the lines are where they were. */
  async #isPlainRange(context: Excel.RequestContext): Promise<boolean> {
    const { sheetName, area } = this.table;
    const { inPlace, lines, replaced, keyColumn } = this.addition;
    const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName).load("name");
    await context.sync();
    if (sheet.isNullObject) return false;
    const keys = { ...this.#table, column: area.column + keyColumn, columns: 1 };
    const found: unknown[] = [];
    await loadCells(context, [{ sheetName, area: keys }], ["values"], (_, { values }) => {
      for (const [key] of values as unknown[][]) found.push(key);
    });
    return (
      [...inPlace].every(([row, line]) => {
        const key = found[row - area.row];
        return key === line[keyColumn] || replaced.has(key);
      }) &&
      lines.every((line, at) => ["", line[keyColumn]].includes(found[area.rows + at] as string))
    );
  }

  /** The table as it is now, its area without totals; `null` where somebody has taken it away. */
  async #find(
    context: Excel.RequestContext,
  ): Promise<{ readonly table: Excel.Table; readonly body: Area } | null> {
    const table = context.workbook.tables.getItemOrNullObject(this.table.name);
    table.load("showTotals");
    await context.sync();
    if (table.isNullObject) return null;
    const range = table.getRange().load("rowIndex,columnIndex,rowCount,columnCount");
    await context.sync();
    const body = areaOf(range);
    return { table, body: { ...body, rows: body.rows - (table.showTotals ? 1 : 0) } };
  }
}

/** Rows that follow each other as one, the last first: what is deleted moves what comes after it. */
function stretchesFromBelow(rows: readonly number[]): { first: number; count: number }[] {
  const stretches: { first: number; count: number }[] = [];
  for (const row of [...rows].sort((a, b) => b - a)) {
    const last = stretches.at(-1);
    if (last?.first === row + 1) {
      last.first = row;
      last.count += 1;
    } else stretches.push({ first: row, count: 1 });
  }
  return stretches;
}
