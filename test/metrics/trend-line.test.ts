import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trendAt, trendLine, type TrendLine } from "../../src/metrics/trend-line";

/**
 * NIST Statistical Reference Datasets, "Norris" (linear least squares, lower level of difficulty):
 * y, x. Certified: intercept -0.262323073774029, slope 1.00211681802045.
 */
const NORRIS = [
  ...[0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3],
  ...[998.5, 996.3, 449.1, 448.6, 778.9, 777, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5],
  ...[668.8, 666.9, 339.3, 338, 448.9, 447.5, 10.8, 11.6, 557.7, 556, 228.3, 228.1, 998, 995.8],
  ...[888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6, 556.8, 339.3, 339.1, 888, 887.2],
  ...[998.5, 999, 778.9, 779, 10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4, 669.1, 449.2, 448.9],
  ...[0.2, 0.5],
];

const lineOf = (x: readonly number[], y: readonly number[]): TrendLine => {
  const line = trendLine(x, y);
  if (line === null) throw new Error("no line");
  return line;
};

describe("trendLine", () => {
  it("has the certified values of NIST's Norris data", () => {
    const x = NORRIS.filter((_, i) => i % 2 === 1);
    const y = NORRIS.filter((_, i) => i % 2 === 0);
    const line = lineOf(x, y);
    expect(x).toHaveLength(36);
    expect(line.slope).toBeCloseTo(1.00211681802045, 12);
    expect(trendAt(line, 0)).toBeCloseTo(-0.262323073774029, 11);
  });

  // support.microsoft.com, FORECAST function: FORECAST(30, {6;7;9;15;21}, {20;28;31;38;40}).
  it("forecasts what Excel's help page says", () => {
    const line = lineOf([20, 28, 31, 38, 40], [6, 7, 9, 15, 21]);
    expect(trendAt(line, 30)).toBeCloseTo(10.607253, 6);
  });

  it("goes through two points, and is none through fewer", () => {
    const line = lineOf([46000, 46100], [1e6, 1.2e6]);
    expect(trendAt(line, 46200)).toBeCloseTo(1.4e6, 6);
    expect(trendLine([], [])).toBeNull();
    expect(trendLine([46000], [5])).toBeNull();
    expect(trendLine([46000, 46000], [5, 6])).toBeNull();
    expect(trendLine([46000, 46100], [5, NaN])).toBeNull();
  });

  it("finds the line that points lie on, wherever they stand", () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        number,
        number,
        fc.uniqueArray(fc.integer({ min: 40000, max: 50000 }), { minLength: 2 }),
        (slope, height, days) => {
          const line = lineOf(
            days,
            days.map((day) => height + slope * (day - 45000)),
          );
          expect(line.slope).toBeCloseTo(slope, 6);
          expect(trendAt(line, 45000)).toBeCloseTo(height, 4);
        },
      ),
    );
  });
});
