import { Workbook } from "@cj-tech-master/excelts";
import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellValue, Grid } from "../../src/book/grid";
import type { CellContent, TabPlan } from "../../src/book/tab-plan";

/** A workbook with a client sheet, a model sheet and the cells of some tab plans; no formats. */
export function workbookOf(grids: readonly Grid[], plans: readonly TabPlan<string>[]): Workbook {
  const workbook = new Workbook();
  for (const grid of grids) {
    const sheet = workbook.addWorksheet(grid.sheetName);
    grid.values.forEach((line, row) =>
      line.forEach((value, column) => put(sheet, grid.top + row, grid.left + column, value)),
    );
  }
  for (const plan of plans) {
    const sheet = workbook.addWorksheet(plan.name);
    for (const { row, column, cells } of plan.blocks) {
      cells.forEach((line, i) =>
        line.forEach((value, j) => put(sheet, row + i, column + j, value)),
      );
    }
  }
  return workbook;
}

function put(sheet: Worksheet, row: number, column: number, value: CellValue | CellContent): void {
  if (value === null) return;
  const cell = sheet.getCell(row + 1, column + 1);
  if (typeof value === "object" && "formula" in value) {
    cell.value = { formula: value.formula.slice(1) };
  } else {
    cell.value = value as typeof cell.value;
  }
}

/** What a calculated cell shows: a number, a text, a boolean, or an error's code. */
export function shown(
  workbook: Workbook,
  sheetName: string,
  row: number,
  column: number,
): number | string | boolean {
  const sheet = workbook.getWorksheet(sheetName);
  if (sheet === undefined) throw new Error(`no sheet ${sheetName}`);
  const cell = sheet.getCell(row + 1, column + 1);
  const value: unknown = cell.formula === undefined ? cell.value : cell.result;
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return (value.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
  if (typeof value === "object") {
    return "error" in value ? String(value.error) : JSON.stringify(value);
  }
  return value as number | string | boolean;
}
