import type { TabKey } from "../book/tab-plan";
import type { BookReading } from "../excel/read-book";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";
import type { WorkbookListener } from "../excel/watch-workbook";

/** The sheet (or the table on it) that "Score this sheet" would score. */
export interface SheetToScore {
  readonly name: string;
  /** Client rows, header excluded. */
  readonly rows: number;
}

/**
 * All that the pane and the ribbon ask of the workbook; a fake one stands in for Excel in tests.
 * Everything fails with a `ScoringError`.
 */
export interface WorkbookService {
  /** `null` when the active sheet holds nothing to score. */
  describeActiveSheet(): Promise<SheetToScore | null>;
  /** Tells `listener` of all that happens in the workbook, as far as the host does. */
  watchWorkbook?(listener: WorkbookListener): Promise<unknown>;
  /** The client list and the model as a run would find them; writes nothing. */
  readBook(): Promise<BookReading>;
  /** The workbook is as it was when this fails. */
  score(
    onProgress: (step: ScoringStep, share?: number) => void,
    signal: AbortSignal,
  ): Promise<ScoringSummary>;
  openTab(key: TabKey): Promise<void>;
  /** Shows a place of the workbook and selects it. */
  goToCells(sheetName: string, address: string): Promise<void>;
  /** Adds the sample book as a new sheet and activates it. */
  insertSample(): Promise<void>;
}
