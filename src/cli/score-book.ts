import type { CustomersWish } from "../excel/customer-dashboard";
import type { ScoringResult } from "../excel/score-workbook";
import type { SnapshotWish } from "../excel/take-snapshot";
import type { Language } from "../messages/messages";
import { runOnBook, type OnBookProgress } from "./run-on-book";

/** What is the same for every book of a run. */
export interface ScoreSettings {
  readonly language: Language;
  readonly sheetName?: string;
  /** Excel serials. */
  readonly asOf?: number;
  readonly today: number;
  readonly snapshot?: SnapshotWish;
  readonly customers?: CustomersWish;
}

/** One book in, a scored copy out; nothing is written when anything on the way fails. */
export async function scoreBook(
  input: string,
  output: string,
  settings: ScoreSettings,
  onProgress: OnBookProgress,
): Promise<ScoringResult> {
  const { language, ...days } = settings;
  return runOnBook({ input, output, language }, onProgress, (session) =>
    session.score({ ...days, onProgress }),
  );
}
