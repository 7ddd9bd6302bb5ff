import {
  chooseColumn,
  withoutRepeats,
  type ColumnChoice,
  type ColumnUse,
} from "../book/column-choices";
import { matchColumns } from "../book/column-matching";
import { SAMPLE_ROWS } from "../book/list-header";
import type { BookReading } from "../excel/read-book";
import { asScoringError, type ScoringError } from "../excel/scoring-error";
import type { WorkbookService } from "./workbook-service";
import { Store } from "./store";

export interface BookState {
  /** The workbook as it was read last; stays while it is read again. */
  readonly reading: BookReading | null;
  readonly isReading: boolean;
  /** Why it could not be read the last time; `null` when it could. */
  readonly problem: ScoringError | null;
  /** What columns were chosen for in the pane and no run has kept in the workbook yet. */
  readonly choices: readonly ColumnChoice[];
}

/** The client list and the model of the open workbook, as the screens show them before a run. */
export class BookStore extends Store<BookState> {
  #reading = new AbortController();

  constructor(
    private readonly service: Pick<WorkbookService, "readBook">,
    /** While a run writes, the workbook is neither what it was nor what it will be. */
    private readonly isBusy: () => boolean = () => false,
  ) {
    super({ reading: null, isReading: false, problem: null, choices: [] });
  }

  /** Reads the workbook anew; of several calls under way the last one counts. */
  readonly refresh = async (): Promise<void> => {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    const isReading = !this.isBusy();
    this.change({ isReading });
    if (!isReading) return;
    const found: Partial<BookState> = await this.service
      .readBook(this.snapshot().choices, signal)
      .then(
        (reading) => ({ reading, problem: null }),
        (error: unknown) => ({ problem: asScoringError(error) }),
      );
    // What was read while a run began is read again when it is done.
    if (!signal.aborted) this.change({ isReading: false, ...(!this.isBusy() && found) });
  };

  /**
   * Gives a column a use, or leaves it to the matching again (`null`). The columns show it at once;
   * what comes of it is read anew.
   */
  readonly choose = (column: number, use: ColumnUse | null): Promise<void> => {
    const { reading, choices } = this.snapshot();
    if (reading === null) return Promise.resolve();
    const { grid, model } = reading;
    const chosen = chooseColumn(reading.matches, column, use, grid.sheetName);
    const all = withoutRepeats([...reading.choices, ...chosen]);
    const { matches } = matchColumns(grid.values[0] ?? [], model, {
      left: grid.left,
      sample: grid.values.slice(1, 1 + SAMPLE_ROWS),
      choices: all,
    });
    this.change({
      choices: withoutRepeats([...choices, ...chosen]),
      reading: { ...reading, matches, choices: all },
    });
    return this.refresh();
  };

  /** Something has been done about what stood in the way; the next reading tells. */
  readonly dismiss = (): void => this.change({ problem: null });

  /** A run has written what was chosen on a sheet into the workbook, where the next one reads it. */
  readonly kept = (choices: readonly ColumnChoice[], sheetName: string): void => {
    const written = new Set(choices.filter((choice) => choice.sheetName === sheetName));
    this.change({ choices: this.snapshot().choices.filter((choice) => !written.has(choice)) });
  };
}
