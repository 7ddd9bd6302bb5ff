/**
 * A book of clients as columns, one entry a client in every array. Numbers that are missing are
 * `NaN`, texts that are missing are `""`; dates are Excel serials.
 */
export interface ClientColumns {
  readonly count: number;
  /** Unique within the book: the id column where there is one, otherwise the name. */
  readonly id: readonly string[];
  readonly name: readonly string[];
  /** Annual recurring revenue, >= 0; missing or refused ARR is 0 and a data issue. */
  readonly arr: Float64Array;
  readonly segment: readonly string[];
  readonly owner: readonly string[];
  readonly startDate: Float64Array;
  readonly renewalDate: Float64Array;
  /**
   * Points 0..100 (`NaN`: missing), one array a criterion, in the order of `Model.criteria`.
   */
  readonly points: readonly Float64Array[];
}
