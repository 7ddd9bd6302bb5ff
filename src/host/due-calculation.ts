import type { Workbook } from "@cj-tech-master/excelts";
import { isCalculating, recalculate } from "./calculation";
import type { CellArea } from "./cell-area";
import type { HostWorkbook } from "./host-workbook";
import { spillsOf } from "./spills";

/** Workbooks that requests have written into and nobody has looked at since. */
const due = new WeakMap<Workbook, HostWorkbook>();

/** Puts the calculation of what has been written off until somebody looks at the results. */
export function putOffCalculation(host: HostWorkbook): void {
  due.set(host.book, host);
}

/** True when results are older than what requests before this one have written. */
export function isCalculationDue(book: Workbook): boolean {
  return due.has(book);
}

/**
 * Makes up for a calculation that was put off; whoever reads results off the cells waits for it.
 * `onProgress` hears the share 0..1 that is done, where there is much to do.
 */
export async function calculateWhatIsDue(
  book: Workbook,
  onProgress?: (share: number) => void,
): Promise<void> {
  const host = due.get(book);
  if (host) await calculateNow(host, onProgress);
}

/** Calculates the workbook; does nothing while that is under way, as for a function that reads. */
export async function calculateNow(
  host: HostWorkbook,
  onProgress?: (share: number) => void,
): Promise<void> {
  if (isCalculating(host.book)) return;
  // The engine looks at every cell of the book, which is idle work where nothing calculates.
  if (hasFormulas(host.book) || spillsOf(host.book).length > 0) await recalculate(host, onProgress);
  host.changed = false;
  host.calculationDemanded = false;
  due.delete(host.book);
}

function hasFormulas(book: Workbook): boolean {
  return book.worksheets.some((sheet) =>
    holdsFormula(sheet, { top: 1, left: 1, bottom: sheet.rowCount, right: sheet.columnCount }),
  );
}

/** True when one of the cells holds a formula. */
export function holdsFormula(sheet: Workbook["worksheets"][number], area: CellArea): boolean {
  const bottom = Math.min(area.bottom, sheet.rowCount);
  for (let number = Math.max(area.top, 1); number <= bottom; number++) {
    const row = sheet.findRow(number);
    const right = Math.min(area.right, row?.cellCount ?? 0);
    for (let column = area.left; column <= right; column++) {
      if (row?.findCell(column)?.formula !== undefined) return true;
    }
  }
  return false;
}
