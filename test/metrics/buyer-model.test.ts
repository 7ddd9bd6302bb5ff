import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBuyers } from "../../src/metrics/buyer-counts";
import type { BuyerColumns } from "../../src/metrics/buyer-counts";
import { expectedPurchases, fitBuyers, probabilityAlive } from "../../src/metrics/buyer-model";
import type { BuyerModel } from "../../src/metrics/buyer-model";
import { laterRefusal } from "../support/refusal";
import { runs } from "../support/property-runs";
import { FORTY_BUYERS } from "./forty-buyers";

// Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24(2), 2005:
// the fit to 2,357 buyers of CDNOW over 39 weeks.
const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const columns = (rows: readonly (readonly number[])[]): BuyerColumns => ({
  frequency: rows.map((row) => row[0]!),
  recency: rows.map((row) => row[1]!),
  age: rows.map((row) => row[2]!),
});
const fit = (rows: readonly (readonly number[])[]) =>
  countBuyers(columns(rows)).then((counts) => fitBuyers(counts));

describe("fitBuyers", () => {
  it("agrees with scipy on forty buyers", async () => {
    // Fitted with scipy 1.17.1 (Nelder-Mead from two starts, gammaln and betaln, tolerance 1e-11).
    const { r, alpha, a, b, logLikelihood } = await fit(FORTY_BUYERS);
    expect(r).toBeCloseTo(0.4796998, 5);
    expect(alpha).toBeCloseTo(2.2797015, 4);
    expect(a).toBeCloseTo(1.0566679, 4);
    expect(b).toBeCloseTo(1.5026956, 4);
    expect(logLikelihood).toBeCloseTo(-224.69146952848, 8);
  });

  it("has the likelihood that the paper's equation 6 gives its parameters, and no higher one", async () => {
    const best = await fit(FORTY_BUYERS);
    const of = (model: BuyerModel): number =>
      FORTY_BUYERS.reduce((sum, [x, tx, age]) => sum + Math.log(likelihood(model, x, tx, age)), 0);
    expect(of(best)).toBeCloseTo(best.logLikelihood, 9);
    for (const name of ["r", "alpha", "a", "b"] as const) {
      for (const by of [0.999, 1.001]) {
        expect(of({ ...best, [name]: by * best[name] })).toBeLessThan(best.logLikelihood);
      }
    }
  });

  it("does not depend on the order of the rows", async () => {
    const straight = await fit(FORTY_BUYERS);
    expect(await fit([...FORTY_BUYERS].reverse())).toEqual(straight);
  });

  it("counts the same buyers together", async () => {
    const once = await fit(FORTY_BUYERS);
    const twice = await fit([...FORTY_BUYERS, ...FORTY_BUYERS]);
    expect(twice.alpha).toBeCloseTo(once.alpha, 4);
    expect(twice.logLikelihood).toBeCloseTo(2 * once.logLikelihood, 8);
  });

  it("keeps the unit of time in alpha alone", async () => {
    const months = await fit(FORTY_BUYERS);
    const days = await fit(FORTY_BUYERS.map(([x, tx, age]) => [x, 30 * tx, 30 * age]));
    expect(days.alpha / months.alpha).toBeCloseTo(30, 3);
    expect(days.r).toBeCloseTo(months.r, 5);
    expect(days.a).toBeCloseTo(months.a, 4);
  });

  it("fits more kinds of buyers than it starts from, and histories of thousands of purchases", async () => {
    const many = Array.from({ length: 45_000 }, (_, i) => {
      const [x, tx, age] = FORTY_BUYERS[i % 40]!;
      const stretch = 1 + (i % 997) / 1e5 + i / 1e9;
      return [x, tx * stretch, age * stretch];
    });
    const counts = await countBuyers(columns(many));
    expect(counts.buyers.length).toBeGreaterThan(40_000);
    const whole = await fitBuyers(counts);
    const base = await fit(FORTY_BUYERS);
    expect(whole.r).toBeCloseTo(base.r, 2);
    expect(whole.a).toBeCloseTo(base.a, 2);
    const heavy = await fit([...FORTY_BUYERS, [5000, 30, 33]]);
    expect(heavy.r).toBeLessThan(base.r);
  });

  it("leaves out rows that miss a value, but not a recency that there is not", async () => {
    const whole = await fit(FORTY_BUYERS);
    const blank = [NaN, 3, 9];
    const holes = FORTY_BUYERS.map(([x, tx, age]) => [x, x === 0 ? NaN : tx, age]);
    expect(await fit([blank, ...holes, [2, NaN, 9], [2, 3, NaN]])).toEqual(whole);
  });

  it("refuses what the model has no best fit for", async () => {
    // 11,104 donors over six years: Fader, Hardie and Shang, "Customer-Base Analysis in a
    // Discrete-Time Noncontractual Setting", Marketing Science 29(6), 2010, table 3. Giving is once a
    // year at most, so that a Poisson model finds no reason to drop out: scipy runs to b = 7e5 and,
    // from another start, to 3e14.
    const donors: readonly (readonly [x: number, tx: number, count: number])[] = [
      [0, 0, 3464],
      [1, 1, 1091],
      [1, 2, 277],
      [1, 3, 129],
      [1, 4, 78],
      [1, 5, 119],
      [1, 6, 129],
      [2, 2, 613],
      [2, 3, 255],
      [2, 4, 155],
      [2, 5, 173],
      [2, 6, 234],
      [3, 3, 322],
      [3, 4, 181],
      [3, 5, 225],
      [3, 6, 357],
      [4, 4, 240],
      [4, 5, 284],
      [4, 6, 512],
      [5, 5, 335],
      [5, 6, 728],
      [6, 6, 1203],
    ];
    const rows = donors.flatMap(([x, tx, count]) =>
      Array.from({ length: count }, () => [x, tx, 6]),
    );
    expect(rows).toHaveLength(11_104);
    expect(await laterRefusal(() => fit(rows))).toMatchObject({
      code: "number",
      reason: "noConvergence",
    });
  });

  it.each([
    ["nobody who leaves", [1, 2, 3, 4].map((x) => [x, 10, 10]), "number", "noConvergence"],
    ["clients all alike", Array.from({ length: 50 }, () => [3, 8, 10]), "number", "noConvergence"],
    [
      "a handful of clients",
      [
        [0, 0, 10],
        [1, 2, 10],
        [6, 9, 10],
      ],
      "number",
      "noConvergence",
    ],
    [
      "nobody who came back",
      [
        [0, 0, 5],
        [0, 0, 7],
      ],
      "number",
      "noRepeatPurchase",
    ],
    [
      "no complete row",
      [
        [NaN, 0, 5],
        [1, NaN, 7],
      ],
      "notAvailable",
      "noBuyers",
    ],
    ["no row", [], "notAvailable", "noBuyers"],
  ] as const)("refuses %s", async (_, rows, code, reason) => {
    expect(await laterRefusal(() => fit(rows))).toMatchObject({ code, reason });
  });
});

/** The likelihood of one history, as the paper's equation 6 has it. */
function likelihood({ r, alpha, a, b }: typeof CDNOW, x: number, tx: number, age: number): number {
  let [rise, stays] = [1, 1];
  for (let i = 0; i < x; i++) {
    rise *= r + i;
    stays *= (b + i) / (a + b + i);
  }
  const active = (alpha + age) ** -(r + x);
  const gone = x === 0 ? 0 : (a / (b + x - 1)) * (alpha + tx) ** -(r + x);
  return rise * alpha ** r * stays * (active + gone);
}

describe("countBuyers", () => {
  it("has each kind of buyer once", async () => {
    const counts = await countBuyers(
      columns([
        [2, 5, 9],
        [0, 0, 9],
        [2, 5, 9],
        [1, 5, 9],
        [2, 5, 8],
      ]),
    );
    const kinds = Array.from(counts.buyers, (count, kind) => [
      counts.frequencies[counts.frequencyPlace[kind]!],
      counts.recencies[counts.recencyPlace[kind]!],
      counts.ages[counts.agePlace[kind]!],
      count,
    ]);
    expect(kinds).toEqual([
      [0, 0, 9, 1],
      [1, 5, 9, 1],
      [2, 5, 8, 1],
      [2, 5, 9, 2],
    ]);
  });

  it.each([
    ["half a purchase", [1.5, 1, 2], "notWhole", "frequency"],
    ["a negative frequency", [-1, 1, 2], "notWhole", "frequency"],
    ["an endless frequency", [Infinity, 1, 2], "notWhole", "frequency"],
    ["an amount for a frequency", [1e6, 1, 2], "aboveMaximum", "frequency"],
    ["a negative recency", [1, -1, 2], "negativeTime", "recency"],
    ["a negative age", [1, NaN, -2], "negativeTime", "age"],
    ["a purchase after the count", [1, 3, 2], "recencyAfterAge", "recency"],
    ["a last purchase of none", [0, 1, 2], "recencyWithoutPurchase", "recency"],
  ] as const)("refuses %s and says where", async (_, row, reason, argument) => {
    expect(await laterRefusal(() => countBuyers(columns([[1, 1, 2], row])))).toMatchObject({
      code: "value",
      reason,
      details: { argument, position: 2 },
    });
  });
});

describe("probabilityAlive", () => {
  it("is 1 for who never bought again, and falls the longer a frequent buyer is silent", () => {
    expect(probabilityAlive(CDNOW, 0, 0, 1000)).toBe(1);
    const silent = [30, 40, 60, 200].map((age) => probabilityAlive(CDNOW, 5, 30, age));
    expect(silent).toEqual([...silent].sort((first, second) => second - first));
    expect(probabilityAlive(CDNOW, 3000, 1, 400)).toBe(0);
  });
});

describe("expectedPurchases", () => {
  const expected = (x: number, tx: number, age: number, horizon: number): number =>
    expectedPurchases(CDNOW, x, age, horizon) * probabilityAlive(CDNOW, x, tx, age);

  it("is 1.226 over 39 weeks for the first client of CDNOW", () => {
    // Fader, Hardie and Lee, "Implementing the BG/NBD Model in Excel", 2005 (note 004).
    expect(expected(2, 30.43, 38.86, 39)).toBeCloseTo(1.226, 3);
  });

  it("of the next week agrees with the lifetimes package's documentation", () => {
    // Quickstart of lifetimes 0.11: the five clients with the most expected purchases.
    expect(expected(18, 35.14, 35.86, 1)).toBeCloseTo(0.424877, 4);
    expect(expected(19, 34, 34.14, 1)).toBeCloseTo(0.474738, 4);
    expect(expected(17, 28.43, 28.86, 1)).toBeCloseTo(0.486526, 4);
    expect(expected(29, 37.71, 38, 1)).toBeCloseTo(0.662396, 4);
    expect(expected(26, 30.86, 31, 1)).toBeCloseTo(0.710623, 4);
  });

  it("of a client just won agrees with the Excel sheet", () => {
    // The same note's table of E[X(t)], as the tests of lifetimes quote it; it has rounded a little
    // more than the parameters.
    for (const [weeks, purchases] of [
      [0.1429, 0.0078],
      [1, 0.0532],
      [3, 0.1506],
      [31.8571, 1.0405],
      [32, 1.0437],
      [78, 1.8576],
    ] as const) {
      expect(expectedPurchases(CDNOW, 0, 0, weeks) / purchases).toBeCloseTo(1, 2);
    }
  });

  // The published formula (2005, equation 10) with mpmath at 60 digits.
  it.each([
    [0.243, 4.414, 0.793, 2.426, 2, 38.86, 39, 1.6873993058053],
    [2, 10, 1.0000001, 3, 7, 39, 520, 23.515844530597],
    [0.05, 0.3, 0.1, 0.2, 0, 0.5, 520, 13.14817433072],
    [5, 100, 3, 20, 800, 400, 39, 56.264041114808],
    [1.5, 30, 0.01, 50, 800, 0.5, 520, 13392.612712761],
    [0.243, 4.414, 0.793, 2.426, 0, 0, 0.001, 5.5050197502677e-5],
  ])("for %d, %d, %d, %d is exact at x %d, T %d, t %d", (r, alpha, a, b, x, age, t, value) => {
    expect(expectedPurchases({ r, alpha, a, b }, x, age, t) / value).toBeCloseTo(1, 9);
  });

  it("rises with the horizon and stays below what a client who never leaves would buy", () => {
    const parameter = fc.double({ min: 0.01, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter }),
        fc.nat(300),
        parameter,
        parameter,
        (model, frequency, age, horizon) => {
          const purchases = expectedPurchases(model, frequency, age, horizon);
          expect(purchases).toBeGreaterThan(0);
          const later = expectedPurchases(model, frequency, age, 2 * horizon);
          expect(later).toBeGreaterThanOrEqual(purchases * (1 - 1e-12));
          const loyal = ((model.r + frequency) * horizon) / (model.alpha + age);
          expect(purchases).toBeLessThanOrEqual(loyal * (1 + 1e-12));
        },
      ),
      { numRuns: runs(50) },
    );
  });
});
