import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson } from "../../src/metrics/wilson";
import { refusal } from "../support/refusal";
import "../support/property-runs";

describe("wilson", () => {
  // Newcombe, Two-sided confidence intervals for the single proportion: comparison of seven methods,
  // Statistics in Medicine 17 (1998), table I, method 3 (score, without continuity correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("gives Newcombe's limits for %d of %d", (successes, trials, low, high) => {
    const limits = wilson(successes, trials);
    expect(limits.low).toBeCloseTo(low, 4);
    expect(limits.high).toBeCloseTo(high, 4);
  });

  // The counts of Fleiss (1981) in R's documentation of prop.test; the limits are those of scipy:
  // binomtest(k, n).proportion_ci(level, method="wilson").
  it.each([
    [83, 86, 0.95, 0.902391288974, 0.988066201923],
    [90, 93, 0.99, 0.881375995299, 0.991812043912],
    [136, 136, 0.9, 0.980494337957, 1],
  ])("agrees with scipy for %d of %d at %d", (successes, trials, confidence, low, high) => {
    const limits = wilson(successes, trials, confidence);
    expect(limits.low).toBeCloseTo(low, 11);
    expect(limits.high).toBeCloseTo(high, 11);
  });

  it("says that none of 25 can be as many as 13.3 %", () => {
    const { low, high } = wilson(0, 25);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.133, 3);
    expect(wilson(25, 25).high).toBe(1);
    expect(wilson(25, 25).low).toBeCloseTo(1 - high, 12);
  });

  it("refuses a confidence in percent", () => {
    expect(refusal(() => wilson(1, 2, 95)).reason).toBe("confidenceRange");
  });

  it("holds the share, stays within 0..1, and is the same seen from the failures", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.nat(), (trials, number) => {
        const successes = number % (trials + 1);
        const { low, high } = wilson(successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(high).toBeLessThanOrEqual(1);
        const mirrored = wilson(trials - successes, trials);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
        expect(mirrored.high).toBeCloseTo(1 - low, 12);
      }),
    );
  });
});
