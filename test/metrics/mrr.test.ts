import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arr, mrr } from "../../src/metrics/mrr";
import { refusal } from "../support/refusal";

const amount = fc.integer({ min: 0, max: 1e9 }).map((cents) => cents / 100);
const months = fc.integer({ min: 1, max: 60 });

describe("mrr and arr", () => {
  // The SaaS Metrics Standards Board, by GASP: annual contract value / 12.
  it("spreads a yearly contract over twelve months", () => {
    expect(mrr(1200, 12)).toBe(100);
    expect(arr(1200, 12)).toBe(1200);
  });

  // Ghost, pull request 14447: a weekly price counts 52 / 12 times a month, not 4 times.
  it("counts 52 weeks and 365 days in a year", () => {
    expect(mrr(10, 12 / 52)).toBeCloseTo(43.333333333, 8);
    expect(arr(10, 12 / 52)).toBeCloseTo(520, 10);
    expect(mrr(1, 12 / 365)).toBeCloseTo(30.416666667, 8);
    expect(arr(1, 12 / 365)).toBeCloseTo(365, 10);
  });

  it("has nothing to say about a missing amount or period", () => {
    expect(mrr(NaN, 12)).toBeNaN();
    expect(arr(1200, NaN)).toBeNaN();
  });

  it.each([
    [-1, 12, { reason: "negativeAmount", details: { argument: "amounts", value: -1 } }],
    [100, 0, { reason: "notAbove", details: { argument: "months", value: 0, above: 0 } }],
    [100, -12, { reason: "notAbove", details: { argument: "months", value: -12, above: 0 } }],
  ])("refuses %d every %d months", (value, every, words) => {
    expect(refusal(() => mrr(value, every))).toMatchObject({ code: "value", ...words });
    expect(refusal(() => arr(value, every))).toMatchObject({ code: "value", ...words });
  });

  it("is twelve times as much a year as a month, and a yearly contract is its own ARR", () => {
    fc.assert(
      fc.property(amount, months, (value, every) => {
        expect(arr(value, every)).toBeCloseTo(12 * mrr(value, every), 4);
        expect(arr(value, 12)).toBeCloseTo(value, 8);
        expect(mrr(value, 1)).toBe(value);
      }),
    );
  });
});
