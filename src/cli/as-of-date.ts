import { isoDay, serialOfDay } from "../book/excel-day";
import { wrongUsage } from "./cli-failure";

/** Before 1 March 1900 Excel's calendar is wrong (it has a 29 February 1900). */
const FIRST_SERIAL = 61;

/**
 * The Excel serial of a day written as ISO 8601 (`2026-03-01`): the only spelling that means the
 * same day on both sides of the Atlantic.
 *
 * @throws CliFailure `cli.badDate` when there is no such day, or before March 1900.
 * @example parseAsOf("2026-03-01") // 46082
 */
export function parseAsOf(text: string): number {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).slice(1).map(Number);
  const serial = serialOfDay(new Date(year ?? NaN, (month ?? NaN) - 1, day));
  // 31 February is a day in March to Date.
  if (!(serial >= FIRST_SERIAL) || isoDay(serial) !== text) {
    throw wrongUsage("cli.badDate", { given: text });
  }
  return serial;
}
