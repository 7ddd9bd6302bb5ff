import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanByClient } from "../../src/metrics/client-means";
import { meanDetail, shareDetail } from "../../src/metrics/mean-detail";
import { npsDetail } from "../../src/metrics/nps-detail";
import { refusal } from "../support/refusal";

describe("mean of answers", () => {
  it("has the limits of scipy's t interval", () => {
    // scipy 1.17.1: stats.t.interval(.95, 7, loc=3.625, scale=stats.sem(x)).
    const found = meanDetail([4, 5, 3, 2, 5, 5, 1, 4, NaN]);
    expect(found).toMatchObject({ count: 8, effectiveCount: 8, value: 3.625 });
    expect(found.low).toBeCloseTo(2.3660021371987874, 10);
    expect(found.high).toBeCloseTo(4.883997862801213, 10);
  });

  it("stands on the effective number of answers where they are weighted", () => {
    // numpy and scipy 1.17.1: the formulas of the docstring.
    const found = meanDetail([4, 2, 5, 3, 5], { weights: [100, 20, 50, 30, 80] });
    expect(found.value).toBeCloseTo(4.214285714285714, 12);
    expect(found.effectiveCount).toBeCloseTo(3.881188118811881, 12);
    expect(found.low).toBeCloseTo(2.4855254328661953, 9);
    expect(found.high).toBeCloseTo(5.9430459957052335, 9);
  });

  it("equal weights are none, whatever their size", () => {
    const values = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (answers, weight) => {
        const plain = meanDetail(answers);
        const equal = meanDetail(answers, { weights: answers.map(() => weight) });
        expect(equal.low).toBeCloseTo(plain.low, 6);
        expect(equal.value).toBeCloseTo(plain.value, 9);
      }),
    );
  });

  it("has no limits of one answer, and no mean of none", () => {
    expect(meanDetail([4])).toEqual({ count: 1, effectiveCount: 1, value: 4, low: NaN, high: NaN });
    expect(refusal(() => meanDetail([NaN])).reason).toBe("noAnswers");
    expect(refusal(() => meanDetail([4], { weights: [0] })).reason).toBe("noAnswers");
    expect(refusal(() => meanDetail([4], { weights: [-1] })).reason).toBe("negativeWeight");
  });
});

describe("share of yes", () => {
  it("has Wilson's limits", () => {
    // scipy 1.17.1: stats.binomtest(3, 4).proportion_ci(method="wilson").
    const { value, low, high } = shareDetail([1, 1, 0, 1, NaN]);
    expect(value).toBe(0.75);
    expect(low).toBeCloseTo(0.3006418425824019, 10);
    expect(high).toBeCloseTo(0.9544127391902995, 10);
  });

  it("counts the mean of a client's respondents, and its ARR", () => {
    const { client, mean } = meanByClient([1, 0, 1, 1, NaN], [3, 3, 0, -1, 5]);
    expect([[...client], [...mean]]).toEqual([
      [0, 3],
      [1, 0.5],
    ]);
    expect(shareDetail(mean, { weights: [100, 300] }).value).toBe(0.625);
    expect(refusal(() => shareDetail([2])).reason).toBe("notYesOrNo");
  });
});

describe("several respondents of a client", () => {
  const values = [10, 10, 10, 2, 3];
  const clients = [0, 0, 0, 1, 2];

  it("count as one, and the ARR weighs them", () => {
    const { mean } = meanByClient(values, clients);
    expect(npsDetail(values).score).toBeCloseTo(20, 9);
    expect(npsDetail(mean).score).toBeCloseTo(-100 / 3, 9);
    expect(npsDetail(mean, { weights: [10, 80, 10] }).score).toBeCloseTo(-80, 9);
  });

  it("the order of the answers does not matter", () => {
    const entries = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: -1, max: 4 })),
    );
    fc.assert(
      fc.property(entries, (all) => {
        const means = (list: typeof all): unknown =>
          meanByClient(
            list.map(([value]) => value),
            list.map(([, client]) => client),
          );
        expect(means([...all].reverse())).toEqual(means(all));
      }),
    );
  });
});
