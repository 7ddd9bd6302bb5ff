import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacPayback } from "../../src/metrics/cac-payback";
import { refusal } from "../support/refusal";

describe("cacPayback", () => {
  it.each([
    // Minimalist Innovation, "A Quick Guide to CAC Payback Period": both examples.
    [20_000, 5_000, 0.75, 5.33],
    [20_000, 1_250, 0.75, 21.33],
    // Calcady: $12,000 for $1,500 of MRR at 70 %: 11.4 months.
    [12_000, 1_500, 0.7, 11.43],
    // CalcSimpler: $8,000 for $1,200 at 78 %: 8.55 months.
    [8_000, 1_200, 0.78, 8.55],
  ])("%d for %d a month at %d: published as %d months", (spend, newMrr, margin, months) => {
    expect(cacPayback([spend], [newMrr], margin)).toBeCloseTo(months, 2);
  });

  it("divides totals, it does not average months", () => {
    expect(cacPayback([100, 300], [100, 100], 1)).toBe(2);
    expect(cacPayback([100, 300], [10, 190], 1)).toBe(2);
  });

  it("leaves a period out of both totals when either is missing", () => {
    expect(cacPayback([100, 999, NaN], [50, NaN, 999], 0.5)).toBe(4);
  });

  it("is 0 when nothing was spent", () => {
    expect(cacPayback([0], [50], 0.5)).toBe(0);
  });

  it.each([
    [[100, 100], [50], 0.5, "value", "lengthMismatch"],
    [[-100], [50], 0.5, "value", "negativeAmount"],
    [[100], [-50], 0.5, "value", "negativeAmount"],
    [[Infinity], [50], 0.5, "value", "negativeAmount"],
    [[100], [50], 75, "value", "rateOutOfRange"],
    [[100], [50], -0.1, "value", "negativeAmount"],
    [[100], [50], NaN, "value", "missingNumber"],
    [[100, NaN], [NaN, 50], 0.5, "notAvailable", "noPeriods"],
    [[100], [0], 0.5, "divisionByZero", "noNewRevenue"],
    [[100], [50], 0, "divisionByZero", "noMargin"],
  ])("refuses %o, %o, %d", (spend, newMrr, margin, code, reason) => {
    expect(refusal(() => cacPayback(spend, newMrr, margin))).toMatchObject({ code, reason });
  });

  it("names the period of a negative amount", () => {
    expect(refusal(() => cacPayback([1, -2], [1, 1], 0.5)).details).toEqual({
      argument: "spend",
      position: 2,
      value: -2,
    });
  });

  it("does not mind the order of the periods nor the currency", () => {
    const period = fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }));
    fc.assert(
      fc.property(fc.array(period, { minLength: 1 }), (periods) => {
        const months = cacPayback(
          periods.map(([spend]) => spend),
          periods.map(([, newMrr]) => newMrr),
          0.7,
        );
        const turned = [...periods].reverse();
        const inDimes = cacPayback(
          turned.map(([spend]) => spend / 10),
          turned.map(([, newMrr]) => newMrr / 10),
          0.7,
        );
        expect(Math.abs(inDimes - months)).toBeLessThanOrEqual(1e-12 * months);
      }),
    );
  });
});
