import type { Grid } from "../book/grid";
import { hasCommonCells } from "../book/sheet-address";
import { shiftBy } from "../book/standing/align-lines";
import { cellsBeside } from "../book/standing/cells-beside";
import { columnsBeside } from "../book/standing/columns-beside";
import type { TabUpdate } from "../book/standing/place-tabs";
import type { StandingTab, StandingTable } from "../book/standing/standing-tab";
import type { AnnotatedTable } from "../book/standing/user-columns";
import type { TabPlan, TabTable } from "../book/tab-plan";
import { cellText } from "./cell-text";
import { writeNotedCells } from "./noted-cells";
import type { GridRequest, WorkbookSurvey } from "./read-workbook";
import type { WriteQueue } from "./write-queue";

/** Columns beside a table in which people may have written on its lines. */
export function freeColumns(
  survey: WorkbookSurvey,
  tab: StandingTab,
  { area }: StandingTable,
): readonly number[] {
  const used = survey.sheets.find(({ name }) => name === tab.sheetName)?.used ?? null;
  const others = [...tab.tables, ...survey.tables.filter((one) => one.sheetName === tab.sheetName)]
    .map((one) => one.area)
    .filter((other) => !hasCommonCells(other, area));
  return columnsBeside(tab, area, others, used);
}

/** What is to be read to know what stands in such columns. */
export function besideRequest(
  { sheetName }: StandingTab,
  { area }: StandingTable,
  columns: readonly number[],
): GridRequest {
  const column = Math.min(...columns);
  return { sheetName, area: { ...area, column, columns: Math.max(...columns) - column + 1 } };
}

/** Those of some columns that hold something on a line, from left to right, with their headers. */
export function notedColumns(
  columns: readonly number[],
  grid: Grid,
): { readonly column: number; readonly header: string }[] {
  return [...columns]
    .sort((a, b) => a - b)
    .flatMap((column) => {
      const place = column - grid.left;
      const isNoted = grid.values.some((line, row) => row > 0 && (line[place] ?? null) !== null);
      return isNoted ? [{ column, header: cellText(grid, 0, place) }] : [];
    });
}

/** Writes what people have put beside a table, outside it, to the lines that it is about. */
export async function writeBeside(
  queue: WriteQueue,
  sheet: Excel.Worksheet,
  plan: TabPlan,
  planned: TabTable,
  update: TabUpdate,
  table: AnnotatedTable,
): Promise<void> {
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
    await writeNotedCells(queue, sheet, column, top, changed);
  }
}
