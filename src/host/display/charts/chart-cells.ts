import type { Workbook } from "@cj-tech-master/excelts";
import { parseArea, splitSheet } from "../../cell-area";
import { shownValue } from "../../cell-values";
import { numberFormatOf } from "../../cell-writing";
import { cellText } from "../cell-text";

interface ChartSource {
  readonly numRef?: { readonly formula: string };
  readonly strRef?: { readonly formula: string };
}

interface ChartCells {
  readonly texts: readonly string[];
  readonly numbers: readonly (number | undefined)[];
  /** The number format of the first cell. */
  readonly format: string;
}

const NOTHING: ChartCells = { texts: [], numbers: [], format: "General" };

/** What the cells that a chart points at hold now; those of hidden rows and columns are left out. */
export function chartCells(
  book: Workbook,
  source: object | undefined,
  language: string,
): ChartCells {
  const { numRef, strRef } = (source ?? {}) as ChartSource;
  const formula = numRef?.formula ?? strRef?.formula;
  if (formula === undefined) return NOTHING;
  const { sheet: name, rest } = splitSheet(formula.replace(/^\(|\)$/g, ""));
  const sheet = name === undefined ? undefined : book.getWorksheet(name);
  const area = parseArea(rest);
  if (!sheet || !area) return NOTHING;
  const texts: string[] = [];
  const numbers: (number | undefined)[] = [];
  let format: string | undefined;
  for (let row = area.top; row <= Math.min(area.bottom, Math.max(sheet.rowCount, 1)); row++) {
    const found = sheet.findRow(row);
    if (found?.hidden) continue;
    for (let column = area.left; column <= area.right; column++) {
      const cell = found?.findCell(column);
      const value = shownValue(cell);
      texts.push(cellText(cell, language).text);
      numbers.push(typeof value === "number" ? value : undefined);
      if (cell && format === undefined) format = numberFormatOf(cell.style);
    }
  }
  return { texts, numbers, format: format ?? "General" };
}
