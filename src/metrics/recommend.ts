import { requireSameLength } from "./argument-checks";
import { MetricError } from "./metric-error";

/** So many of the clients about whom it is known. */
export interface ClientShare {
  readonly clients: number;
  /** Clients about whom it is known. */
  readonly base: number;
  /** `clients / base`, 0..1; `NaN` where nothing is known. */
  readonly share: number;
}

export interface RecommendationCapacity {
  /** Informed, convinced and unafraid. */
  readonly able: ClientShare;
  readonly notInformed: ClientShare;
  readonly notConvinced: ClientShare;
  readonly afraid: ClientShare;
}

/**
 * How many clients could recommend at all, and what keeps the others from it.
 *
 * Convention: a client can recommend who is informed (knows what there is to recommend), convinced
 * that others are satisfied too, and not afraid of escalation; one lack is enough to keep silent. It
 * needs no Net Promoter Score: that asks for the will, this for the means. Several barriers may stand
 * before one client, hence the shares of the barriers may add up to more than those who cannot.
 *
 * Answers are 1 (yes), 0 (no) and `NaN` (not known). A blank is not a no: a client with any blank is
 * left out of `able`, also where a no stands beside it. Such a client surely cannot recommend, but
 * counting half-answered clients only when they fall on that side would bend the share downwards
 * (complete cases; Little and Rubin, Statistical Analysis with Missing Data). Each barrier's share is
 * of the clients who answered that question, and says how many they are.
 *
 * Errors: columns of different length `lengthMismatch`; no answer at all `noAnswers`.
 *
 * @example recommend([1, 1, 0], [1, 0, 1], [1, 1, NaN]).able // { clients: 1, base: 2, share: 0.5 }
 */
export function recommend(
  informed: ArrayLike<number>,
  convinced: ArrayLike<number>,
  unafraid: ArrayLike<number>,
): RecommendationCapacity {
  requireSameLength("convinced", convinced, "informed", informed);
  requireSameLength("unafraid", unafraid, "informed", informed);
  let able = 0;
  let complete = 0;
  for (let i = 0; i < informed.length; i++) {
    // One NaN makes the sum NaN, and NaN is not at least 0.
    const sum = informed[i]! + convinced[i]! + unafraid[i]!;
    if (sum >= 0) complete++;
    if (sum === 3) able++;
  }
  const barriers = [lacking(informed), lacking(convinced), lacking(unafraid)] as const;
  if (barriers.every(({ base }) => base === 0)) {
    throw new MetricError("notAvailable", "noAnswers", { argument: "informed" });
  }
  const [notInformed, notConvinced, afraid] = barriers;
  return { able: share(able, complete), notInformed, notConvinced, afraid };
}

function lacking(answers: ArrayLike<number>): ClientShare {
  let no = 0;
  let known = 0;
  for (let i = 0; i < answers.length; i++) {
    if (answers[i] === 0) no++;
    if (!Number.isNaN(answers[i]!)) known++;
  }
  return share(no, known);
}

function share(clients: number, base: number): ClientShare {
  return { clients, base, share: clients / base };
}
