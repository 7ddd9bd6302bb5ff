import { requireMagnitude } from "./argument-checks";
import { MetricError } from "./metric-error";

/**
 * Churn over a period: what was lost of the opening base, as a fraction of that base.
 *
 * Convention: opening base, as ChartMogul's standard rate and Carl Gold (Fighting Churn with Data,
 * 2020): who joined within the period is on neither side. Both arguments in the same unit: clients
 * (logo churn) or recurring revenue. The result is 0..1, not rounded and not annualised.
 *
 * Errors: an argument that is not a number `missingNumber`; a negative one `negativeAmount`; an
 * opening base of 0 `emptyBase`; more lost than there were `lostExceedsOpening`.
 *
 * @example churn(6, 150) // 0.04
 */
export function churn(lost: number, opening: number): number {
  requireMagnitude("lost", lost);
  requireMagnitude("opening", opening);
  if (opening === 0) throw new MetricError("divisionByZero", "emptyBase", { argument: "opening" });
  if (lost > opening)
    throw new MetricError("value", "lostExceedsOpening", { argument: "lost", lost, opening });
  return lost / opening;
}
