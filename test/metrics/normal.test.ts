import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confidenceQuantile, normalCdf, normalQuantile } from "../../src/metrics/normal";
import { refusal } from "../support/refusal";
import "../support/property-runs";

describe("normal distribution", () => {
  // Abramowitz and Stegun, Handbook of Mathematical Functions (1964), tables 26.1 and 26.5.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [3, 0.99865010196837],
  ])("has the published share below %d", (z, share) => {
    expect(normalCdf(z)).toBeCloseTo(share, 14);
    expect(normalCdf(-z)).toBeCloseTo(1 - share, 14);
    expect(normalQuantile(share)).toBeCloseTo(z, 12);
  });

  it("does not lose the far tail", () => {
    // scipy.stats.norm.cdf(-10) and mpmath.ncdf(-10)
    expect(normalCdf(-10) / 7.61985302416053e-24).toBeCloseTo(1, 12);
  });

  it("turns share and quantile into each other", () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 6);
      }),
    );
  });
});

describe("confidenceQuantile", () => {
  // The critical values that every textbook prints.
  it.each([
    [0.8, 1.2816],
    [0.9, 1.6449],
    [0.95, 1.96],
    [0.99, 2.5758],
    [0.999, 3.2905],
  ])("is the two-sided critical value at %d", (confidence, z) => {
    expect(confidenceQuantile(confidence)).toBeCloseTo(z, 4);
  });

  it("stays finite up to the last confidence below 1", () => {
    expect(confidenceQuantile(1 - Number.EPSILON / 2)).toBeLessThan(9);
    expect(confidenceQuantile(Number.MIN_VALUE)).toBeGreaterThanOrEqual(0);
  });

  it.each([0, 1, -0.5, 95, NaN, Infinity])("refuses a confidence of %d", (confidence) => {
    expect(refusal(() => confidenceQuantile(confidence))).toMatchObject({
      code: "value",
      reason: "confidenceRange",
      details: { argument: "confidence" },
    });
  });
});
