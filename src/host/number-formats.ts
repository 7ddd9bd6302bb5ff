import type { Worksheet } from "@cj-tech-master/excelts";
import type { CellArea } from "./cell-area";
import { numberFormatOf } from "./cell-writing";
import { invalidArgument } from "./excel-error";
import { isUnbounded, readCells, writeCells } from "./range-content";
import { restyle, styleAt } from "./range-style";
import type { CellStyle } from "./range-style";
import { without } from "./without";

/** `Range.numberFormat`: one format for each cell, null for whole rows and columns. */
export function readNumberFormats(sheet: Worksheet, area: CellArea): unknown[][] | null {
  return readCells(sheet, area, (cell, row, column) =>
    numberFormatOf(cell?.style ?? styleAt(sheet, row, column)),
  );
}

/** Sets number formats from an array, or one format for all cells. */
export function writeNumberFormats(sheet: Worksheet, area: CellArea, given: unknown): void {
  if (!Array.isArray(given)) {
    const format = accepted(given);
    restyle(sheet, area, (style) => withFormat(style, format));
    return;
  }
  if (isUnbounded(area)) throw invalidArgument("Whole rows or columns take one number format.");
  const renewed = new Map<string, Map<CellStyle, CellStyle>>();
  writeCells(sheet, area, given, (cell, entry) => {
    const format = accepted(entry);
    const styles = renewed.get(format) ?? new Map<CellStyle, CellStyle>();
    renewed.set(format, styles);
    let style = styles.get(cell.style);
    if (!style) styles.set(cell.style, (style = withFormat(cell.style, format)));
    cell.style = style;
  });
}

function accepted(format: unknown): string {
  if (typeof format !== "string") throw invalidArgument("A number format is a text.");
  return format;
}

function withFormat(style: CellStyle, format: string): CellStyle {
  const rest = without(style, "numFmt");
  return format === "General" || format === "" ? rest : { ...rest, numFmt: format };
}
