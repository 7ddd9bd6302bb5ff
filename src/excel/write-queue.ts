import type { CellBlock, CellContent } from "../book/tab-plan";
import { takingTurns } from "../turns/turns";
import { valueForCell } from "./cell-text";
import { withRange } from "./with-range";

/**
 * Bytes gathered for one request: well under Excel on the web's limit of 5 MB, and little enough for
 * Office.js to put into words without the pane standing still.
 */
const bytesPerRequest = 850_000;
/** What one format, height, link or rule takes on its way, generously. */
const bytesPerOperation = 1_500;
/** What a write takes on its way besides its values: some 370 bytes, by the stand-in's count. */
const bytesAroundValues = 400;
/** Cells of one block are written in pieces of about this size. */
const bytesPerWrite = 150_000;

type WrittenValue = string | number;

/**
 * Gathers writes into few requests of bounded size. Formulas are calculated once a request, not once
 * a write.
 */
export class WriteQueue {
  #pending = 0;
  readonly #pause = takingTurns();

  constructor(
    readonly context: Excel.RequestContext,
    /** Hears how many cells have been handed over. */
    private readonly onCells: (cells: number) => void = () => undefined,
  ) {
    context.application.suspendApiCalculationUntilNextSync();
  }

  /** Writes a block of cells. */
  async write(sheet: Excel.Worksheet, { row, column, cells }: CellBlock): Promise<void> {
    const width = cells[0]?.length ?? 0;
    if (width === 0) return;
    await this.values(cells, (values, first) => {
      const range = sheet.getRangeByIndexes(row + first, column, values.length, width);
      withRange(range, (cells) => (cells.values = values));
    });
  }

  /** Hands the lines of a block over in pieces; `put` gets each with the position of its first line. */
  async values(
    lines: readonly (readonly CellContent[])[],
    put: (values: WrittenValue[][], first: number) => void,
  ): Promise<void> {
    let piece: WrittenValue[][] = [];
    let bytes = 0;
    const flush = async (next: number): Promise<void> => {
      if (piece.length === 0) return;
      await this.#makeRoom(bytes + bytesAroundValues);
      put(piece, next - piece.length);
      this.onCells(piece.length * (piece[0]?.length ?? 0));
      piece = [];
      bytes = 0;
    };
    for (const [index, line] of lines.entries()) {
      const values = line.map(valueForCell);
      // Twice: on the wire the values are JSON within JSON, with every quote escaped.
      const size = JSON.stringify(JSON.stringify(values)).length;
      await this.#pause();
      if (bytes + size > bytesPerWrite) await flush(index);
      piece.push(values);
      bytes += size;
    }
    await flush(lines.length);
  }

  /** Does something small for each item, whatever their number. */
  async each<T>(items: Iterable<T>, operation: (item: T) => void): Promise<void> {
    for (const item of items) {
      await this.#pause();
      await this.#makeRoom(bytesPerOperation);
      operation(item);
    }
  }

  /** Hands over what has been gathered, so that what is loaded can be read. */
  async sync(): Promise<void> {
    await this.context.sync();
    this.context.application.suspendApiCalculationUntilNextSync();
    this.#pending = 0;
  }

  async #makeRoom(bytes: number): Promise<void> {
    if (this.#pending > 0 && this.#pending + bytes > bytesPerRequest) {
      await this.sync();
    }
    this.#pending += bytes;
  }
}
