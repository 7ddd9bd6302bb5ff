import type { DataIssue } from "../book/data-issue";
import type { WorkbookSurvey } from "./read-workbook";
import type { ReadTable } from "./rows-below";

/**
 * What knows lines that stand right below some tables; `null` where nothing can stand there. It is
 * fetched where it is needed, since most lists have no such lines.
 */
export async function belowTables(
  { sheets, tables }: Pick<WorkbookSurvey, "sheets" | "tables">,
  asked: readonly string[],
): Promise<typeof import("./rows-below") | null> {
  const isFilled = tables.some(({ name, sheetName, area, hasTotals }) => {
    const used = sheets.find((sheet) => sheet.name === sheetName)?.used ?? null;
    const end = area.row + area.rows + (hasTotals ? 1 : 0);
    return asked.includes(name) && used !== null && used.row + used.rows > end;
  });
  return isFilled ? import(/* webpackChunkName: "rows-below" */ "./rows-below") : null;
}

/** Lines that stand right below tables that are read. */
export async function linesBelow(
  context: Excel.RequestContext,
  survey: WorkbookSurvey,
  read: readonly ReadTable[],
): Promise<DataIssue[]> {
  const names = read.map(({ tableName }) => tableName);
  return (await (await belowTables(survey, names))?.findRowsBelow(context, survey, read)) ?? [];
}
