import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankReasons } from "../../src/metrics/reasons";
import { refusal } from "../support/refusal";
import "../support/property-runs";

function said(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).flatMap(([reason, count]) => Array<string>(count).fill(reason));
}

describe("rankReasons", () => {
  it("ranks the complaints of a hotel (Mathspace, Pareto charts)", () => {
    const complaints = said({
      "Staff attitude": 9,
      "Reservation wait time": 33,
      Other: 3,
      "Room service time": 11,
      "Noise level": 5,
      "Room cleanliness": 19,
    });
    expect(rankReasons(complaints)).toEqual({
      reasons: [
        "Reservation wait time",
        "Room cleanliness",
        "Room service time",
        "Staff attitude",
        "Noise level",
        "Other",
      ],
      counts: [33, 19, 11, 9, 5, 3],
      shares: [0.4125, 0.2375, 0.1375, 0.1125, 0.0625, 0.0375],
      cumulative: [0.4125, 0.65, 0.7875, 0.9, 0.9625, 1],
    });
  });

  it("gives a textbook's percentages for five complaints (30, 12, 10, 6 and 2 of 60)", () => {
    // urgenthomework.com, Pareto Chart Tool: A and B make 70 %, shares of 50, 20, 17, 10 and 3 %.
    const table = rankReasons(said({ A: 30, B: 12, C: 6, D: 2, E: 10 }));
    expect(table.reasons).toEqual(["A", "B", "E", "C", "D"]);
    expect(table.shares.map((share) => Math.round(100 * share))).toEqual([50, 20, 17, 10, 3]);
    expect(table.cumulative[1]).toBe(0.7);
  });

  it("adds up what was lost, without changing the order", () => {
    expect(rankReasons(["price", "Price ", "service"], [10, 20, 5000])).toEqual({
      reasons: ["price", "service"],
      counts: [2, 1],
      shares: [2 / 3, 1 / 3],
      cumulative: [2 / 3, 1],
      lost: [30, 5000],
    });
  });

  it("orders equal counts by value, then by name", () => {
    const reasons = ["zoo", "été", "alpha", "big"];
    expect(rankReasons(reasons).reasons).toEqual(["alpha", "big", "été", "zoo"]);
    expect(rankReasons(reasons, [1, 1, 1, 9]).reasons).toEqual(["big", "alpha", "été", "zoo"]);
  });

  it("adds cents up to the cent, in any order", () => {
    const cents = [0.1, 0.2, 0.3, 1e6, 0.4];
    const said = cents.map(() => "price");
    expect(rankReasons(said, cents).lost).toEqual([1_000_001]);
    expect(rankReasons(said, [...cents].reverse()).lost).toEqual([1_000_001]);
  });

  it("leaves out clients without a reason, with their value", () => {
    expect(rankReasons([null, "price", " "], [500, 10, NaN])).toMatchObject({
      reasons: ["price"],
      shares: [1],
      lost: [10],
    });
  });

  it("refuses a reason without a value and a negative value", () => {
    expect(refusal(() => rankReasons([null, "price"], [NaN, NaN]))).toEqual({
      code: "value",
      reason: "blankInList",
      details: { argument: "values", position: 2 },
    });
    expect(refusal(() => rankReasons(["a"], [-5])).reason).toBe("negativeAmount");
    expect(refusal(() => rankReasons(["a"], [1, 2])).reason).toBe("lengthMismatch");
    expect(refusal(() => rankReasons(["a", "a"], [1e308, 1e308])).code).toBe("number");
  });

  it("has nothing to rank without a reason", () => {
    expect(refusal(() => rankReasons([null, ""]))).toMatchObject({
      code: "notAvailable",
      reason: "noReasons",
    });
  });

  it("holds its totals, ends at 1 and does not depend on the order of the rows", () => {
    const row = fc.tuple(fc.constantFrom("a", "b", "c", "d", null), fc.nat({ max: 1000 }));
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const all = [["a", 1] as const, ...rows];
        const given = all.filter(([reason]) => reason !== null);
        const table = rankReasons(
          all.map(([reason]) => reason),
          all.map(([, value]) => value),
        );
        expect(table.counts.reduce((a, b) => a + b)).toBe(given.length);
        expect(table.lost!.reduce((a, b) => a + b)).toBe(
          given.reduce((sum, [, value]) => sum + value, 0),
        );
        expect(table.cumulative.at(-1)).toBe(1);
        expect(table.shares).toEqual([...table.shares].sort((a, b) => b - a));
        expect(
          rankReasons(
            all.map(([reason]) => reason).reverse(),
            all.map(([, value]) => value).reverse(),
          ),
        ).toEqual(table);
      }),
    );
  });
});
