import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitRetention, retentionCurve } from "../../src/metrics/retention-model";
import type { CohortRows } from "../../src/metrics/retention-model";
import { runs } from "../support/property-runs";
import { laterRefusal, refusal } from "../support/refusal";

function cohorts(...rows: readonly (readonly number[])[]): CohortRows {
  const columns = Math.max(...rows.map((row) => row.length));
  const values = rows.flatMap((row) => Array.from({ length: columns }, (_, i) => row[i] ?? NaN));
  return { values, rows: rows.length, columns };
}

// Fader and Hardie, "How to Project Customer Retention", Journal of Interactive Marketing 21(1),
// 2007: survivors of 1000 clients over the seven renewals that the paper fits.
const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491];
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241];

describe("fitRetention", () => {
  it.each([
    ["High End", HIGH_END, 0.668, 3.806, -1611.2],
    ["Regular", REGULAR, 0.704, 1.182, -1680.3],
  ])("gives the published fit of the %s clients", async (_, survivors, alpha, beta, best) => {
    const fit = await fitRetention(cohorts(survivors));
    expect(fit.alpha).toBeCloseTo(alpha, 3);
    expect(fit.beta).toBeCloseTo(beta, 3);
    expect(fit.logLikelihood).toBeCloseTo(best, 1);
  });

  it("gives the published fit of four cohorts of unequal length", async () => {
    // Fader and Hardie, "Fitting the sBG Model to Multi-Cohort Data", 2007 (brucehardie.com,
    // note 017): alpha 3.80, beta 15.19. The further digits are scipy 1.17.1's, Nelder-Mead.
    const fit = await fitRetention(
      cohorts(
        [10000, 8000, 6480, 5307, 4391],
        [10000, 8000, 6480, 5307],
        [10000, 8000, 6480],
        [10000, 8000],
      ),
    );
    expect(fit.alpha).toBeCloseTo(3.79813, 4);
    expect(fit.beta).toBeCloseTo(15.1919, 3);
    expect(fit.logLikelihood).toBeCloseTo(-40255.83728074, 6);
  });

  it("meets the rates of two renewals exactly", async () => {
    // 0.7 and 0.8: beta / (alpha + beta) and (beta + 1) / (alpha + beta + 1).
    const fit = await fitRetention(cohorts([1000, 700, 560]));
    expect(fit.alpha).toBeCloseTo(0.6, 6);
    expect(fit.beta).toBeCloseTo(1.4, 6);
  });

  it("is the same for shares, for a column, and for a cohort that is given in parts", async () => {
    const whole = await fitRetention(cohorts(HIGH_END));
    const shares = await fitRetention(cohorts(HIGH_END.map((count) => count / 1000)));
    expect(shares.alpha).toBeCloseTo(whole.alpha, 6);
    expect(shares.beta).toBeCloseTo(whole.beta, 5);
    expect(shares.logLikelihood).toBeCloseTo(whole.logLikelihood / 1000, 9);
    expect(await fitRetention({ values: HIGH_END, rows: 8, columns: 1 })).toEqual(whole);
    const half = HIGH_END.map((count) => count / 2);
    const both = await fitRetention(cohorts(half, [NaN], half, [0, 0]));
    expect(both.alpha).toBeCloseTo(whole.alpha, 6);
  });

  it("finds the parameters again that made the survivors, in any order of cohorts", async () => {
    const parameter = fc.double({ min: 0.1, max: 20, noNaN: true });
    await fc.assert(
      fc.asyncProperty(parameter, parameter, async (alpha, beta) => {
        const survival = retentionCurve({ alpha, beta }, 12).survival;
        const long = [1000, ...survival.map((share) => 1000 * share)];
        const short = long.slice(0, 5).map((count) => count / 3);
        const fit = await fitRetention(cohorts(long, short));
        expect(fit.alpha / alpha).toBeCloseTo(1, 3);
        expect(fit.beta / beta).toBeCloseTo(1, 3);
        const other = await fitRetention(cohorts(short, long));
        expect(other.logLikelihood).toBeCloseTo(fit.logLikelihood, 6);
      }),
      { numRuns: runs(30) },
    );
  });

  it.each([
    ["nobody left", [[100, 100, 100, 100]], "number", "nobodyLeft"],
    ["everybody left at once", [[100, 0, 0]], "number", "nobodyStayed"],
    ["one rate for all", [[1000, 800, 640, 512]], "number", "noConvergence"],
    ["a falling rate", [[1000, 900, 700, 400]], "number", "noConvergence"],
    ["nobody but the first to leave", [[1000, 500, 500, 500]], "number", "noConvergence"],
    ["one client lost early of many", [[1000, 999, 999, 999]], "number", "noConvergence"],
    [
      "two periods of two cohorts",
      [
        [100, 80],
        [100, 70],
      ],
      "notAvailable",
      "cohortsTooShort",
    ],
    ["two periods", [[100, 80]], "notAvailable", "threePeriods"],
    ["two periods in a column", [[100], [80]], "notAvailable", "threePeriods"],
    ["no client", [[0, 0, 0]], "notAvailable", "noClients"],
    ["no cell", [[]], "notAvailable", "threePeriods"],
  ] as const)("refuses %s", async (_, rows, code, reason) => {
    expect(await laterRefusal(() => fitRetention(cohorts(...rows)))).toMatchObject({
      code,
      reason,
      ...(reason === "noConvergence" ? {} : { details: { argument: "survivors" } }),
    });
  });

  it.each([
    [
      "survivors that rise",
      [
        [9, 8, 7],
        [9, 7, 8],
      ],
      "survivorsRise",
      6,
    ],
    [
      "a hole",
      [
        [9, 8, 7, 6],
        [9, NaN, 7, 6],
      ],
      "blankInCohort",
      6,
    ],
    [
      "a cohort that begins later",
      [
        [9, 8, 7],
        [NaN, 9, 8],
      ],
      "blankInCohort",
      4,
    ],
    ["a negative count", [[9, 8, -1]], "negativeAmount", 3],
  ] as const)("refuses %s and says where", async (_, rows, reason, position) => {
    expect(await laterRefusal(() => fitRetention(cohorts(...rows)))).toMatchObject({
      code: "value",
      reason,
      details: { argument: "survivors", position },
    });
  });
});

describe("retentionCurve", () => {
  it("projects the High End clients as the paper and two programs do", () => {
    const { period, survival, retention } = retentionCurve({ alpha: 0.668, beta: 3.806 }, 12);
    // Years 8 to 12: README of jdmaturen/shifted_beta_geometric_py, after Fader and Hardie (2007).
    [0.46, 0.436, 0.414, 0.395, 0.378].forEach((share, i) =>
      expect(survival[7 + i]).toBeCloseTo(share, 3),
    );
    // Survival and retention of years 1 to 7: README of the R functions "eCLV" (2016).
    [0.85063, 0.7468, 0.66973, 0.60987, 0.56179, 0.52218, 0.48888].forEach((share, i) =>
      expect(survival[i]).toBeCloseTo(share, 3),
    );
    [0.85063, 0.87794, 0.8968, 0.91062, 0.92117].forEach((rate, i) =>
      expect(retention[i]).toBeCloseTo(rate, 3),
    );
    expect([...period]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it("never rises in survival, and never falls in retention", () => {
    const parameter = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, (alpha, beta) => {
        const { survival, retention } = retentionCurve({ alpha, beta }, 50);
        for (let i = 1; i < 50; i++) {
          expect(survival[i]).toBeLessThanOrEqual(survival[i - 1]!);
          expect(retention[i]).toBeGreaterThanOrEqual(retention[i - 1]!);
          expect(survival[i]).toBeCloseTo(survival[i - 1]! * retention[i]!, 14);
        }
      }),
    );
  });

  it("refuses parameters and periods that there are not", () => {
    expect(refusal(() => retentionCurve({ alpha: 0, beta: 1 }, 3))).toMatchObject({
      reason: "notAbove",
      details: { argument: "alpha" },
    });
    expect(refusal(() => retentionCurve({ alpha: 1, beta: Infinity }, 3))).toMatchObject({
      reason: "notAbove",
      details: { argument: "beta" },
    });
    for (const periods of [0, 2.5, NaN, Infinity]) {
      expect(refusal(() => retentionCurve({ alpha: 1, beta: 1 }, periods))).toMatchObject({
        reason: "notWhole",
        details: { argument: "periods" },
      });
    }
  });
});
