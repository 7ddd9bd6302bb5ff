import type { PivotTable } from "@cj-tech-master/excelts";
import { itemNotFound } from "../excel-error";
import { hostObject } from "../object-kind";
import type { ObjectKind } from "../object-kind";
import { areaOfPivot } from "../pivot-area";
import type { PivotTableTarget, SheetTarget } from "./targets";

const nameOf = ({ name, tableNumber }: PivotTable): string => name ?? `PivotTable${tableNumber}`;

/** Pivot tables come with a file; the stand-in makes and calculates none. */
export const pivotTableCollection: ObjectKind<SheetTarget> = {
  items: ({ host, sheet }) =>
    sheet.pivotTables.map((pivot) => hostObject("PivotTable", { host, sheet, pivot })),
  item: ({ host, sheet }, key) => {
    const pivot = sheet.pivotTables.find((one) => nameOf(one) === key);
    if (!pivot) throw itemNotFound(`the pivot table ${key}`);
    return hostObject("PivotTable", { host, sheet, pivot });
  },
  methods: { getCount: ({ sheet }) => sheet.pivotTables.length },
};

export const pivotTable: ObjectKind<PivotTableTarget> = {
  id: ({ pivot }) => nameOf(pivot),
  scalars: { name: ({ pivot }) => nameOf(pivot) },
  objects: { layout: (target) => hostObject("PivotLayout", target) },
};

export const pivotLayout: ObjectKind<PivotTableTarget> = {
  methods: {
    getRange: ({ host, sheet, pivot }) => {
      const area = areaOfPivot(pivot);
      if (!area) throw itemNotFound("the cells of the pivot table");
      return hostObject("Range", { host, sheet, area });
    },
  },
};
