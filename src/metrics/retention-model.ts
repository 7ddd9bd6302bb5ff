import { MetricError } from "./metric-error";
import { maximise } from "./maximise";
import type { Pause } from "./maximise";

/** A shifted-beta-geometric model of renewals: each client leaves with a chance of its own. */
export interface RetentionModel {
  /** With `beta`, how the chance to leave is spread: Beta(alpha, beta), > 0. */
  readonly alpha: number;
  readonly beta: number;
}

export interface RetentionFit extends RetentionModel {
  readonly logLikelihood: number;
}

/** Survivors of several cohorts, row by row; a cohort's later periods may be missing (`NaN`). */
export interface CohortRows {
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Fits the shifted-beta-geometric (sBG) model to the survivors of one or several cohorts by maximum
 * likelihood.
 *
 * Source: Fader and Hardie, "How to Project Customer Retention", Journal of Interactive Marketing
 * 21(1), 2007; several cohorts together as in their note "Fitting the sBG Model to Multi-Cohort
 * Data", 2007. One row a cohort: its size first, then how many are left after each renewal. Cohorts
 * may have been followed for different times: the end of a row may be missing. A single column is
 * one cohort that reads downwards; several columns of cohorts cannot be told from rows of them.
 * Counts or shares of the cohort (1, 0.869, ...): the model is the same, and with shares the
 * log-likelihood is that of one client.
 *
 * As many periods as the two parameters need: three, the first with the cohort's size, in at least
 * one cohort (Fader and Hardie's own minimum; they advise five or more).
 * The likelihood is the product over periods of renewals and losses, each with the model's
 * retention rate, which is the published one with its terms put in another order; nothing cancels.
 *
 * Errors: a value that is missing in the middle of a row `blankInCohort`; a negative one
 * `negativeAmount`; survivors that rise `survivorsRise`; less than three periods `threePeriods`, of
 * several cohorts `cohortsTooShort`, since those are likely to stand in columns; no client at all
 * `noClients`; nobody who ever left `nobodyLeft`, nobody who ever stayed `nobodyStayed`; no alpha and
 * beta that are best `noConvergence`: retention does not rise over time (both grow without end), or
 * nobody leaves after the first periods (both shrink to 0).
 *
 * @example
 * await fitRetention({ values: [1000, 869, 743, 653, 593, 551, 517, 491], rows: 1, columns: 8 })
 * // alpha 0.668, beta 3.806, log-likelihood -1611.2 (Fader and Hardie's High End clients)
 */
export async function fitRetention(cohorts: CohortRows, pause?: Pause): Promise<RetentionFit> {
  return fitRenewals(renewalCounts(cohorts), pause);
}

/** For the first renewal, the second and so on, how many clients it lost and kept. */
export interface RenewalCounts {
  readonly lost: ArrayLike<number>;
  readonly kept: ArrayLike<number>;
}

/**
 * The same from renewals instead of survivors, as they are where some clients were not followed from
 * their first one on: the likelihood is the product over renewals in either case.
 *
 * Errors: no alpha and beta that are best `noConvergence`.
 *
 * @example
 * const lost = [131, 126, 90, 60, 42, 34, 26], kept = [869, 743, 653, 593, 551, 517, 491];
 * await fitRenewals({ lost, kept }) // as `fitRetention` of the same clients
 */
export async function fitRenewals(
  { lost, kept }: RenewalCounts,
  pause?: Pause,
): Promise<RetentionFit> {
  const logLikelihood = ([alpha, beta]: readonly number[]): number => {
    let sum = 0;
    for (let t = 0; t < lost.length; t++) {
      const whole = alpha! + beta! + t;
      if (lost[t]! > 0) sum += lost[t]! * Math.log(alpha! / whole);
      if (kept[t]! > 0) sum += kept[t]! * Math.log((beta! + t) / whole);
    }
    return sum;
  };
  const fit = await maximise(logLikelihood, [1, 2], pause);
  const [alpha, beta] = fit.parameters;
  return { alpha: alpha!, beta: beta!, logLikelihood: fit.value };
}

/** For each renewal, how many clients of all cohorts it lost and kept. */
function renewalCounts({ values, rows, columns }: CohortRows): {
  readonly lost: Float64Array;
  readonly kept: Float64Array;
} {
  const isColumn = columns === 1;
  const [cohorts, periods] = isColumn ? [1, rows] : [rows, columns];
  if (periods < 3) throw tooShort(cohorts);
  const lost = new Float64Array(periods - 1);
  const kept = new Float64Array(lost.length);
  let longest = 0;
  let clients = 0;
  for (let cohort = 0; cohort < cohorts; cohort++) {
    let previous = NaN;
    for (let period = 0; period < periods; period++) {
      const index = cohort * periods + period;
      const survivors = values[index]!;
      if (Number.isNaN(survivors)) continue;
      const place = { argument: "survivors", position: index + 1, value: survivors };
      if (survivors < 0) throw new MetricError("value", "negativeAmount", place);
      if (period === 0) {
        clients += survivors;
      } else {
        const before = values[index - 1]!;
        if (Number.isNaN(before)) {
          throw new MetricError("value", "blankInCohort", {
            argument: "survivors",
            position: index,
          });
        }
        if (survivors > previous) {
          throw new MetricError("value", "survivorsRise", { ...place, before });
        }
        lost[period - 1]! += before - survivors;
        kept[period - 1]! += survivors;
      }
      previous = survivors;
      longest = Math.max(longest, period + 1);
    }
  }
  const argument = "survivors";
  if (longest < 3) throw tooShort(cohorts);
  if (clients === 0) throw new MetricError("notAvailable", "noClients", { argument });
  if (lost.every((count) => count === 0)) {
    throw new MetricError("number", "nobodyLeft", { argument });
  }
  if (kept.every((count) => count === 0)) {
    throw new MetricError("number", "nobodyStayed", { argument });
  }
  return { lost, kept };
}

/** Several rows that are all too short look like cohorts that were put in columns. */
function tooShort(cohorts: number): MetricError {
  const reason = cohorts > 1 ? "cohortsTooShort" : "threePeriods";
  return new MetricError("notAvailable", reason, { argument: "survivors" });
}

/** Survival and retention rate by period, from period 1; one entry a period in each column. */
export interface RetentionCurve {
  readonly period: Float64Array;
  /** Share of the clients at the start who are still there after so many renewals. */
  readonly survival: Float64Array;
  /** Share of the previous period's clients who renew. */
  readonly retention: Float64Array;
}

/**
 * What a shifted-beta-geometric model projects: the share of clients left after each period, and
 * the period's retention rate r(t) = (beta + t - 1) / (alpha + beta + t - 1), which rises over
 * time, since those who leave easily leave first.
 *
 * Source: Fader and Hardie (2007), equations 7 and 8. Shares and rates are fractions, 0..1.
 * Errors: a parameter that is not above 0 `notAbove`; `periods` that are not a whole number from 1
 * `notWhole`.
 *
 * @example retentionCurve({ alpha: 0.668, beta: 3.806 }, 8).survival[7] // 0.460
 */
export function retentionCurve(model: RetentionModel, periods: number): RetentionCurve {
  requireModel(model);
  requireWhole("periods", periods);
  const period = new Float64Array(periods);
  const survival = new Float64Array(periods);
  const retention = new Float64Array(periods);
  let left = 1;
  for (let i = 0; i < periods; i++) {
    const rate = retentionRate(model, i + 1);
    left *= rate;
    period[i] = i + 1;
    survival[i] = left;
    retention[i] = rate;
  }
  return { period, survival, retention };
}

/**
 * The model's share of clients of period t - 1 who renew for the t-th time, from 1 on.
 *
 * @example retentionRate({ alpha: 0.668, beta: 3.806 }, 1) // 0.851
 */
export function retentionRate({ alpha, beta }: RetentionModel, t: number): number {
  return (beta + (t - 1)) / (alpha + beta + (t - 1));
}

/** Refuses parameters that no Beta distribution has. */
export function requireModel(model: RetentionModel): void {
  for (const argument of ["alpha", "beta"] as const) {
    const value = model[argument];
    if (!(value > 0 && value < Infinity)) {
      throw new MetricError("value", "notAbove", { argument, value, above: 0 });
    }
  }
  if (model.alpha + model.beta === Infinity) throw new MetricError("number", "tooLarge");
}

/** Refuses a count of periods that is not a whole number from 1. */
export function requireWhole(argument: string, value: number): void {
  if (!(value >= 1 && Number.isInteger(value))) {
    throw new MetricError("value", "notWhole", { argument, value, minimum: 1 });
  }
}
