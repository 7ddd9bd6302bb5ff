import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Period, periodLabel, toSerial } from "../../src/metrics/calendar";
import { type CohortOptions, cohorts } from "../../src/metrics/cohorts";
import { refusal } from "../support/refusal";

/** Cohorts as they read: label, size, shares. */
function table(
  starts: readonly number[],
  ends: readonly number[],
  options: CohortOptions = {},
): [string, number, number[]][] {
  return cohorts(starts, ends, options).map(({ period, size, shares }) => [
    periodLabel(period, options.period ?? "month"),
    size,
    Array.from(shares),
  ]);
}

describe("cohorts against published tables", () => {
  it("is the retention of three subscriptions that began in January 2020", () => {
    // Interview Query, "Subscription Retention": ends at 23:59:59 of the last day, so the first day
    // without is the next one. Its month 1, 2, 3 after sign-up: 1.0, 0.67, 0.33.
    const starts = [1, 2, 3].map(() => toSerial(2020, 1, 10));
    const ends = [toSerial(2020, 4, 1), toSerial(2020, 2, 2), toSerial(2020, 8, 1)];
    const [[cohort, size, shares]] = table(starts, ends) as [[string, number, number[]]];
    expect([cohort, size]).toEqual(["2020-01", 3]);
    expect(shares.slice(0, 4)).toEqual([1, 1, 2 / 3, 1 / 3]);
  });

  it("is the renewals of 1,000 annual contracts", () => {
    // Fader and Hardie, A Spreadsheet-Literate Non-Statistician's Guide to the Beta-Geometric Model
    // (2014), table 1: 1000, 631, 468, 382, 326 clients in years 1 to 5.
    const left = [1000, 631, 468, 382, 326];
    const starts = new Array<number>(1000).fill(toSerial(2020, 1, 1));
    const ends = starts.map((_, i) => {
      const years = left.filter((clients) => i < clients).length;
      return years === left.length ? NaN : toSerial(2020 + years, 1, 1);
    });
    expect(table(starts, ends, { period: "year", asOf: toSerial(2024, 6, 30) })).toEqual([
      ["2020", 1000, [1, 0.631, 0.468, 0.382, 0.326]],
    ]);
  });
});

describe("cohorts", () => {
  const jan = toSerial(2026, 1, 1);
  const asOf = toSerial(2026, 4, 1);

  it("is a triangle: what is not known yet is not there", () => {
    const starts = [jan, jan + 30, toSerial(2026, 2, 28), toSerial(2026, 4, 1)];
    const ends = [NaN, toSerial(2026, 3, 15), NaN, NaN];
    expect(table(starts, ends, { asOf })).toEqual([
      ["2026-01", 2, [1, 1, 1, 0.5]],
      ["2026-02", 1, [1, 1, 1]],
      ["2026-04", 1, [1]],
    ]);
    expect(table(starts, ends, { asOf, period: "quarter" })).toEqual([
      ["2026-Q1", 3, [1, 2 / 3]],
      ["2026-Q2", 1, [1]],
    ]);
    expect(table(starts, ends, { asOf, period: "year" })).toEqual([["2026", 4, [1]]]);
  });

  it("takes an end for the first day without", () => {
    const starts = [jan, jan, jan, jan];
    const ends = [jan, toSerial(2026, 1, 31), toSerial(2026, 2, 1), toSerial(2026, 2, 2)];
    expect(table(starts, ends, { asOf })).toEqual([["2026-01", 4, [1, 0.25, 0, 0]]]);
  });

  it("is in revenue when values are given", () => {
    const starts = [jan, jan, asOf + 1, NaN];
    const ends = [NaN, toSerial(2026, 2, 10), NaN, NaN];
    expect(table(starts, ends, { asOf, values: [300, 100, NaN, NaN] })).toEqual([
      ["2026-01", 400, [1, 1, 0.75, 0.75]],
    ]);
    expect(table(starts, ends, { asOf, values: [0, 0, NaN, NaN] })).toEqual([
      ["2026-01", 0, [NaN, NaN, NaN, NaN]],
    ]);
  });

  it("goes by the latest date of the list when no date is given, and leaves later starts out", () => {
    expect(table([jan, asOf], [NaN, NaN]).map(([label]) => label)).toEqual(["2026-01", "2026-04"]);
    expect(table([jan, asOf], [NaN, NaN], { asOf: asOf - 1 })).toEqual([["2026-01", 1, [1, 1, 1]]]);
    expect(table([jan], [asOf + 40], { asOf })).toEqual([["2026-01", 1, [1, 1, 1, 1]]]);
  });

  it("refuses what cannot be", () => {
    const of = (options: CohortOptions): unknown =>
      refusal(() => cohorts([jan, jan], [NaN, NaN], { asOf, ...options }));
    expect(of({ values: [1, -2] })).toMatchObject({
      code: "value",
      reason: "negativeAmount",
      details: { argument: "values", position: 2, value: -2 },
    });
    expect(of({ values: [1] })).toMatchObject({ reason: "lengthMismatch" });
    expect(of({ values: [1, NaN] })).toMatchObject({
      code: "value",
      reason: "blankInList",
      details: { argument: "values", position: 2 },
    });
    expect(of({ asOf: jan - 1 })).toMatchObject({ code: "notAvailable", reason: "noClientsYet" });
    expect(of({ asOf: toSerial(2126, 1, 1) })).toMatchObject({
      code: "value",
      reason: "tooManyPeriods",
      details: { argument: "starts", position: 1, periods: 1201, most: 1200 },
    });
    // The oldest date is the one to look at.
    expect(
      refusal(() => cohorts([NaN, jan, 1000, NaN, 2000], [NaN, NaN, NaN, NaN, NaN], { asOf })),
    ).toMatchObject({ reason: "tooManyPeriods", details: { position: 3 } });
    expect(cohorts([jan], [NaN], { asOf: toSerial(2125, 12, 31) })[0]!.shares).toHaveLength(1200);
  });

  it("never rises, begins with 1 and counts every client once, in any order", () => {
    const client = fc.tuple(
      fc.integer({ min: jan - 900, max: asOf }),
      fc.option(fc.integer({ min: 0, max: 1200 }), { nil: NaN }),
      fc.integer({ min: 1, max: 1000 }),
    );
    const period = fc.constantFrom<Period>("month", "quarter", "year");
    const list = fc.array(client, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(list, period, fc.boolean(), (clients, unit, isRevenue) => {
        const read = (rows: typeof clients): [string, number, number[]][] =>
          table(
            rows.map(([start]) => start),
            rows.map(([start, time]) => start + time),
            { asOf, period: unit, ...(isRevenue ? { values: rows.map((row) => row[2]) } : {}) },
          );
        const found = read(clients);
        const whole = clients.reduce((sum, row) => sum + (isRevenue ? row[2] : 1), 0);
        expect(found.reduce((sum, row) => sum + row[1], 0)).toBe(whole);
        for (const [, , shares] of found) {
          expect(shares[0]).toBe(1);
          expect(shares).toEqual([...shares].sort((a, b) => b - a));
        }
        expect(read([...clients].reverse())).toEqual(found);
      }),
    );
  });
});
