import type { Worksheet } from "@cj-tech-master/excelts";
import type { AddChartSeriesOptions } from "@cj-tech-master/excelts/chart";
import { columnCount, formatAbsolute, quoteSheet, rowCount } from "./cell-area";
import type { CellArea } from "./cell-area";
import { shownValue } from "./cell-values";

/** A reference to cells as a chart keeps it: `Sheet1!$B$2:$B$9`. */
export function chartReference(sheet: Worksheet, area: CellArea): string {
  return `${quoteSheet(sheet.name)}!${formatAbsolute(area)}`;
}

/**
 * The series that Excel makes of a source range: by columns when there are at least as many rows as
 * columns, a first row of texts gives the names, a first column of texts the categories.
 */
export function seriesFrom(
  sheet: Worksheet,
  area: CellArea,
  seriesBy: string,
  scatter: boolean,
): AddChartSeriesOptions[] {
  const byColumns =
    seriesBy === "Columns" || (seriesBy !== "Rows" && rowCount(area) >= columnCount(area));
  const value = (row: number, column: number) => {
    const cell = sheet.findRow(row)?.findCell(column);
    // Counts as a number until it is calculated: working out the book for this would take long.
    return cell?.formula !== undefined && cell.result === undefined ? 0 : shownValue(cell);
  };
  const cellAt = (along: number, across: number) =>
    byColumns
      ? value(area.top + along, area.left + across)
      : value(area.top + across, area.left + along);
  const length = byColumns ? rowCount(area) : columnCount(area);
  const width = byColumns ? columnCount(area) : rowCount(area);
  const isLabel = (found: unknown) => typeof found === "string" && found !== "";

  const labelled =
    width > 1 &&
    length > 1 &&
    Array.from({ length: length - 1 }, (_, i) => i + 1).every(
      (i) => typeof cellAt(i, 0) === "string",
    );
  const hasCategories = labelled || (scatter && width > 1);
  const firstSeries = hasCategories ? 1 : 0;
  const hasNames =
    length > 1 &&
    Array.from({ length: width - firstSeries }, (_, i) => i + firstSeries).every((i) =>
      isLabel(cellAt(0, i)),
    ) &&
    !isLabel(cellAt(1, firstSeries));
  const start = hasNames ? 1 : 0;
  const block = (across: number, from: number, to: number): string =>
    chartReference(
      sheet,
      byColumns
        ? {
            top: area.top + from,
            bottom: area.top + to,
            left: area.left + across,
            right: area.left + across,
          }
        : {
            top: area.top + across,
            bottom: area.top + across,
            left: area.left + from,
            right: area.left + to,
          },
    );
  const categories = hasCategories ? block(0, start, length - 1) : undefined;
  return Array.from({ length: width - firstSeries }, (_, index) => {
    const across = index + firstSeries;
    return {
      values: block(across, start, length - 1),
      // A scatter chart of one column counts 1, 2, 3 in Excel; excelts wants cells, so any will do.
      ...(scatter ? { xValues: categories ?? block(across, start, length - 1) } : {}),
      ...(scatter || categories === undefined ? {} : { categories }),
      ...(hasNames ? { name: { formula: block(across, 0, 0) } } : {}),
    };
  });
}
