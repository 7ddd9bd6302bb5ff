import { describe, expect, it } from "vitest";
import { toSerial } from "../../src/metrics/calendar";
import { npsCompare } from "../../src/metrics/nps-compare";
import { compareWaves, surveyWaves, type SurveyWave } from "../../src/metrics/survey-waves";

const first = toSerial(2024, 5, 12);
const second = toSerial(2025, 5, 12);

/** Two yearly waves from the answers of numbered clients. */
function waves(
  before: readonly (readonly [client: number, value: number])[],
  after: readonly (readonly [client: number, value: number])[],
): [SurveyWave, SurveyWave] {
  const all = [...before, ...after];
  const found = surveyWaves(
    all.map(([, value]) => value),
    all.map((_, i) => (i < before.length ? first : second)),
    all.map(([client]) => client),
    "year",
  );
  return [found[0]!, found[1]!];
}

const numbered = (values: readonly number[], from = 0): [number, number][] =>
  values.map((value, i) => [from + i, value]);

describe("waves of a survey", () => {
  it("are calendar periods with answers, in order of time", () => {
    const dates = [second, first, second, NaN, first];
    const found = surveyWaves([9, 8, 7, 6, NaN], dates, [0, 1, -1, 2, 3], "quarter");
    expect(found.map(({ period }) => period)).toEqual([4 * 2024 + 1, 4 * 2025 + 1]);
    expect(found.map(({ answers }) => [...answers])).toEqual([[1], [0, 2]]);
    expect([...found[1]!.unnamed]).toEqual([7]);
    expect([...found[1]!.byClient.client]).toEqual([0]);
  });
});

describe("a change between two waves", () => {
  it("is the paired test where the same clients answered", () => {
    // scipy 1.17.1: stats.ttest_rel([10,8,8,10,9,9,7], [9,7,4,10,8,6,9]).
    const change = compareWaves(
      ...waves(numbered([9, 7, 4, 10, 8, 6, 9]), numbered([10, 8, 8, 10, 9, 9, 7])),
      "mean",
    );
    expect(change.p).toBeCloseTo(0.17230829673040013, 10);
    expect(change).toMatchObject({ isSignificant: false, pairs: 7 });
    expect(change.difference).toBeCloseTo(61 / 7 - 53 / 7, 12);
  });

  it("is Welch's test where no client answered twice", () => {
    // scipy 1.17.1: stats.ttest_ind([10,8,8,10,9,9,7], [3,5,9,6,8], equal_var=False).
    const change = compareWaves(
      ...waves(numbered([3, 5, 9, 6, 8]), numbered([10, 8, 8, 10, 9, 9, 7], 10)),
      "mean",
    );
    expect(change.p).toBeCloseTo(0.07738152344542121, 10);
    expect(change.pairs).toBe(0);
  });

  it("is the test for partially overlapping samples in between", () => {
    // The example of Derrick, Toher and White (The Quantitative Methods for Psychology 13(2), 2017);
    // R package Partiallyoverlapping 2.0 gives p = 0.026 with equal variances, which these nearly are;
    // with unequal ones the published formulas in numpy and scipy 1.17.1 give what stands here.
    const pairs = { a: [14, 15, 18, 20, 11, 19, 14, 15], b: [15, 10, 15, 17, 13, 19, 12, 13] };
    const change = compareWaves(
      ...waves(
        [...numbered(pairs.a), ...numbered([20, 21, 16, 18, 14, 12, 14, 17], 100)],
        [...numbered(pairs.b), ...numbered([10, 16, 18, 16, 15, 14, 13, 10], 200)],
      ),
      "mean",
    );
    expect(change.p).toBeCloseTo(0.026, 3);
    expect(change.p).toBeCloseTo(0.026104444861957423, 10);
    expect(change).toMatchObject({ isSignificant: true, pairs: 8 });
  });

  it("of the Net Promoter Score is that of the clients' groups", () => {
    const [before, after] = waves(
      [...numbered([9, 9, 7, 3]), [0, 10], [-1, 6]],
      numbered([9, 10, 9, 8], 20),
    );
    const change = compareWaves(before, after, "nps");
    const independent = npsCompare([9.5, 9, 7, 3, 6], [9, 10, 9, 8]);
    expect(change.p).toBeCloseTo(independent.p, 12);
    expect(change.difference).toBeCloseTo(independent.difference, 9);
    const same = compareWaves(
      ...waves(numbered([3, 5, 6, 4, 9, 2, 6, 3]), numbered([9, 9, 8, 10, 10, 7, 9, 9])),
      "nps",
    );
    expect(same).toMatchObject({ isSignificant: true, pairs: 8 });
    expect(same.difference).toBe(100 * (6 / 8 - -6 / 8));
  });

  it("answers that name nobody are never pairs", () => {
    const nobody: [number, number][] = [
      [-1, 9],
      [-1, 8],
      [-1, 4],
    ];
    expect(compareWaves(...waves(nobody, nobody), "mean")).toMatchObject({ pairs: 0, p: 1 });
  });

  it("tells nothing of one client or where nothing varies", () => {
    expect(compareWaves(...waves([[0, 9]], [[0, 5]]), "mean").p).toBeNaN();
    expect(compareWaves(...waves([[0, 9]], [[1, 5]]), "nps").p).toBeNaN();
    const level = compareWaves(...waves(numbered([4, 4, 4]), numbered([4, 4, 4])), "mean");
    expect(level).toMatchObject({ difference: 0, isSignificant: false });
    expect(level.p).toBeNaN();
  });
});
