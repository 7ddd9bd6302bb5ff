import { SCORE_BANDS, scoreBand } from "./score-band";
import { isAbove, isBelow } from "./tolerance";

/** In place of a band: a client without a score, and somebody who is no client at that date. */
export const NO_SCORE = SCORE_BANDS;
export const NO_CLIENT = SCORE_BANDS + 1;

/** Clients at one date, in an order common to both dates. */
export interface ScoredState {
  /** `NaN` for somebody who is no client at that date. */
  readonly arr: ArrayLike<number>;
  /** Commitment score, `NaN` where there is none. */
  readonly score: ArrayLike<number>;
}

/**
 * How many clients went from each band of scores to each: `[from][to]`, the bands of `scoreBand`,
 * then `NO_SCORE`, then `NO_CLIENT` (new clients come from there, lost ones go there).
 */
export function bandMovements(opening: ScoredState, closing: ScoredState): Float64Array[] {
  const moves = Array.from({ length: NO_CLIENT + 1 }, () => new Float64Array(NO_CLIENT + 1));
  for (let i = 0; i < opening.arr.length; i++) moves[placeOf(opening, i)]![placeOf(closing, i)]!++;
  // Somebody who is no client at either date has not moved.
  moves[NO_CLIENT]![NO_CLIENT] = 0;
  return moves;
}

function placeOf({ arr, score }: ScoredState, i: number): number {
  if (Number.isNaN(arr[i]!)) return NO_CLIENT;
  return Number.isNaN(score[i]!) ? NO_SCORE : scoreBand(score[i]!);
}

/**
 * Whether a client's multiplier crossed 100 %: 1 for up (it is above, and was not), -1 for down (it
 * is below, and was not), otherwise 0. Within 1e-9 of 1 it is at 100 %, and has crossed nothing yet.
 * `NaN` (no client at that date) crosses nothing.
 */
export function crossing(before: number, after: number): 1 | -1 | 0 {
  if (Number.isNaN(before)) return 0;
  if (isAbove(after, 1) && !isAbove(before, 1)) return 1;
  return isBelow(after, 1) && !isBelow(before, 1) ? -1 : 0;
}
