import { requireSameLength } from "./argument-checks";
import { wilson } from "./wilson";

/** Clients in crisis within a period. */
export interface CrisisShare {
  /** Clients with one crisis at least. */
  readonly clients: number;
  /** Clients of the period of whom it is known whether they had one. */
  readonly base: number;
  /** `clients / base`, with Wilson's limits; `NaN` of a base of 0. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Who is or was a client, one entry a client. */
export interface ClientSpans {
  /** Its number, as incidents have it. */
  readonly client: ArrayLike<number>;
  /** First day as a client; `NaN`: long ago. */
  readonly start: ArrayLike<number>;
  /** First day without; `NaN`: still a client. */
  readonly end: ArrayLike<number>;
}

/**
 * The share of the clients who went through a crisis between two dates, both included: a client with
 * three crises is one client in crisis. The base is who was a client then, those who have left since
 * among them: the past does not shrink as clients leave. Incidents of others do not count.
 *
 * `crisis`: 1 yes, 0 no, `NaN` not known: a client with such an incident and no crisis is not in the
 * base. A missing date counts in no period.
 * Errors: columns of unequal length `lengthMismatch`.
 *
 * @example crisisShare([1, 1, 0], [0, 0, 1], [46000, 46010, 46020], { from: 45990, to: 46100 },
 *   { client: [0, 1, 2], start: [NaN, 40000, 46200], end: [46050, NaN, NaN] })
 * // clients 1, base 2, share 0.5
 */
export function crisisShare(
  crisis: ArrayLike<number>,
  client: ArrayLike<number>,
  dates: ArrayLike<number>,
  { from, to }: { readonly from: number; readonly to: number },
  spans: ClientSpans,
): CrisisShare {
  requireSameLength("client", client, "crisis", crisis);
  requireSameLength("dates", dates, "crisis", crisis);
  const there = new Set(
    Array.from(spans.client).filter((_, i) => !(spans.start[i]! > to) && !(spans.end[i]! <= from)),
  );
  const hit = new Set<number>();
  const unknown = new Set<number>();
  for (let i = 0; i < crisis.length; i++) {
    const day = Math.floor(dates[i]!);
    if (!(day >= from && day <= to) || !there.has(client[i]!)) continue;
    if (crisis[i] === 1) hit.add(client[i]!);
    else if (Number.isNaN(crisis[i]!)) unknown.add(client[i]!);
  }
  for (const one of hit) unknown.delete(one);
  const base = there.size - unknown.size;
  if (base === 0) return { clients: 0, base, share: NaN, low: NaN, high: NaN };
  return { clients: hit.size, base, share: hit.size / base, ...wilson(hit.size, base) };
}
