import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lowerBound } from "../../src/metrics/lower-bound";

describe("lowerBound", () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 1],
    [5, 1],
    [6, 4],
    [8, 4],
    [9, 5],
  ])("finds %d at %d of 2, 5, 5, 5, 8", (limit, place) => {
    expect(lowerBound(Float64Array.of(2, 5, 5, 5, 8), limit)).toBe(place);
  });

  it("finds nothing in an empty list", () => {
    expect(lowerBound(new Float64Array(), 1)).toBe(0);
  });

  it("counts the smaller values", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 })), fc.nat({ max: 20 }), (values, limit) => {
        const rising = Float64Array.from(values).sort();
        expect(lowerBound(rising, limit)).toBe(values.filter((value) => value < limit).length);
      }),
    );
  });
});
