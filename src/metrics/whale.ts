import { CompensatedSum } from "./compensated-sum";
import { descendingOrder } from "./descending-order";
import { MetricError } from "./metric-error";

/** Clients from the most to the least profitable; one entry a ranked client in every column. */
export interface WhaleCurve {
  /** Where the client stands in the profits given, from 0. */
  readonly client: Uint32Array;
  readonly profit: Float64Array;
  /** Profit of this client and of all before it. */
  readonly cumulative: Float64Array;
  /** That as a share of the total profit; `NaN` throughout when the total is not above 0. */
  readonly share: Float64Array;
}

/**
 * The whale curve: clients ranked by profit, and what they bring together down to each rank.
 *
 * Convention: cumulative profit from the most to the least profitable client (Kaplan & Narayanan,
 * Measuring and Managing Customer Profitability, Journal of Cost Management 15, 2001). It climbs
 * while clients earn, is level where they break even and falls where they cost more than they bring:
 * the height of the hump over the end is what these take away. The share is of the total profit, as
 * Kaplan draws it, hence above 1 at the hump; others scale by the peak. Without a total above 0 a
 * share would say the opposite of what it seems to say, and there is none.
 *
 * Profits in one currency, negative ones too. A missing profit (`NaN`) is left out. Equal profits
 * stay in the order given.
 * Errors: no profit at all `noProfits`.
 *
 * @example whale([50, -30, 80])
 * // client [2, 0, 1], profit [80, 50, -30], cumulative [80, 130, 100], share [0.8, 1.3, 1]
 */
export function whale(profits: ArrayLike<number>): WhaleCurve {
  const client = descendingOrder(profits);
  const count = client.length;
  if (count === 0) throw new MetricError("notAvailable", "noProfits", { argument: "profits" });
  const profit = new Float64Array(count);
  const cumulative = new Float64Array(count);
  const running = new CompensatedSum();
  for (let rank = 0; rank < count; rank++) {
    profit[rank] = profits[client[rank]!]!;
    running.add(profit[rank]!);
    cumulative[rank] = running.value;
  }
  const total = running.value;
  const share = total > 0 ? cumulative.map((sum) => sum / total) : cumulative.map(() => NaN);
  return { client, profit, cumulative, share };
}
