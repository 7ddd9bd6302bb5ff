import { MetricError } from "./metric-error";

/** Enough for discounts from 0.0001 % up, a fraction of a second at worst. */
const MOST_STEPS = 1_000_000;

/**
 * Gauss's hypergeometric function 2F1(1, b; c; z) for 0 < b < c and 0 <= z < 1: the sum over k of
 * (b)k/(c)k z^k, which is what discounted sums over a shifted-beta-geometric lifetime come to.
 *
 * By Gauss's continued fraction for F(b, 0; c - 1; z) / F(b, 1; c; z), whose numerator is 1 (Gauss
 * 1813; DLMF 15.7.1 with the coefficients of 15.7.2), evaluated forwards (Lentz 1976, Thompson and
 * Barnett 1986): none of its steps cancels, and it is right to ten digits and more for discounts
 * from 0.0001 % up, where the general routines (Cephes and its ports) fail: they give NaN for a
 * large b or a z near 1, and for b - c a whole number only four digits.
 *
 * Error: parameters at the end of what numbers can hold, or a z too near 1 to be told from it,
 * `tooLarge`.
 *
 * @example hypergeometric(1, 2, 0.5) // 2 ln 2: 1.3862943611198906
 */
export function hypergeometric(b: number, c: number, z: number): number {
  let fraction = 1;
  let numerator = 1;
  let denominator = 0;
  for (let i = 1; ; i++) {
    const m = Math.floor(i / 2);
    const coefficient =
      i % 2 === 1
        ? ((b + m) * (c - 1 + m)) / ((c + 2 * m - 1) * (c + 2 * m))
        : (m * (c - b + m - 1)) / ((c + 2 * m - 2) * (c + 2 * m - 1));
    // The first coefficient is b / c, also where c is 1 and the fraction above is 0 / 0.
    const step = -(i === 1 ? b / c : coefficient) * z;
    denominator = 1 / (1 + step * denominator);
    numerator = 1 + step / numerator;
    const change = numerator * denominator;
    fraction *= change;
    // Said the other way round, a number too large would go on for ever.
    if (!(Math.abs(change - 1) > Number.EPSILON)) return 1 / fraction;
    // Parameters at the end of what numbers can hold, or a z that is 1 but for a rounding error.
    if (Number.isNaN(change) || i === MOST_STEPS) throw new MetricError("number", "tooLarge");
  }
}
