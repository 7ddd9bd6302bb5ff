import { requireSameLength } from "./argument-checks";

/** What is known of each client's profit, one entry a client; any may be absent. */
export interface ProfitColumns {
  readonly revenue: ArrayLike<number>;
  /** Profit or margin as an amount; it goes before everything else. */
  readonly margin?: ArrayLike<number> | undefined;
  /** Margin as a share of the revenue (0.6; negative too). */
  readonly marginRate?: ArrayLike<number> | undefined;
  /** What serving the client costs, as amounts >= 0, one column a kind of cost. */
  readonly costs?: readonly ArrayLike<number>[] | undefined;
}

/**
 * What each client brings: its margin where that is given, else revenue times margin rate, else
 * revenue; less its costs, except from a margin that is given as an amount, which has them off already.
 *
 * `NaN` where it is not known: no revenue and no margin, or a row in which every column of margin and
 * costs is blank. A single blank cost beside others is 0, since nobody writes costs down that there
 * are not.
 * `null` where nothing is known of any client: neither margin nor costs are given.
 * Errors: columns of unequal length `lengthMismatch`.
 *
 * @example clientProfit({ revenue: [100, 80], costs: [[30, 100]] }) // [70, -20]
 */
export function clientProfit({
  revenue,
  margin,
  marginRate,
  costs,
}: ProfitColumns): Float64Array | null {
  const given = [margin, marginRate, ...(costs ?? [])].filter((column) => column !== undefined);
  if (given.length === 0) return null;
  for (const column of given) requireSameLength("margin", column, "revenue", revenue);
  return Float64Array.from(revenue, (own, client) => {
    const known = (column: ArrayLike<number> | undefined): number => column?.[client] ?? NaN;
    if (!Number.isNaN(known(margin))) return known(margin);
    if (given.every((column) => Number.isNaN(column[client]!))) return NaN;
    const rate = known(marginRate);
    const before = marginRate === undefined || Number.isNaN(rate) ? own : own * rate;
    return (costs ?? []).reduce((left, cost) => left - (known(cost) || 0), before);
  });
}
