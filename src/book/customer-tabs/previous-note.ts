import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { FigureLine } from "./customer-page";
import { indicatorName } from "./indicators";

/** Which figures have no period before, and why; nothing where all have one. */
export function previousNote(lines: readonly FigureLine[], language: Language): string[] {
  const lacks = ({ previous }: FigureLine): boolean => previous === undefined;
  const names = lines.filter(lacks).map(({ key, label, indicator = key }) => {
    const isWhole = lines.filter((line) => (line.indicator ?? line.key) === indicator).every(lacks);
    return isWhole ? (indicatorName(indicator, language) ?? label) : label;
  });
  if (names.length === 0) return [];
  const all = [...new Set(names)].join(language === "fr" ? "\u202f; " : "; ");
  return [message(language, "follow.figure.noPrevious", { names: all })];
}
