import { MetricError } from "./metric-error";

/**
 * Monthly recurring revenue of a contract: what it bills, spread over the months that it bills for.
 *
 * Convention: amount / months. A year is 12 months, 52 weeks, 365 days: a weekly contract is billed
 * every 12/52 months (amount * 52 / 12; times 4 would lose four weeks a year), a daily one every
 * 12/365. Leave out taxes, one-off fees, trials and usage that is not committed. Where vendors
 * differ: Stripe takes a discount off only when it lasts for ever, ProfitWell takes off every one;
 * here the amount is taken as it is given. In the currency of the amount.
 *
 * A missing amount or number of months (`NaN`) has no MRR (`NaN`).
 * Errors: a negative amount `negativeAmount`; months that are not above 0 `notAbove`.
 *
 * @example mrr(1200, 12) // 100
 */
export function mrr(amount: number, months: number): number {
  return contractValue(amount, months, 1);
}

/**
 * Annual recurring revenue of a contract: twelve times its monthly recurring revenue.
 *
 * Convention: run rate, 12 * amount / months. Where the trade differs: companies that sell yearly
 * contracts often sum the annual value of signed contracts instead, with those that have not started.
 * The rest as `mrr`.
 *
 * @example arr(300, 3) // 1200
 */
export function arr(amount: number, months: number): number {
  return contractValue(amount, months, 12);
}

function contractValue(amount: number, months: number, over: number): number {
  if (amount < 0) {
    throw new MetricError("value", "negativeAmount", { argument: "amounts", value: amount });
  }
  if (months <= 0) {
    throw new MetricError("value", "notAbove", { argument: "months", value: months, above: 0 });
  }
  return (amount * over) / months;
}
