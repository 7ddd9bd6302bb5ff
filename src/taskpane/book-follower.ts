import type { BookReading } from "../excel/read-book";
import type { WorkbookEvent } from "../excel/watch-workbook";
import type { BookStore } from "./book-store";

/** Long enough for somebody to go on to the next cell, short enough to seem at once. */
const PAUSE_MS = 400;
/** What is typed on other sheets matters only where the list has formulas that look there. */
const PAUSE_FOR_OTHERS_MS = 2_000;

/** Reads the book again, a moment after something has changed that its scores rest on. */
export class BookFollower {
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** What the timer waits for is a change of the list itself, or of the model. */
  #isOwn = false;

  constructor(
    private readonly book: BookStore,
    /** A run reads the book itself when it is done. */
    private readonly isBusy: () => boolean,
  ) {}

  readonly hear = (events: readonly WorkbookEvent[]): void => {
    const { reading } = this.book.snapshot();
    const own = [reading?.grid.sheetName, reading?.modelCells.sheetName, reading?.tabs.check];
    const concerning = events.filter((event) => concerns(event, reading));
    if (this.isBusy() || concerning.length === 0) return;
    const isOwn =
      reading === null ||
      concerning.some((event) => event.kind !== "changed" || own.includes(event.sheetName));
    if (this.#timer !== null) {
      if (this.#isOwn && !isOwn) return;
      clearTimeout(this.#timer);
    }
    this.#isOwn = isOwn;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        if (!this.isBusy()) void this.book.refresh();
      },
      isOwn ? PAUSE_MS : PAUSE_FOR_OTHERS_MS,
    );
  };
}

/** Whether the scores may be others after this. */
function concerns(event: WorkbookEvent, reading: BookReading | null): boolean {
  if (event.kind === "selected") return false;
  // Without a client list it may be on any sheet, the one just opened included.
  if (reading === null) return true;
  if (event.kind === "activated") return false;
  if (event.kind !== "changed") return true;
  // Whatever in the pane writes cells of the book reads it again by itself.
  if (event.byAddIn) return false;
  const { scores, plan, dashboard } = reading.tabs;
  return ![scores, plan, dashboard].includes(event.sheetName);
}
