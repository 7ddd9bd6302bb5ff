import type { CellBlock } from "../book/tab-plan";
import { valueForCell } from "./cell-text";

/** Bytes gathered for one request: well under Excel on the web's limit of 5 MB. */
const bytesPerRequest = 2_000_000;
/** What one format, height, link or rule takes on its way, generously. */
const bytesPerOperation = 1_500;
/** Rows whose contents are written, and measured, together. */
const rowsPerWrite = 100;

/**
 * Gathers writes into few requests of bounded size. Formulas are calculated once a request, not once
 * a write.
 */
export class WriteQueue {
  #pending = 0;

  constructor(readonly context: Excel.RequestContext) {
    context.application.suspendApiCalculationUntilNextSync();
  }

  /** Writes a block of cells. */
  async write(sheet: Excel.Worksheet, { row, column, cells }: CellBlock): Promise<void> {
    const width = cells[0]?.length ?? 0;
    if (width === 0) return;
    for (let first = 0; first < cells.length; first += rowsPerWrite) {
      const values = cells.slice(first, first + rowsPerWrite).map((line) => line.map(valueForCell));
      // Twice: on the wire the values are JSON within JSON, with every quote escaped.
      await this.#makeRoom(JSON.stringify(JSON.stringify(values)).length);
      sheet.getRangeByIndexes(row + first, column, values.length, width).values = values;
    }
  }

  /** Does something small for each item, whatever their number. */
  async each<T>(items: Iterable<T>, operation: (item: T) => void): Promise<void> {
    for (const item of items) {
      await this.#makeRoom(bytesPerOperation);
      operation(item);
    }
  }

  async #makeRoom(bytes: number): Promise<void> {
    if (this.#pending > 0 && this.#pending + bytes > bytesPerRequest) {
      await this.context.sync();
      this.context.application.suspendApiCalculationUntilNextSync();
      this.#pending = 0;
    }
    this.#pending += bytes;
  }
}
