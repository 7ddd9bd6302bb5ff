import { describe, expect, it } from "vitest";
import { npsDetail } from "../../src/metrics/nps-detail";
import { npsSample } from "../../src/metrics/nps-sample";
import { refusal } from "../support/refusal";
import { survey } from "./nps-survey";

describe("npsSample", () => {
  // Lewis and Sauro, MeasuringU, sample sizes for 95 % confidence and a variance of 0.68 (2021).
  it.each([
    [15, 114],
    [10, 259],
    [5, 1042],
  ])("a margin of %i points takes %i answers", (margin, answers) => {
    expect(npsSample(margin)).toBe(answers);
  });

  it("is what the interval then keeps, and one answer less does not", () => {
    // 40 % promoters and 25 % detractors of 800: what they are when adjusted is the variance expected.
    const { low, high } = npsDetail(survey(320, 280, 200));
    const p = 320.75 / 803;
    const d = 200.75 / 803;
    const variance = p + d - (p - d) ** 2;
    const margin = (high - low) / 2;
    expect(npsSample(margin * 1.0001, { variance })).toBe(800);
    expect(npsSample(margin * 0.9999, { variance })).toBe(801);
  });

  it("needs more answers for more confidence and more variance, never less than one", () => {
    expect(npsSample(10, { confidence: 0.99 })).toBeGreaterThan(259);
    expect(npsSample(10, { variance: 1 })).toBeGreaterThan(259);
    expect(npsSample(100)).toBe(1);
  });

  it.each([0, -5, 101, NaN, Infinity])("refuses a margin of %d", (margin) => {
    expect(refusal(() => npsSample(margin))).toMatchObject({
      code: "value",
      reason: "marginRange",
      details: { argument: "margin", value: margin },
    });
  });

  it("refuses a variance and a confidence that cannot be", () => {
    expect(refusal(() => npsSample(10, { variance: 0 })).reason).toBe("varianceRange");
    expect(refusal(() => npsSample(10, { variance: 1.1 })).reason).toBe("varianceRange");
    expect(refusal(() => npsSample(10, { confidence: 95 })).reason).toBe("confidenceRange");
  });
});
