import { foldText } from "../../metrics/fold-text";
import { monthNumber, toSerial } from "../../metrics/calendar";
import type { CellValue } from "../grid";
import { monthOf, textDate } from "../text-date";
import { visibleText } from "../visible-text";

/** Months that people keep figures of: 2000 to 2099. */
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 73_050;

const QUARTER = /^(?:q|t|trim(?:estre)?|quarter) ?([1-4])[ /\-_]*(20\d\d)$/;
const YEAR_QUARTER = /^(20\d\d)[ /\-_]*(?:q|t) ?([1-4])$/;
const YEAR = /^20\d\d$/;
const AROUND = /\b(mrr|rmr|ca|revenue|revenu|mois|month|m(?=\d))\b|[€$£()[\]:]/g;
const YEAR_FIRST = /^(20\d\d)[-/. m]?(0?[1-9]|1[0-2])$/;
const MONTH_FIRST = /^(0?[1-9]|1[0-2])[-/. ](20\d\d|\d\d)$/;
const NAMED = /^([a-z]+)\.?[ /\-_']*(20\d\d|\d\d)$/;
const YEAR_NAMED = /^(20\d\d)[ /\-_]*([a-z]+)\.?$/;

/**
 * The month (`monthNumber`) that a header or a cell names: a date, `202401`, `2024-01`, `01/2024`,
 * `janv. 2024`, `Jan-24`, `MRR 2024-01`. A whole date as text may have day or month first; of two
 * readings the one on the first of a month is meant. `null` for anything else.
 *
 * @example monthOfCell("févr. 2024") // 24289
 */
export function monthOfCell(cell: CellValue): number | null {
  if (typeof cell === "number") {
    if (cell >= FIRST_SERIAL && cell < LAST_SERIAL) return monthNumber(cell);
    return Number.isInteger(cell) ? textMonth(String(cell)) : null;
  }
  return typeof cell === "string" ? textMonth(cell) : null;
}

function textMonth(typed: string): number | null {
  const text = foldText(visibleText(typed)).replace(AROUND, " ").replace(/\s+/g, " ").trim();
  if (!/\d/.test(text) || text.length > 30) return null;
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return numberOf(yearFirst[1]!, Number(yearFirst[2]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) return numberOf(monthFirst[2]!, Number(monthFirst[1]));
  const named = NAMED.exec(text);
  if (named !== null) return numberOf(named[2]!, monthOf.get(named[1]!));
  const yearNamed = YEAR_NAMED.exec(text);
  if (yearNamed !== null) return numberOf(yearNamed[1]!, monthOf.get(yearNamed[2]!));
  const date = textDate(text);
  if (date === null) return null;
  const readings = [date.dayFirst, date.monthFirst].filter((serial) => serial !== null);
  const months = [...new Set(readings.map(monthNumber))];
  if (months.length === 1) return months[0]!;
  const first = readings.find((serial) => monthNumber(serial - 1) !== monthNumber(serial));
  return first === undefined ? null : monthNumber(first);
}

function numberOf(year: string, month: number | undefined): number | null {
  if (month === undefined) return null;
  return 12 * (year.length === 2 ? 2000 + Number(year) : Number(year)) + month - 1;
}

/**
 * The first day of a year, quarter or month that stands where a day is due; `null` otherwise.
 *
 * @example firstDayOfPeriod("T2 2024") // 45383, 1 April 2024
 */
export function firstDayOfPeriod(value: CellValue): number | null {
  if (typeof value === "number") {
    return YEAR.test(String(value)) ? toSerial(value, 1, 1) : null;
  }
  if (typeof value !== "string") return null;
  const text = foldText(visibleText(value));
  if (YEAR.test(text)) return toSerial(Number(text), 1, 1);
  const quarter = QUARTER.exec(text);
  if (quarter !== null) return toSerial(Number(quarter[2]), 3 * Number(quarter[1]) - 2, 1);
  const yearQuarter = YEAR_QUARTER.exec(text);
  if (yearQuarter !== null) {
    return toSerial(Number(yearQuarter[1]), 3 * Number(yearQuarter[2]) - 2, 1);
  }
  // A whole date is none of these, and is read with its column.
  if (/\d+\D+\d+\D+\d+/.test(text) || /^\d{8}$/.test(text) || /\d{1,2}\W+[a-z]+\W+\d/.test(text)) {
    return null;
  }
  const month = monthOfCell(value);
  return month === null || /^\d{1,2}[ -]?[a-z]+[ -]?\d+$/.test(text)
    ? null
    : toSerial(Math.floor(month / 12), (month % 12) + 1, 1);
}
