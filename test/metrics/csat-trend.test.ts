import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { periodNumber, toSerial } from "../../src/metrics/calendar";
import { csat } from "../../src/metrics/csat";
import { csatTrend } from "../../src/metrics/csat-trend";
import { runs } from "../support/property-runs";
import { refusal } from "../support/refusal";

describe("csatTrend, published example", () => {
  it("monthly means of eight Sundays (pandas, documentation of DataFrame.resample)", () => {
    const price = [10, 11, 9, 13, 14, 18, 17, 19];
    const sundays = price.map((_, week) => toSerial(2018, 1, 7) + 7 * week);
    const trend = csatTrend(price, sundays, "month");
    expect([...trend.mean]).toEqual([10.75, 17]);
    expect([...trend.answers]).toEqual([4, 4]);
    expect([...trend.change]).toEqual([NaN, 6.25]);
  });
});

describe("csatTrend, edges", () => {
  const dates = [toSerial(2026, 1, 31), toSerial(2026, 4, 1), toSerial(2026, 2, 1) - 0.25];

  it("shows a period without answers and compares the next with the latest one with answers", () => {
    const trend = csatTrend([4, 2, 5], dates, "month");
    expect([...trend.periods]).toEqual(
      [1, 2, 3, 4].map((month) => periodNumber(toSerial(2026, month, 1), "month")),
    );
    expect([...trend.answers]).toEqual([2, 0, 0, 1]);
    expect([...trend.mean]).toEqual([4.5, NaN, NaN, 2]);
    expect([...trend.change]).toEqual([NaN, NaN, NaN, -2.5]);
  });

  it("knows quarters and years", () => {
    expect([...csatTrend([4, 2, 5], dates, "quarter").mean]).toEqual([4.5, 2]);
    expect([...csatTrend([4, 2, 6], dates, "year").mean]).toEqual([4]);
  });

  it("leaves out an answer without a date and a date without an answer", () => {
    const trend = csatTrend([4, 1, NaN], [dates[0]!, NaN, toSerial(2020, 1, 1)], "month");
    expect([...trend.answers]).toEqual([1]);
  });

  it("refuses numbers that are no dates, columns that do not pair up, and nothing", () => {
    expect(refusal(() => csatTrend([4, 5], [dates[0]!, -3], "month"))).toMatchObject({
      reason: "notADate",
      details: { argument: "dates", position: 2 },
    });
    expect(refusal(() => csatTrend([4], [], "month")).reason).toBe("lengthMismatch");
    expect(refusal(() => csatTrend([NaN, 4], [dates[0]!, NaN], "month"))).toMatchObject({
      code: "notAvailable",
      reason: "noAnswers",
    });
  });
});

describe("csatTrend, a mistyped year", () => {
  const good = [toSerial(2025, 11, 3), toSerial(2026, 1, 31), toSerial(2026, 4, 1)];

  it.each([
    ["far ahead", toSerial(9839, 4, 1), "month", 93_762],
    ["far back", toSerial(1905, 1, 9), "month", 1_456],
    ["in years, too", toSerial(9839, 4, 1), "year", 7_815],
  ] as const)("%s is refused and named", (_, date, period, periods) => {
    for (const place of [0, 1, 3]) {
      const dates = [...good.slice(0, place), date, ...good.slice(place)];
      expect(refusal(() => csatTrend([4, 5, 3, 2], dates, period))).toEqual({
        code: "value",
        reason: "tooManyPeriods",
        details: { argument: "dates", position: place + 1, periods, most: 1_200 },
      });
    }
  });

  it("leaves a century of months alone, and dates without an answer", () => {
    const century = [toSerial(1926, 5, 1), toSerial(2026, 4, 30)];
    expect(csatTrend([4, 5], century, "month").mean).toHaveLength(1_200);
    expect(refusal(() => csatTrend([4, 5], [century[0]! - 1, century[1]!], "month")).reason).toBe(
      "tooManyPeriods",
    );
    expect(csatTrend([4, NaN], [good[0]!, toSerial(9839, 4, 1)], "month").mean).toHaveLength(1);
  });
});

describe("csatTrend, properties", () => {
  const rows = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 45_000, max: 46_500 })),
    { minLength: 1, maxLength: 40 },
  );
  it("counts every answer once, averages to csat, adds its changes up, in any order of rows", () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom("month" as const, "quarter" as const, "year" as const),
        (list, period) => {
          const trendOf = (pairs: typeof list): ReturnType<typeof csatTrend> =>
            csatTrend(
              pairs.map(([answer]) => answer),
              pairs.map(([, date]) => date),
              period,
            );
          const { periods, answers, mean, change } = trendOf(list);
          let sum = 0;
          let moved = mean[0]!;
          answers.forEach((count, i) => {
            sum += count === 0 ? 0 : count * mean[i]!;
            moved += Number.isNaN(change[i]!) ? 0 : change[i]!;
          });
          expect(sum / list.length).toBeCloseTo(csat(list.map(([answer]) => answer)), 10);
          expect(moved).toBeCloseTo(mean.at(-1)!, 10);
          expect(periods.at(-1)! - periods[0]! + 1).toBe(mean.length);
          expect(trendOf([...list].reverse())).toEqual({ periods, answers, mean, change });
        },
      ),
      { numRuns: runs(50) },
    );
  });
});
