import { describeScoringError, ScoringError } from "../excel/scoring-error";
import { message } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { CliFailure } from "./cli-failure";

/** Why something could not be done, one paragraph a line, in sentences and never as a stack. */
export function failureWords(error: unknown, language: Language): string[] {
  if (error instanceof CliFailure) return [message(language, error.key, error.details)];
  if (error instanceof ScoringError) {
    // Nobody has a workbook open here: it is a file that is not made.
    const [inExcel, onDisk] = (["excel.state.unchanged", "cli.nothingWritten"] as const).map(
      (key) => message(language, key),
    );
    return describeScoringError(error, language).map((line) => line.replace(inExcel!, onDisk!));
  }
  const cause = error instanceof Error ? error.message : String(error);
  return [message(language, "cli.unexpected", { cause })];
}
