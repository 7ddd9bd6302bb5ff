import { requireSameLength } from "./argument-checks";
import { requireClients, requireOpening, standingOf } from "./churn-period";
import type { ChurnPeriod, ClientDates } from "./churn-period";
import { textRanks } from "./fold-text";
import { groupTexts } from "./text-groups";
import { wilson } from "./wilson";

/** Churn by client type: one entry a type in every column. */
export interface ChurnByType {
  /** The type as it is first written; `""` for clients without one. */
  readonly types: readonly string[];
  /** Clients of the opening base. */
  readonly opening: readonly number[];
  /** Those of them who were lost in the period. */
  readonly lost: readonly number[];
  /** Lost over opening, with its limits; `NaN` where the opening base is 0. */
  readonly rate: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/**
 * Churn of a period by client type, the most exposed type first.
 *
 * Convention: opening base and lost clients as in `churnPeriod`; 95 % limits by Wilson's score
 * interval, so that none lost of a few clients is not taken for a rate of 0 %. In order of the
 * rate, ties by name; types without a client in the opening base come last, without a rate. Types
 * that differ in case, accents or blanks around are one type, shown as mostly written; clients
 * without a type are a type of their own. Rates and limits 0..1, not rounded and not annualised.
 *
 * A client without start and end is left out, with its type.
 * Errors: those of `churnPeriod`; more than 50,000 types `tooManyGroups`.
 *
 * @example
 * // On day 100 one of two small clients and the only large one are there; a small one leaves.
 * churnByType(
 *   ["small", "Small", "large"],
 *   { starts: [70, 70, 70], ends: [150, NaN, NaN] },
 *   { from: 100, to: 200 },
 * )
 * // types ["small", "large"], opening [2, 1], lost [1, 0],
 * // rate [0.5, 0], low [0.09, 0], high [0.91, 0.79]
 */
export function churnByType(
  types: ArrayLike<string | null>,
  clients: ClientDates,
  period: ChurnPeriod,
): ChurnByType {
  requireClients(clients, period);
  requireSameLength("types", types, "starts", clients.starts);
  const { names, groupOf } = groupTexts("types", types);
  const opening = new Float64Array(names.length);
  const lost = new Float64Array(names.length);
  const hasClients = new Uint8Array(names.length);
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i]!;
    const standing = standingOf(clients, i, period);
    if (!Number.isNaN(clients.starts[i]!)) hasClients[group] = 1;
    if (standing === "outside") continue;
    opening[group]!++;
    if (standing === "lost") lost[group]!++;
  }
  requireOpening(opening.reduce((sum, count) => sum + count, 0));
  const rate = lost.map((count, group) => count / opening[group]!);
  const rank = textRanks(names);
  const order = [...names.keys()]
    .filter((group) => hasClients[group] === 1)
    .sort((a, b) => exposure(b) - exposure(a) || rank[a]! - rank[b]!);
  const limits = order.map((group) =>
    opening[group] === 0 ? { low: NaN, high: NaN } : wilson(lost[group]!, opening[group]!),
  );
  return {
    types: order.map((group) => names[group]!),
    opening: order.map((group) => opening[group]!),
    lost: order.map((group) => lost[group]!),
    rate: order.map((group) => rate[group]!),
    low: limits.map(({ low }) => low),
    high: limits.map(({ high }) => high),
  };

  function exposure(group: number): number {
    return opening[group] === 0 ? -1 : rate[group]!;
  }
}
