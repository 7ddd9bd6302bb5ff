import { requireMagnitude } from "./argument-checks";
import { MetricError } from "./metric-error";

/** How far, as a share, what was added up in a cell may pass its bound. */
const ROUNDING = 1e-9;

/**
 * Churn over a period: what was lost of the opening base, as a fraction of that base.
 *
 * Convention: opening base, as ChartMogul's standard rate and Carl Gold (Fighting Churn with Data,
 * 2020): who joined within the period is on neither side. Both arguments in the same unit: clients
 * (logo churn) or recurring revenue. The result is 0..1, not rounded and not annualised; more lost
 * than there were by a rounding error (1e-9 of the base) is all of them.
 *
 * Vendors differ: Stripe adds the period's new subscribers to the base and those of them who left
 * to the lost; Baremetrics and Recurly's basic formula add them to the lost alone, so that more may
 * be lost than there were, which is refused here; ProfitWell leaves out who joined and left in one
 * calendar month; ChartMogul's "Shopify" variant adds up daily rates.
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
  if (lost > opening * (1 + ROUNDING))
    throw new MetricError("value", "lostExceedsOpening", { argument: "lost", lost, opening });
  return Math.min(1, lost / opening);
}

const DAYS_A_YEAR = 365;

/**
 * A churn rate as a yearly one: what remains if the same share is lost again and again for a year.
 *
 * Convention: compounded, `1 - (1 - rate)^(365 / days)` with years of 365 days; a month is as long
 * as it is (28 to 31 days, or 365/12 on average). Never times twelve, which many dashboards show:
 * that ignores that the base shrinks, and passes 100 % from 8.4 % a month on. It supposes that the
 * rate stays as it was; a rate of a few weeks is a poor guess at a year, and one of annual
 * contracts that were not yet due is none. Rates 0..1, not rounded; one outside by a rounding error
 * (1e-9) is the bound. `days` above 0.
 *
 * Errors: a rate that does not lie in 0..1 `rateOutOfRange`; days that are not above 0 `notAbove`.
 *
 * @example annualChurn(0.03, 365 / 12) // 0.3062
 */
export function annualChurn(rate: number, days: number): number {
  if (!(rate >= -ROUNDING && rate <= 1 + ROUNDING)) {
    throw new MetricError("value", "rateOutOfRange", { argument: "rate", value: rate });
  }
  if (!(days > 0 && days < Infinity)) {
    throw new MetricError("value", "notAbove", { argument: "days", value: days, above: 0 });
  }
  const lost = Math.min(1, Math.max(0, rate));
  // Nothing lost stays nothing, however short the period; the logarithms keep small rates exact.
  return lost === 0 ? 0 : -Math.expm1((DAYS_A_YEAR / days) * Math.log1p(-lost));
}
