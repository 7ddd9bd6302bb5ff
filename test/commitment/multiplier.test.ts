import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookMultiplier, multiplier, weightedArr } from "../../src/commitment/multiplier";
import { refusal } from "../support/refusal";

const score = fc.double({ min: 0, max: 100, noNaN: true });
const band = fc
  .tuple(
    fc.double({ min: 0.05, max: 5, noNaN: true }),
    fc.double({ min: 1.01, max: 10, noNaN: true }),
  )
  .map(([floor, times]) => [floor, floor * times] as const);

describe("multiplier", () => {
  it("runs from 50 % over 100 % to 200 %", () => {
    // 0.5 * 4^(score/100), by hand: 4^0.25 = sqrt(2), 4^0.75 = 2 sqrt(2).
    expect(multiplier(0)).toBe(0.5);
    expect(multiplier(25)).toBeCloseTo(Math.SQRT1_2, 15);
    expect(multiplier(50)).toBe(1);
    expect(multiplier(75)).toBeCloseTo(Math.SQRT2, 15);
    expect(multiplier(100)).toBe(2);
  });

  it("averages 108 % over uniform scores: 3/2 over ln 4, the integral of 0.5 * 4^x", () => {
    const steps = 10_000;
    let sum = 0;
    for (let i = 0; i < steps; i++) sum += multiplier((100 * (i + 0.5)) / steps);
    expect(sum / steps).toBeCloseTo(1.5 / Math.log(4), 8);
    expect(sum / steps).toBeCloseTo(1.082, 3);
  });

  it("has no multiplier for a missing score", () => {
    expect(multiplier(NaN)).toBeNaN();
  });

  it.each([-0.001, 100.001, Infinity])("refuses the score %d", (value) => {
    expect(refusal(() => multiplier(value))).toMatchObject({
      code: "value",
      reason: "scoreOutOfRange",
      details: { value },
    });
  });

  it("takes a score that another engine rounded over the edge", () => {
    expect(multiplier(100.00000000000001)).toBeCloseTo(2, 12);
  });

  it.each([
    [0, 2],
    [-1, 2],
    [2, 2],
    [2, 0.5],
    [0.5, Infinity],
    [NaN, 2],
  ])("refuses the band from %d to %d", (floor, ceiling) => {
    expect(refusal(() => multiplier(50, floor, ceiling)).reason).toBe("band");
  });

  it("stays in its band and rises with the score", () => {
    fc.assert(
      fc.property(score, score, band, (one, other, [floor, ceiling]) => {
        const low = multiplier(Math.min(one, other), floor, ceiling);
        const high = multiplier(Math.max(one, other), floor, ceiling);
        expect(low).toBeGreaterThanOrEqual(floor * (1 - 1e-12));
        expect(high).toBeLessThanOrEqual(ceiling * (1 + 1e-12));
        expect(high).toBeGreaterThanOrEqual(low);
      }),
    );
  });

  it("puts mirrored scores at mirrored distances from 100 %", () => {
    fc.assert(
      fc.property(score, (value) => {
        expect(multiplier(value) * multiplier(100 - value)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("is floor * exp(ln(ceiling / floor) * score / 100), the form that a worksheet may use", () => {
    fc.assert(
      fc.property(score, band, (value, [floor, ceiling]) => {
        const other = floor * Math.exp((Math.log(ceiling / floor) * value) / 100);
        expect(multiplier(value, floor, ceiling) / other).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("weightedArr", () => {
  it("is ARR times the multiplier", () => {
    expect(weightedArr(1000, 100)).toBe(2000);
    expect(weightedArr(1000, 50)).toBe(1000);
    expect(weightedArr(1000, 0)).toBe(500);
    expect(weightedArr(1000, 100, 0.8, 1.25)).toBeCloseTo(1250, 10);
    expect(weightedArr(0, 100)).toBe(0);
  });

  it("is missing when either is", () => {
    expect(weightedArr(NaN, 50)).toBeNaN();
    expect(weightedArr(1000, NaN)).toBeNaN();
  });

  it("refuses a negative ARR", () => {
    expect(refusal(() => weightedArr(-1, 50))).toMatchObject({
      code: "value",
      reason: "negativeArr",
    });
  });
});

describe("bookMultiplier", () => {
  it("counts a client without a score at 100 %", () => {
    expect(bookMultiplier(NaN, 0.8, 3)).toBe(1);
    expect(bookMultiplier(100, 0.8, 3)).toBeCloseTo(3, 12);
  });
});
