import type { Grid } from "./grid";
import type { CellContent, SheetPlan } from "./tab-plan";

/** The tables of a plan, none of which hold formulas, as they would be read back. */
export function tableGrids(plan: SheetPlan): Grid[] {
  const cells = new Map<string, CellContent>();
  for (const block of plan.blocks) {
    block.cells.forEach((line, row) => {
      line.forEach((cell, column) => {
        cells.set(`${block.row + row}:${block.column + column}`, cell);
      });
    });
  }
  return plan.tables.map(({ name, area }) => ({
    sheetName: plan.name,
    tableName: name,
    top: area.row,
    left: area.column,
    values: Array.from({ length: area.rows }, (_, row) =>
      Array.from({ length: area.columns }, (__, column) => {
        const cell = cells.get(`${area.row + row}:${area.column + column}`) ?? null;
        if (typeof cell === "object" && cell !== null) throw new Error(`formula in ${name}`);
        // A cell that receives "" is blank.
        return cell === "" ? null : cell;
      }),
    ),
  }));
}
