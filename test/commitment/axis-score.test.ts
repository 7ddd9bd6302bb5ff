import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisScores } from "../../src/commitment/axis-score";
import { missingRule, points, pointsOrMissing, weight } from "../support/random-book";
import { refusal } from "../support/refusal";

const columns = (rows: readonly (readonly number[])[]): Float64Array[] =>
  rows[0]!.map((_, j) => Float64Array.from(rows, (row) => row[j]!));
const row = fc.array(pointsOrMissing, { minLength: 3, maxLength: 3 });
const complete = fc.array(points, { minLength: 3, maxLength: 3 });
const weights = fc.array(weight, { minLength: 3, maxLength: 3 });

describe("axisScores, by hand", () => {
  // Weights 3, 2, 1; points 100, missing, 40. Observed (300 + 40) / 4 = 85, coverage 4/6.
  const one = columns([[100, NaN, 40]]);
  it.each([
    ["neutral", (4 / 6) * 85 + (2 / 6) * 50],
    ["renormalise", 85],
    ["strict", NaN],
  ] as const)("%s: %d", (rule, score) => {
    const result = axisScores(one, [3, 2, 1], rule);
    if (Number.isNaN(score)) expect(result.score[0]).toBeNaN();
    else expect(result.score[0]).toBeCloseTo(score, 12);
    expect(result.coverage[0]).toBeCloseTo(4 / 6, 12);
    expect(result.low[0]).toBeCloseTo(340 / 6, 12);
    expect(result.high[0]).toBeCloseTo(540 / 6, 12);
  });

  it("knows nothing of a client without any value", () => {
    const nothing = columns([[NaN, NaN]]);
    expect(axisScores(nothing, [1, 1], "neutral")).toEqual({
      score: Float64Array.of(50),
      coverage: Float64Array.of(0),
      low: Float64Array.of(0),
      high: Float64Array.of(100),
    });
    expect(axisScores(nothing, [1, 1], "renormalise").score[0]).toBeNaN();
    expect(axisScores(nothing, [1, 1], "strict").score[0]).toBeNaN();
  });

  it("does not miss a column that weighs nothing", () => {
    const result = axisScores(columns([[80, NaN]]), [1, 0], "strict");
    expect([result.score[0], result.coverage[0]]).toEqual([80, 1]);
  });

  it("never exceeds 100, whatever the weights add up to in binary", () => {
    const best = axisScores(columns([[100, 100, 100]]), [0.1, 0.1, 0.7], "renormalise");
    expect([best.score[0], best.low[0], best.high[0]]).toEqual([100, 100, 100]);
  });

  it("scores no clients", () => {
    expect(axisScores([new Float64Array(0)], [1], "neutral").score).toHaveLength(0);
  });
});

describe("axisScores, bad input", () => {
  it.each([
    [[[50, 101]], [1, 1], "pointsOutOfRange"],
    [[[50, -1]], [1, 1], "pointsOutOfRange"],
    [[[50, 60]], [1], "weightCount"],
    [[[50, 60]], [1, -1], "negativeWeight"],
    [[[50, 60]], [0, 0], "zeroWeights"],
    [[[50, 60]], [1, NaN], "zeroWeights"],
  ] as const)("%j by %j: %s", (rows, given, reason) => {
    expect(refusal(() => axisScores(columns(rows), given, "neutral")).reason).toBe(reason);
  });

  it("refuses columns of unequal length", () => {
    const uneven = [Float64Array.of(1, 2), Float64Array.of(1)];
    expect(refusal(() => axisScores(uneven, [1, 1], "neutral")).reason).toBe("columnLength");
  });

  it("says where the bad points are", () => {
    expect(
      refusal(() =>
        axisScores(
          columns([
            [1, 2],
            [3, 120],
          ]),
          [1, 1],
          "strict",
        ),
      ).details,
    ).toEqual({ argument: "axisScores", row: 2, column: 2, value: 120 });
  });
});

describe("axisScores, properties", () => {
  it("lies between low and high, within 0 and 100", () => {
    fc.assert(
      fc.property(row, weights, missingRule, (values, given, rule) => {
        const { score, coverage, low, high } = axisScores(columns([values]), given, rule);
        expect(low[0]).toBeGreaterThanOrEqual(0);
        expect(high[0]).toBeLessThanOrEqual(100);
        expect(coverage[0]).toBeGreaterThanOrEqual(0);
        expect(coverage[0]).toBeLessThanOrEqual(1);
        if (Number.isNaN(score[0])) return;
        expect(score[0]).toBeGreaterThanOrEqual(low[0]! - 1e-9);
        expect(score[0]).toBeLessThanOrEqual(high[0]! + 1e-9);
      }),
    );
  });

  it("the rule does not matter where nothing is missing", () => {
    fc.assert(
      fc.property(complete, weights, (values, given) => {
        const neutral = axisScores(columns([values]), given, "neutral");
        expect(neutral.coverage[0]).toBe(1);
        expect(axisScores(columns([values]), given, "renormalise").score[0]).toBeCloseTo(
          neutral.score[0]!,
          10,
        );
        expect(axisScores(columns([values]), given, "strict").score[0]).toBe(neutral.score[0]);
      }),
    );
  });

  it("never falls when points rise", () => {
    fc.assert(
      fc.property(complete, weights, points, fc.nat(2), (values, given, other, place) => {
        const raised = values.map((value, j) => (j === place ? Math.max(value, other) : value));
        const scores = axisScores(columns([values, raised]), given, "neutral").score;
        expect(scores[1]).toBeGreaterThanOrEqual(scores[0]! - 1e-9);
      }),
    );
  });

  it("neutral counts a value that was left out as 50, however good the others are", () => {
    fc.assert(
      fc.property(row, weights, fc.nat(2), (values, given, place) => {
        const dropped = values.map((value, j) => (j === place ? NaN : value));
        const neutral = values.map((value, j) => (j === place ? 50 : value));
        const scores = axisScores(columns([dropped, neutral]), given, "neutral").score;
        expect(scores[0]).toBeCloseTo(scores[1]!, 10);
      }),
    );
  });

  it("does not care for the order of columns, the scale of weights, or who else is in the book", () => {
    fc.assert(
      fc.property(row, row, weights, missingRule, (values, others, given, rule) => {
        const alone = axisScores(columns([values]), given, rule).score[0]!;
        const inCompany = axisScores(columns([others, values]), given, rule).score[1]!;
        const mirrored = axisScores(columns([[...values].reverse()]), [...given].reverse(), rule);
        const scaled = axisScores(
          columns([values]),
          given.map((each) => each * 7),
          rule,
        );
        expect(inCompany).toBe(alone);
        for (const score of [mirrored.score[0]!, scaled.score[0]!]) {
          if (Number.isNaN(alone)) expect(score).toBeNaN();
          else expect(score).toBeCloseTo(alone, 9);
        }
      }),
    );
  });
});
