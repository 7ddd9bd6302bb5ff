import type { ObjectKinds } from "../object-kind";
import { application } from "./application";
import { range } from "./range";
import { workbook } from "./workbook";
import { worksheet, worksheetCollection } from "./worksheet";

/** Every class of object that requests may name. */
export const objectKinds: ObjectKinds = {
  Application: application,
  Range: range,
  Workbook: workbook,
  Worksheet: worksheet,
  WorksheetCollection: worksheetCollection,
};
