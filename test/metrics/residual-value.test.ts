import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clv } from "../../src/metrics/clv";
import { residualLifetime } from "../../src/metrics/residual-value";
import { retentionRate } from "../../src/metrics/retention-model";
import { refusal } from "../support/refusal";

const HIGH_END = { alpha: 0.668, beta: 3.806 };

describe("residualLifetime", () => {
  it("gives the published value of a High End client before the eighth renewal", () => {
    // README of jdmaturen/shifted_beta_geometric_py (which counts renewals made, 7): 7.530.
    expect(residualLifetime(HIGH_END, { discount: 0.1, age: 8 })).toBeCloseTo(7.53, 3);
  });

  it("agrees with a sum that was cut off", () => {
    // README of the R functions "eCLV" (2016) over a few hundred periods: after four renewals
    // 6.893, and with the first payment 5.921 before any; the sums go on for a little more.
    const model = { alpha: 0.6677123, beta: 3.8024773 };
    const residual = residualLifetime(model, { discount: 0.1, age: 5 });
    expect(residual).toBeGreaterThan(6.893);
    expect(residual).toBeLessThan(6.893 * 1.001);
    const whole = 1 + residualLifetime(model, { discount: 0.1 }) / 1.1;
    expect(whole).toBeGreaterThan(5.9205);
    expect(whole).toBeLessThan(5.9205 * 1.001);
  });

  // Computed with mpmath at 40 digits from Fader and Hardie's (2010) formula.
  it.each([
    [0.668, 3.806, 1, 0.1, 5.41485604837404],
    [0.668, 3.806, 4, 0.1, 6.62028032318825],
    [0.6677123, 3.8024773, 5, 0.1, 6.89737596],
    [10, 100, 30, 0.1, 6.048170100108395],
    [2, 100, 30, 0.1, 9.479333714590755],
    [0.001, 1000, 1000, 0.0001, 9986.07283111643],
  ])("of alpha %d, beta %d before renewal %d at %d", (alpha, beta, age, discount, expected) => {
    const residual = residualLifetime({ alpha, beta }, { age, discount });
    expect(residual / expected).toBeCloseTo(1, 7);
  });

  it("takes 10 % and a client just won where nothing is said", () => {
    expect(residualLifetime(HIGH_END)).toBe(residualLifetime(HIGH_END, { discount: 0.1, age: 1 }));
  });

  it("is the constant-retention value where all clients are alike", () => {
    // alpha and beta large: a retention of 0.8 for everybody; CLV paid at the renewal, not discounted.
    const residual = residualLifetime({ alpha: 2e8, beta: 8e8 }, { discount: 0.1 });
    const constant = clv(1, 0.8, 0.1, "renewal") * 1.1;
    expect(residual).toBeCloseTo(constant, 6);
  });

  it("is a closed sum without discount, and endless for an alpha of 1 or less", () => {
    expect(residualLifetime({ alpha: 3, beta: 4 }, { discount: 0, age: 2 })).toBe(2.5);
    expect(residualLifetime({ alpha: 3, beta: 4 }, { discount: 1e-9, age: 2 })).toBeCloseTo(2.5, 6);
    for (const alpha of [1, 0.668]) {
      expect(refusal(() => residualLifetime({ alpha, beta: 4 }, { discount: 0 }))).toMatchObject({
        code: "number",
        reason: "endlessSum",
      });
    }
  });

  it("comes to an end for extreme parameters", () => {
    expect(residualLifetime({ alpha: 3, beta: 4 }, { discount: 1e-12 })).toBeCloseTo(2, 6);
    expect(residualLifetime({ alpha: 3, beta: 4 }, { discount: 5e-324 })).toBe(2);
    expect(residualLifetime({ alpha: 5e-324, beta: 5e-324 }, { discount: 1e308 })).toBeLessThan(1);
    expect(refusal(() => residualLifetime({ alpha: 1e308, beta: 1e308 }))).toMatchObject({
      code: "number",
      reason: "tooLarge",
    });
  });

  it("is this renewal and, discounted, what follows; it falls with discount and rises with age", () => {
    const parameter = fc.double({ min: 0.01, max: 100, noNaN: true });
    const discount = fc.double({ min: 0.001, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        parameter,
        parameter,
        discount,
        fc.integer({ min: 1, max: 300 }),
        (alpha, beta, d, age) => {
          const model = { alpha, beta };
          const now = residualLifetime(model, { discount: d, age });
          const next = residualLifetime(model, { discount: d, age: age + 1 });
          expect((retentionRate(model, age) * (1 + next / (1 + d))) / now).toBeCloseTo(1, 9);
          expect(next).toBeGreaterThanOrEqual(now);
          expect(residualLifetime(model, { discount: d + 0.01, age })).toBeLessThan(now);
        },
      ),
    );
  });

  it.each([
    ["alpha", { alpha: -1, beta: 1 }, {}, "notAbove"],
    ["beta", { alpha: 1, beta: NaN }, {}, "notAbove"],
    ["discount", HIGH_END, { discount: -0.1 }, "belowMinimum"],
    ["discount", HIGH_END, { discount: Infinity }, "belowMinimum"],
    ["age", HIGH_END, { age: 0 }, "notWhole"],
    ["age", HIGH_END, { age: 1.5 }, "notWhole"],
  ] as const)("refuses a bad %s", (argument, model, options, reason) => {
    expect(refusal(() => residualLifetime(model, options))).toMatchObject({
      code: "value",
      reason,
      details: { argument },
    });
  });
});
