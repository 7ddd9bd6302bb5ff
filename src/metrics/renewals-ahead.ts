import { requireSameLength } from "./argument-checks";
import { isDate, monthNumber, requireDate } from "./calendar";
import { CompensatedSum } from "./compensated-sum";

/** Contracts that come up for renewal in one month. */
export interface RenewalMonth {
  /** See `monthNumber`. */
  readonly month: number;
  readonly clients: number;
  readonly amount: number;
}

export interface RenewalsAhead {
  /** The month of the as-of date and those after it, as many as were asked for. */
  readonly months: readonly RenewalMonth[];
  /** Renewal dates before the as-of date: overdue, or not kept up to date. */
  readonly overdue: Omit<RenewalMonth, "month">;
  /** Beyond the last month. */
  readonly later: Omit<RenewalMonth, "month">;
  /** Clients without a date. */
  readonly undated: Omit<RenewalMonth, "month">;
}

/**
 * Revenue that comes up for renewal, month by month from the as-of date on; a date on that very day
 * is ahead. Amounts in one currency; a missing amount counts as a client and as 0.
 *
 * Errors: columns of unequal length `lengthMismatch`; what is no date `notADate`.
 *
 * @example renewalsAhead([46096, 46200], [100, 50], 46096, 2).months[0].amount // 100: March 2026
 */
export function renewalsAhead(
  dates: ArrayLike<number>,
  amounts: ArrayLike<number>,
  asOf: number,
  months: number,
): RenewalsAhead {
  requireSameLength("amounts", amounts, "dates", dates);
  requireDate("asOf", asOf);
  const first = monthNumber(asOf);
  const group = (): { clients: number; readonly sum: CompensatedSum } => ({
    clients: 0,
    sum: new CompensatedSum(),
  });
  const ahead = Array.from({ length: months }, group);
  const [overdue, later, undated] = [group(), group(), group()];
  for (let i = 0; i < dates.length; i++) {
    const date = dates[i]!;
    if (!Number.isNaN(date) && !isDate(date)) requireDate("dates", date, i);
    const own = Number.isNaN(date)
      ? undated
      : Math.floor(date) < Math.floor(asOf)
        ? overdue
        : (ahead[monthNumber(date) - first] ?? later);
    own.clients++;
    own.sum.add(Number.isNaN(amounts[i]!) ? 0 : amounts[i]!);
  }
  const shown = ({ clients, sum }: ReturnType<typeof group>): Omit<RenewalMonth, "month"> => ({
    clients,
    amount: sum.value,
  });
  return {
    months: ahead.map((own, index) => ({ month: first + index, ...shown(own) })),
    overdue: shown(overdue),
    later: shown(later),
    undated: shown(undated),
  };
}
