import type { CellBlock } from "../book/tab-plan";
import { valueForCell } from "./cell-text";

/** Bytes of cell contents sent in one request: a fifth of Excel on the web's limit of 5 MB. */
const bytesPerRequest = 1_000_000;
/** Rows whose contents are written, and measured, together. */
const rowsPerWrite = 500;

/**
 * Gathers writes into few requests of bounded size. Whatever is done on the context between two
 * writes travels along; formulas are calculated once a request, not once a write.
 */
export class WriteQueue {
  #pending = 0;

  constructor(readonly context: Excel.RequestContext) {
    context.application.suspendApiCalculationUntilNextSync();
  }

  /** Writes a block of cells, sending what has gathered when a request would grow too large. */
  async write(sheet: Excel.Worksheet, { row, column, cells }: CellBlock): Promise<void> {
    const width = cells[0]?.length ?? 0;
    if (width === 0) return;
    for (let first = 0; first < cells.length; first += rowsPerWrite) {
      const values = cells.slice(first, first + rowsPerWrite).map((line) => line.map(valueForCell));
      const bytes = JSON.stringify(values).length;
      if (this.#pending > 0 && this.#pending + bytes > bytesPerRequest) await this.send();
      this.#pending += bytes;
      sheet.getRangeByIndexes(row + first, column, values.length, width).values = values;
    }
  }

  /** Sends what has gathered. */
  async send(): Promise<void> {
    await this.context.sync();
    this.#pending = 0;
    this.context.application.suspendApiCalculationUntilNextSync();
  }
}
