import type { DataIssue } from "../book/data-issue";
import type { Grid } from "../book/grid";
import { rowsBelowTable } from "../book/rows-below-table";
import { filledTables } from "./filled-tables";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";

/** A table that lines are read from. */
export interface ReadTable {
  readonly tableName: string;
  /** The sheet column of the name of a line. */
  readonly name: number;
}

/** Whoever has typed more below a table has one run to learn it. */
const MOST_ROWS = 1000;

/** Lines that stand right below tables: some programs add lines without making the table longer. */
export async function findRowsBelow(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  tables: readonly ReadTable[],
): Promise<DataIssue[]> {
  const wanted = tables.flatMap(({ tableName, name }) => {
    const request = belowTable(survey, tableName, MOST_ROWS);
    return request === null ? [] : [{ request, name }];
  });
  if (wanted.length === 0) return [];
  const grids = await readGrids(
    context,
    wanted.map(({ request }) => request),
  );
  return grids.flatMap((grid, index) => rowsBelowTable(grid, wanted[index]!.name) ?? []);
}

/** What else stands on these tabs is not far. */
const MOST_FILLED = 10;

/** What is to be read to know of lines below the tables of the add-in itself: `filledIssues`. */
export function belowFilled(survey: WorkbookSurvey): GridRequest[] {
  return filledTables.flatMap((name) => belowTable(survey, name, MOST_FILLED) ?? []);
}

/** Lines that stand right below tables of the add-in, the first column of which names each. */
export function filledIssues(below: readonly Grid[]): DataIssue[] {
  return below.flatMap((grid) => rowsBelowTable(grid, grid.left) ?? []);
}

/** The cells below a table, down to the next table; `null` where the sheet ends with it. */
function belowTable(
  { sheets, tables }: WorkbookSurvey,
  tableName: string,
  most: number,
): GridRequest | null {
  const table = tables.find(({ name }) => name === tableName);
  const used = sheets.find(({ name }) => name === table?.sheetName)?.used;
  if (table === undefined || used === undefined || used === null) return null;
  const { sheetName, area, hasTotals } = table;
  const row = area.row + area.rows + (hasTotals ? 1 : 0);
  const others = tables
    .filter((other) => other.sheetName === sheetName && other.area.row >= row)
    .map((other) => other.area)
    .filter(
      ({ column, columns }) =>
        column < area.column + area.columns && area.column < column + columns,
    );
  const end = Math.min(used.row + used.rows, row + most, ...others.map((other) => other.row));
  return end <= row ? null : { sheetName, area: { ...area, row, rows: end - row }, tableName };
}
