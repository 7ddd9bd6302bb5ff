import type { AnswersTab } from "./answers-tab";
import type { StayAnswers } from "./solidity-layout";
import { questionNumber } from "./survey-lines";

/** What the survey says on staying, from the waves with enough answers. */
export function stayAnswers(lines: AnswersTab, minimum: number): StayAnswers {
  const numberOf = (question: "stays3" | "stays5"): number | null => {
    const number = questionNumber(question);
    return lines.survey.lines.some((line) => line.question === number) ? number : null;
  };
  return {
    range: (column) => lines.range(column),
    questionNumber: numberOf,
    waves: (question) => {
      const counts = new Map<number, number>();
      for (const line of lines.survey.lines) {
        if (line.question === questionNumber(question) && line.wave > 0) {
          counts.set(line.wave, (counts.get(line.wave) ?? 0) + 1);
        }
      }
      const shown = [...counts].filter(([, count]) => count >= minimum).map(([wave]) => wave);
      const [latest = null, previous = null] = shown.sort((one, other) => other - one);
      return [latest, previous];
    },
  };
}
