import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { churn } from "../../src/metrics/churn";
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
