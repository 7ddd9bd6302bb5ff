import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { churnByType } from "../../src/metrics/churn-by-type";
import { churnPeriod } from "../../src/metrics/churn-period";
import { refusal } from "../support/refusal";
import "../support/property-runs";

const period = { from: 100, to: 200 };

/** Clients of the opening base, so many of a type, the first of them lost. */
function clients(...groups: readonly (readonly [type: string, opening: number, lost: number])[]): {
  types: string[];
  starts: number[];
  ends: number[];
} {
  const rows = groups.flatMap(([type, opening, lost]) =>
    Array.from({ length: opening }, (_, i) => ({ type, end: i < lost ? 150 : NaN })),
  );
  return {
    types: rows.map(({ type }) => type),
    starts: rows.map(() => 61),
    ends: rows.map(({ end }) => end),
  };
}

describe("churnByType", () => {
  it("gives the types of Newcombe's table their published limits, most exposed first", () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    const { types, ...dates } = clients(
      ["none", 20, 0],
      ["many", 263, 81],
      ["one", 29, 1],
      ["some", 148, 15],
    );
    const table = churnByType(types, dates, period);
    expect(table.types).toEqual(["many", "some", "one", "none"]);
    expect(table.opening).toEqual([263, 148, 29, 20]);
    expect(table.lost).toEqual([81, 15, 1, 0]);
    expect(table.rate).toEqual([81 / 263, 15 / 148, 1 / 29, 0]);
    const published = [
      [0.2553, 0.3662],
      [0.0624, 0.1605],
      [0.0061, 0.1718],
      [0, 0.1611],
    ] as const;
    for (const [i, [low, high]] of published.entries()) {
      expect(table.low[i]).toBeCloseTo(low, 4);
      expect(table.high[i]).toBeCloseTo(high, 4);
    }
  });

  it("takes types that read alike for one, as first written", () => {
    const types = ["  Réussi", "REUSSI ", "reussi", "Perdu"];
    const table = churnByType(
      types,
      { starts: [61, 61, 61, 61], ends: [150, NaN, NaN, NaN] },
      period,
    );
    expect(table.types).toEqual(["Réussi", "Perdu"]);
    expect(table.opening).toEqual([3, 1]);
  });

  it("orders equal rates by name, whatever the accents", () => {
    const { types, ...dates } = clients(["zone", 2, 1], ["élan", 2, 1], ["Alpha", 4, 2]);
    expect(churnByType(types, dates, period).types).toEqual(["Alpha", "élan", "zone"]);
  });

  it("keeps clients without a type in a row of their own", () => {
    const table = churnByType(
      [null, "a", " "],
      { starts: [61, 61, 61], ends: [150, NaN, NaN] },
      period,
    );
    expect(table.types).toEqual(["", "a"]);
    expect(table.opening).toEqual([2, 1]);
  });

  it("lists a type without an opening base last, without a rate; rows without dates are no type", () => {
    const table = churnByType(
      ["new", "old", "gone", "empty"],
      { starts: [150, 61, 61, NaN], ends: [NaN, NaN, 90, NaN] },
      period,
    );
    expect(table).toEqual({
      types: ["old", "gone", "new"],
      opening: [1, 0, 0],
      lost: [0, 0, 0],
      rate: [0, NaN, NaN],
      low: [0, NaN, NaN],
      high: [expect.closeTo(0.7935, 4), NaN, NaN],
    });
  });

  it("does not exist on an empty base", () => {
    expect(refusal(() => churnByType(["a"], { starts: [150], ends: [NaN] }, period))).toMatchObject(
      { code: "divisionByZero", reason: "emptyBase" },
    );
  });

  it("refuses what churnPeriod refuses", () => {
    const one = { starts: [100], ends: [99] };
    expect(refusal(() => churnByType(["a"], one, period)).reason).toBe("endBeforeStart");
    expect(refusal(() => churnByType(["a", "b"], one, period)).reason).toBe("lengthMismatch");
    expect(refusal(() => churnByType(["a"], one, { from: 99, to: 99 })).reason).toBe("periodOrder");
  });

  it("adds up to the churn of all, in any order of rows", () => {
    const row = fc.tuple(
      fc.constantFrom("a", "B", "b", "ç", null),
      fc.integer({ min: 61, max: 160 }),
      fc.option(fc.nat({ max: 200 }), { nil: NaN }),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const all = [["a", 61, NaN] as const, ...rows];
        const dates = {
          starts: all.map(([, start]) => start),
          ends: all.map(([, start, days]) => start + days),
        };
        const table = churnByType(
          all.map(([type]) => type),
          dates,
          period,
        );
        const sum = (column: readonly number[]): number => column.reduce((a, b) => a + b, 0);
        expect(sum(table.lost) / sum(table.opening)).toBe(churnPeriod(dates, period));
        const known = table.rate.filter((rate) => !Number.isNaN(rate));
        expect(known).toEqual([...known].sort((a, b) => b - a));
        const reversed = churnByType(
          all.map(([type]) => type).reverse(),
          { starts: [...dates.starts].reverse(), ends: [...dates.ends].reverse() },
          period,
        );
        expect(reversed.types.map((type) => type.toLowerCase())).toEqual(
          table.types.map((type) => type.toLowerCase()),
        );
        expect({ ...reversed, types: [] }).toEqual({ ...table, types: [] });
      }),
    );
  });
});
