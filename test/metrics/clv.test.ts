import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clv as clvOf, type ClvTiming } from "../../src/metrics/clv";
import { refusal } from "../support/refusal";

interface Options {
  readonly discount?: number;
  readonly timing?: ClvTiming;
  readonly acquisitionCost?: number;
}

function clv(margin: number, retention: number, options: Options = {}): number {
  const { discount, timing, acquisitionCost } = options;
  return clvOf(margin, retention, discount, timing, acquisitionCost);
}

const TIMINGS = ["now", "renewal", "end"] as const satisfies readonly ClvTiming[];

describe("published examples", () => {
  // University of Virginia Darden, Market Analytics, "Applying the CLV Formula: Netflix": $18.45 - $0.50
  // a month, 0.5 % of attrition, 1 % of discount a month: a multiplier of 67.33, about $1,209.
  it("a Netflix subscriber of $1,209 (Darden)", () => {
    expect(clv(1, 0.995, { discount: 0.01, timing: "now" })).toBeCloseTo(67.33, 2);
    expect(clv(17.95, 0.995, { discount: 0.01, timing: "now" })).toBeCloseTo(1208.63, 2);
  });

  // Gupta & Lehmann, Customers as Assets, Journal of Interactive Marketing 17 (2003): the margin
  // multiple r / (1 + d - r) by retention and discount.
  it.each([
    [0.6, [1.2, 1.15, 1.11, 1.07]],
    [0.7, [1.75, 1.67, 1.59, 1.52]],
    [0.8, [2.67, 2.5, 2.35, 2.22]],
    [0.9, [4.5, 4.09, 3.75, 3.46]],
  ])("the margin multiples of a retention of %d (Gupta & Lehmann)", (retention, multiples) => {
    const ours = [0.1, 0.12, 0.14, 0.16].map((discount) =>
      clv(1, retention, { discount, timing: "renewal" }),
    );
    ours.forEach((multiple, i) => expect(multiple).toBeCloseTo(multiples[i]!, 2));
  });

  // Farris et al., Marketing Metrics: with a retention of 1 the margin is a perpetuity, margin / d.
  it("a perpetuity when everybody stays (Farris et al.)", () => {
    expect(clv(50, 1, { discount: 0.1, timing: "renewal" })).toBeCloseTo(500, 10);
    expect(clv(50, 1, { discount: 0.1, timing: "end" })).toBeCloseTo(500, 10);
  });
});

/** The payments one by one: the timings are what they say (Fader & Hardie 2012, figure 1). */
function paymentByPayment(margin: number, r: number, d: number, timing: ClvTiming): number {
  let value = 0;
  for (let t = timing === "renewal" ? 1 : 0; t < 3000; t++) {
    const due = timing === "end" ? t + 1 : t;
    value += (margin * r ** t) / (1 + d) ** due;
  }
  return value;
}

const margin = fc.double({ min: 0.01, max: 1e6, noNaN: true });
const retention = fc.double({ min: 0, max: 0.97, noNaN: true });
const discount = fc.double({ min: 0, max: 1, noNaN: true });
const timing = fc.constantFrom(...TIMINGS);

describe("clv", () => {
  it("is discounted at 10 % from a first payment due now unless told otherwise", () => {
    expect(clv(100, 0.8)).toBeCloseTo(110 / 0.3, 10);
    expect(clv(100, 0.8)).toBe(clv(100, 0.8, { discount: 0.1, timing: "now" }));
  });

  it("is the sum of the payments", () => {
    fc.assert(
      fc.property(retention, discount, timing, (r, d, when) => {
        const value = clv(100, r, { discount: d, timing: when });
        expect(value).toBeCloseTo(paymentByPayment(100, r, d, when), 6);
      }),
      { numRuns: 50 },
    );
  });

  it("takes the acquisition cost off", () => {
    expect(clv(100, 0.8, { acquisitionCost: 250 })).toBeCloseTo(110 / 0.3 - 250, 10);
  });

  it("is negative for a client who costs more than it brings", () => {
    expect(clv(-10, 0.5, { discount: 0 })).toBe(-20);
  });

  it("has nothing to say about what is missing", () => {
    expect(clv(NaN, 0.8)).toBeNaN();
    expect(clv(100, NaN)).toBeNaN();
    expect(clv(100, 0.8, { discount: NaN })).toBeNaN();
    expect(clv(100, 0.8, { acquisitionCost: NaN })).toBeNaN();
  });

  it("takes a rate that rounding has carried over the edge for what it is", () => {
    expect(clv(50, 1 + 2e-16, { timing: "end" })).toBeCloseTo(500, 10);
    expect(refusal(() => clv(50, 1 + 2e-16, { discount: 0 })).reason).toBe("endlessValue");
  });

  it.each([
    [1.2, {}, "value", "rateOutOfRange", { argument: "retention", value: 1.2 }],
    [-0.1, {}, "value", "rateOutOfRange", { argument: "retention", value: -0.1 }],
    [0.8, { discount: -0.1 }, "value", "negativeAmount", { argument: "discount", value: -0.1 }],
    [0.8, { acquisitionCost: -1 }, "value", "negativeAmount", { argument: "acquisitionCost" }],
    [1, { discount: 0 }, "number", "endlessValue", { argument: "retention" }],
  ])("refuses a retention of %d with %o", (r, options, code, reason, details) => {
    expect(refusal(() => clv(100, r, options))).toMatchObject({ code, reason, details });
  });

  it("rises with retention and falls with the discount", () => {
    fc.assert(
      fc.property(margin, retention, discount, timing, (m, r, d, when) => {
        const value = clv(m, r, { discount: d, timing: when });
        expect(clv(m, r + 0.01, { discount: d, timing: when })).toBeGreaterThan(value);
        const discounted = clv(m, r, { discount: d + 0.01, timing: when });
        // A first payment that is due now and the only one is not discounted.
        if (r === 0 && when !== "end") expect(discounted).toBeCloseTo(value, 6);
        else expect(discounted).toBeLessThanOrEqual(value);
      }),
    );
  });

  it("now is renewal and a payment, and end with a period's interest", () => {
    fc.assert(
      fc.property(margin, retention, discount, (m, r, d) => {
        const [now, renewal, end] = TIMINGS.map((when) => clv(m, r, { discount: d, timing: when }));
        expect(Math.abs(now! - renewal! - m)).toBeLessThanOrEqual(1e-12 * now!);
        expect(Math.abs(now! - end! * (1 + d))).toBeLessThanOrEqual(1e-12 * now!);
      }),
    );
  });
});
