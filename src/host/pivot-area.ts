import type { PivotTable } from "@cj-tech-master/excelts";
import { parseArea } from "./cell-area";
import type { CellArea } from "./cell-area";

/** The cells of a pivot table, without the filters above it. */
export function areaOfPivot(pivot: PivotTable): CellArea | undefined {
  const { location, ref } = pivot as PivotTable & { readonly location?: { readonly ref: string } };
  const address = location?.ref ?? ref;
  return address === undefined ? undefined : parseArea(address);
}
