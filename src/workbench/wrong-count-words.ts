import type { CountWords } from "../host/custom-functions";
import type { Language } from "../messages/messages";
import { workbenchMessages } from "../messages/workbench-messages";

/** What is wrong with a function that was given too few values, or too many. */
export function wrongCountWords(
  language: Language,
  { name, parameters = [] }: Parameters<CountWords>[0],
  given: number,
): string {
  const say = workbenchMessages(language);
  const most = parameters.length;
  return given > most
    ? say("workbench.function.tooMany", { function: name, given, most })
    : say("workbench.function.tooFew", { function: name, given });
}
