import { requireAmount, requireSameLength } from "./argument-checks";
import { MOST_PERIODS, type Period, periodNumber, tooManyPeriods } from "./calendar";
import { requireTerms } from "./client-terms";
import type { Observation } from "./client-terms";
import { MetricError } from "./metric-error";

export interface CohortOptions extends Observation {
  /** Length of the cohorts' periods. Default a month. */
  readonly period?: Period | undefined;
  /** What each client is worth (revenue), >= 0; without it every client counts the same. */
  readonly values?: ArrayLike<number> | undefined;
}

/** Clients who started in the same period. */
export interface Cohort {
  /** Number of the period; see {@link periodNumber}. */
  readonly period: number;
  /** Clients of the cohort, or what they are worth together. */
  readonly size: number;
  /** Share still there 0, 1, 2 ... periods later, as far as it is known; `NaN` of a size of 0. */
  readonly shares: Float64Array;
}

/**
 * Retention by cohort: of the clients who started in a period, the share who are still clients so
 * many periods later; in revenue when values are given.
 *
 * Convention: a client stays at 0 whenever it started in the period, and at k when it is a client
 * on the first day of the k-th period after (or at any time in it, which is the same for who does
 * not come back). An end is the first day without: who leaves on 1 February is not there in
 * February. The last cell of a cohort is the period in which `asOf` lies; later ones are unknown,
 * not 0. Hence 1 less the first step is who left in the period of the start.
 *
 * Vendors differ: Stripe counts who is left at the end of each month, so that a loss in the month
 * of the start shows at once: its column k is our k + 1. Recurly goes by each subscriber's own
 * months, and its month 0 is the first full one (see `survival` for the clients' own time). Revenue
 * here is the value given for the client, the same in every period: it never rises above the start.
 * Net MRR retention by cohort (ChartMogul) takes each period's own revenue and may.
 *
 * A period in which nobody started has no row. {@link requireTerms} settles `asOf`, blanks and
 * errors of the dates; who started after `asOf` is left out. A client without a value is refused:
 * lost clients are those whose revenue is blanked, and without them all would seem to stay.
 * Errors: a negative value `negativeAmount`; more than 1,200 periods from the first cohort to
 * `asOf` `tooManyPeriods`; a client without a value `blankInList`.
 *
 * @example
 * // Two clients of 2024; one left in 2025. As of 1 January 2026 (46023).
 * cohorts([45292, 45300], [45800, NaN], { period: "year", asOf: 46023 }) // 2024: 2, [1, 1, 0.5]
 */
export function cohorts(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  { period = "month", values, ...observation }: CohortOptions = {},
): Cohort[] {
  if (values !== undefined) requireSameLength("values", values, "starts", starts);
  const last = requireTerms(starts, ends, observation);
  const lastPeriod = periodNumber(last, period);
  const first = indexOfEarliest(starts);
  const firstPeriod = periodNumber(starts[first]!, period);
  const span = lastPeriod - firstPeriod + 1;
  if (span > MOST_PERIODS) throw tooManyPeriods("starts", span, first);
  // Of each cohort, what was there for the last time so many periods after its own.
  const lastSeen = Array.from({ length: span }, (_, row) => new Float64Array(span - row));
  const clients = new Int32Array(span);
  for (let i = 0; i < starts.length; i++) {
    const start = Math.floor(starts[i]!);
    const value = values === undefined ? 1 : valueAt(values, i);
    if (!(start <= last)) continue;
    if (Number.isNaN(value)) {
      throw new MetricError("value", "blankInList", { argument: "values", position: i + 1 });
    }
    const end = Math.floor(ends[i]!);
    const cohort = periodNumber(start, period);
    // The day before the end is the last one with the client.
    const seen = end <= last ? Math.max(cohort, periodNumber(end - 1, period)) : lastPeriod;
    lastSeen[cohort - firstPeriod]![seen - cohort]! += value;
    clients[cohort - firstPeriod]!++;
  }
  return lastSeen.flatMap((seen, row) =>
    clients[row] === 0 ? [] : [cohortOf(firstPeriod + row, seen)],
  );
}

/** Adds up from the last period back, so that the shares fall for certain and begin with 1. */
function cohortOf(period: number, lastSeen: Float64Array): Cohort {
  const shares = new Float64Array(lastSeen.length);
  let there = 0;
  for (let k = shares.length - 1; k >= 0; k--) {
    there += lastSeen[k]!;
    shares[k] = there;
  }
  for (let k = 0; k < shares.length; k++) shares[k]! /= there;
  return { period, size: there, shares };
}

function valueAt(values: ArrayLike<number>, index: number): number {
  const value = values[index]!;
  requireAmount("values", value, index);
  return value;
}

/** Blank starts aside; there is one that is not, see {@link requireTerms}. */
function indexOfEarliest(starts: ArrayLike<number>): number {
  let first = -1;
  for (let i = 0; i < starts.length; i++) {
    if (first === -1 ? !Number.isNaN(starts[i]!) : starts[i]! < starts[first]!) first = i;
  }
  return first;
}
