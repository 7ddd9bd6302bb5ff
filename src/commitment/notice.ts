import { NEUTRAL_SCORE } from "./axis-score";
import type { Parameters } from "./model";
import { isBelow } from "./tolerance";

/**
 * Whether a client's revenue is under notice: its renewal falls from the as-of date to
 * `renewalAlertDays` later, both days included, and its score is under 50. A client without a renewal
 * date or without a score is not.
 */
export function isUnderNotice(renewalDate: number, score: number, parameters: Parameters): boolean {
  const { asOf, renewalAlertDays } = parameters;
  return (
    renewalDate >= asOf &&
    renewalDate < asOf + renewalAlertDays + 1 &&
    isBelow(score, NEUTRAL_SCORE)
  );
}
