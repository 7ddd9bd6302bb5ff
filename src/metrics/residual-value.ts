import { USUAL_DISCOUNT } from "./clv";
import { hypergeometric } from "./hypergeometric";
import { MetricError } from "./metric-error";
import { requireModel, requireWhole, retentionRate } from "./retention-model";
import type { RetentionModel } from "./retention-model";

/** A smaller discount is none: to sum up so far out would take minutes. */
const LEAST_DISCOUNT = 1e-12;

export interface ResidualOptions {
  /** Discount rate of one period, >= 0. Default 0.1, for a period of a year. */
  readonly discount?: number | undefined;
  /** Periods that the client has been active: a whole number from 1. Default 1: just won. */
  readonly age?: number | undefined;
}

/**
 * Discounted expected residual lifetime (DERL) just before a client's n-th renewal: the renewals
 * still to come, each weighted with the chance that it happens and discounted to now, when the
 * first of them is due. Times the margin of a period, it is the client's residual value.
 *
 * DERL(n) = r(n) 2F1(1, beta + n; alpha + beta + n; 1 / (1 + d)), r(n) the retention rate of the
 * n-th renewal (Fader and Hardie, "Customer-Base Valuation in a Contractual Setting", Marketing
 * Science 29(1), 2010, equation 6), n the client's age. Who multiplies the margin by 1 / churn, or
 * takes one retention rate for every age, undervalues clients who have stayed.
 *
 * Without a discount the sum is (beta + n - 1) / (alpha - 1), and endless for an alpha of 1 or less.
 * Errors: a parameter that is not above 0 `notAbove`; a negative discount `belowMinimum`; an age
 * that is not a whole number from 1 `notWhole`; an endless sum `endlessSum`.
 *
 * @example residualLifetime({ alpha: 0.668, beta: 3.806 }, { discount: 0.1, age: 8 }) // 7.53 periods
 */
export function residualLifetime(
  model: RetentionModel,
  { discount = USUAL_DISCOUNT, age = 1 }: ResidualOptions = {},
): number {
  requireModel(model);
  const { alpha, beta } = model;
  if (!(discount >= 0 && discount < Infinity)) {
    throw new MetricError("value", "belowMinimum", {
      argument: "discount",
      value: discount,
      minimum: 0,
    });
  }
  requireWhole("age", age);
  if (discount < LEAST_DISCOUNT) {
    if (alpha <= 1) throw new MetricError("number", "endlessSum", { argument: "discount" });
    return (beta + (age - 1)) / (alpha - 1);
  }
  const z = 1 / (1 + discount);
  return retentionRate(model, age) * hypergeometric(beta + age, alpha + beta + age, z);
}
