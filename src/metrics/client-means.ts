import { requireSameLength } from "./argument-checks";
import { CompensatedSum } from "./compensated-sum";

/** What each client answered: the mean of its respondents, each of whom counts the same. */
export interface ClientMeans {
  /** The clients who answered, by number, rising. */
  readonly client: Int32Array;
  /** Of each of them. */
  readonly mean: Float64Array;
  /** Respondents of each. */
  readonly answers: Float64Array;
}

/**
 * Averages the answers of a survey within each client, so that a client with ten respondents counts
 * once and not ten times: several people in one account are no independent voices (customer strategy
 * consultants, and every account-based survey tool, average inside the account first).
 *
 * `client` holds a number >= 0 a client; an answer with another number (nobody is named) belongs to
 * no client and is left out, and so is a missing answer (`NaN`).
 * Errors: columns of unequal length `lengthMismatch`.
 *
 * @example meanByClient([9, 5, 8], [2, 2, 0]) // client [0, 2], mean [8, 7], answers [1, 2]
 */
export function meanByClient(values: ArrayLike<number>, client: ArrayLike<number>): ClientMeans {
  requireSameLength("client", client, "values", values);
  const sums = new Map<number, { readonly sum: CompensatedSum; count: number }>();
  for (let i = 0; i < values.length; i++) {
    const [value, number] = [values[i]!, client[i]!];
    if (Number.isNaN(value) || !(number >= 0)) continue;
    let own = sums.get(number);
    if (own === undefined) {
      own = { sum: new CompensatedSum(), count: 0 };
      sums.set(number, own);
    }
    own.sum.add(value);
    own.count++;
  }
  const ordered = [...sums].sort(([one], [other]) => one - other);
  return {
    client: Int32Array.from(ordered, ([number]) => number),
    mean: Float64Array.from(ordered, ([, { sum, count }]) => sum.value / count),
    answers: Float64Array.from(ordered, ([, { count }]) => count),
  };
}
