import { monthsBetween } from "./calendar";
import { requireTerms, type Observation } from "./client-terms";
import type { CohortRows } from "./retention-model";

/** Years that anybody was a client for, at most: what a mistyped date must not multiply. */
const MOST_YEARS = 100;

/**
 * How many clients are left at each anniversary, in cohorts of clients whose contracts began the same
 * number of full years before the as-of date: every one of them can be followed for exactly so long.
 * What `fitRetention` takes. A loss on the anniversary itself is a renewal that did not come.
 *
 * `null` where nobody began a full year before. Errors: those of `requireTerms`.
 *
 * @example
 * // Two clients three years ago, one of whom left after a year and a half.
 * anniversaryCohorts(starts, ends, { asOf }) // 2, 2, 1, 1
 */
export function anniversaryCohorts(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  observation: Observation = {},
): CohortRows | null {
  const last = requireTerms(starts, ends, observation);
  const cohorts = new Map<number, Float64Array>();
  for (let i = 0; i < starts.length; i++) {
    const start = Math.floor(starts[i]!);
    if (!(start <= last)) continue;
    const followed = Math.min(MOST_YEARS, Math.floor(monthsBetween(start, last) / 12));
    if (followed < 1) continue;
    const end = Math.floor(ends[i]!);
    const stayed = end <= last ? monthsBetween(start, end) / 12 : Infinity;
    const cohort = cohorts.get(followed) ?? new Float64Array(followed + 1);
    cohorts.set(followed, cohort);
    for (let year = 0; year <= followed; year++) if (year === 0 || stayed > year) cohort[year]!++;
  }
  if (cohorts.size === 0) return null;
  const rows = [...cohorts.values()];
  const columns = Math.max(...rows.map(({ length }) => length));
  const values = new Float64Array(rows.length * columns).fill(NaN);
  rows.forEach((row, index) => values.set(row, index * columns));
  return { values, rows: rows.length, columns };
}
