import { ValueType } from "@cj-tech-master/excelts";
import type { Cell, CellValue, Worksheet } from "@cj-tech-master/excelts";
import { parseArea } from "./cell-area";
import { readEntry } from "./cell-input";
import { invalidArgument } from "./excel-error";
import { forgetFilled } from "./spills";

/** Puts one element of a `values` or `formulas` array into a cell, as if it had been typed there. */
export function writeEntry(cell: Cell, entry: unknown): void {
  if (entry === null) return;
  if (cell.type === ValueType.Merge) return; // Excel keeps nothing under a merged cell.
  if (typeof entry === "number") {
    if (!Number.isFinite(entry)) throw invalidArgument("A cell takes finite numbers only.");
    putValue(cell, isText(cell) ? String(entry) : entry);
  } else if (typeof entry === "boolean") {
    putValue(cell, isText(cell) ? String(entry).toUpperCase() : entry);
  } else if (typeof entry === "string") {
    writeTyped(cell, entry);
  } else {
    throw invalidArgument("A cell takes a text, a number, a boolean or null.");
  }
}

/** Types a text into a cell; `read` tells what the text means in the language of the writer. */
export function writeTyped(cell: Cell, text: string, read = readEntry): void {
  if (cell.type === ValueType.Merge) return;
  if (text === "") {
    putValue(cell, null);
    return;
  }
  if (isText(cell)) {
    putValue(cell, text.startsWith("'") ? text.slice(1) : text);
    return;
  }
  const entry = read(text);
  putValue(cell, entry.value);
  // Cells share style objects: a style is replaced, never changed.
  if (entry.numFmt !== undefined && isGeneral(cell)) {
    cell.style = { ...cell.style, numFmt: entry.numFmt };
  }
}

/** Replaces the content of a cell; what hangs on the old content is brought to an end first. */
export function putValue(cell: Cell, value: CellValue): void {
  const old = cell.type;
  forgetFilled(cell);
  if (old === ValueType.Formula) endFormula(cell);
  if (old === ValueType.Hyperlink && typeof value === "string") {
    const { hyperlink, tooltip } = cell.value as { hyperlink: string; tooltip?: string };
    cell.value = { text: value, hyperlink, ...(tooltip === undefined ? {} : { tooltip }) };
    return;
  }
  cell.value = value;
}

/** Takes back what a formula has put elsewhere: the cells it spilled into, formulas that share it. */
function endFormula(cell: Cell): void {
  const value = cell.value as { shareType?: string; ref?: string };
  const area = value.ref === undefined ? undefined : parseArea(value.ref);
  if (!area) return;
  const { worksheet } = cell;
  for (let row = area.top; row <= area.bottom; row++) {
    for (let column = area.left; column <= area.right; column++) {
      const other = worksheet.findRow(row)?.findCell(column);
      if (!other || other === cell) continue;
      if (value.shareType === "array") other.value = null;
      else unshare(other);
    }
  }
}

/** Writes out every shared formula of a sheet, so that each cell stands for itself. */
export function unshareFormulas(sheet: Worksheet): void {
  const shared: Cell[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (cell.type === ValueType.Formula && isShared(cell)) shared.push(cell);
    });
  });
  const written = shared.map((cell) => ({ cell, formula: cell.formula, result: cell.result }));
  for (const { cell, formula, result } of written) {
    if (formula !== undefined) cell.value = plainFormula(formula, result);
  }
}

function isShared(cell: Cell): boolean {
  const { sharedFormula, shareType } = cell.model;
  return sharedFormula !== undefined || shareType === "shared";
}

function unshare(cell: Cell): void {
  if (cell.type !== ValueType.Formula || !isShared(cell) || cell.formula === undefined) return;
  cell.value = plainFormula(cell.formula, cell.result);
}

function plainFormula(formula: string, result: Cell["result"]): CellValue {
  return result === undefined ? { formula } : { formula, result };
}

/** The number format of a style as Excel names it. */
export function numberFormatOf(style: Cell["style"]): string {
  const format = style.numFmt;
  if (format === undefined) return "General";
  return typeof format === "string" ? format : format.formatCode;
}

function isGeneral(cell: Cell): boolean {
  return numberFormatOf(cell.style) === "General";
}

function isText(cell: Cell): boolean {
  return numberFormatOf(cell.style) === "@";
}
