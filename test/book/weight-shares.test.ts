import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weightShares, withShare } from "../../src/book/weight-shares";

const weights = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 9 })
  .filter((list) => list.reduce((sum, weight) => sum + weight, 0) > 1e-6);

/** Tenths, in which sums are exact. */
const tenths = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum + Math.round(share * 10), 0);

describe("the shares of weights", () => {
  it("says what each weight is of the whole", () => {
    expect(weightShares([1, 1, 1, 1, 1])).toEqual([20, 20, 20, 20, 20]);
    expect(weightShares([3, 3, 2, 2])).toEqual([30, 30, 20, 20]);
    expect(weightShares([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
    expect(weightShares([0, 2])).toEqual([0, 100]);
    expect(weightShares([0, 0])).toEqual([0, 0]);
  });

  it("always sums to 100, each within a tenth of the exact share, none below 0", () => {
    fc.assert(
      fc.property(weights, (list) => {
        const shares = weightShares(list);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        expect(tenths(shares)).toBe(1000);
        shares.forEach((share, index) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(Math.abs(share - (100 * list[index]!) / total)).toBeLessThan(0.1 + 1e-6);
          if (list[index] === 0) expect(share).toBe(0);
        });
      }),
    );
  });
});

describe("one share given", () => {
  it("leaves the others their proportions in the rest", () => {
    expect(withShare([1, 1, 2], 0, 40)).toEqual([40, 20, 40]);
    expect(withShare([20, 20, 20, 20, 20], 2, 0)).toEqual([25, 25, 0, 25, 25]);
    expect(withShare([20, 20, 20, 20, 20], 2, 100)).toEqual([0, 0, 100, 0, 0]);
  });

  it("shares the rest equally where the others weigh nothing", () => {
    expect(withShare([0, 100, 0], 1, 40)).toEqual([30, 40, 30]);
  });

  it("keeps an only line at 100", () => {
    expect(withShare([3], 0, 20)).toEqual([100]);
  });

  it("always sums to 100 and goes nowhere below 0", () => {
    fc.assert(
      fc.property(
        weights.filter((list) => list.length > 1),
        fc.nat(8),
        fc.double({ min: -50, max: 150, noNaN: true }),
        (list, place, percent) => {
          const line = place % list.length;
          const changed = withShare(list, line, percent);
          expect(tenths(changed)).toBe(1000);
          expect(changed[line]).toBeCloseTo(Math.min(100, Math.max(0, percent)), 0);
          for (const weight of changed) expect(weight).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
