import type { TabKey } from "../book/tab-plan";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";

/** The sheet (or the table on it) that "Score this sheet" would score. */
export interface SheetToScore {
  readonly name: string;
  /** Client rows, header excluded. */
  readonly rows: number;
}

/** All that the pane and the ribbon ask of the workbook; a fake one stands in for Excel in tests. */
export interface ScoringService {
  /** `null` when the active sheet holds nothing to score. */
  describeActiveSheet(): Promise<SheetToScore | null>;
  /** Calls `listener` whenever another sheet may have become the active one. */
  onSheetActivated?(listener: () => void): Promise<void>;
  /** Fails with a `ScoringError`; the workbook is then as it was. */
  score(
    onProgress: (step: ScoringStep, share?: number) => void,
    signal: AbortSignal,
  ): Promise<ScoringSummary>;
  openTab(key: TabKey): Promise<void>;
  /** Adds the sample book as a new sheet and activates it. */
  insertSample(): Promise<void>;
}
