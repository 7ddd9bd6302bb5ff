import { outOfDate, type OutOfDate, type RunInput } from "../book/out-of-date";
import type { BookReading } from "../excel/read-book";
import type { BookStore } from "./book-store";
import { Store } from "./store";

/**
 * Whether what people have changed since the last run makes its results out of date, and what that
 * is; `null` while they are up to date, or before a first run.
 */
export class FreshnessStore extends Store<OutOfDate | null> {
  #seen: BookReading | null = null;
  /** What the last run read, where a reading has been the same. */
  #runInput: { readonly run: number; readonly input: RunInput } | null = null;

  constructor(book: Pick<BookStore, "subscribe" | "snapshot">) {
    super(null);
    book.subscribe(() => this.#look(book.snapshot().reading));
  }

  #look(reading: BookReading | null): void {
    if (reading === null || reading === this.#seen) return;
    this.#seen = reading;
    if (!reading.hasRun) {
      this.set(null);
      return;
    }
    const { examined, grid, matches, model, run, scoredSheet } = reading;
    // Another list in front, or one that cannot be read, says nothing about the one that was scored.
    if (!examined.ok || (scoredSheet !== null && scoredSheet !== grid.sheetName)) return;
    const { edits, read } = examined.value;
    const input: RunInput = { grid, matches, rows: read.source.rows, model };
    if (this.#runInput?.run !== run) this.#runInput = null;
    const found = edits === null ? null : outOfDate(edits, input, this.#runInput?.input ?? null);
    if (found === null) this.#runInput ??= { run, input };
    this.set(found);
  }
}
