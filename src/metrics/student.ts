import gammaln from "@stdlib/math-base-special-gammaln";
import { normalQuantile } from "./normal";

const MOST_STEPS = 500;
const ENOUGH = 1e-16;

/**
 * The share of Student's t distribution with so many degrees of freedom that lies below `t`, 0..1.
 *
 * By the incomplete beta function (Abramowitz and Stegun, 26.7.1) as a continued fraction (26.5.8).
 * Degrees of freedom above 0, fractions too (not checked).
 *
 * @example studentCdf(-2, 10) // 0.0367
 */
export function studentCdf(t: number, degrees: number): number {
  if (t === 0) return 0.5;
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/**
 * The value that a share of Student's t distribution lies below; the share between 0 and 1.
 *
 * @example studentQuantile(0.975, 10) // 2.2281
 */
export function studentQuantile(share: number, degrees: number): number {
  if (share === 0.5) return 0;
  if (share > 0.5) return -studentQuantile(1 - share, degrees);
  // The tails are heavier than the normal ones: the value lies farther out.
  let high = normalQuantile(share);
  let low = 2 * high;
  while (studentCdf(low, degrees) > share) low *= 2;
  for (let step = 0; step < MOST_STEPS && high - low > 1e-15 * -low; step++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, degrees) > share) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const factor = Math.exp(
    gammaln(a + b) - gammaln(a) - gammaln(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  // The fraction converges fast on this side of the mean only.
  return x < (a + 1) / (a + b + 2)
    ? (factor * fraction(x, a, b)) / a
    : 1 - (factor * fraction(1 - x, b, a)) / b;
}

/** The continued fraction, by Lentz's method. */
function fraction(x: number, a: number, b: number): number {
  const notZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / notZero(1 + even * d);
    c = notZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + odd * d);
    c = notZero(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return result;
}
