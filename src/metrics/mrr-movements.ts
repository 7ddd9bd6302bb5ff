import { requireAmount, requireSameLength } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

/** Monthly recurring revenue from one date to another: opening + the five movements = closing. */
export interface MrrMovements {
  readonly opening: number;
  /** From clients who were never clients before. */
  readonly new: number;
  /** From former clients who came back. */
  readonly reactivation: number;
  /** More from clients who stayed. */
  readonly expansion: number;
  /** Less from clients who stayed, as a magnitude. */
  readonly contraction: number;
  /** Of clients who left: all that they paid, as a magnitude. */
  readonly churn: number;
  readonly closing: number;
}

/**
 * Below this, revenue is what a subtraction in a cell left behind (0.3 - 0.1 - 0.2 is not 0), and
 * whoever is left with it is no client.
 */
const NO_REVENUE = 1e-9;

/** Two amounts this close, as a share of the greater, differ by how they were computed. */
const ROUNDING = 1e-9;

/**
 * Why monthly recurring revenue changed between two dates: one entry a client in both columns.
 *
 * Convention: the five movements of ChartMogul and Stripe. Who had no revenue at the opening is new,
 * or a reactivation when `everBefore` says so; who has none left at the closing is churn, with all
 * that was paid; the others are expansion or contraction by the difference. A client is in one
 * movement only, on its total: an upgrade and a downgrade of the same client are netted. Where
 * vendors differ: Stripe shows what exchange rates did as a movement of its own, ChartMogul converts
 * at a fixed rate; here it is expansion or contraction unless both dates are converted at one rate.
 * A difference of a billionth is rounding (0.1 + 0.2 is not 0.3): such a client counts with its
 * opening amount at both dates.
 *
 * Amounts >= 0 in one currency. A missing amount (`NaN`) is no revenue at that date, like 0: in
 * columns side by side the client was not there. `everBefore`: 0 is no, any other number yes; a
 * missing flag is no. It is read for clients who have no opening revenue. Sums are compensated:
 * opening + movements = closing up to the last digit or two.
 *
 * Errors: columns of unequal length `lengthMismatch`; a negative amount `negativeAmount`; no revenue
 * at either date `noRevenue`.
 *
 * @example mrrMovements([100, 50, 0], [120, 0, 30])
 * // opening 150, new 30, reactivation 0, expansion 20, contraction 0, churn 50, closing 150
 */
export function mrrMovements(
  opening: ArrayLike<number>,
  closing: ArrayLike<number>,
  everBefore?: ArrayLike<number>,
): MrrMovements {
  requireSameLength("closing", closing, "opening", opening);
  if (everBefore !== undefined) requireSameLength("everBefore", everBefore, "opening", opening);
  const before = new CompensatedSum();
  const acquired = new CompensatedSum();
  const reactivation = new CompensatedSum();
  const expansion = new CompensatedSum();
  const contraction = new CompensatedSum();
  const churn = new CompensatedSum();
  const after = new CompensatedSum();
  for (let i = 0; i < opening.length; i++) {
    const was = revenueAt("opening", opening, i);
    const is = closingRevenue(closing, i, was);
    before.add(was);
    after.add(is);
    if (was === 0) {
      const flag = everBefore === undefined ? 0 : everBefore[i]!;
      (flag === 0 || Number.isNaN(flag) ? acquired : reactivation).add(is);
    } else if (is === 0) churn.add(was);
    else if (is > was) expansion.add(is - was);
    else contraction.add(was - is);
  }
  if (before.value === 0 && after.value === 0) throw noRevenue();
  return {
    opening: before.value,
    new: acquired.value,
    reactivation: reactivation.value,
    expansion: expansion.value,
    contraction: contraction.value,
    churn: churn.value,
    closing: after.value,
  };
}

/**
 * Net revenue retention: what the clients of the opening bring now, over what they brought then.
 *
 * Convention: closing revenue of the opening base / its opening revenue. Clients who left stay in the
 * denominator, clients who joined since are on neither side. Above 1 the base grows by itself. Over
 * twelve months it is the figure that companies publish. Where vendors differ: ChartMogul takes
 * reactivation off its net churn, so that clients who came back raise retention, Baremetrics does
 * not, and neither does this: who has no opening revenue is outside. Some prospectuses (Figma, 2025)
 * look only at clients who are still there, which leaves churn out and can only be higher.
 *
 * The result is a fraction >= 0. Amounts and missing ones as in `mrrMovements`.
 * Errors: those of `mrrMovements`; no revenue at the opening `noOpeningRevenue`.
 *
 * @example nrr([100, 50, 0], [120, 0, 30]) // 120 of 150: 0.8
 */
export function nrr(opening: ArrayLike<number>, closing: ArrayLike<number>): number {
  const { base, net } = retainedRevenue(opening, closing);
  return net / base;
}

/**
 * Gross revenue retention: what is left of the opening revenue, growth not counted; never above 1.
 *
 * Convention: `sum(min(opening, closing)) / sum(opening)`, the smaller of the two for each client,
 * which is the (opening - contraction - churn) / opening of the SaaS Metrics Standards Board. Where
 * others differ: the smaller of the two totals, as some spreadsheets have it, lets one client's
 * growth hide the loss of another.
 *
 * The result is a fraction 0..1, never above `nrr`. Amounts, missing ones and errors as in `nrr`.
 *
 * @example grr([100, 50, 0], [120, 0, 30]) // 100 of 150: 0.6667
 */
export function grr(opening: ArrayLike<number>, closing: ArrayLike<number>): number {
  const { base, kept } = retainedRevenue(opening, closing);
  return kept / base;
}

/**
 * Quick ratio: recurring revenue gained over recurring revenue lost in a period.
 *
 * Convention: (new + expansion + reactivation) / (contraction + churn); Mamoon Hamid, who proposed it
 * in 2015, asked for 4 and had new + expansion above the line. Where vendors differ: Baremetrics,
 * Chargebee and GrowPanel leave reactivation out, so that with clients who came back this ratio is
 * higher than theirs; `mrrMovements` has the parts for both. Since new clients and those who came
 * back are both gains, `everBefore` moves revenue from one to the other and leaves the ratio as it is.
 *
 * The result is >= 0 and has no upper limit. Amounts and missing ones as in `mrrMovements`.
 * Errors: those of `mrrMovements`; nothing lost `nothingLost`.
 *
 * @example quickRatio([100, 50, 0], [120, 0, 30]) // 50 gained, 50 lost: 1
 */
export function quickRatio(
  opening: ArrayLike<number>,
  closing: ArrayLike<number>,
  everBefore?: ArrayLike<number>,
): number {
  const movements = mrrMovements(opening, closing, everBefore);
  const lost = movements.contraction + movements.churn;
  if (lost === 0) throw new MetricError("divisionByZero", "nothingLost", { argument: "closing" });
  return (movements.new + movements.expansion + movements.reactivation) / lost;
}

interface RetainedRevenue {
  /** Opening revenue. */
  readonly base: number;
  /** Closing revenue of the clients who had opening revenue. */
  readonly net: number;
  /** The same, each client counted up to its opening revenue. */
  readonly kept: number;
}

function retainedRevenue(opening: ArrayLike<number>, closing: ArrayLike<number>): RetainedRevenue {
  requireSameLength("closing", closing, "opening", opening);
  const base = new CompensatedSum();
  const net = new CompensatedSum();
  const kept = new CompensatedSum();
  let hasNewcomer = false;
  for (let i = 0; i < opening.length; i++) {
    const was = revenueAt("opening", opening, i);
    const is = closingRevenue(closing, i, was);
    if (was === 0) {
      hasNewcomer ||= is > 0;
      continue;
    }
    base.add(was);
    net.add(is);
    kept.add(Math.min(was, is));
  }
  if (base.value === 0 && !hasNewcomer) throw noRevenue();
  if (base.value === 0) {
    throw new MetricError("divisionByZero", "noOpeningRevenue", { argument: "opening" });
  }
  return { base: base.value, net: net.value, kept: kept.value };
}

/** A client's revenue at one date, 0 where there is none. */
function revenueAt(argument: string, column: ArrayLike<number>, index: number): number {
  const amount = column[index]!;
  // `NaN`, too, is not above.
  if (!(Math.abs(amount) > NO_REVENUE)) return 0;
  requireAmount(argument, amount, index);
  return amount;
}

/** A client's revenue at the closing: the opening's where the two differ by rounding only. */
function closingRevenue(closing: ArrayLike<number>, index: number, was: number): number {
  const is = revenueAt("closing", closing, index);
  return Math.abs(is - was) <= ROUNDING * Math.max(is, was) ? was : is;
}

function noRevenue(): MetricError {
  return new MetricError("notAvailable", "noRevenue", { argument: "closing" });
}
