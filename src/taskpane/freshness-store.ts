import { outOfDate, type OutOfDate, type RunInput } from "../book/out-of-date";
import type { BookReading } from "../excel/read-book";
import type { BookStore } from "./book-store";
import { Store } from "./store";

/** Instead of what was changed: the scored list cannot be read any more, or its sheet has gone. */
export type ListLost = "unreadable" | "gone";

/**
 * Whether what people have changed since the last run makes its results out of date, and what that
 * is; `null` while they are up to date, or before a first run.
 */
export class FreshnessStore extends Store<OutOfDate | ListLost | null> {
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
    if (scoredSheet === null) {
      this.set("gone");
      return;
    }
    // Another list in front says nothing about the one that was scored.
    if (scoredSheet !== grid.sheetName) return;
    if (!examined.ok) {
      this.set("unreadable");
      return;
    }
    const { edits, read } = examined.value;
    const input: RunInput = { grid, matches, rows: read.source.rows, model };
    if (this.#runInput?.run !== run) this.#runInput = null;
    const found = edits === null ? null : outOfDate(edits, input, this.#runInput?.input ?? null);
    if (found === null) this.#runInput ??= { run, input };
    this.set(found);
  }
}
