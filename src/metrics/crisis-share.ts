import { requireSameLength } from "./argument-checks";
import { wilson } from "./wilson";

/** Clients in crisis within a period. */
export interface CrisisShare {
  /** Clients with one crisis at least. */
  readonly clients: number;
  readonly base: number;
  /** `clients / base`, with Wilson's limits; `NaN` of a base of 0. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of the clients who went through a crisis between two dates, both included: a client with
 * three crises is one client in crisis. Only clients below `base` count, as they are numbered on the
 * client list: who has left is neither above nor below the line.
 *
 * `crisis`: 1 yes, anything else no. A missing date counts in no period.
 * Errors: columns of unequal length `lengthMismatch`.
 *
 * @example crisisShare([1, 1, 0], [0, 0, 1], [46000, 46010, 46020], { from: 45990, to: 46100 }, 4)
 * // clients 1, share 0.25
 */
export function crisisShare(
  crisis: ArrayLike<number>,
  client: ArrayLike<number>,
  dates: ArrayLike<number>,
  { from, to }: { readonly from: number; readonly to: number },
  base: number,
): CrisisShare {
  requireSameLength("client", client, "crisis", crisis);
  requireSameLength("dates", dates, "crisis", crisis);
  const hit = new Set<number>();
  for (let i = 0; i < crisis.length; i++) {
    const day = Math.floor(dates[i]!);
    const isListed = client[i]! >= 0 && client[i]! < base;
    if (crisis[i] === 1 && isListed && day >= from && day <= to) hit.add(client[i]!);
  }
  if (base === 0) return { clients: 0, base, share: NaN, low: NaN, high: NaN };
  return { clients: hit.size, base, share: hit.size / base, ...wilson(hit.size, base) };
}
