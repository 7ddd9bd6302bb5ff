import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nps } from "../../src/metrics/nps";
import { npsCompare } from "../../src/metrics/nps-compare";
import { runs } from "../support/property-runs";
import { refusal } from "../support/refusal";
import { survey } from "./nps-survey";

const answers = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 });

describe("npsCompare, reference values", () => {
  // The test of Lewis and Sauro (MeasuringU, 2021) on adjusted counts, recomputed with mpmath.
  it.each([
    [
      survey(40, 40, 20),
      survey(50, 35, 15),
      15,
      14.5631067961,
      10.2849999711,
      1.41595593944,
      0.156788405103,
    ],
    [
      survey(2, 1, 1),
      survey(3, 1, 0),
      50,
      28.5714285714,
      39.3088985393,
      0.726843784312,
      0.467321657688,
    ],
    // The example of nps_moe_test in the R package FIC (M. McPherson, NHS): a drop beyond 2.58 errors.
    [
      survey(321, 654, 987),
      survey(123, 456, 789),
      -14.7393,
      -14.6845507542,
      2.43835186895,
      -6.02232636773,
      1.71927768591e-9,
    ],
  ])("case %#", (before, after, difference, adjustedDifference, standardError, z, p) => {
    const comparison = npsCompare(before, after);
    expect(comparison.difference).toBeCloseTo(difference, 4);
    expect(comparison.adjustedDifference).toBeCloseTo(adjustedDifference, 9);
    expect(comparison.standardError).toBeCloseTo(standardError, 9);
    expect(comparison.z).toBeCloseTo(z, 9);
    expect(comparison.p / p).toBeCloseTo(1, 9);
  });

  it("has a standard error even where all answers are alike", () => {
    const { difference, z, p } = npsCompare([9, 9, 9], [9, 9, 9]);
    expect([difference, z, p]).toEqual([0, 0, 1]);
  });
});

describe("npsCompare, bad input", () => {
  it("says which survey is at fault", () => {
    expect(refusal(() => npsCompare([11], [9])).details).toMatchObject({ argument: "before" });
    expect(refusal(() => npsCompare([9], [9, -1]))).toMatchObject({
      reason: "outOfScale",
      details: { argument: "after", position: 2 },
    });
    expect(refusal(() => npsCompare([9], [NaN]))).toMatchObject({
      code: "notAvailable",
      reason: "noAnswers",
      details: { argument: "after" },
    });
  });
});

describe("npsCompare, properties", () => {
  it("turns its sign with the surveys, keeps its p, and does not see the order of the rows", () => {
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const there = npsCompare(first, second);
        const back = npsCompare(second, first);
        expect(there.difference).toBeCloseTo(nps(second) - nps(first), 12);
        expect(back.z).toBeCloseTo(-there.z, 12);
        expect(back.p).toBeCloseTo(there.p, 12);
        expect(there.p).toBeGreaterThanOrEqual(0);
        expect(there.p).toBeLessThanOrEqual(1);
        expect(npsCompare([...first].reverse(), second)).toEqual(there);
      }),
      { numRuns: runs(50) },
    );
  });
});
