import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addMonths,
  completedMonths,
  FIRST_DATE,
  isDate,
  LAST_DATE,
  monthNumber,
  monthsBetween,
  type Period,
  periodLabel,
  periodNumber,
  periodStart,
  requireDate,
  toCalendarDate,
  toSerial,
} from "../../src/metrics/calendar";
import { MetricError } from "../../src/metrics/metric-error";

const DAY = 86_400_000;
const UNIX_EPOCH_SERIAL = 25_569;
const anyDate = fc.integer({ min: FIRST_DATE, max: LAST_DATE });
const usualDate = fc.integer({ min: toSerial(1990, 1, 1), max: toSerial(2040, 12, 31) });

function utc(serial: number): Date {
  return new Date((serial - UNIX_EPOCH_SERIAL) * DAY);
}

describe("date serials", () => {
  it("are Excel's", () => {
    // Microsoft's documentation of DATE, DATEVALUE and EDATE, and Excel's first and last dates.
    expect(toSerial(2008, 1, 1)).toBe(39_448);
    expect(toSerial(2011, 8, 22)).toBe(40_777);
    expect(toSerial(1970, 1, 1)).toBe(UNIX_EPOCH_SERIAL);
    expect(toSerial(1900, 3, 1)).toBe(FIRST_DATE);
    expect(toSerial(9999, 12, 31)).toBe(LAST_DATE);
  });

  it("agree with JavaScript's own calendar, in every period", () => {
    fc.assert(
      fc.property(anyDate, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (day, time) => {
        const date = utc(day);
        const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
        expect(toCalendarDate(day + time)).toEqual({
          year,
          month: month + 1,
          day: date.getUTCDate(),
        });
        expect(toSerial(year, month + 1, date.getUTCDate())).toBe(day);
        expect(monthNumber(day + time)).toBe(12 * year + month);
        expect(periodNumber(day, "quarter")).toBe(4 * year + Math.floor(month / 3));
        expect(periodNumber(day, "year")).toBe(year);
      }),
    );
  });

  it("agree on each day of eight centuries' turns", () => {
    for (const year of [1900, 1999, 2000, 2023, 2024, 2099, 2100, 2400]) {
      for (let day = toSerial(year, 3, 1); day < toSerial(year + 1, 3, 2); day++) {
        const date = utc(day);
        expect(toCalendarDate(day)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
      }
    }
  });

  it("begin on 1 March 1900, after the 29 February that Excel invented, and end with 9999", () => {
    expect([60, 60.99, 61, 2_958_465.99, 2_958_466, NaN, Infinity].map(isDate)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
    const refusal = (run: () => void): unknown => {
      try {
        run();
      } catch (error) {
        return error instanceof MetricError && [error.code, error.reason, error.details];
      }
      return "accepted";
    };
    expect(refusal(() => requireDate("starts", 20_260_315, 4))).toEqual([
      "value",
      "notADate",
      { argument: "starts", position: 5, value: 20_260_315 },
    ]);
    expect(refusal(() => requireDate("asOf", NaN))).toEqual([
      "value",
      "missingDate",
      { argument: "asOf" },
    ]);
    expect(refusal(() => requireDate("asOf", 46_096.5))).toBe("accepted");
  });
});

describe("calendar months", () => {
  it("end with the month where it is too short, as EDATE does", () => {
    // Microsoft's documentation of EDATE: 15 January 2011 + 1, - 1 and + 2 months.
    expect(addMonths(toSerial(2011, 1, 15), 1)).toBe(toSerial(2011, 2, 15));
    expect(addMonths(toSerial(2011, 1, 15), -1)).toBe(toSerial(2010, 12, 15));
    expect(addMonths(toSerial(2011, 1, 15), 2)).toBe(toSerial(2011, 3, 15));
    expect(addMonths(toSerial(2023, 1, 31), 1)).toBe(toSerial(2023, 2, 28));
    expect(addMonths(toSerial(2024, 1, 31), 1)).toBe(toSerial(2024, 2, 29));
    expect(addMonths(toSerial(2024, 2, 29), 12)).toBe(toSerial(2025, 2, 28));
    expect(addMonths(toSerial(2024, 2, 29) + 0.75, 48)).toBe(toSerial(2028, 2, 29));
  });

  it("are counted from the start, the last one in part", () => {
    const from = toSerial(2026, 1, 31);
    expect(monthsBetween(from, from)).toBe(0);
    expect(monthsBetween(from, toSerial(2026, 2, 27))).toBe(27 / 28);
    expect(monthsBetween(from, toSerial(2026, 2, 28))).toBe(1);
    expect(monthsBetween(from, toSerial(2026, 3, 30))).toBe(1 + 30 / 31);
    expect(monthsBetween(from, toSerial(2026, 3, 31))).toBe(2);
    expect(monthsBetween(toSerial(2024, 2, 29), toSerial(2025, 2, 28))).toBe(12);
    expect(monthsBetween(toSerial(2024, 1, 1) + 0.9, toSerial(2025, 3, 16) + 0.1)).toBe(
      14 + 15 / 31,
    );
    expect(completedMonths(toSerial(2024, 1, 15), toSerial(2025, 1, 14))).toBe(11);
    expect(completedMonths(toSerial(2024, 1, 15), toSerial(2025, 1, 15))).toBe(12);
  });

  it("undo addMonths, and rise by less than a month every day", () => {
    fc.assert(
      fc.property(usualDate, fc.integer({ min: 0, max: 400 }), (from, months) => {
        const to = addMonths(from, months);
        expect(monthsBetween(from, to)).toBe(months);
        expect(completedMonths(from, to - 1)).toBe(months - 1);
        const step = monthsBetween(from, to + 1) - months;
        expect(step).toBeGreaterThan(1 / 31.5);
        expect(step).toBeLessThan(1 / 27.5);
      }),
    );
  });
});

describe("periods", () => {
  it("are labelled in the reader's language", () => {
    const labels = (serial: number): string[] => [
      periodLabel(periodNumber(serial, "month"), "month"),
      periodLabel(periodNumber(serial, "quarter"), "quarter"),
      periodLabel(periodNumber(serial, "quarter"), "quarter", "T"),
      periodLabel(periodNumber(serial, "year"), "year"),
    ];
    expect(labels(toSerial(2026, 3, 31))).toEqual(["2026-03", "2026-Q1", "2026-T1", "2026"]);
    expect(labels(toSerial(2026, 4, 1))).toEqual(["2026-04", "2026-Q2", "2026-T2", "2026"]);
    expect(labels(toSerial(1999, 12, 31))).toEqual(["1999-12", "1999-Q4", "1999-T4", "1999"]);
  });

  it("follow one another without a gap", () => {
    const period = fc.constantFrom<Period>("month", "quarter", "year");
    fc.assert(
      fc.property(usualDate, period, (serial, unit) => {
        const number = periodNumber(serial, unit);
        expect(periodStart(number, unit)).toBeLessThanOrEqual(serial);
        expect(periodStart(number + 1, unit)).toBeGreaterThan(serial);
        expect(periodNumber(periodStart(number + 1, unit) - 1, unit)).toBe(number);
        expect(toCalendarDate(periodStart(number, unit)).day).toBe(1);
        expect(periodLabel(number, unit) < periodLabel(number + 1, unit)).toBe(true);
      }),
    );
  });
});
