import { formatArea, quoteSheet } from "../cell-area";
import type { ObjectKind } from "../object-kind";
import type { RangeAreasTarget } from "./targets";

/** Several areas of one sheet; what is known of them is where they are. */
export const rangeAreas: ObjectKind<RangeAreasTarget> = {
  scalars: {
    address: ({ sheet, areas }) =>
      areas.map((area) => `${quoteSheet(sheet.name)}!${formatArea(area)}`).join(","),
    areaCount: ({ areas }) => areas.length,
  },
};
