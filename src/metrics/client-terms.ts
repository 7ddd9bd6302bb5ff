import { requireSameLength } from "./argument-checks";
import { requireDate } from "./calendar";
import { MetricError } from "./metric-error";

/** Up to which day a list of clients is looked at. */
export interface Observation {
  /** Date as of which the clients are looked at; default the latest date of the list. */
  readonly asOf?: number | undefined;
  /** The day of the call: without `asOf`, a date that lies after it is refused. Default none is. */
  readonly today?: number | undefined;
}

/**
 * Checks the first and last dates of a list of clients and settles the date as of which it is
 * looked at: the given one, else the latest date of the list. That ends the observation on the day
 * of the last start or loss: a list that was kept for long after it should be given the date.
 *
 * Today would be no default (lifelines' `datetimes_to_durations` fills it in): the same workbook
 * would show another figure tomorrow, and nobody could trace the one of yesterday. Yet a list with
 * dates after today does not say up to when it is known: a planned or mistyped end would become a
 * loss that was seen, and everybody else be observed until then. Hence it is refused without a
 * date.
 *
 * An end is the first day on which somebody is no client any more; a missing one (`NaN`) means
 * still a client. A row without start and end is passed over.
 * Errors: columns of different length `lengthMismatch`; what is no date `notADate`; an end without
 * a start `startMissing`; an end before the start `endBeforeStart`; a date after today without
 * `asOf` `laterThanToday`; nobody who had started by the date `noClientsYet`.
 */
export function requireTerms(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  { asOf, today = Infinity }: Observation,
): number {
  requireSameLength("ends", ends, "starts", starts);
  if (asOf !== undefined) requireDate("asOf", asOf);
  let latest = -Infinity;
  let earliest = Infinity;
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i]!;
    const end = ends[i]!;
    if (!hasClient(starts, ends, i)) continue;
    if (asOf === undefined) {
      requireBy(today, "starts", start, i);
      requireBy(today, "ends", end, i);
    }
    if (start < earliest) earliest = start;
    if (start > latest) latest = start;
    if (end > latest) latest = end;
  }
  const settled = Math.floor(asOf ?? latest);
  if (earliest === Infinity || Math.floor(earliest) > settled) {
    throw new MetricError("notAvailable", "noClientsYet", { argument: "starts" });
  }
  return settled;
}

/** Refuses a date after today; a missing one passes. */
function requireBy(today: number, argument: string, date: number, index: number): void {
  if (Math.floor(date) > today) {
    throw new MetricError("value", "laterThanToday", { argument, position: index + 1 });
  }
}

/**
 * Whether a row of a list holds a client: one without start and end does not. Refuses dates that
 * cannot be; see {@link requireTerms}.
 */
export function hasClient(
  starts: ArrayLike<number>,
  ends: ArrayLike<number>,
  index: number,
): boolean {
  const start = starts[index]!;
  const end = ends[index]!;
  if (Number.isNaN(start)) {
    if (Number.isNaN(end)) return false;
    throw new MetricError("value", "startMissing", { argument: "starts", position: index + 1 });
  }
  requireDate("starts", start, index);
  if (Number.isNaN(end)) return true;
  requireDate("ends", end, index);
  if (Math.floor(end) < Math.floor(start)) {
    throw new MetricError("value", "endBeforeStart", { argument: "ends", position: index + 1 });
  }
  return true;
}
