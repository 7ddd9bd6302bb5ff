import { requireSameLength } from "./argument-checks";

/** A straight line through points, told by their middle: `meanY + slope * (x - meanX)`. */
export interface TrendLine {
  readonly slope: number;
  readonly meanX: number;
  readonly meanY: number;
}

/**
 * The line through points whose squared vertical distances are least (ordinary least squares), or
 * `null` where fewer than two of them stand apart from left to right.
 *
 * Deviations are taken from the mean, so that dates as Excel serials lose no digits. Points with a
 * missing coordinate (`NaN`) are passed over. Error: columns of unequal length `lengthMismatch`.
 *
 * @example trendLine([1, 2, 3], [10, 20, 30]) // slope 10
 */
export function trendLine(x: ArrayLike<number>, y: ArrayLike<number>): TrendLine | null {
  requireSameLength("x", x, "y", y);
  const places = Array.from(x, (_, i) => i).filter((i) => !Number.isNaN(x[i]! + y[i]!));
  const mean = (values: ArrayLike<number>): number =>
    places.reduce((sum, i) => sum + values[i]!, 0) / places.length;
  const meanX = mean(x);
  const meanY = mean(y);
  let products = 0;
  let squares = 0;
  for (const i of places) {
    products += (x[i]! - meanX) * (y[i]! - meanY);
    squares += (x[i]! - meanX) * (x[i]! - meanX);
  }
  return squares > 0 ? { slope: products / squares, meanX, meanY } : null;
}

/**
 * The height of the line at `x`.
 *
 * @example trendAt({ slope: 10, meanX: 2, meanY: 20 }, 4) // 40
 */
export function trendAt({ slope, meanX, meanY }: TrendLine, x: number): number {
  return meanY + slope * (x - meanX);
}
