import { dateToExcel, ValueType } from "@cj-tech-master/excelts";
import type { Cell, CellValue } from "@cj-tech-master/excelts";

/** A value as `Range.values` shows it: dates are serial numbers, blanks "", errors their text. */
export type ShownValue = string | number | boolean;

/** The value of a cell as Excel's API shows it. */
export function shownValue(cell: Cell | undefined): ShownValue {
  if (!cell) return "";
  switch (cell.type) {
    case ValueType.Null:
    case ValueType.Merge:
      return "";
    case ValueType.Formula:
      return shown(cell.result, cell);
    case ValueType.Hyperlink: {
      const { formula, result } = cell.model;
      return formula === undefined ? cell.text : shown(result, cell);
    }
    default:
      return shown(cell.value, cell);
  }
}

function shown(value: CellValue, cell: Cell): ShownValue {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return value;
  if (value instanceof Date) return serial(value, cell);
  if ("error" in value) return value.error;
  if ("checkbox" in value) return value.checkbox;
  return cell.text;
}

function serial(date: Date, cell: Cell): number {
  return dateToExcel(date, cell.workbook.properties.date1904 ?? false);
}

/** The formula of a cell with its equals sign, or undefined when it holds none. */
export function formulaOf(cell: Cell | undefined): string | undefined {
  if (!cell) return undefined;
  // A formula cell that carries a link keeps its formula out of sight.
  const formula = cell.type === ValueType.Hyperlink ? cell.model.formula : cell.formula;
  return formula === undefined ? undefined : `=${formula}`;
}

/** Excel's `Range.valueTypes` for a cell. */
export function valueTypeOf(cell: Cell | undefined): string {
  if (!cell || cell.type === ValueType.Null || cell.type === ValueType.Merge) return "Empty";
  const linked = cell.type === ValueType.Hyperlink && cell.model.formula !== undefined;
  const raw = linked
    ? cell.model.result
    : cell.type === ValueType.Formula
      ? cell.result
      : cell.value;
  if (typeof raw === "object" && raw !== null && "error" in raw) return "Error";
  const value = shownValue(cell);
  if (typeof value === "number") return "Double";
  return typeof value === "boolean" ? "Boolean" : "String";
}
