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
}

/** The client list and the model of the open workbook, as the screens show them before a run. */
export class BookStore extends Store<BookState> {
  #wanted = 0;

  constructor(private readonly service: Pick<WorkbookService, "readBook">) {
    super({ reading: null, isReading: false, problem: null });
  }

  /** Reads the workbook anew; of several calls under way the last one counts. */
  readonly refresh = async (): Promise<void> => {
    const turn = ++this.#wanted;
    this.change({ isReading: true });
    try {
      const reading = await this.service.readBook();
      if (turn === this.#wanted) this.set({ reading, isReading: false, problem: null });
    } catch (error) {
      if (turn === this.#wanted) {
        this.change({ isReading: false, problem: asScoringError(error) });
      }
    }
  };
}
