import { TOLERANCE } from "./tolerance";

/** Bands of scores of equal width: 0-20, 20-40 ... 80-100. */
export const SCORE_BANDS = 5;
export const BAND_WIDTH = 100 / SCORE_BANDS;

/**
 * The band, from 0, of a score 0..100; the last one holds 100 too. A score within 1e-9 of a band's
 * lower edge is in that band. `NaN` has none (`NaN`).
 */
export function scoreBand(score: number): number {
  return Math.min(SCORE_BANDS - 1, Math.floor((score + TOLERANCE) / BAND_WIDTH));
}
