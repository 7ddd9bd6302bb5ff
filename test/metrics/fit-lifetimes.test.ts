import { describe, expect, it } from "vitest";
import { addMonths, toSerial } from "../../src/metrics/calendar";
import { fitLifetimes, renewalsByAge } from "../../src/metrics/fit-lifetimes";
import { retentionCurve } from "../../src/metrics/retention-model";

const asOf = toSerial(2026, 6, 30);
const start = toSerial(2023, 3, 31);
const starts = [start, start, start, toSerial(2025, 9, 1), toSerial(2024, 7, 1), NaN, asOf + 5];
// On the very anniversary: the renewal did not come. After the as-of date: still there.
const ends = [NaN, toSerial(2024, 9, 30), toSerial(2025, 3, 31), NaN, asOf + 1, NaN, NaN];

/** A book that loses these counts at its renewals, from one day on. */
function lostAt(survivors: readonly number[], years: number) {
  const begun = addMonths(asOf, -12 * years);
  const own = Array.from({ length: survivors[0]! }, (_, client) => {
    const year = survivors.findIndex((left) => client >= left);
    return year === -1 ? NaN : addMonths(begun, 12 * year);
  });
  return [own.map(() => begun), own] as const;
}

describe("renewals by age", () => {
  it("count who stayed and who left at each anniversary that was reached", () => {
    expect(renewalsByAge(starts, ends, { asOf })).toEqual({ lost: [0, 2, 0], kept: [4, 1, 1] });
  });

  it("leave out what was due before losses were written down", () => {
    const since = toSerial(2024, 6, 1);
    expect(renewalsByAge(starts, ends, { asOf, since })).toEqual({
      lost: [0, 2, 0],
      kept: [1, 1, 1],
    });
  });
});

describe("the retention model of lifetimes", () => {
  it("is the published one of a cohort that was followed for seven years", async () => {
    // Fader and Hardie (2007), High End: survivors of 1,000 after each renewal.
    const [from, to] = lostAt([1000, 869, 743, 653, 593, 551, 517, 491], 7);
    const { alpha, beta, isConstant } = (await fitLifetimes(from, to, { asOf }))!;
    expect([alpha, beta]).toEqual([expect.closeTo(0.668, 3), expect.closeTo(3.806, 3)]);
    expect(isConstant).toBe(false);
  });

  it("is one rate where retention does not rise with age", async () => {
    const [from, to] = lostAt([1000, 900, 800, 700], 3);
    const model = (await fitLifetimes(from, to, { asOf }))!;
    expect(model.isConstant).toBe(true);
    const rate = (900 + 800 + 700) / (1000 + 900 + 800);
    expect(retentionCurve(model, 3).survival[2]).toBeCloseTo(rate ** 3, 5);
  });

  it("is none where nobody left or nobody stayed", async () => {
    expect(await fitLifetimes([start], [NaN], { asOf })).toBeNull();
    expect(await fitLifetimes([start], [addMonths(start, 12)], { asOf })).toBeNull();
    expect(await fitLifetimes([asOf], [NaN], { asOf })).toBeNull();
  });
});
