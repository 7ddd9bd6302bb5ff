import { monthsBetween } from "./calendar";
import { requireTerms, type Observation } from "./client-terms";
import type { Pause } from "./maximise";
import { MetricError } from "./metric-error";
import { fitRenewals, type RenewalCounts, type RetentionModel } from "./retention-model";

/** Years that anybody was a client for, at most: what a mistyped date must not multiply. */
const MOST_YEARS = 100;
/** Of the two parameters together: retention is then the same for every age, to six digits. */
const CONSTANT = 1e6;

export interface FitOptions extends Observation {
  /**
   * The day from which on losses were written down. Who left before is not known, so that renewals
   * before it would all seem to have come. Without it everything counts.
   */
  readonly since?: number;
}

export interface LifetimeModel extends RetentionModel {
  /** Retention does not rise with age: one rate for all, the model's limit. */
  readonly isConstant: boolean;
}

/**
 * How many clients stayed at their first anniversary, their second and so on, and how many had left
 * since the one before. Contracts of a year; a loss on the anniversary itself is a renewal that did
 * not come. A renewal counts when it was due after `since`, by the as-of date. Dates are Excel serials;
 * an end in the future or missing (`NaN`) is a client still.
 *
 * Errors: those of `requireTerms`.
 *
 * @example
 * const [start, left] = [44562, 45107]; // 1 January 2022, 30 June 2023
 * renewalsByAge([start, start], [left, NaN], { asOf: 45657 }) // lost [0, 1], kept [2, 1]
 */
export function renewalsByAge(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  { since = -Infinity, ...observation }: FitOptions = {},
): RenewalCounts {
  const last = requireTerms(starts, ends, observation);
  const lost: number[] = [];
  const kept: number[] = [];
  for (let i = 0; i < starts.length; i++) {
    const start = Math.floor(starts[i]!);
    if (!(start <= last)) continue;
    const due = Math.min(MOST_YEARS, Math.floor(monthsBetween(start, last) / 12));
    const first = since <= start ? 0 : Math.floor(monthsBetween(start, since) / 12);
    const end = Math.floor(ends[i]!);
    const stayed = end <= last ? monthsBetween(start, end) / 12 : Infinity;
    for (let year = first + 1; year <= due && stayed > year - 1; year++) {
      while (lost.length < year) {
        lost.push(0);
        kept.push(0);
      }
      if (stayed > year) kept[year - 1]!++;
      else lost[year - 1]!++;
    }
  }
  return { lost, kept };
}

/**
 * The retention model of clients by their first and last days. Where retention does not rise with
 * age the model has no best parameters but a limit, one rate for every age, and that is taken. `null`
 * where nobody left or nobody stayed at any renewal. Terms and dates as in {@link renewalsByAge}.
 *
 * Errors: those of `requireTerms`.
 */
export async function fitLifetimes(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  options: FitOptions = {},
  pause?: Pause,
): Promise<LifetimeModel | null> {
  const counts = renewalsByAge(starts, ends, options);
  const sum = (column: ArrayLike<number>): number =>
    Array.from(column).reduce((all, count) => all + count, 0);
  const [lost, kept] = [sum(counts.lost), sum(counts.kept)];
  if (lost === 0 || kept === 0) return null;
  try {
    const { alpha, beta } = await fitRenewals(counts, pause);
    return { alpha, beta, isConstant: false };
  } catch (error) {
    if (!(error instanceof MetricError)) throw error;
    const rate = kept / (lost + kept);
    return { alpha: CONSTANT * (1 - rate), beta: CONSTANT * rate, isConstant: true };
  }
}
