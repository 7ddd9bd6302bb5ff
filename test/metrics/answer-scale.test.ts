import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOffScale, requireOnScale } from "../../src/metrics/answer-scale";
import { ces } from "../../src/metrics/ces";
import { csat } from "../../src/metrics/csat";
import { nps } from "../../src/metrics/nps";
import { npsCompare } from "../../src/metrics/nps-compare";
import { npsDetail } from "../../src/metrics/nps-detail";
import { runs } from "../support/property-runs";
import { refusal } from "../support/refusal";

/** What averages in cells leave behind, up to a billionth of a scale of 4 and more. */
const remainder = fc.double({ min: -3.9e-9, max: 3.9e-9, noNaN: true });

describe("answers a hair off the ends of their scale", () => {
  it("count as the end", () => {
    expect(nps([10.000000000000002])).toBe(100);
    expect(nps([-1e-15])).toBe(-100);
    expect(nps([0.9999999999999998], { scaleMin: 1 })).toBe(-100);
    expect(npsDetail([10.000000000000002]).score).toBe(100);
    expect(npsCompare([10.000000000000002], [9]).difference).toBe(0);
    expect(ces([7.000000000000001], { method: "mean" })).toBe(7);
    expect(csat([5.000000000000001])).toBe(5);
    expect(csat([0.9999999999999999], { method: "index" })).toBe(0);
    expect(csat([10.000000000000002], { method: "index", scaleMax: 10 })).toBe(100);
  });

  it("are refused when they are more than a hair off", () => {
    expect(refusal(() => nps([10.0000001])).reason).toBe("outOfScale");
    expect(refusal(() => nps([9, -0.0000001]))).toMatchObject({
      reason: "outOfScale",
      details: { position: 2, value: -0.0000001, minimum: 0, maximum: 10 },
    });
    expect(refusal(() => csat([5.0000001])).reason).toBe("outOfScale");
    expect(refusal(() => ces([0.9999999])).reason).toBe("outOfScale");
  });

  it("leave a scale of the greatest numbers its ends", () => {
    const endless = { minimum: -1.7e308, maximum: 1.7e308 };
    expect(isOffScale(-Infinity, endless)).toBe(true);
    expect(requireOnScale("answers", 1e308, 0, endless)).toBe(1e308);
  });
});

describe("answers a hair below a cut", () => {
  it("have reached it", () => {
    expect(nps([8.999999999999998])).toBe(100);
    expect(nps([6.999999999999999])).toBe(0);
    expect(nps([8.999999999999998], { scaleMin: 1 })).toBe(100);
    expect(ces([4.999999999999999])).toBe(1);
    expect(ces([3.9999999999999996], { scaleMax: 5 })).toBe(1);
    expect(csat([3.9999999999999996], { method: "top2" })).toBe(1);
    expect(csat([8.999999999999998], { method: "top2", scaleMax: 10 })).toBe(1);
  });

  it("have not when they are more than a hair below", () => {
    expect(nps([8.9999999])).toBe(0);
    expect(nps([6.9999999])).toBe(-100);
    expect(ces([4.9999999])).toBe(0);
    expect(csat([3.9999999], { method: "top2" })).toBe(0);
  });

  it("make no difference to any score, whatever the whole answers were", () => {
    const near = (least: number, most: number): fc.Arbitrary<[number, number][]> =>
      fc.array(fc.tuple(fc.integer({ min: least, max: most }), remainder), {
        minLength: 1,
        maxLength: 20,
      });
    const whole = (list: readonly [number, number][]): number[] => list.map(([answer]) => answer);
    const off = (list: readonly [number, number][]): number[] =>
      list.map(([answer, by]) => answer + by);
    fc.assert(
      fc.property(near(0, 10), near(1, 5), near(1, 7), (recommended, rated, eased) => {
        expect(nps(off(recommended))).toBe(nps(whole(recommended)));
        expect(npsDetail(off(recommended))).toEqual(npsDetail(whole(recommended)));
        expect(ces(off(eased))).toBe(ces(whole(eased)));
        for (const method of ["top2", "index"] as const) {
          const index = csat(off(rated), { method });
          expect(index).toBeCloseTo(csat(whole(rated), { method }), 6);
          expect(index).toBeLessThanOrEqual(method === "index" ? 100 : 1);
          expect(index).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: runs(50) },
    );
  });
});
