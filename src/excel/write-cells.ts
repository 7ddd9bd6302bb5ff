import type { CellBlock } from "../book/tab-plan";
import { valueForCell } from "./cell-text";

/** Bytes of cell contents sent in one request: a fifth of Excel on the web's limit of 5 MB. */
const bytesPerRequest = 1_000_000;
/** Rows whose contents are written, and measured, together. */
const rowsPerWrite = 500;

/** Writes a block of cells, sending what has gathered whenever a request would grow too large. */
export async function writeCells(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { row, column, cells }: CellBlock,
): Promise<void> {
  const width = cells[0]?.length ?? 0;
  if (width === 0) return;
  let pending = 0;
  for (let first = 0; first < cells.length; first += rowsPerWrite) {
    const values = cells
      .slice(first, first + rowsPerWrite)
      .map((cellRow) => cellRow.map(valueForCell));
    const bytes = JSON.stringify(values).length;
    if (pending > 0 && pending + bytes > bytesPerRequest) {
      await context.sync();
      context.application.suspendApiCalculationUntilNextSync();
      pending = 0;
    }
    pending += bytes;
    sheet.getRangeByIndexes(row + first, column, values.length, width).values = values;
  }
}
