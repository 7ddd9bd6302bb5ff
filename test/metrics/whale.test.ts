import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { whale } from "../../src/metrics/whale";
import { refusal } from "../support/refusal";

// SAP Community, "Visualising customer profitability (whale curve)", 2016: twenty customers, in the
// order of the article's file.
const SAP_PROFITS = [
  1700, -2300, 50, 8700, 1500, 200, 500, 9026, 60, 8300, 10, 5000, 1200, -5400, 900, -700, 100,
  -3100, 1800, 7900,
];

describe("published examples", () => {
  it("the twenty customers of SAP's whale curve", () => {
    const { client, profit, cumulative, share } = whale(SAP_PROFITS);
    // Added up by hand down the sorted list.
    expect([...cumulative]).toEqual([
      9026, 17726, 26026, 33926, 38926, 40726, 42426, 43926, 45126, 46026, 46526, 46726, 46826,
      46886, 46936, 46946, 46246, 43946, 40846, 35446,
    ]);
    expect([...profit.slice(0, 3)]).toEqual([9026, 8700, 8300]);
    expect([...client.slice(0, 3)]).toEqual([7, 3, 9]);
    expect(client[19]).toBe(13);
    // Kaplan & Narayanan's shape: the best fifth alone earns about all of the profit, the hump is
    // well above it, and the last clients take the rest away again.
    expect(share[3]).toBeCloseTo(0.957, 3);
    expect(Math.max(...share)).toBeCloseTo(46946 / 35446, 12);
    expect(share[19]).toBe(1);
  });

  // ControllingWiki, "The Whale Curve of Customer Profitability": a fifth of the customers brings 140 %
  // of the profit, another fifth takes 40 % of it away.
  it("140 % at the hump, 100 % at the end (ControllingWiki)", () => {
    const { share } = whale([-40, 0, 140, 0, 0]);
    expect([...share]).toEqual([1.4, 1.4, 1.4, 1.4, 1]);
  });
});

describe("whale", () => {
  it("keeps equal profits in the order given, and leaves missing ones out", () => {
    const { client, profit } = whale([5, NaN, 7, 5, NaN]);
    expect([...client]).toEqual([2, 0, 3]);
    expect([...profit]).toEqual([7, 5, 5]);
  });

  it.each([[[10, -10]], [[-5, -1]], [[0]]])("has no shares of a total that is none: %o", (all) => {
    const { share, cumulative } = whale(all);
    expect([...share]).toEqual(all.map(() => NaN));
    expect(cumulative).toHaveLength(all.length);
  });

  it.each([[[]], [[NaN, NaN]]])("refuses %o", (profits) => {
    expect(refusal(() => whale(profits))).toMatchObject({
      code: "notAvailable",
      reason: "noProfits",
      details: { argument: "profits" },
    });
  });

  const profits = fc.array(fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.constant(NaN)), {
    minLength: 1,
    maxLength: 80,
  });

  it("ranks each client once, falls ever faster, and ends at the total", () => {
    fc.assert(
      fc.property(profits, (all) => {
        const known = all.filter((profit) => !Number.isNaN(profit));
        fc.pre(known.length > 0);
        const { client, profit, cumulative } = whale(all);
        expect([...client].sort((a, b) => a - b)).toEqual(
          all.flatMap((each, i) => (Number.isNaN(each) ? [] : [i])),
        );
        client.forEach((i, rank) => expect(profit[rank]).toBe(all[i]));
        for (let rank = 1; rank < profit.length; rank++) {
          expect(profit[rank]).toBeLessThanOrEqual(profit[rank - 1]!);
        }
        expect(cumulative.at(-1)).toBe(known.reduce((sum, each) => sum + each, 0));
      }),
    );
  });

  it("draws the same curve whatever the order of the clients", () => {
    fc.assert(
      fc.property(profits, (all) => {
        fc.pre(all.some((profit) => !Number.isNaN(profit)));
        expect(whale([...all].reverse()).cumulative).toEqual(whale(all).cumulative);
      }),
    );
  });
});
