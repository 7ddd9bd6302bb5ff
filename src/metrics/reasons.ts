import { requireAmount, requireSameLength } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { textRanks } from "./fold-text";
import { MetricError } from "./metric-error";
import { groupTexts } from "./text-groups";

/** Reasons for leaving, the most frequent first: one entry a reason in every column. */
export interface ReasonRanking {
  /** The reason as it is mostly written. */
  readonly reasons: readonly string[];
  /** Clients who left for this reason. */
  readonly counts: readonly number[];
  /** Their share of all clients with a reason. */
  readonly shares: readonly number[];
  /** Share of this reason and all before it; 1 at the last. */
  readonly cumulative: readonly number[];
  /** What they were worth, when values are given. */
  readonly lost?: readonly number[];
}

/**
 * Why clients leave: the reasons ranked by the number of clients (Pareto), with what was lost.
 *
 * Convention: Pareto's ranking as quality management uses it (Juran): counts in falling order with
 * cumulative shares. Ties are ranked by the value lost, then by name. The order is that of the
 * clients even when values are given, since every client who leaves is a reason to look into; sort
 * by the last column for the money. Reasons that differ in case, accents or blanks around are one,
 * shown as mostly written. Shares 0..1 of the clients with a reason; values in their own currency.
 *
 * A client without a reason (`null`, blank) is left out, with its value: on a client list those are
 * the clients who stay. A lost client whose reason nobody knows needs one: "unknown".
 * Errors: as many values as reasons are due `lengthMismatch`; a negative value `negativeAmount`; a
 * reason without a value `blankInList`; no reason at all `noReasons`; more than 50,000 different
 * ones `tooManyGroups`; values beyond what a number holds `tooLarge`.
 *
 * @example
 * rankReasons(["price", "Price", "service", null], [10, 20, 50, 99])
 * // reasons ["price", "service"], counts [2, 1], shares [0.667, 0.333],
 * // cumulative [0.667, 1], lost [30, 50]
 */
export function rankReasons(
  reasons: ArrayLike<string | null>,
  values?: ArrayLike<number>,
): ReasonRanking {
  if (values !== undefined) requireSameLength("values", values, "reasons", reasons);
  const { names, groupOf } = groupTexts("reasons", reasons);
  const blank = names.indexOf("");
  const counts = new Float64Array(names.length);
  const sums = names.map(() => new CompensatedSum());
  for (let i = 0; i < groupOf.length; i++) {
    const group = groupOf[i]!;
    const value = values?.[i] ?? 0;
    requireAmount("values", value, i);
    if (group === blank) continue;
    if (Number.isNaN(value)) {
      throw new MetricError("value", "blankInList", { argument: "values", position: i + 1 });
    }
    counts[group]!++;
    sums[group]!.add(value);
  }
  const lost = sums.map((sum) => sum.value);
  const rank = textRanks(names);
  const order = [...names.keys()]
    .filter((group) => group !== blank)
    .sort((a, b) => counts[b]! - counts[a]! || lost[b]! - lost[a]! || rank[a]! - rank[b]!);
  const total = order.reduce((sum, group) => sum + counts[group]!, 0);
  if (total === 0) throw new MetricError("notAvailable", "noReasons", { argument: "reasons" });
  let running = 0;
  return {
    reasons: order.map((group) => names[group]!),
    counts: order.map((group) => counts[group]!),
    shares: order.map((group) => counts[group]! / total),
    cumulative: order.map((group) => (running += counts[group]!) / total),
    ...(values === undefined ? {} : { lost: order.map((group) => lost[group]!) }),
  };
}
