import { monthsBetween } from "./calendar";
import { requireTerms } from "./client-terms";
import type { Observation } from "./client-terms";
import { lowerBound } from "./lower-bound";
import { MetricError } from "./metric-error";
import { productLimit, type Followed, type SurvivalTable } from "./product-limit";
import { wilson } from "./wilson";

export type TimeUnit = "day" | "month" | "year";

export interface LateEntry {
  /**
   * Losses after this day are known. Who left by then is not in the list, so that everybody who had
   * begun before counts from the age of that day on only. Without it all losses are known.
   */
  readonly since?: number | undefined;
}

export interface SurvivalOptions extends Observation, LateEntry {
  /** Unit of the times. Default calendar months. */
  readonly unit?: TimeUnit | undefined;
}

export interface ObservedChurn {
  /** Share of clients lost within the horizon, that very day included; `NaN`: it tells nothing. */
  readonly churn: number;
  /** 95 % limits; `NaN` where none exist. */
  readonly low: number;
  readonly high: number;
  /** Clients who were observed at that age. */
  readonly atRisk: number;
  /** Fewer than ten are left at risk: one more loss would move the figure by a tenth and more. */
  readonly indicative: boolean;
}

const ENOUGH_AT_RISK = 10;

/**
 * How long clients stay: the Kaplan-Meier estimate, which counts those who are still here for as
 * long as they have been seen, instead of waiting for them or leaving them out.
 *
 * Convention: product-limit estimate (Kaplan and Meier, Journal of the American Statistical
 * Association, 1958), S(t) = product of 1 - lost/at risk; at the same time losses come before the
 * clients who were seen no longer. Limits at 95 % on the log-log scale with Greenwood's variance
 * (Kalbfleisch and Prentice, 1980), which never leave 0..1: those of SAS, Stata and lifelines; R's
 * `survfit` has them with `conf.type = "log-log"`, its own default is "log". No limits exist once
 * nobody is left (a blank, as in R and SAS); nobody lost yet is certain at time 0 only.
 *
 * Times run from start to end (the first day without), or to `asOf` for who was still a client
 * then: whose end lies later, or who has none. Who started later is left out, hence an earlier
 * `asOf` gives the table of that date. Without `asOf` observation ends at the latest date of the
 * list, never today (see {@link requireTerms}, also for who does otherwise). Units are days,
 * calendar months (the last one in part, by its days: 14.5) or years of twelve such months. A month
 * begun is not rounded, or who left after 36.5 months would be lost or kept at 36. Lost on the day
 * of the start is lost at time 0.
 *
 * A client who came back is two rows. A list that forgot whom it had lost before it was begun
 * overstates survival, unless it is told from when on losses are known (`since`): earlier clients
 * then enter at the age of that day (left truncation). Few are at risk at ages that few have been
 * seen at, and the limits are as wide. Clients who merged or went bankrupt count as lost when they
 * have an end.
 *
 * Blanks and errors: see {@link requireTerms}.
 *
 * @example
 * // One client left after a year, one is still here after two (as of 1 January 2026, 46023).
 * survival([44927, 45292], [45292, NaN], { asOf: 46023 }) // month 12: 2 at risk, 1 lost, 0.5
 */
export function survival(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  options: SurvivalOptions = {},
): SurvivalTable {
  return productLimit(lifetimes(starts, ends, options));
}

/**
 * Churn observed within so many years of the start: 1 - S of the Kaplan-Meier estimate at that
 * many times twelve calendar months, with 95 % limits and the clients still at risk; see
 * {@link survival}.
 *
 * It is what clients did, for clients of any age; not what they say (`declaredChurn`) nor what a
 * model projects. Without a single loss up to then the limits are Wilson's for none of the clients
 * still at risk (1927), because a churn of 0 is never certain; once everybody is lost there are
 * none. With late entry the curve stays where it was at an age that nobody was observed at, with 0 at
 * risk; and where it has fallen to nothing at an age of which few were seen, while there are older
 * clients than the horizon, it tells nothing and churn is `NaN`.
 *
 * Errors: besides those of the dates, a horizon that is not above 0 `notAbove`, and one that nobody
 * has been observed for `beyondObservation`: there the curve would only be drawn on.
 *
 * @example churnAt([44927, 45292], [45292, NaN], 1, { asOf: 46023 }) // churn 0.5, 2 at risk
 */
export function churnAt(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  years: number,
  options: Observation & LateEntry = {},
): ObservedChurn {
  if (!(years > 0)) {
    throw new MetricError("value", "notAbove", { argument: "years", value: years, above: 0 });
  }
  const times = lifetimes(starts, ends, { ...options, unit: "year" });
  const { until, from } = times;
  const longest = until[until.length - 1] ?? 0;
  if (years > longest) {
    throw new MetricError("number", "beyondObservation", {
      argument: "years",
      value: years,
      // Rounded down: what is offered must not be refused in turn.
      longest: Math.floor(100 * longest) / 100,
    });
  }
  const { time, survival, low, high } = productLimit(times);
  const row = countUpTo(time, years) - 1;
  const notYet = from.length - lowerBound(from, years);
  const atRisk = until.length - lowerBound(until, years) - notYet;
  const isAnybodyBeyond = until.length - countUpTo(until, years) > notYet;
  const isUntouched = survival[row] === 1;
  return {
    churn: survival[row] === 0 && isAnybodyBeyond ? NaN : 1 - survival[row]!,
    low: isUntouched ? 0 : 1 - high[row]!,
    high: !isUntouched ? 1 - low[row]! : atRisk === 0 ? 1 : wilson(0, atRisk).high,
    atRisk,
    indicative: atRisk < ENOUGH_AT_RISK,
  };
}

/** From when to when each client was observed by its own time, and when some were lost. */
function lifetimes(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  { unit = "month", since = -Infinity, ...observation }: SurvivalOptions,
): Followed {
  const last = requireTerms(starts, ends, observation);
  const known = Math.floor(since);
  const elapsed = ELAPSED[unit];
  const until = new Float64Array(starts.length);
  const lost = new Float64Array(starts.length);
  const from = new Float64Array(starts.length);
  let clients = 0;
  let losses = 0;
  let late = 0;
  for (let i = 0; i < starts.length; i++) {
    const start = Math.floor(starts[i]!);
    // Not `start > last`: a missing start is no client either.
    if (!(start <= last)) continue;
    const end = Math.floor(ends[i]!);
    const isLost = end <= last;
    const time = elapsed(start, isLost ? end : last);
    if (start < known) {
      const entry = known < last ? elapsed(start, known) : Infinity;
      // Lost by the day, or never seen after it.
      if (!(entry < time)) continue;
      from[late++] = entry;
    }
    until[clients++] = time;
    if (isLost) lost[losses++] = time;
  }
  return {
    until: until.subarray(0, clients).sort(),
    lost: lost.subarray(0, losses).sort(),
    from: from.subarray(0, late).sort(),
  };
}

const ELAPSED: Readonly<Record<TimeUnit, (start: number, end: number) => number>> = {
  day: (start, end) => end - start,
  month: monthsBetween,
  year: (start, end) => monthsBetween(start, end) / 12,
};

/** How many of the sorted values do not exceed a limit. */
function countUpTo(sorted: Float64Array, limit: number): number {
  let count = lowerBound(sorted, limit);
  while (count < sorted.length && sorted[count] === limit) count++;
  return count;
}
