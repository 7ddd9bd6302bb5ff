import { requireSameLength } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";
import { foldText } from "./fold-text";
import { rankReasons } from "./reasons";

/** A reason for leaving, or a detail of one. */
export interface LossReason {
  /** As mostly written. */
  readonly reason: string;
  readonly count: number;
  /** Of all losses with a reason; of those of its reason for a detail. 0..1. */
  readonly share: number;
  /** Share of this one and all before it. */
  readonly cumulative: number;
  /** What was lost with it, as far as that is known; `NaN` where it is of no loss. */
  readonly value: number;
  /** Of the value of all; `NaN` where its own is not known. */
  readonly valueShare: number;
  /** It says nothing: "other", "divers", "unknown". */
  readonly isOther: boolean;
}

export interface LossReasons {
  /** The most frequent first. */
  readonly reasons: readonly (LossReason & { readonly details: readonly LossReason[] })[];
  /** Losses with a reason, and without. */
  readonly known: number;
  readonly unknown: number;
  /** Share of the losses with a reason that says nothing, 0..1. */
  readonly otherShare: number;
  /** Above 15 %: the list of reasons does not fit why clients leave. */
  readonly hasTooManyOthers: boolean;
}

const TOO_MANY = 0.15;
const OTHER =
  /^(other|others|other reasons?|misc|miscellaneous|various|autres?|autres? (raisons?|motifs?)|divers|divers motifs|inconnue?|unknown|not known|non renseignee?|non precisee?|indeterminee?|n\/?a|nc|\?+|-+)$/;

/**
 * Why clients leave, on two levels: reasons by number of losses as `rankReasons` has them, with what
 * each cost, and within each its details. A loss without a value counts in number only.
 *
 * Reasons that say nothing (other, divers, unknown ...) are added up: more than 15 % of them and the
 * ranking hides more than it shows (the "other" bar of a Pareto chart should stay the smallest;
 * Juran). A loss without a reason is in none, and is counted apart.
 *
 * Errors: columns of unequal length `lengthMismatch`; a negative value `negativeAmount`; no reason at
 * all `noReasons`.
 *
 * @example lossReasons(["Price", "price", "Other"], ["", "", ""], [10, NaN, 5]).otherShare // 1/3
 */
export function lossReasons(
  reasons: ArrayLike<string>,
  details: ArrayLike<string>,
  values: ArrayLike<number>,
): LossReasons {
  requireSameLength("details", details, "reasons", reasons);
  requireSameLength("values", values, "reasons", reasons);
  const all = Array.from(reasons, (_, place) => place);
  const ranked = ranking(reasons, values, all);
  const blank = all.filter((place) => foldText(reasons[place]!) === "").length;
  const known = all.length - blank;
  const others = ranked.filter(({ isOther }) => isOther);
  const otherShare = others.reduce((sum, { count }) => sum + count, 0) / known;
  return {
    reasons: ranked.map((one) => {
      const folded = foldText(one.reason);
      const own = all.filter((place) => foldText(reasons[place]!) === folded);
      const hasDetails = own.some((place) => foldText(details[place]!) !== "");
      return { ...one, details: hasDetails ? ranking(details, values, own) : [] };
    }),
    known,
    unknown: blank,
    otherShare,
    hasTooManyOthers: otherShare > TOO_MANY + 1e-12,
  };
}

function ranking(
  texts: ArrayLike<string>,
  values: ArrayLike<number>,
  places: readonly number[],
): LossReason[] {
  const value = (place: number): number => (Number.isNaN(values[place]!) ? 0 : values[place]!);
  const ranked = rankReasons(
    places.map((place) => texts[place]!),
    places.map(value),
  );
  const lost = ranked.lost ?? [];
  const total = new CompensatedSum();
  for (const amount of lost) total.add(amount);
  const valued = new Set(
    places.filter((place) => !Number.isNaN(values[place]!)).map((place) => foldText(texts[place]!)),
  );
  const known = (reason: string, amount: number): number =>
    valued.has(foldText(reason)) ? amount : NaN;
  return ranked.reasons.map((reason, index) => ({
    reason,
    count: ranked.counts[index]!,
    share: ranked.shares[index]!,
    cumulative: ranked.cumulative[index]!,
    value: known(reason, lost[index]!),
    valueShare: known(reason, lost[index]! / total.value),
    isOther: OTHER.test(foldText(reason).replace(/[ .!]+$/, "")),
  }));
}
