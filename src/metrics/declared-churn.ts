import { MetricError } from "./metric-error";
import { wilson } from "./wilson";

/** What clients say about staying, in figures. */
export interface DeclaredChurn {
  /** Clients who answered. */
  readonly answers: number;
  /** Those of them who say that they will leave. */
  readonly leaving: number;
  /** Leaving over answers, with its limits. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Declared churn: the share of clients who say that they will leave, at the horizon that they were
 * asked about (3 or 5 years).
 *
 * Convention: 95 % limits by Wilson's score interval. It is the clients' own word: observed churn
 * (Kaplan-Meier) and projected churn (a retention model) are other measures, and the three are
 * never mixed; what was declared against what is observed later tells how far the word can be
 * trusted.
 *
 * Answers are 1 (will leave) or 0 (will stay); a missing one (`NaN`) is left out: silence is no
 * promise to stay. Share and limits 0..1, not rounded.
 * Errors: another answer `notYesOrNo`; no answer at all `noAnswers`.
 *
 * @example
 * declaredChurn([1, 0, 0, 0, NaN])
 * // { answers: 4, leaving: 1, share: 0.25, low: 0.0456, high: 0.6994 }
 */
export function declaredChurn(answers: ArrayLike<number>): DeclaredChurn {
  let count = 0;
  let leaving = 0;
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]!;
    if (Number.isNaN(answer)) continue;
    if (answer !== 0 && answer !== 1) {
      throw new MetricError("value", "notYesOrNo", {
        argument: "answers",
        position: i + 1,
        value: answer,
      });
    }
    count++;
    leaving += answer;
  }
  if (count === 0) throw new MetricError("notAvailable", "noAnswers", { argument: "answers" });
  return { answers: count, leaving, share: leaving / count, ...wilson(leaving, count) };
}
