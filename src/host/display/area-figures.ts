import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "../cell-area";
import { shownValue } from "../cell-values";
import { numberFormatOf } from "../cell-writing";
import type { HostWorkbook } from "../host-workbook";
import { eachCell } from "../range-content";
import type { AreaFigures } from "./displayed-sheet";
import { generalText, numberText } from "./number-text";

export type { AreaFigures } from "./displayed-sheet";

/** What the status line says about some cells; sum and mean in the format of the first number. */
export function areaFigures(host: HostWorkbook, sheet: Worksheet, area: CellArea): AreaFigures {
  let count = 0;
  let numbers = 0;
  let sum = 0;
  let format: string | undefined;
  eachCell(sheet, area, (cell) => {
    const value = shownValue(cell);
    if (value === "") return;
    count++;
    if (typeof value !== "number") return;
    numbers++;
    sum += value;
    format ??= numberFormatOf(cell.style);
  });
  const shown = (value: number): string =>
    format === undefined || format === "General" || format === "@"
      ? generalText(value, host.contentLanguage)
      : numberText(value, format, host.contentLanguage).text;
  return {
    count,
    numbers,
    sum: numbers === 0 ? "" : shown(sum),
    mean: numbers === 0 ? "" : shown(sum / numbers),
  };
}
