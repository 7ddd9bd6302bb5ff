import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recommend } from "../../src/metrics/recommend";
import { runs } from "../support/property-runs";
import { refusal } from "../support/refusal";

describe("recommend", () => {
  it("is able who is informed, convinced and unafraid; every lack is a barrier", () => {
    expect(recommend([1, 1, 1, 0, 0], [1, 0, 1, 1, 0], [1, 1, 0, 1, 1])).toEqual({
      able: { clients: 1, base: 5, share: 0.2 },
      notInformed: { clients: 2, base: 5, share: 0.4 },
      notConvinced: { clients: 2, base: 5, share: 0.4 },
      afraid: { clients: 1, base: 5, share: 0.2 },
    });
  });

  it("takes a blank for not known: out of the able, and out of that barrier's base", () => {
    expect(recommend([1, NaN, 0], [1, 1, NaN], [1, 1, 1])).toEqual({
      able: { clients: 1, base: 1, share: 1 },
      notInformed: { clients: 1, base: 2, share: 0.5 },
      notConvinced: { clients: 0, base: 2, share: 0 },
      afraid: { clients: 0, base: 3, share: 0 },
    });
  });

  it("knows nothing about the able where every client has a blank", () => {
    const { able, notInformed } = recommend([0, NaN], [NaN, 1], [1, NaN]);
    expect(able).toEqual({ clients: 0, base: 0, share: NaN });
    expect(notInformed).toEqual({ clients: 1, base: 1, share: 1 });
  });

  it("refuses columns that do not pair up, and blanks alone", () => {
    expect(refusal(() => recommend([1], [1, 1], [1]))).toMatchObject({
      code: "value",
      reason: "lengthMismatch",
      details: { argument: "convinced", other: "informed" },
    });
    expect(refusal(() => recommend([1], [1], [])).details).toMatchObject({ argument: "unafraid" });
    expect(refusal(() => recommend([NaN], [NaN], [NaN]))).toMatchObject({
      code: "notAvailable",
      reason: "noAnswers",
    });
  });

  it("counts as able exactly the complete clients without a barrier, in any order of rows", () => {
    const flag = fc.constantFrom(0, 1, 1, NaN);
    fc.assert(
      fc.property(fc.array(fc.tuple(flag, flag, flag), { minLength: 1, maxLength: 40 }), (rows) => {
        const of = (list: typeof rows): ReturnType<typeof recommend> =>
          recommend(
            list.map(([informed]) => informed),
            list.map(([, convinced]) => convinced),
            list.map(([, , unafraid]) => unafraid),
          );
        fc.pre(rows.flat().some((value) => !Number.isNaN(value)));
        const complete = rows.filter((row) => !row.some(Number.isNaN));
        const { able } = of(rows);
        expect(able.base).toBe(complete.length);
        expect(able.clients).toBe(complete.filter((row) => !row.includes(0)).length);
        expect(of([...rows].reverse())).toEqual(of(rows));
      }),
      { numRuns: runs(50) },
    );
  });
});
