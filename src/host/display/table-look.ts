import type { Worksheet } from "@cj-tech-master/excelts";
import { intersect } from "../cell-area";
import type { CellArea } from "../cell-area";
import { areaOfTable, headerOfTable, totalsOfTable } from "../table-layout";
import { tintedTheme } from "./display-color";
import type { CellBorder, CellLook } from "./displayed-sheet";

/** What the style of a table gives a cell that is not dressed otherwise. */
export type TableDress = Pick<CellLook, "bold" | "color" | "fill" | "borders">;

interface PlacedTable {
  readonly area: CellArea;
  readonly header: CellArea | undefined;
  readonly totals: CellArea | undefined;
  readonly filters: ReadonlySet<number>;
  readonly stripes: boolean;
  readonly family: "light" | "medium" | "none";
  /** The theme's colour: 1 is black, 4 and more are the accents. */
  readonly theme: number;
}

/** The tables of a sheet that some rows touch, as their styles show them. */
export class TableLooks {
  readonly #tables: readonly PlacedTable[];

  constructor(sheet: Worksheet, window: CellArea) {
    this.#tables = sheet.getTables().flatMap((table) => {
      const area = areaOfTable(table);
      if (!intersect(area, window)) return [];
      const { style, columns, autoFilterRef } = table.table;
      const [, family = "", number = "1"] =
        /^TableStyle(Light|Medium|Dark)(\d+)$/.exec(style?.theme ?? "") ?? [];
      const place = (Number(number) - 1) % 7;
      const hasFilter = autoFilterRef !== undefined;
      return [
        {
          area,
          header: headerOfTable(table),
          totals: totalsOfTable(table),
          filters: new Set(
            columns.flatMap(({ filterButton }, index) =>
              hasFilter && filterButton !== false ? [area.left + index] : [],
            ),
          ),
          stripes: style?.showRowStripes === true,
          family: family === "" ? "none" : family === "Light" ? "light" : "medium",
          theme: place === 0 ? 1 : place + 3,
        },
      ];
    });
  }

  /** Whether a header cell carries a filter button. */
  hasFilter(row: number, column: number): boolean {
    return this.#tables.some(({ header, filters }) => header?.top === row && filters.has(column));
  }

  dress(row: number, column: number): TableDress | undefined {
    const table = this.#tables.find(
      ({ area: { top, left, bottom, right } }) =>
        row >= top && row <= bottom && column >= left && column <= right,
    );
    if (!table || table.family === "none") return undefined;
    const isHeader = table.header?.top === row;
    const isTotals = table.totals?.top === row;
    const bodyTop = table.area.top + (table.header ? 1 : 0);
    const isStriped = table.stripes && !isHeader && !isTotals && (row - bodyTop) % 2 === 0;
    return table.family === "light"
      ? lightDress(table, row, isHeader, isTotals, isStriped)
      : mediumDress(table, isHeader, isTotals, isStriped);
  }
}

function line(color: string): CellBorder {
  return { width: 1, line: "solid", color };
}

function lightDress(
  { theme, area }: PlacedTable,
  row: number,
  isHeader: boolean,
  isTotals: boolean,
  isStriped: boolean,
): TableDress {
  const color = tintedTheme(theme, 0);
  const ends = {
    ...(row === area.top || isTotals ? { top: line(color) } : {}),
    ...(row === area.bottom || isHeader ? { bottom: line(color) } : {}),
  };
  return {
    ...(isHeader || isTotals ? { bold: true } : {}),
    ...(isStriped ? { fill: theme === 1 ? tintedTheme(0, -0.15) : tintedTheme(theme, 0.8) } : {}),
    ...(Object.keys(ends).length > 0 ? { borders: ends } : {}),
  };
}

function mediumDress(
  { theme }: PlacedTable,
  isHeader: boolean,
  isTotals: boolean,
  isStriped: boolean,
): TableDress {
  const color = tintedTheme(theme, 0);
  const pale = line(theme === 1 ? color : tintedTheme(theme, 0.4));
  if (isHeader) return { bold: true, color: "#FFFFFF", fill: color };
  return {
    ...(isTotals ? { bold: true } : {}),
    ...(isStriped ? { fill: theme === 1 ? tintedTheme(0, -0.15) : tintedTheme(theme, 0.8) } : {}),
    borders: { bottom: pale },
  };
}
