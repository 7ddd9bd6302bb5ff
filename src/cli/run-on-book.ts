import type { ScoringStep } from "../excel/scoring-summary";
import type { Language } from "../messages/messages";
import { readInputFile } from "./input-file";
import { writeOutput } from "./output-file";
import type { Session } from "./session";

export type BookStep = ScoringStep | "calculating" | "saving";

/** Hears each step as it begins and, where it takes long, the share 0..1 that is done. */
export type OnBookProgress = (step: BookStep, share?: number) => void;

/** One book in, a changed copy out; nothing is written when anything on the way fails. */
export async function runOnBook<Result>(
  { input, output, language }: { input: string; output: string; language: Language },
  onProgress: OnBookProgress,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const file = await readInputFile(input);
  // Office.js and the workbook engine take a moment to load; help and usage errors do without.
  const { openSession } = await import("./session");
  onProgress("reading");
  const session = await openSession({ language, input: file });
  try {
    const result = await work(session);
    onProgress("calculating");
    await session.calculate((share) => onProgress("calculating", share));
    onProgress("saving");
    await writeOutput(output, await session.save());
    return result;
  } finally {
    session.close();
  }
}
