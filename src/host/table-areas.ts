import type { Workbook } from "@cj-tech-master/excelts";
import type { CellArea } from "./cell-area";

/** Where a table lies. */
export interface TableArea {
  name: string;
  sheet: string;
  columns: string[];
  /** Header row and totals row included. */
  whole: CellArea;
  body: CellArea;
  hasHeader: boolean;
  hasTotals: boolean;
}

/** The tables of a workbook, as the formula engine places them. */
export function tableAreas(book: Workbook): TableArea[] {
  return book.worksheets.flatMap((sheet) =>
    sheet.getTables().flatMap(({ table }) => {
      if (!table.tl) return [];
      const hasHeader = table.headerRow !== false;
      const hasTotals = table.totalsRow === true;
      const { row: top, col: left } = table.tl;
      const right = left + table.columns.length - 1;
      const bodyTop = top + (hasHeader ? 1 : 0);
      const bodyBottom = bodyTop + table.rows.length - 1;
      return [
        {
          name: table.name,
          sheet: sheet.name,
          columns: table.columns.map((column) => column.name),
          whole: { top, left, bottom: bodyBottom + (hasTotals ? 1 : 0), right },
          body: { top: bodyTop, left, bottom: bodyBottom, right },
          hasHeader,
          hasTotals,
        },
      ];
    }),
  );
}
