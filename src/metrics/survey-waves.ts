import { requireSameLength } from "./argument-checks";
import { requireDate, periodNumber, type Period } from "./calendar";
import { meanByClient, type ClientMeans } from "./client-means";
import { npsCompare } from "./nps-compare";
import { studentCdf } from "./student";

/** The answers of one period. */
export interface SurveyWave {
  /** See `periodNumber`. */
  readonly period: number;
  /** Places of its answers among those given. */
  readonly answers: Int32Array;
  /** Every answer, respondent by respondent. */
  readonly values: Float64Array;
  readonly byClient: ClientMeans;
  /** Answers that name no client: each of them stands for itself. */
  readonly unnamed: Float64Array;
}

/**
 * Sorts the answers of a question into calendar periods, only those in which somebody answered, in
 * order of time. A missing answer (`NaN`) and one without a date are left out; `client` holds a
 * number >= 0 for each client and another one where nobody is named.
 * Errors: columns of unequal length `lengthMismatch`; a number that is no date `notADate`.
 */
export function surveyWaves(
  values: ArrayLike<number>,
  dates: ArrayLike<number>,
  client: ArrayLike<number>,
  period: Period,
): SurveyWave[] {
  requireSameLength("dates", dates, "values", values);
  requireSameLength("client", client, "values", values);
  const places = new Map<number, number[]>();
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!) || Number.isNaN(dates[i]!)) continue;
    requireDate("dates", dates[i]!, i);
    const number = periodNumber(dates[i]!, period);
    const own = places.get(number);
    if (own === undefined) places.set(number, [i]);
    else own.push(i);
  }
  return [...places]
    .sort(([one], [other]) => one - other)
    .map(([number, own]) => {
      const at = (column: ArrayLike<number>): Float64Array =>
        Float64Array.from(own, (place) => column[place]!);
      return {
        period: number,
        answers: Int32Array.from(own),
        values: at(values),
        byClient: meanByClient(at(values), at(client)),
        unnamed: at(values).filter((_, index) => !(client[own[index]!]! >= 0)),
      };
    });
}

/** A change from one wave to another. */
export interface WaveChange {
  /** The second figure less the first, client by client (each counts the same). */
  readonly difference: number;
  /** Two-sided, 0..1: how often chance alone makes a change as great; `NaN` where that is unknown. */
  readonly p: number;
  /** Whether p is below 0.05. */
  readonly isSignificant: boolean;
  /** Clients who answered both times. */
  readonly pairs: number;
}

const SIGNIFICANT = 0.05;

/**
 * Whether a figure has changed between two waves of a survey, or chance explains it.
 *
 * Between two waves some clients answer both times and others once. Where nobody answers twice, the
 * waves are independent samples; where everybody does, the change of each client is tested; in
 * between, either test alone throws answers away. One test covers all three: the partially
 * overlapping samples t-test with unequal variances (Derrick, Russ, Toher and White, Journal of
 * Modern Applied Statistical Methods 16(1), 2017: T_new2), which is Welch's test without pairs and
 * the paired test without others. What is compared are clients (the mean of their respondents, see
 * `meanByClient`) and answers that name nobody, which are never taken for pairs.
 *
 * `nps`: the clients' groups as +1, 0 and -1; without any pair `npsCompare`, whose adjusted numbers do
 * better for few answers. The difference is in points of the score then.
 *
 * Fewer than two clients in a wave, or no spread at all, tell nothing: p is `NaN`.
 */
export function compareWaves(
  before: SurveyWave,
  after: SurveyWave,
  measure: "mean" | "nps",
): WaveChange {
  const isNps = measure === "nps";
  const first = unitsOf(before, isNps);
  const second = unitsOf(after, isNps);
  const pairs = [...first.named].flatMap(([client, was]): [number, number][] => {
    const is = second.named.get(client);
    return is === undefined ? [] : [[was, is]];
  });
  const difference = (isNps ? 100 : 1) * (meanOf(second.all) - meanOf(first.all));
  let p = NaN;
  if (isNps && pairs.length === 0) {
    if (Math.min(first.all.length, second.all.length) > 1) {
      p = npsCompare(answersOf(before), answersOf(after)).p;
    }
  } else p = overlappingP(first.all, second.all, pairs);
  return { difference, p, isSignificant: p < SIGNIFICANT, pairs: pairs.length };
}

/** What is compared of a wave: one value a client, and one an answer without. */
function unitsOf(
  { byClient, unnamed }: SurveyWave,
  isNps: boolean,
): { readonly named: ReadonlyMap<number, number>; readonly all: readonly number[] } {
  const valueOf = isNps ? groupOf : (value: number): number => value;
  const named = new Map<number, number>();
  byClient.client.forEach((client, index) => named.set(client, valueOf(byClient.mean[index]!)));
  return { named, all: [...named.values(), ...Array.from(unnamed, valueOf)] };
}

function answersOf({ byClient, unnamed }: SurveyWave): number[] {
  return [...byClient.mean, ...unnamed];
}

/** Promoter, passive or detractor, as `nps` has them; a hair of rounding reaches the next group. */
function groupOf(answer: number): number {
  const slack = 1e-8;
  return answer >= 9 - slack ? 1 : answer >= 7 - slack ? 0 : -1;
}

function overlappingP(
  first: readonly number[],
  second: readonly number[],
  pairs: readonly (readonly [number, number])[],
): number {
  const [n1, n2, both] = [first.length, second.length, pairs.length];
  if (n1 < 2 || n2 < 2) return NaN;
  const v1 = varianceOf(first) / n1;
  const v2 = varianceOf(second) / n2;
  const shared = (2 * correlationOf(pairs) * Math.sqrt(v1 * n1 * v2 * n2) * both) / (n1 * n2);
  const variance = v1 + v2 - shared;
  if (!(variance > 1e-12 * (v1 + v2))) return NaN;
  const t = (meanOf(second) - meanOf(first)) / Math.sqrt(variance);
  const welch = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1));
  const alone = n1 + n2 - 2 * both;
  const degrees = both - 1 + ((welch - both + 1) / (alone + 2 * both)) * alone;
  return degrees > 0 ? 2 * studentCdf(-Math.abs(t), degrees) : NaN;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Pearson's; 0 where there is nothing to correlate. */
function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  const x = meanOf(pairs.map(([was]) => was));
  const y = meanOf(pairs.map(([, is]) => is));
  let [xy, xx, yy] = [0, 0, 0];
  for (const [was, is] of pairs) {
    xy += (was - x) * (is - y);
    xx += (was - x) ** 2;
    yy += (is - y) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
