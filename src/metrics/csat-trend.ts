import { requireSameLength } from "./argument-checks";
import { MOST_PERIODS, periodNumber, requireDate, tooManyPeriods } from "./calendar";
import type { Period } from "./calendar";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";

/** Satisfaction period by period, columns side by side. */
export interface CsatTrend {
  /** Numbers of the periods, one after the other without a hole; see `periodNumber`. */
  readonly periods: Float64Array;
  readonly answers: Float64Array;
  /** Mean answer, `NaN` where there is none. */
  readonly mean: Float64Array;
  /** Mean less the mean of the latest period before that has answers; `NaN` where there is none. */
  readonly change: Float64Array;
}

/**
 * How satisfaction moves: the mean answer of each calendar period and its change.
 *
 * Every period from the first to the last with an answer is there; one without any has 0 answers and
 * no mean, so that a chart keeps its distances, and the next one is compared with the latest that has
 * a mean. The mean is that of the answers on their own scale (`mean` of `csat`), not a moving average;
 * survey tools that smooth over the last days or months show smaller changes. One survey only: means
 * of different scales do not compare.
 *
 * `dates` are Excel serials. A missing answer (`NaN`) is left out, and so is one without a date.
 * Errors: as many dates as answers are due `lengthMismatch`; a number that is no date `notADate`; no
 * answer with a date at all `noAnswers`; more than 1,200 periods from the first to the last, as one
 * mistyped year makes them, `tooManyPeriods`.
 *
 * @example csatTrend([4, 5, 3], [46054, 46068, 46096], "month") // February 2026: 4.5, March: 3 (-1.5)
 */
export function csatTrend(
  answers: ArrayLike<number>,
  dates: ArrayLike<number>,
  period: Period,
): CsatTrend {
  requireSameLength("answers", answers, "dates", dates);
  const numbers = new Float64Array(answers.length).fill(NaN);
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < answers.length; i++) {
    const date = dates[i]!;
    if (Number.isNaN(date)) continue;
    requireDate("dates", date, i);
    if (Number.isNaN(answers[i]!)) continue;
    const number = periodNumber(date, period);
    numbers[i] = number;
    if (number < first) first = number;
    if (number > last) last = number;
  }
  if (first === Infinity) {
    throw new MetricError("notAvailable", "noAnswers", { argument: "answers" });
  }
  const length = last - first + 1;
  if (length > MOST_PERIODS) {
    throw tooManyPeriods("dates", length, loneliest(numbers, first, last));
  }
  const counts = new Float64Array(length);
  const sums = Array.from({ length }, () => new CompensatedSum());
  for (let i = 0; i < answers.length; i++) {
    const number = numbers[i]!;
    if (Number.isNaN(number)) continue;
    counts[number - first]!++;
    sums[number - first]!.add(answers[i]!);
  }
  const mean = new Float64Array(length);
  const change = new Float64Array(length);
  let latest = NaN;
  for (let i = 0; i < length; i++) {
    mean[i] = sums[i]!.value / counts[i]!;
    change[i] = mean[i]! - latest;
    if (counts[i]! > 0) latest = mean[i]!;
  }
  return {
    periods: Float64Array.from({ length }, (_, i) => first + i),
    answers: counts,
    mean,
    change,
  };
}

/** Where the first or the last period stands, whichever is farther from the others. */
function loneliest(numbers: Float64Array, first: number, last: number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (Number.isNaN(numbers[i]!)) continue;
    sum += numbers[i]! - first;
    count++;
  }
  return numbers.indexOf(2 * sum > count * (last - first) ? first : last);
}
