const MILLISECONDS_A_DAY = 86_400_000;
/** Excel counts days from 1899-12-30 (for all dates after February 1900). */
const SERIAL_OF_1970 = 25_569;

/** The Excel serial of the calendar day that a clock on the wall shows. */
export function serialOfDay(date: Date): number {
  const day = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return day / MILLISECONDS_A_DAY + SERIAL_OF_1970;
}

/** The day of an Excel serial, at midnight UTC: to be formatted in UTC. */
export function dayOfSerial(serial: number): Date {
  return new Date((serial - SERIAL_OF_1970) * MILLISECONDS_A_DAY);
}

/**
 * The day of an Excel serial in a spelling that nobody mistakes.
 *
 * @example isoDay(46022) // "2025-12-31"
 */
export function isoDay(serial: number): string {
  return dayOfSerial(serial).toISOString().slice(0, 10);
}

/** The serial of a day as `isoDay` spells it; `null` for any other text. */
export function serialOfIsoDay(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const serial = Date.parse(`${text}T00:00Z`) / MILLISECONDS_A_DAY + SERIAL_OF_1970;
  return Number.isNaN(serial) ? null : serial;
}

/** The day of an Excel serial in words, for people. */
export function dayInWords(serial: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(dayOfSerial(serial));
}
