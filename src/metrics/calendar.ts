import { MetricError } from "./metric-error";

/** A calendar period; months, quarters and years begin where the civil calendar begins them. */
export type Period = "month" | "quarter" | "year";

export interface CalendarDate {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

/**
 * 1 March 1900. Excel's 1900 date system counts a 29 February 1900 that never was, so serials below
 * this one are a day off the calendar; nobody's client dates stand there, but mistyped numbers do.
 */
export const FIRST_DATE = 61;
/** 31 December 9999, Excel's last date. */
export const LAST_DATE = 2_958_465;

const MONTHS_A_PERIOD: Readonly<Record<Period, number>> = { month: 1, quarter: 3, year: 12 };
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MEAN_MONTH = 365.2425 / 12;
/** Days from 1 January of year 1 to the day that serial 0 stands for after February 1900. */
const DAYS_BEFORE_SERIAL_0 = 693_593;

/** Whether a number is a date serial (a time may follow) from 1 March 1900 to the end of 9999. */
export function isDate(serial: number): boolean {
  return serial >= FIRST_DATE && serial < LAST_DATE + 1;
}

/** Refuses a missing date and a number that is none. `index` is where it stands in its column. */
export function requireDate(argument: string, serial: number, index?: number): void {
  if (isDate(serial)) return;
  const where = index === undefined ? {} : { position: index + 1 };
  if (Number.isNaN(serial)) throw new MetricError("value", "missingDate", { argument, ...where });
  throw new MetricError("value", "notADate", { argument, ...where, value: serial });
}

/**
 * Number of a calendar month, `12 * year + month - 1`: consecutive months have consecutive numbers.
 *
 * @example monthNumber(46096) // 15 March 2026: 24314
 */
export function monthNumber(serial: number): number {
  let month = 12 + Math.floor((serial + DAYS_BEFORE_SERIAL_0) / MEAN_MONTH);
  while (monthStart(month) > serial) month--;
  while (monthStart(month + 1) <= serial) month++;
  return month;
}

/** Serial of the first day of a month given by its number. */
function monthStart(month: number): number {
  return TABLED_STARTS[month - FIRST_TABLED] ?? calculatedStart(month);
}

function calculatedStart(month: number): number {
  const year = Math.floor(month / 12);
  const inYear = month - 12 * year;
  const before = year - 1;
  return (
    365 * before +
    leapYears(before) +
    DAYS_BEFORE_MONTH[inYear]! +
    (inYear >= 2 ? leapYears(year) - leapYears(before) : 0) -
    DAYS_BEFORE_SERIAL_0
  );
}

/** Leap years from year 1 up to and including this one. */
function leapYears(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

/** January 1900: dates are looked up by the million, and three times as fast in a table. */
const FIRST_TABLED = 12 * 1900;
const TABLED_STARTS = Float64Array.from({ length: 12 * 300 }, (_, month) =>
  calculatedStart(FIRST_TABLED + month),
);

/**
 * Year, month and day of an Excel date serial (1900 date system); a time of day is dropped.
 *
 * @example toCalendarDate(46096) // { year: 2026, month: 3, day: 15 }
 */
export function toCalendarDate(serial: number): CalendarDate {
  const month = monthNumber(serial);
  const year = Math.floor(month / 12);
  return {
    year,
    month: month - 12 * year + 1,
    day: Math.floor(serial) - monthStart(month) + 1,
  };
}

/**
 * Excel serial of a date that exists, from 1 March 1900 on.
 *
 * @example toSerial(2026, 3, 15) // 46096
 */
export function toSerial(year: number, month: number, day: number): number {
  return monthStart(12 * year + month - 1) + day - 1;
}

/**
 * The same day so many months later, or the last day of that month where it has no such day, as
 * Excel's EDATE. A time of day is dropped.
 *
 * @example addMonths(toSerial(2026, 1, 31), 1) // 46081, 28 February
 */
export function addMonths(serial: number, months: number): number {
  const from = monthNumber(serial);
  const day = Math.floor(serial) - monthStart(from);
  return dayOfMonth(from + months, day);
}

function dayOfMonth(month: number, day: number): number {
  return Math.min(monthStart(month) + day, monthStart(month + 1) - 1);
}

/**
 * Calendar months between two dates, the unfinished one as the fraction of its days.
 *
 * Convention: the months end on the start's day of the month, or on the last day of a month that
 * has no such day, always counted from the start (EDATE): from 31 January, one month ends on 28
 * February and the second on 31 March. Excel's DATEDIF would find no whole month in the first.
 * Times of day are dropped; the result never falls as `to` moves on.
 *
 * @example monthsBetween(toSerial(2026, 1, 31), toSerial(2026, 3, 15)) // 1 + 15/31
 */
export function monthsBetween(from: number, to: number): number {
  const fromMonth = monthNumber(from);
  const toMonth = monthNumber(to);
  const day = Math.floor(from) - monthStart(fromMonth);
  const today = Math.floor(to);
  let reached = toMonth;
  let start = dayOfMonth(reached, day);
  if (start > today) start = dayOfMonth(--reached, day);
  return reached - fromMonth + (today - start) / (dayOfMonth(reached + 1, day) - start);
}

/**
 * Whole calendar months completed between two dates; see {@link monthsBetween}.
 *
 * @example completedMonths(toSerial(2026, 1, 31), toSerial(2026, 3, 15)) // 1
 */
export function completedMonths(from: number, to: number): number {
  return Math.floor(monthsBetween(from, to));
}

/**
 * Number of the period in which a date lies; the next period has the next number.
 *
 * @example periodNumber(46096, "quarter") // 8104, the first of 2026: 4 * 2026
 */
export function periodNumber(serial: number, period: Period): number {
  return Math.floor(monthNumber(serial) / MONTHS_A_PERIOD[period]);
}

/**
 * A century of months: as many periods as a table may have. A mistyped date must not fill a sheet,
 * and a matrix by period grows with the square.
 */
export const MOST_PERIODS = 1200;

/** The refusal of more periods; `index` is where the date stands that makes them so many. */
export function tooManyPeriods(argument: string, periods: number, index: number): MetricError {
  return new MetricError("value", "tooManyPeriods", {
    argument,
    position: index + 1,
    periods,
    most: MOST_PERIODS,
  });
}

/**
 * Serial of a period's first day.
 *
 * @example periodStart(8104, "quarter") // 46023, 1 January 2026
 */
export function periodStart(number: number, period: Period): number {
  return monthStart(number * MONTHS_A_PERIOD[period]);
}

/**
 * Label of a period, which sorts as the periods do: `2026-03`, `2026-Q1`, `2026`. The letter of the
 * quarter is the reader's: Q in English, T (trimestre) in French.
 *
 * @example periodLabel(periodNumber(46096, "quarter"), "quarter", "T") // "2026-T1"
 */
export function periodLabel(
  number: number,
  period: Period,
  quarterLetter: "Q" | "T" = "Q",
): string {
  const inYear = 12 / MONTHS_A_PERIOD[period];
  const year = Math.floor(number / inYear);
  const place = number - inYear * year + 1;
  switch (period) {
    case "month":
      return `${year}-${String(place).padStart(2, "0")}`;
    case "quarter":
      return `${year}-${quarterLetter}${place}`;
    case "year":
      return String(year);
  }
}
