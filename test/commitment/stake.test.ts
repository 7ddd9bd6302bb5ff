import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { multiplier } from "../../src/commitment/multiplier";
import { commitmentScore } from "../../src/commitment/score";
import { stakes } from "../../src/commitment/stake";
import { points, weight } from "../support/random-book";
import { refusal } from "../support/refusal";

const axes = (...scores: number[]): Float64Array[] => scores.map((score) => Float64Array.of(score));
const first = (columns: readonly Float64Array[]): number[] => columns.map((column) => column[0]!);

describe("stakes", () => {
  it("is what weighted ARR gains when one axis reaches its target", () => {
    // Score 50, M = 1; the first axis to 100: score 100, M = 2.
    expect(first(stakes([1000], axes(0, 100), [100, 100], [1, 1]))).toEqual([1000, 0]);
    // Score 40; trust 20 -> 70 at weight 1/2: score 65.
    const [trust, loyalty] = first(stakes([1000], axes(20, 60), [70, 70], [1, 1]));
    expect(trust).toBeCloseTo(500 * (4 ** 0.65 - 4 ** 0.4), 9);
    expect(loyalty).toBeCloseTo(500 * (4 ** 0.45 - 4 ** 0.4), 9);
  });

  it("is nothing at the target or above", () => {
    expect(first(stakes([1000], axes(70, 90), [70, 70], [1, 1]))).toEqual([0, 0]);
  });

  it("follows the missing-data rule", () => {
    const missing = axes(20, NaN);
    expect(stakes([1000], missing, [70, 70], [1, 1])).toEqual(
      stakes([1000], axes(20, 50), [70, 70], [1, 1]),
    );
    // renormalise: the one axis is the whole score, 20 -> 70.
    const [trust, loyalty] = first(
      stakes([1000], missing, [70, 70], [1, 1], { rule: "renormalise" }),
    );
    expect(trust).toBeCloseTo(1000 * (multiplier(70) - multiplier(20)), 9);
    expect(loyalty).toBe(0);
    expect(first(stakes([1000], missing, [70, 70], [1, 1], { rule: "strict" }))).toEqual([0, 0]);
  });

  it.each([
    [[101, 70], "targetOutOfRange"],
    [[-1, 70], "targetOutOfRange"],
    [[NaN, 70], "targetOutOfRange"],
    [[70], "targetCount"],
  ])("refuses the targets %j: %s", (targets, reason) => {
    expect(refusal(() => stakes([1], axes(50, 50), targets, [1, 1])).reason).toBe(reason);
  });

  it("is the difference of two books, and never negative", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.array(fc.tuple(points, weight, fc.integer({ min: 0, max: 100 })), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.nat(),
        (arr, rows, place) => {
          const a = place % rows.length;
          const scores = rows.map(([score]) => score);
          const weights = rows.map(([, each]) => each);
          const targets = rows.map(([, , target]) => target);
          const reached = scores.map((score, b) =>
            a === b ? Math.max(score, targets[a]!) : score,
          );
          const before = commitmentScore(axes(...scores), weights, "neutral")[0]!;
          const after = commitmentScore(axes(...reached), weights, "neutral")[0]!;
          const stake = stakes([arr], axes(...scores), targets, weights)[a]![0]!;
          expect(stake).toBeGreaterThanOrEqual(0);
          expect(
            Math.abs(stake - arr * (multiplier(after) - multiplier(before))),
          ).toBeLessThanOrEqual(1e-9 * Math.max(1, arr));
        },
      ),
    );
  });
});
