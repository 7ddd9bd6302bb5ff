import { MetricError } from "./metric-error";
import { grr, mrrMovements, nrr, type MrrMovements } from "./mrr-movements";

/** Monthly recurring revenue by client and month, row by row. */
export interface MrrMatrix {
  /** One row a client, one column a month; `NaN` or 0: no revenue. */
  readonly values: ArrayLike<number>;
  readonly clients: number;
  readonly months: number;
}

/** One month against the month before. */
export interface MrrMonth extends MrrMovements {
  /** Its column in the matrix, from 1. */
  readonly month: number;
  /** Clients with revenue at its end, and how many came and went in it. */
  readonly clients: number;
  readonly newClients: number;
  readonly lostClients: number;
  /** Against twelve months before, `NaN` in the first twelve columns and without revenue then. */
  readonly nrr: number;
  readonly grr: number;
}

const MONTHS_A_YEAR = 12;

/**
 * How revenue moves from month to month: the five movements of `mrrMovements` for every month but the
 * first, and retention over twelve months. Who has revenue again after months without is reactivation,
 * not new; what came before the first month of the matrix is not known. Opening and movements make
 * the closing of each month, which is the opening of the next.
 *
 * Errors: values that do not fill the matrix `lengthMismatch`; a negative amount `negativeAmount`. A
 * month without any revenue at either end has movements of 0.
 *
 * @example
 * // One client grows from 100 to 120, one of 50 leaves.
 * mrrByMonth({ values: [100, 120, 50, NaN], clients: 2, months: 2 })[0] // expansion 20, churn 50
 */
export function mrrByMonth({ values, clients, months }: MrrMatrix): MrrMonth[] {
  if (values.length !== clients * months) {
    throw new MetricError("value", "lengthMismatch", {
      argument: "values",
      count: values.length,
      other: "clients",
      otherCount: clients * months,
    });
  }
  const column = (month: number): Float64Array =>
    Float64Array.from({ length: clients }, (_, client) => values[client * months + month]!);
  const everBefore = new Uint8Array(clients);
  const found: MrrMonth[] = [];
  for (let month = 1; month < months; month++) {
    const [before, after] = [column(month - 1), column(month)];
    before.forEach((amount, client) => {
      if (amount > 0) everBefore[client] = 1;
    });
    const yearAgo = month < MONTHS_A_YEAR ? null : column(month - MONTHS_A_YEAR);
    const had = (amounts: Float64Array, client: number): boolean => amounts[client]! > 0;
    const count = (test: (client: number) => boolean): number =>
      before.reduce((sum, _, client) => sum + (test(client) ? 1 : 0), 0);
    const hasRevenue = count((client) => had(before, client) || had(after, client)) > 0;
    const hadRevenue = yearAgo?.some((amount) => amount > 0) === true;
    found.push({
      month,
      ...(hasRevenue ? mrrMovements(before, after, everBefore) : NOTHING),
      clients: count((client) => had(after, client)),
      newClients: count((client) => !had(before, client) && had(after, client)),
      lostClients: count((client) => had(before, client) && !had(after, client)),
      nrr: hadRevenue ? nrr(yearAgo, after) : NaN,
      grr: hadRevenue ? grr(yearAgo, after) : NaN,
    });
  }
  return found;
}

const NOTHING: MrrMovements = {
  opening: 0,
  new: 0,
  reactivation: 0,
  expansion: 0,
  contraction: 0,
  churn: 0,
  closing: 0,
};
