import { isUnchanged } from "../book/run-changes";
import type { BookReading } from "../excel/read-book";
import { summarise, type ScoringSummary } from "../excel/scoring-summary";
import type { BookStore } from "./book-store";
import type { LanguageStore } from "./pane-language";
import type { ScoringSession } from "./scoring-session";
import { Store } from "./store";
import type { WorkbookService } from "./workbook-service";

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
  /** The reading that the result is from; `null`: it is as the run told it. */
  #shown: BookReading | null = null;
  #hadRun = false;

  constructor(
    private readonly scoring: ScoringSession,
    private readonly book: BookStore,
    private readonly language: LanguageStore,
    private readonly service: Pick<WorkbookService, "readBook">,
  ) {
    super(null);
    scoring.subscribe(() => {
      const { summary } = scoring.snapshot();
      if (summary === null || summary === this.#ofRun) return;
      this.#ofRun = summary;
      this.#run = null;
      this.#shown = null;
      this.set(summary);
    });
    book.subscribe(() => {
      const { reading } = book.snapshot();
      if (reading === this.#seen) return;
      this.#seen = reading;
      this.#take();
    });
    language.subscribe(() => {
      if (this.#shown !== null) this.#show(this.#shown);
    });
  }

  #take(): void {
    const { reading } = this.book.snapshot();
    if (reading === null) return;
    const hadRun = this.#hadRun;
    this.#hadRun = reading.hasRun;
    if (!reading.hasRun) {
      // Its tabs were deleted, and so is what they said.
      if (hadRun) this.set(null);
      this.#shown = null;
      return;
    }
    const { scoredSheet } = reading;
    if (scoredSheet === reading.grid.sheetName) this.#show(reading);
    // Another list than the one in the tabs, whose sheet may have gone: their result stays.
    else if (scoredSheet !== null && this.snapshot() === null) void this.#readScored(scoredSheet);
  }

  /** The list in the tabs, where another one is in front when the workbook is opened. */
  async #readScored(sheetName: string): Promise<void> {
    const seen = this.#seen;
    const scored = await this.service.readBook([], undefined, sheetName).catch(() => null);
    // What has been read, or scored, meanwhile has its own say.
    const isOvertaken = seen !== this.#seen || this.scoring.isBusy() || this.snapshot() !== null;
    if (scored !== null && !isOvertaken) this.#show(scored);
  }

  #show(reading: BookReading): void {
    if (!reading.examined.ok) return;
    this.#run ??= reading.run;
    const { language } = this.language.snapshot();
    const now = summarise(reading.examined.value, reading.tabs, language);
    const isAsRun = reading.run === this.#run && (now.changes === null || isUnchanged(now.changes));
    this.#shown = reading;
    this.set(isAsRun && this.#ofRun !== null ? { ...now, changes: this.#ofRun.changes } : now);
  }
}
