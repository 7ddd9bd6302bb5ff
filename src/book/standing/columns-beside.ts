import { hasCommonCells } from "../sheet-address";
import type { Area } from "../tab-plan";
import type { StandingTab } from "./standing-tab";

/**
 * The columns beside a table, outside it, in which nobody but people write on its lines: what they
 * type there is about those lines. Columns from another table on are about that one's.
 */
export function columnsBeside(
  tab: StandingTab,
  table: Area,
  tables: readonly Area[],
  used: Area | null,
): number[] {
  if (used === null || table.rows < 2) return [];
  const right = table.column + table.columns;
  const columnsOf = (areas: readonly Area[]): ((column: number) => boolean) => {
    const body = { row: table.row + 1, rows: table.rows - 1 };
    return (column) => areas.some((area) => hasCommonCells(area, { ...body, column, columns: 1 }));
  };
  const isOfTable = columnsOf(tables);
  const isWritten = columnsOf(tab.written);
  const found: number[] = [];
  const end = used.column + used.columns;
  for (let column = right; column < end && !isOfTable(column); column += 1) {
    if (!isWritten(column)) found.push(column);
  }
  const left = Array.from({ length: table.column }, (_, column) => column);
  if (!left.some(isOfTable)) {
    found.push(...left.filter((column) => column >= used.column && !isWritten(column)));
  }
  return found;
}
