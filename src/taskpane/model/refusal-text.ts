import type { EditRefusal } from "./model-store";
import { ScoringError, describeScoringError } from "../../excel/scoring-error";
import type { PaneLanguage } from "../pane-language";

/** Why an edit was not made, in words. */
export function refusalText({ reason }: EditRefusal, { say, language }: PaneLanguage): string {
  if (reason instanceof ScoringError) {
    return describeScoringError(reason, language).join(" ");
  }
  return reason
    .map(({ problem, remedy, details }) => `${say(problem, details)} ${say(remedy, details)}`)
    .join(" ");
}
