import type { CellArea } from "../cell-area";
import { hostObject } from "../object-kind";
import type { HostObject } from "../object-kind";
import { areaOfTable } from "../table-layout";
import type { RangeTarget, TableColumnTarget, TableTarget } from "./targets";

export const inSheet = ({ host, sheet }: TableTarget, area: CellArea): HostObject =>
  hostObject("Range", { host, sheet, area });

/** The table and the rows next to it, which make room for its headers and totals. */
export function wholeTable({ sheet, table: of }: TableTarget): Pick<RangeTarget, "sheet" | "area"> {
  const area = areaOfTable(of);
  return { sheet, area: { ...area, top: area.top - 1, bottom: area.bottom + 1 } };
}

export function columnArea(
  { table: of, index }: TableColumnTarget,
  rows: CellArea = areaOfTable(of),
) {
  const left = rows.left + index;
  return { ...rows, left, right: left };
}
