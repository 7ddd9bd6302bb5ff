import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribution, SERIES_BELOW } from "../../src/commitment/attribution";
import { commitmentScore } from "../../src/commitment/score";
import { bookMultiplier, multiplier } from "../../src/commitment/multiplier";
import { missingRule, points, pointsOrMissing, weight } from "../support/random-book";
import { refusal } from "../support/refusal";
import { runs } from "../support/property-runs";

const axes = (...scores: number[]): Float64Array[] => scores.map((score) => Float64Array.of(score));
const arr = fc.double({ min: 0, max: 1e6, noNaN: true });
const band = fc.constantFrom({}, { floor: 0.8, ceiling: 1.25 }, { floor: 1.2, ceiling: 3 });

/**
 * The same effect from another side: a client that moves from 100 % to its multiplier along
 * `exp(t x)`, each axis earning its part of the growth on the way (the Divisia line integral that the
 * logarithmic mean solves; Ang 2005), integrated by Simpson's rule.
 */
function alongThePath(revenue: number, logEffects: readonly number[]): number[] {
  const x = logEffects.reduce((sum, effect) => sum + effect, 0);
  const steps = 2000;
  let integral = 0;
  for (let k = 0; k <= steps; k++) {
    const factor = k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2;
    integral += factor * Math.exp((k / steps) * x);
  }
  return logEffects.map((effect) => (revenue * effect * integral) / (3 * steps));
}

describe("attribution, by hand", () => {
  it("gives an axis at 50 no effect, and the rest to the others", () => {
    // Score 75, M = sqrt(2).
    const { effects, byAxis } = attribution([1000], axes(100, 50), [1, 1]);
    expect(effects[0]![0]).toBeCloseTo(1000 * (Math.SQRT2 - 1), 9);
    expect(effects[1]![0]).toBe(0);
    expect([...byAxis]).toEqual([effects[0]![0], 0]);
  });

  it("weighs what is equal and opposite by plain ARR", () => {
    // M_a = 2^0.5 and 2^-0.5: V = ARR, L = ARR, effects +-1000 * ln(2) / 2.
    const { effects } = attribution([1000], axes(100, 0), [1, 1]);
    expect(effects[0]![0]).toBeCloseTo(500 * Math.LN2, 9);
    expect(effects[1]![0]).toBeCloseTo(-500 * Math.LN2, 9);
  });

  it("splits by weight: ln M_a = W_a (2 S_a / 100 - 1) ln 2", () => {
    // W = 3/4, 1/4; S = 80, 20: x = ln 2 * (0.45 - 0.15), L = 1000 (2^0.3 - 1) / (0.3 ln 2).
    const { effects } = attribution([1000], axes(80, 20), [3, 1]);
    const whole = 1000 * (2 ** 0.3 - 1);
    expect(effects[0]![0]).toBeCloseTo(whole * 1.5, 9);
    expect(effects[1]![0]).toBeCloseTo(whole * -0.5, 9);
  });

  it("sums each axis over the clients", () => {
    const columns = [Float64Array.of(100, 100), Float64Array.of(50, 50)];
    const { byAxis } = attribution([1000, 3000], columns, [1, 1]);
    expect(byAxis[0]).toBeCloseTo(4000 * (Math.SQRT2 - 1), 8);
  });
});

describe("attribution, edges", () => {
  it("has nothing to split without ARR", () => {
    expect(attribution([0], axes(100, 0), [1, 1]).effects.map((column) => column[0])).toEqual([
      0, -0,
    ]);
  });

  it("puts a missing axis where the missing-data rule does", () => {
    const missing = axes(80, NaN);
    const neutral = attribution([1000], missing, [1, 1]);
    expect(neutral.effects).toEqual(attribution([1000], axes(80, 50), [1, 1]).effects);
    const renormalised = attribution([1000], missing, [1, 1], { rule: "renormalise" });
    expect(renormalised.effects[0]![0]).toBeCloseTo(1000 * (multiplier(80) - 1), 9);
    expect(renormalised.effects[1]![0]).toBe(0);
    const strict = attribution([1000], missing, [1, 1], { rule: "strict" });
    expect(strict.effects.map((column) => column[0])).toEqual([0, 0]);
  });

  it("leaves the effects of a missing ARR missing, and out of the sums", () => {
    const columns = [Float64Array.of(100, 100)];
    const { effects, byAxis } = attribution([NaN, 1000], columns, [1]);
    expect(effects[0]![0]).toBeNaN();
    expect(byAxis[0]).toBeCloseTo(1000, 9);
  });

  it.each([
    [[-1], axes(50, 50), [1, 1], "negativeArr"],
    [[1, 2], axes(50, 50), [1, 1], "lengthMismatch"],
    [[1], axes(50, 50), [1], "weightCount"],
    [[1], axes(50, 150), [1, 1], "pointsOutOfRange"],
  ])("refuses bad input %#: %s", (revenue, columns, weights, reason) => {
    expect(refusal(() => attribution(revenue, columns, weights)).reason).toBe(reason);
  });
});

describe("attribution, properties", () => {
  it("sums to weighted ARR less ARR, whatever is missing", () => {
    fc.assert(
      fc.property(
        arr,
        fc.array(fc.tuple(pointsOrMissing, weight), { minLength: 1, maxLength: 6 }),
        missingRule,
        band,
        (revenue, pairs, rule, limits) => {
          const columns = axes(...pairs.map(([score]) => score));
          const weights = pairs.map(([, each]) => each);
          const { effects } = attribution([revenue], columns, weights, { rule, ...limits });
          const score = commitmentScore(columns, weights, rule)[0]!;
          const { floor = 0.5, ceiling = 2 } = limits as { floor?: number; ceiling?: number };
          const whole = revenue * (bookMultiplier(score, floor, ceiling) - 1);
          const sum = effects.reduce((total, column) => total + column[0]!, 0);
          expect(Math.abs(sum - whole)).toBeLessThanOrEqual(1e-9 * Math.max(1, revenue));
        },
      ),
    );
  });

  it("is what each axis earns on the way from 100 % to the multiplier", () => {
    fc.assert(
      fc.property(
        arr,
        fc.array(fc.tuple(points, weight), { minLength: 1, maxLength: 5 }),
        (revenue, pairs) => {
          const total = pairs.reduce((sum, [, each]) => sum + each, 0);
          const logs = pairs.map(
            ([score, each]) => (each / total) * ((2 * score) / 100 - 1) * Math.LN2,
          );
          const { effects } = attribution(
            [revenue],
            axes(...pairs.map(([score]) => score)),
            pairs.map(([, each]) => each),
          );
          alongThePath(revenue, logs).forEach((effect, a) => {
            expect(Math.abs(effects[a]![0]! - effect)).toBeLessThanOrEqual(
              1e-9 * Math.max(1, revenue),
            );
          });
        },
      ),
      { numRuns: runs(50) },
    );
  });

  it("does not jump where the worksheet changes over to the series", () => {
    for (const x of [SERIES_BELOW, SERIES_BELOW / 2, 1e-8, 1e-15, -SERIES_BELOW]) {
      const series = 1 + x / 2 + (x * x) / 6 + (x * x * x) / 24;
      // One axis whose log effect is x: S = 50 + 50 x / ln 2.
      const score = 50 + (50 * x) / Math.LN2;
      const exact = (2 * score) / 100 - 1;
      const { effects } = attribution([1], axes(score), [1]);
      expect(Math.abs(effects[0]![0]! - exact * Math.LN2 * series)).toBeLessThanOrEqual(1e-15);
    }
  });
});
