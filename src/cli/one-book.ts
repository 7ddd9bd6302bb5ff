import { basename } from "node:path";
import { serialOfDay } from "../book/excel-day";
import type { ScoringResult } from "../excel/score-workbook";
import { parseAsOf } from "./as-of-date";
import { wrongUsage } from "./cli-failure";
import { dashboardText } from "./dashboard-text";
import { checkOutput } from "./output-file";
import type { CommandContext } from "./program";
import { progressLine } from "./progress-line";
import { scoreBook, type ScoreSettings } from "./score-book";
import { summaryText } from "./summary-text";
import { wantsColor } from "./surroundings";

/** The options of every command that scores. */
export interface ScoringFlags {
  readonly out?: string;
  readonly sheet?: string;
  readonly asOf?: string;
  readonly force?: true;
}

/** What the options say of how to score. */
export function settingsOf(
  { sheet, asOf }: ScoringFlags,
  { language, surroundings }: CommandContext,
): ScoreSettings {
  return {
    language,
    ...(asOf === undefined ? {} : { asOf: parseAsOf(asOf) }),
    ...(sheet === undefined ? {} : { sheetName: sheet }),
    today: serialOfDay(surroundings.today),
  };
}

/** The file to write. Commander would ask for it before it reports an option that was misspelt. */
export function outputOf({ out }: ScoringFlags): string {
  if (out === undefined) throw wrongUsage("cli.usage.missingOption", { given: "--out OUT" });
  return out;
}

/**
 * Scores one book into a copy, with its progress, and says what came of it: the score, then the
 * customer dashboard where one was made or updated. `onScored` comes before the words.
 */
export async function scoreOneBook(
  input: string,
  { output, force, settings }: OneBook,
  context: CommandContext,
  onScored: (result: ScoringResult) => void = () => undefined,
): Promise<ScoringResult> {
  const { language } = context;
  const { err, env } = context.surroundings;
  await checkOutput(output, { force, input });
  const progress = progressLine(context);
  try {
    const result = await scoreBook(input, output, settings, progress.show);
    progress.clear();
    onScored(result);
    const words = { language, color: wantsColor(err, env) };
    const { summary, customers } = result;
    err.write(summaryText(summary, { ...words, title: basename(input), file: output }));
    if (customers !== null) err.write(dashboardText(customers, words));
    return result;
  } finally {
    progress.clear();
  }
}

export interface OneBook {
  readonly output: string;
  readonly force: boolean;
  readonly settings: ScoreSettings;
}
