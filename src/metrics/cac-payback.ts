import { requireAmount, requireMagnitude, requireSameLength } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

/**
 * CAC payback: the months until the gross margin of new clients has paid for winning them.
 *
 * Convention: `sum(spend) / (sum(newMrr) * grossMargin)`, totals on both sides over the same periods
 * (Wall Street Prep; a cost per client over the revenue of all of them would be an error of units).
 * Where vendors differ: SaaSGrid sets the spend of a month against the new revenue of the next; some
 * use net new MRR, which mixes churn in, and some leave the margin out, which flatters. Shift the
 * ranges by a row, or give what you want counted.
 *
 * Spend and new MRR >= 0 in one currency, one entry a period; the gross margin a fraction 0..1. The
 * result is a number of months >= 0. A period in which either is missing (`NaN`) is left out of both.
 *
 * Errors: another number of periods `lengthMismatch`; a negative amount `negativeAmount`; a margin
 * outside 0..1 `rateOutOfRange`; no period with both amounts `noPeriods`; no new revenue
 * `noNewRevenue`; a margin of 0 `noMargin`.
 *
 * @example cacPayback([20000], [5000], 0.75) // 5.33 months
 */
export function cacPayback(
  spend: ArrayLike<number>,
  newMrr: ArrayLike<number>,
  grossMargin: number,
): number {
  requireSameLength("newMrr", newMrr, "spend", spend);
  requireMagnitude("grossMargin", grossMargin);
  if (grossMargin > 1) {
    throw new MetricError("value", "rateOutOfRange", {
      argument: "grossMargin",
      value: grossMargin,
    });
  }
  const cost = new CompensatedSum();
  const gain = new CompensatedSum();
  let periods = 0;
  for (let i = 0; i < spend.length; i++) {
    requireAmount("spend", spend[i]!, i);
    requireAmount("newMrr", newMrr[i]!, i);
    if (Number.isNaN(spend[i]!) || Number.isNaN(newMrr[i]!)) continue;
    periods++;
    cost.add(spend[i]!);
    gain.add(newMrr[i]!);
  }
  if (periods === 0) throw new MetricError("notAvailable", "noPeriods", { argument: "newMrr" });
  if (gain.value === 0) {
    throw new MetricError("divisionByZero", "noNewRevenue", { argument: "newMrr" });
  }
  if (grossMargin === 0) {
    throw new MetricError("divisionByZero", "noMargin", { argument: "grossMargin" });
  }
  return cost.value / (gain.value * grossMargin);
}
