import { isUnchanged } from "../book/run-changes";
import type { BookReading } from "../excel/read-book";
import { summarise, type ScoringSummary } from "../excel/scoring-summary";
import type { BookStore } from "./book-store";
import type { LanguageStore } from "./pane-language";
import type { ScoringSession } from "./scoring-session";
import { Store } from "./store";

/**
 * What came out of the last run, whoever made it and whenever: of a run of this session as it ended,
 * of an earlier one from the workbook. The tabs are alive, and so is this: each reading of the
 * workbook brings it up to date.
 */
export class ResultStore extends Store<ScoringSummary | null> {
  #ofRun: ScoringSummary | null = null;
  /** The number of that run, as it was read first after it. */
  #run: number | null = null;
  /** What has been looked at already. */
  #seen: BookReading | null = null;
  #isOfReading = false;
  #hadRun = false;

  constructor(
    scoring: ScoringSession,
    private readonly book: BookStore,
    private readonly language: LanguageStore,
  ) {
    super(null);
    scoring.subscribe(() => {
      const { summary } = scoring.snapshot();
      if (summary === null || summary === this.#ofRun) return;
      this.#ofRun = summary;
      this.#run = null;
      this.#isOfReading = false;
      this.set(summary);
    });
    book.subscribe(() => {
      const { reading } = book.snapshot();
      if (reading === this.#seen) return;
      this.#seen = reading;
      this.#take();
    });
    language.subscribe(() => {
      if (this.#isOfReading) this.#take();
    });
  }

  #take(): void {
    const { reading } = this.book.snapshot();
    if (reading === null) return;
    const hadRun = this.#hadRun;
    this.#hadRun = reading.hasRun;
    // Its tabs were deleted, and so is what they said.
    if (hadRun && !reading.hasRun) this.set(null);
    if (!reading.hasRun || !reading.examined.ok) return;
    // Another list than the one in the tabs, whose sheet may have gone: their result stays.
    if (reading.scoredSheet !== reading.grid.sheetName) return;
    this.#run ??= reading.run;
    const { language } = this.language.snapshot();
    const now = summarise(reading.examined.value, reading.tabs, language);
    const isAsRun = reading.run === this.#run && (now.changes === null || isUnchanged(now.changes));
    this.#isOfReading = true;
    this.set(isAsRun && this.#ofRun !== null ? { ...now, changes: this.#ofRun.changes } : now);
  }
}
