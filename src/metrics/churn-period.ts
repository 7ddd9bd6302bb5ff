import { requireAmount, requireSameLength } from "./argument-checks";
import { requireDate } from "./calendar";
import { hasClient } from "./client-terms";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

/** First and last date of each client, one entry a client; no end (`NaN`) means still a client. */
export interface ClientDates {
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** A period from the day of its opening base to the last day whose losses count. */
export interface ChurnPeriod {
  readonly from: number;
  readonly to: number;
}

/** Where a client stands in a period: not in the opening base, or in it and lost or kept. */
export type Standing = "outside" | "kept" | "lost";

/**
 * Churn of a period from the clients' own dates: clients of the opening base lost in the period
 * over the opening base, or the same in revenue when values are given.
 *
 * Convention: standard account churn (Carl Gold, Fighting Churn with Data, 2020, chapter 2). An end
 * is the day on which the client is lost, the first one without. The opening base is everybody who
 * is a client on day `from`: started on that day or before, and ended after it, if at all. Lost is
 * who of them ended on day `to` or before. Hence periods that share a date (31 December to 31
 * December) follow one another without a gap or a loss counted twice.
 *
 * Vendors differ. Who joined within the period is on neither side, here and at ChartMogul (standard
 * rate); Stripe adds them to the base and, when they leave at once, to the lost; Baremetrics and
 * Recurly's basic formula add them to the lost alone, which can exceed 100 %; ProfitWell drops them
 * only when both days fall in one calendar month. The end is the day that is given: the end of the
 * paid term at ProfitWell, the day of cancelling at Stripe and Paddle, either one at ChartMogul.
 *
 * Each entry is a client: one with several contracts has to come as one, from the first start to
 * the last end. Dates are Excel serials; times of day are dropped. Values are any amounts >= 0, as
 * they were at the opening; what stayed but pays less is not churn (see gross revenue retention).
 * Result 0..1, not rounded and not annualised.
 *
 * A client without start and end is left out, since nothing says that there was one.
 * Errors: columns of different length `lengthMismatch`; what is no date `notADate`; a period that
 * does not end after it begins `periodOrder`; an end without a start `startMissing`; an end before
 * the start `endBeforeStart`; no value for a client of the opening base `blankInList`, a negative
 * one `negativeAmount`; an opening base of 0 `emptyBase`.
 *
 * @example
 * // Of two clients on 1 January 2026 (46023) one left in May; the third joined in February.
 * churnPeriod(
 *   { starts: [45000, 45500, 46054], ends: [NaN, 46150, 46200] },
 *   { from: 46023, to: 46387 },
 * ) // 0.5
 */
export function churnPeriod(
  clients: ClientDates,
  period: ChurnPeriod,
  values?: ArrayLike<number>,
): number {
  requireClients(clients, period);
  if (values !== undefined) requireSameLength("values", values, "starts", clients.starts);
  const opening = new CompensatedSum();
  const lost = new CompensatedSum();
  for (let i = 0; i < clients.starts.length; i++) {
    const value = values === undefined ? 1 : values[i]!;
    requireAmount("values", value, i);
    const standing = standingOf(clients, i, period);
    if (standing === "outside") continue;
    if (Number.isNaN(value)) {
      throw new MetricError("value", "blankInList", { argument: "values", position: i + 1 });
    }
    opening.add(value);
    if (standing === "lost") lost.add(value);
  }
  requireOpening(opening.value);
  // Two sums of one set of amounts, yet rounded apart.
  return Math.min(lost.value / opening.value, 1);
}

/** Refuses columns that do not pair up and a period that does not end after it begins. */
export function requireClients({ starts, ends }: ClientDates, { from, to }: ChurnPeriod): void {
  requireSameLength("ends", ends, "starts", starts);
  requireDate("from", from);
  requireDate("to", to);
  if (Math.floor(from) >= Math.floor(to)) {
    throw new MetricError("value", "periodOrder", { argument: "to" });
  }
}

export function requireOpening(opening: number): void {
  if (opening === 0) throw new MetricError("divisionByZero", "emptyBase", { argument: "from" });
}

/** Where the client at an index stands; convention and errors are those of {@link churnPeriod}. */
export function standingOf(
  { starts, ends }: ClientDates,
  index: number,
  { from, to }: ChurnPeriod,
): Standing {
  if (!hasClient(starts, ends, index)) return "outside";
  const opens = Math.floor(from);
  const end = Math.floor(ends[index]!);
  if (Math.floor(starts[index]!) > opens || end <= opens) return "outside";
  return end <= Math.floor(to) ? "lost" : "kept";
}
