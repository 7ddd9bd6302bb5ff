import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { points } from "../../src/commitment/points";
import { refusal } from "../support/refusal";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const goalposts = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }))
  .filter(([worst, best]) => worst !== best);

describe("points", () => {
  it("normalises life expectancy as the Human Development Index of 2013 did", () => {
    // UNDP: goalposts 20 and 83.57 years; "a country where life expectancy at birth is 55" has 0.551.
    expect(points([55], 20, 83.57)[0]! / 100).toBeCloseTo(0.551, 3);
  });

  it("is 0 at the worst value, 100 at the best, straight in between and flat beyond", () => {
    expect([...points([-5, 0, 1, 2, 4, 9], 0, 4)]).toEqual([0, 0, 25, 50, 100, 100]);
  });

  it("takes its direction from the goalposts", () => {
    expect([...points([0, 2, 5, 10], 5, 0)]).toEqual([100, 60, 0, 0]);
  });

  it("keeps missing values missing", () => {
    expect([...points([NaN, 1], 0, 2)]).toEqual([NaN, 50]);
  });

  it.each([
    [3, 3],
    [NaN, 1],
    [0, Infinity],
  ])("refuses goalposts %d and %d", (worst, best) => {
    expect(refusal(() => points([1], worst, best))).toMatchObject({
      code: "value",
      reason: "goalposts",
    });
  });

  it("stays within 0 and 100 and never falls towards the best value", () => {
    fc.assert(
      fc.property(value, value, goalposts, (x, y, [worst, best]) => {
        const [low, high] = (best > worst ? x <= y : x >= y) ? [x, y] : [y, x];
        const [lower, higher] = points([low, high], worst, best);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(higher).toBeLessThanOrEqual(100);
        expect(higher).toBeGreaterThanOrEqual(lower!);
      }),
    );
  });

  it("mirrors itself when the goalposts change places", () => {
    fc.assert(
      fc.property(value, goalposts, (x, [worst, best]) => {
        expect(points([x], worst, best)[0]! + points([x], best, worst)[0]!).toBeCloseTo(100, 8);
      }),
    );
  });
});
