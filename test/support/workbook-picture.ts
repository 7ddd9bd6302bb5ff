import { dateToExcel } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import type { HostWorkbook } from "../../src/host/host-workbook";

/**
 * Everything that a person could see or find in a workbook, as plain data: cells with formulas,
 * results and formats, measures, rules, lists, links, tables with filters, charts, panes, pages,
 * names, the order and the state of sheets.
 */
export function workbookPicture(host: HostWorkbook): Record<string, unknown> {
  const { book } = host;
  return {
    sheets: book.worksheets.map((sheet) => sheetPicture(sheet)),
    names: plain(
      [...(book.definedNames.model as { name: string; ranges: string[] }[])].sort((a, b) =>
        a.name < b.name ? -1 : 1,
      ),
    ),
    active: host.activeSheet.name,
  };
}

function sheetPicture(sheet: Worksheet): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  const rows: Record<string, unknown> = {};
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    if (row.height !== undefined || row.hidden) rows[number] = [row.height, row.hidden];
    row.eachCell({ includeEmpty: true }, (cell) => {
      const style = plain(cell.style) as Record<string, unknown>;
      if (cell.value === null && Object.keys(style).length === 0) return;
      cells[cell.address] = [plain(cell.value), style];
    });
  });
  const columns: Record<string, unknown> = {};
  for (let number = 1; number <= sheet.columnCount; number += 1) {
    const { width, hidden } = sheet.getColumn(number);
    if (width !== undefined || hidden) columns[number] = [width, hidden];
  }
  const {
    tables,
    conditionalFormattings,
    dataValidations,
    merges,
    views,
    pageSetup,
    headerFooter,
  } = sheet.model as unknown as Record<string, unknown>;
  return {
    name: sheet.name,
    state: sheet.state,
    cells,
    rows,
    columns,
    tables: (tables as object[]).map((table) => plain({ ...table, ...keptTwice })),
    rules: rulesPicture(conditionalFormattings as Formats[]),
    validations: plain(dataValidations),
    merges: plain(merges),
    views: plain(views),
    page: plain(pageSetup),
    headerFooter: plain(headerFooter),
    charts: sheet.getCharts().map((chart) => ({
      chart: plain(chart.chartModel),
      place: [chart.range.tl, chart.range.br].map((corner) =>
        corner === undefined
          ? null
          : [corner.nativeRow, corner.nativeRowOff, corner.nativeCol, corner.nativeColOff],
      ),
    })),
  };
}

interface Formats {
  ref: string;
  rules: { priority?: number }[];
}

/** Rules by their cells; of those for the same cells the order counts, not the number. */
function rulesPicture(formats: readonly Formats[]): unknown {
  const each = formats
    .flatMap(({ ref, rules }) => rules.map((rule) => ({ ref, rule })))
    .sort((a, b) => (a.rule.priority ?? 0) - (b.rule.priority ?? 0));
  const byCells = each.sort((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0));
  return byCells.map(({ ref, rule }) => plain({ ref, rule: { ...rule, priority: undefined } }));
}

/** Of a table: its place is its `tableRef`, and its lines are the cells. */
const keptTwice = { ref: undefined, tl: undefined, rows: undefined };

/** Data without what does not count: class instances, undefined members, the order of keys. */
function plain(value: unknown): unknown {
  // A file holds the number of the day; which cells show it as a date is told by their format.
  if (value instanceof Date) return dateToExcel(value, false);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      // What a chart remembers of its cells is made anew when it is drawn.
      .filter(([key, member]) => !/cache/i.test(key) && member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, plain(member)]),
  );
}
