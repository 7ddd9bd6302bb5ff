import { requireSameLength, requireWeight } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { MetricError } from "./metric-error";
import { studentQuantile } from "./student";
import { wilson } from "./wilson";

export interface DetailOptions {
  /** One weight a value (ARR, for instance), >= 0; without it every value counts the same. */
  readonly weights?: ArrayLike<number>;
  /** Between 0 and 1 (not checked). Default 0.95. */
  readonly confidence?: number;
}

/** A figure of a sample with what it stands on. */
export interface SampleFigure {
  /** Values that count. */
  readonly count: number;
  /** How many values of equal weight say as much, `(sum of w)^2 / (sum of w^2)` (Kish, 1965). */
  readonly effectiveCount: number;
  readonly value: number;
  /** Limits; `NaN` where there are none. */
  readonly low: number;
  readonly high: number;
}

/**
 * The mean of answers and its limits, by Student's t.
 *
 * Weights: the mean is weighted; the limits stand on the effective number of answers and on the
 * weighted variance, `sum(w (x - mean)^2) / sum(w) * n' / (n' - 1)`, with `n' - 1` degrees of freedom,
 * as in `npsDetail`: survey tools that weigh the mean and count every answer in full show limits that
 * are far too near. With equal weights this is the usual interval of a mean. A single (effective)
 * answer has no limits.
 *
 * A missing value (`NaN`) is left out, and so is one whose weight is missing or 0.
 * Errors: as many weights as values are due `lengthMismatch`; a negative weight `negativeWeight`; no
 * value at all `noAnswers`.
 *
 * @example meanDetail([4, 5, 3]) // 4, from 1.52 to 6.48
 */
export function meanDetail(values: ArrayLike<number>, options: DetailOptions = {}): SampleFigure {
  const { count, effectiveCount, value, terms, weight } = weighted(values, options);
  const squares = new CompensatedSum();
  for (const [own, x] of terms) squares.add(own * (x - value) ** 2);
  const degrees = effectiveCount - 1;
  // Equal weights may miss a whole number by a hair.
  if (!(degrees > 1e-9)) return { count, effectiveCount, value, low: NaN, high: NaN };
  const variance = (squares.value / weight) * (effectiveCount / degrees);
  const { confidence = 0.95 } = options;
  const reach =
    -studentQuantile((1 - confidence) / 2, degrees) * Math.sqrt(variance / effectiveCount);
  return { count, effectiveCount, value, low: value - reach, high: value + reach };
}

/**
 * A share of yes answers (1 and 0) and its limits, by Wilson's score interval.
 *
 * With weights, Wilson's interval on the effective number of answers (Korn and Graubard, Survey
 * Methodology, 1998). An answer may be a fraction: the mean of several respondents of one client.
 *
 * Missing values, weights and errors as in {@link meanDetail}; a value outside 0..1 `notYesOrNo`.
 *
 * @example shareDetail([1, 1, 0, 1]) // 0.75, from 0.30 to 0.95
 */
export function shareDetail(answers: ArrayLike<number>, options: DetailOptions = {}): SampleFigure {
  for (let i = 0; i < answers.length; i++) {
    const value = answers[i]!;
    if (!(value < -1e-9 || value > 1 + 1e-9)) continue;
    throw new MetricError("value", "notYesOrNo", { argument: "answers", position: i + 1, value });
  }
  const { count, effectiveCount, value } = weighted(answers, options);
  const share = Math.min(1, Math.max(0, value));
  const limits = wilson(share * effectiveCount, effectiveCount, options.confidence);
  return { count, effectiveCount, value: share, ...limits };
}

function weighted(
  values: ArrayLike<number>,
  { weights }: DetailOptions,
): Pick<SampleFigure, "count" | "effectiveCount" | "value"> & {
  readonly terms: readonly (readonly [weight: number, value: number])[];
  readonly weight: number;
} {
  if (weights !== undefined) requireSameLength("weights", weights, "values", values);
  const terms: [number, number][] = [];
  for (let i = 0; i < values.length; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    requireWeight(weight, i);
    if (weight > 0 && !Number.isNaN(values[i]!)) terms.push([weight, values[i]!]);
  }
  if (terms.length === 0)
    throw new MetricError("notAvailable", "noAnswers", { argument: "values" });
  // Squares of very great weights would not be numbers any more.
  const unit = terms.reduce((most, [weight]) => Math.max(most, weight), 0);
  const sum = new CompensatedSum();
  const total = new CompensatedSum();
  const squares = new CompensatedSum();
  for (const [weight, value] of terms) {
    const share = weight / unit;
    sum.add(share * value);
    total.add(share);
    squares.add(share * share);
  }
  return {
    count: terms.length,
    effectiveCount: Math.min(total.value ** 2 / squares.value, terms.length),
    value: sum.value / total.value,
    terms: terms.map(([weight, value]) => [weight / unit, value] as const),
    weight: total.value,
  };
}
