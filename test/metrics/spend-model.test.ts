import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedSpend, fitSpend } from "../../src/metrics/spend-model";
import { laterRefusal } from "../support/refusal";
import { FORTY_BUYERS } from "./forty-buyers";

// Fader and Hardie, "The Gamma-Gamma Model of Monetary Value", 2013 (note 025): 946 repeat buyers
// of CDNOW.
const CDNOW = { p: 6.25, q: 3.74, v: 15.44 };

const frequency = FORTY_BUYERS.map(([x]) => x);
const spend = FORTY_BUYERS.map(([, , , z]) => z);

describe("fitSpend", () => {
  it("agrees with scipy on the repeat buyers of forty", async () => {
    // Fitted with scipy 1.17.1 (Nelder-Mead from two starts, tolerance 1e-11).
    const fit = await fitSpend(frequency, spend);
    expect(fit.p).toBeCloseTo(3.498128, 4);
    expect(fit.q / 11.8972).toBeCloseTo(1, 4);
    expect(fit.v / 307.441).toBeCloseTo(1, 4);
    expect(fit.logLikelihood).toBeCloseTo(-146.454463172783, 8);
  });

  it("does not depend on the order of the clients, nor on the currency", async () => {
    const straight = await fitSpend(frequency, spend);
    expect(await fitSpend([...frequency].reverse(), [...spend].reverse())).toEqual(straight);
    const cents = await fitSpend(
      frequency,
      spend.map((amount) => 100 * amount),
    );
    expect(cents.p).toBeCloseTo(straight.p, 4);
    expect(cents.v / straight.v).toBeCloseTo(100, 2);
  });

  it("leaves out who bought once and whose spend is missing", async () => {
    const straight = await fitSpend(frequency, spend);
    expect(await fitSpend([0, 3, NaN, ...frequency], [-5, NaN, 12, ...spend])).toEqual(straight);
  });

  it.each([
    ["spends all the same", [1, 2, 3], [50, 50, 50], "number", "sameSpend", "spend"],
    ["nobody who came back", [0, 0], [50, 60], "number", "noRepeatPurchase", "frequency"],
    ["no spend", [1, 2], [NaN, NaN], "notAvailable", "noSpend", "spend"],
    ["a spend of 0", [1, 2], [50, 0], "value", "notAbove", "spend"],
  ] as const)("refuses %s", async (_, x, z, code, reason, argument) => {
    expect(await laterRefusal(() => fitSpend(x, z))).toMatchObject({
      code,
      reason,
      details: { argument },
    });
  });

  it("refuses spends so far apart that they have no mean, and those with no best fit", async () => {
    // The quantiles of a Gamma-Gamma model with p 1, q 0.7 and v 1, one purchase each.
    const wide = Array.from({ length: 200 }, (_, i) => (1 - (i + 0.5) / 200) ** (-1 / 0.7) - 1);
    const once = wide.map(() => 1);
    expect(await laterRefusal(() => fitSpend(once, wide))).toMatchObject({
      code: "number",
      reason: "noMeanSpend",
    });
    // With 40 digits (mpmath) the likelihood only rises, -12.8372 at a q of 1e5, -12.8370284 at 1e9.
    expect((await laterRefusal(() => fitSpend([1, 3, 1], [50, 80, 100]))).reason).toBe(
      "noConvergence",
    );
    expect(await laterRefusal(() => fitSpend([1, 2], [50, 51]))).toMatchObject({
      code: "number",
      reason: "noConvergence",
    });
  });
});

describe("expectedSpend", () => {
  it("agrees with the lifetimes package's documentation", () => {
    // Quickstart of lifetimes 0.11, fitted to the same data: p 6.25, q 3.74, v 15.45.
    const lifetimes = { ...CDNOW, v: 15.45 };
    expect(expectedSpend(lifetimes, 2, 22.35) / 24.658619).toBeCloseTo(1, 2);
    expect(expectedSpend(lifetimes, 1, 11.77) / 18.911489).toBeCloseTo(1, 2);
    expect(expectedSpend(lifetimes, 7, 73.74) / 71.462843).toBeCloseTo(1, 3);
    expect(expectedSpend(lifetimes, 2, 25.55) / 27.282408).toBeCloseTo(1, 2);
    expect(expectedSpend(lifetimes, 0, NaN) / 35.170981).toBeCloseTo(1, 2);
  });

  it("lies between the client's own mean and that of all, the nearer its own the more it bought", () => {
    const mean = expectedSpend(CDNOW, 0, 0);
    expect(mean).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 9999 }), (x, z) => {
        const expected = expectedSpend(CDNOW, x, z);
        expect(expected).toBeGreaterThan(Math.min(z, mean) - 1e-9);
        expect(expected).toBeLessThan(Math.max(z, mean) + 1e-9);
        const more = expectedSpend(CDNOW, x + 1, z);
        expect(Math.abs(more - z)).toBeLessThanOrEqual(Math.abs(expected - z));
      }),
    );
  });
});
