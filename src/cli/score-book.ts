import type { ScoringResult } from "../excel/score-workbook";
import type { ScoringStep } from "../excel/scoring-summary";
import type { SnapshotWish } from "../excel/take-snapshot";
import type { Language } from "../messages/messages";
import { readInputFile } from "./input-file";
import { writeOutput } from "./output-file";

/** What is the same for every book of a run. */
export interface ScoreSettings {
  readonly language: Language;
  readonly sheetName?: string;
  /** Excel serials. */
  readonly asOf?: number;
  readonly today: number;
  readonly snapshot?: SnapshotWish;
}

export type BookStep = ScoringStep | "calculating" | "saving";

/** Hears each step as it begins and, where it takes long, the share 0..1 that is done. */
export type OnBookProgress = (step: BookStep, share?: number) => void;

/** One book in, a scored copy out; nothing is written when anything on the way fails. */
export async function scoreBook(
  input: string,
  output: string,
  settings: ScoreSettings,
  onProgress: OnBookProgress,
): Promise<ScoringResult> {
  const file = await readInputFile(input);
  // Office.js and the workbook engine take a moment to load; help and usage errors do without.
  const { openSession } = await import("./session");
  onProgress("reading");
  const { language, ...days } = settings;
  const session = await openSession({ language, input: file });
  try {
    const result = await session.score({ ...days, onProgress });
    onProgress("calculating");
    await session.calculate((share) => onProgress("calculating", share));
    onProgress("saving");
    await writeOutput(output, await session.save());
    return result;
  } finally {
    session.close();
  }
}
