import { requireAmount } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { descendingOrder } from "./descending-order";
import { MetricError } from "./metric-error";

/** How far revenue depends on few clients. */
export interface Concentration {
  /** Clients with revenue. */
  readonly clients: number;
  /** Share (0..1) of the largest one, five and ten together. */
  readonly top1: number;
  readonly top5: number;
  readonly top10: number;
  /** Herfindahl-Hirschman index, `1 / clients` (all alike) to 1 (one client). */
  readonly herfindahl: number;
  /** `1 / herfindahl`: so many clients of one size would be as concentrated. */
  readonly effectiveClients: number;
}

/**
 * How concentrated revenue is.
 *
 * Convention: shares of the largest clients; the Herfindahl-Hirschman index is the sum of the squared
 * shares (Hirschman, 1945; Herfindahl, 1950) as a fraction. Where others differ: competition
 * authorities take the shares in percent, so that their index runs to 10,000 (the Horizontal Merger
 * Guidelines of the United States call 1,800 highly concentrated: 0.18 here).
 *
 * Amounts >= 0 in one currency; a missing amount (`NaN`) is no client.
 * Errors: a negative amount `negativeAmount`; no revenue at all `noRevenue`.
 *
 * @example concentration([30, 30, 20, 20]).herfindahl // 0.26
 */
export function concentration(amounts: ArrayLike<number>): Concentration {
  const total = new CompensatedSum();
  let clients = 0;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]!;
    requireAmount("amounts", amount, i);
    if (!(amount > 0)) continue;
    total.add(amount);
    clients++;
  }
  if (clients === 0) throw new MetricError("notAvailable", "noRevenue", { argument: "amounts" });
  const order = descendingOrder(amounts);
  const squares = new CompensatedSum();
  const shares = Array.from(order.subarray(0, clients), (place) => amounts[place]! / total.value);
  for (const share of shares) squares.add(share * share);
  const top = (count: number): number => {
    const sum = new CompensatedSum();
    for (const share of shares.slice(0, count)) sum.add(share);
    return Math.min(1, sum.value);
  };
  return {
    clients,
    top1: top(1),
    top5: top(5),
    top10: top(10),
    herfindahl: squares.value,
    effectiveClients: 1 / squares.value,
  };
}
