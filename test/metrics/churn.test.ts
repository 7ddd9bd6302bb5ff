import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { annualChurn, churn } from "../../src/metrics/churn";
import { refusal } from "../support/refusal";

describe("churn", () => {
  it("loses 2 of 10 customers: 20 % (Treehouse, MRR churn example)", () => {
    expect(churn(2, 10)).toBe(0.2);
  });

  it("loses 10 000 of 34 500 of MRR: 28.99 % (Treehouse, MRR churn example)", () => {
    expect(churn(10_000, 34_500)).toBeCloseTo(0.2899, 4);
  });

  it("goes from nobody to everybody", () => {
    expect(churn(0, 25)).toBe(0);
    expect(churn(25, 25)).toBe(1);
  });

  it("does not exist on an empty base", () => {
    expect(refusal(() => churn(0, 0))).toMatchObject({
      code: "divisionByZero",
      reason: "emptyBase",
    });
    expect(refusal(() => churn(3, 0)).code).toBe("divisionByZero");
  });

  it("refuses more lost than there were", () => {
    expect(refusal(() => churn(11, 10))).toMatchObject({
      code: "value",
      reason: "lostExceedsOpening",
      details: { lost: 11, opening: 10 },
    });
  });

  it("forgives a sum that rounding has put a hair above the opening base", () => {
    expect(churn(0.1 + 0.2, 0.3)).toBe(1);
    expect(churn(1e12 + 0.001, 1e12)).toBe(1);
    expect(refusal(() => churn(0.30001, 0.3)).reason).toBe("lostExceedsOpening");
  });

  it.each([
    [-1, 10, "negativeAmount"],
    [1, -10, "negativeAmount"],
    [NaN, 10, "missingNumber"],
    [1, NaN, "missingNumber"],
    [1, Infinity, "missingNumber"],
  ])("refuses churn(%d, %d): %s", (lost, opening, reason) => {
    expect(refusal(() => churn(lost, opening))).toMatchObject({ code: "value", reason });
  });

  it("is a fraction that gives the lost clients back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat({ max: 1e6 }), (opening, number) => {
        const lost = number % (opening + 1);
        const rate = churn(lost, opening);
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
        expect(rate * opening).toBeCloseTo(lost, 6);
      }),
    );
  });
});

describe("annualChurn", () => {
  // churnkey.co and toption.org, "Convert monthly to annual churn": 1 - (1 - rate)^12, in percent.
  it.each([
    [0.01, 11.36],
    [0.02, 21.53],
    [0.03, 30.62],
    [0.05, 45.96],
    [0.1, 71.76],
    [0.29, 98.36],
  ])("makes a year of %d a month", (rate, percent) => {
    expect(100 * annualChurn(rate, 365 / 12)).toBeCloseTo(percent, 2);
  });

  it("leaves a rate of a year as it is, and halves a rate of two years by roots", () => {
    expect(annualChurn(0.12, 365)).toBeCloseTo(0.12, 15);
    expect(annualChurn(0.19, 730)).toBeCloseTo(0.1, 15);
  });

  it("goes from nobody to everybody, however short the period", () => {
    expect(annualChurn(0, 30)).toBe(0);
    expect(annualChurn(0, Number.MIN_VALUE)).toBe(0);
    expect(annualChurn(1, 30)).toBe(1);
    expect(annualChurn(0.5, 1e-300)).toBe(1);
  });

  it("forgives a rate that rounding has put a hair outside 0..1", () => {
    expect(annualChurn(1.0000000000000002, 30)).toBe(1);
    expect(annualChurn(-1e-17, 30)).toBe(0);
  });

  it.each([-0.01, -1e-8, 1 + 1e-8, 1.01, 3, NaN])("refuses a rate of %d", (rate) => {
    expect(refusal(() => annualChurn(rate, 30))).toMatchObject({
      code: "value",
      reason: "rateOutOfRange",
      details: { argument: "rate" },
    });
  });

  it.each([0, -30, NaN, Infinity])("refuses a period of %d days", (days) => {
    expect(refusal(() => annualChurn(0.1, days))).toMatchObject({
      code: "value",
      reason: "notAbove",
      details: { argument: "days" },
    });
  });

  it("rises with the rate and falls with the days", () => {
    const rates = fc.double({ min: 0, max: 1, noNaN: true });
    const periods = fc.double({ min: 1, max: 4000, noNaN: true });
    fc.assert(
      fc.property(rates, rates, periods, periods, (a, b, c, d) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const [short, long] = [Math.min(c, d), Math.max(c, d)];
        expect(annualChurn(low, short)).toBeLessThanOrEqual(annualChurn(high, short));
        expect(annualChurn(low, long)).toBeLessThanOrEqual(annualChurn(low, short));
        expect(annualChurn(high, long)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
