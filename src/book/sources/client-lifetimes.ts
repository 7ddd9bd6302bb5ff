import type { ClientColumns } from "../../commitment/clients";
import { toSerial } from "../../metrics/calendar";
import type { ClientDirectory } from "./client-directory";
import type { Losses } from "./read-losses";
import type { MrrByMonth } from "./read-mrr";

/** How long clients have been clients, those who left among them: one entry a client. */
export interface ClientLifetimes {
  /** Number in the directory. */
  readonly client: Int32Array;
  /** First day as a client, an Excel serial. */
  readonly start: Float64Array;
  /** First day without; `NaN`: still a client. */
  readonly end: Float64Array;
  /** As the client list has it, else the loss, else the revenue; "" where none does. */
  readonly segment: readonly string[];
  /** Clients who are left out, because nothing says when they began or when they left. */
  readonly undated: { readonly present: number; readonly lost: number };
  /**
   * First day of the first month with revenue, from which on losses show in it; `null`: none has, or
   * none of those who left is among those with revenue, as in a list of today's clients.
   */
  readonly revenueFrom: number | null;
  /**
   * The same with those of whom nobody knows the start, `NaN`: who was a client in some period. Only
   * who left on a day that nobody knows is not among them, unless the client list has them.
   */
  readonly all: Pick<ClientLifetimes, "client" | "start" | "end" | "segment">;
}

/**
 * When each client began and ended, from all sheets that tell it: what survival is estimated from.
 *
 * The start is that of the client list, else that of the line of the loss, else the first month with
 * revenue, unless nobody has revenue before it: then the client may have begun long before.
 * The end is the date of the (last) loss; without a line there, the month after the last one with
 * revenue, where that lies before the last month of the sheet. Who has revenue after the loss came
 * back and is a client. Lost clients of whom nobody knows the start are left out and counted: with
 * many of them survival is overstated.
 */
export function clientLifetimes(
  clients: Pick<ClientColumns, "count" | "startDate" | "segment">,
  directory: ClientDirectory,
  {
    losses = null,
    mrr = null,
  }: { readonly losses?: Losses | null; readonly mrr?: MrrByMonth | null },
): ClientLifetimes {
  const count = directory.names.length;
  const start = new Float64Array(count).fill(NaN);
  const end = new Float64Array(count).fill(NaN);
  const isKnown = new Uint8Array(count);
  const segment = Array<string>(count).fill("");
  for (let client = 0; client < clients.count; client++) {
    start[client] = clients.startDate[client]!;
    segment[client] = clients.segment[client]!;
    isKnown[client] = 1;
  }
  const isLost = new Uint8Array(count);
  losses?.client.forEach((client, line) => {
    if (client < 0) return;
    isKnown[client] = isLost[client] = 1;
    if (Number.isNaN(start[client]!)) start[client] = losses.start[line]!;
    if (segment[client] === "") segment[client] = losses.segment[line]!;
    // Of several losses the last one counts.
    if (!(losses.date[line]! <= end[client]!)) end[client] = losses.date[line]!;
  });
  const opening = mrr == null ? -1 : firstMonthWithRevenue(mrr);
  let lostWithRevenue = 0;
  mrr?.clients.forEach((client, row) => {
    const revenue = mrr.values.subarray(row * mrr.months, (row + 1) * mrr.months);
    const first = revenue.findIndex((amount) => amount > 0);
    const last = revenue.reduce((found, amount, index) => (amount > 0 ? index : found), -1);
    if (first === -1) return;
    isKnown[client] = 1;
    if (segment[client] === "") segment[client] = mrr.segment[row]!;
    if (Number.isNaN(start[client]!) && first > opening) {
      start[client] = firstDay(mrr.firstMonth + first);
    }
    const stopped = last < mrr.months - 1;
    const after = firstDay(mrr.firstMonth + last + 1);
    if (stopped || isLost[client] === 1) lostWithRevenue += 1;
    if (isLost[client] === 0 && stopped) {
      isLost[client] = 1;
      end[client] = after;
    } else if (isLost[client] === 1 && end[client]! < firstDay(mrr.firstMonth + last) && !stopped) {
      isLost[client] = 0;
      end[client] = NaN;
    }
  });
  const all = Array.from({ length: count }, (_, client) => client).filter(
    (client) => isKnown[client] === 1,
  );
  const isDated = (client: number): boolean =>
    !Number.isNaN(start[client]!) &&
    (isLost[client] === 0 || (end[client]! >= start[client]! && !Number.isNaN(end[client]!)));
  const kept = all.filter(isDated);
  const undated = all.filter((client) => !isDated(client));
  const lost = undated.filter((client) => isLost[client] === 1).length;
  const columnsOf = (
    numbers: readonly number[],
  ): Pick<ClientLifetimes, "client" | "start" | "end" | "segment"> => ({
    client: Int32Array.from(numbers),
    start: Float64Array.from(numbers, (client) => start[client]!),
    end: Float64Array.from(numbers, (client) => end[client]!),
    segment: numbers.map((client) => segment[client]!),
  });
  const dated = {
    ...columnsOf(kept),
    undated: { present: undated.length - lost, lost },
    revenueFrom: mrr == null || lostWithRevenue === 0 ? null : firstDay(mrr.firstMonth + opening),
  };
  // Nothing is known of when these began; the days of a loss that contradict each other say nothing.
  for (const client of undated) {
    if (!Number.isNaN(start[client]!)) start[client] = end[client] = NaN;
  }
  const isThere = (client: number): boolean =>
    isLost[client] === 0 || directory.isListed(client) || !Number.isNaN(end[client]!);
  return { ...dated, all: columnsOf(all.filter(isThere)) };
}

/** Of the lost clients, the share that survival can do without before it misleads. */
const MOST_LEFT_OUT = 0.05;

/**
 * Whether so few of the lost clients are left out that those who are kept tell how long clients stay.
 * Otherwise nothing may be shown: whoever stays is counted whole, and churn comes out far too low.
 */
export function isSurvivalKnown({
  end,
  undated,
}: Pick<ClientLifetimes, "end" | "undated">): boolean {
  return undated.lost <= MOST_LEFT_OUT * (undated.lost + knownLost(end));
}

/** How many are known to have left, and when. */
export function knownLost(end: Float64Array): number {
  return end.reduce((count, day) => (Number.isNaN(day) ? count : count + 1), 0);
}

/** Days from the first client to the first loss from which on earlier losses are likely unknown. */
const LATE_RECORDS = 731;

/**
 * The day from which on losses are taken as known where earlier ones are likely unknown, because the
 * first client had begun more than two years before: that of the first known loss or, where that is
 * earlier, of the first revenue by month, which shows whoever leaves. `null`: all losses are known, or
 * there are none.
 */
export function lossesKnownFrom(
  { start, end, revenueFrom }: Pick<ClientLifetimes, "start" | "end" | "revenueFrom">,
  asOf: number,
): number | null {
  const least = (days: Float64Array): number =>
    days.reduce((first, day) => (day < first ? day : first), Infinity);
  const known = Math.floor(Math.min(least(end), revenueFrom ?? Infinity));
  return known <= asOf && known - least(start) > LATE_RECORDS ? known : null;
}

/** The first column of revenue in which anybody has some; -1: none. */
function firstMonthWithRevenue({ values, months }: MrrByMonth): number {
  let first = months;
  values.forEach((amount, place) => {
    if (amount > 0 && place % months < first) first = place % months;
  });
  return first === months ? -1 : first;
}

/** The first day of a month by its number. */
function firstDay(month: number): number {
  return toSerial(Math.floor(month / 12), (month % 12) + 1, 1);
}
