import type { WorkbookSurvey } from "./read-workbook";

/**
 * What knows lines that stand right below tables; `null` where nothing can stand there. It is fetched
 * where it is needed, since most lists have no such lines.
 */
export async function belowTables({
  sheets,
  tables,
}: WorkbookSurvey): Promise<typeof import("./rows-below") | null> {
  const isFilled = tables.some(({ sheetName, area, hasTotals }) => {
    const used = sheets.find(({ name }) => name === sheetName)?.used ?? null;
    return used !== null && used.row + used.rows > area.row + area.rows + (hasTotals ? 1 : 0);
  });
  return isFilled ? import(/* webpackChunkName: "rows-below" */ "./rows-below") : null;
}
