/** A Net Promoter Score as an estimate, in shares (-1..1) and not in points. */
export interface NpsEstimate {
  /** The adjusted score, a little nearer to 0 than the score itself. */
  readonly centre: number;
  readonly standardError: number;
}

const EXTRA_AT_EITHER_END = 0.75;
const EXTRA_PASSIVES = 1.5;

/**
 * Variance of one answer that is +1 (promoter), 0 (passive) or -1 (detractor), 0..1:
 * `p + d - (p - d)^2` from the shares of promoters and detractors.
 *
 * @example npsVariance(1 / 3, 1 / 3) // 0.6667
 */
export function npsVariance(promoters: number, detractors: number): number {
  const score = promoters - detractors;
  return promoters + detractors - score * score;
}

/**
 * The adjusted Wald estimate of a Net Promoter Score from the numbers of answers in each group.
 *
 * Convention: 3/4 of an answer is added to the promoters and to the detractors and 1 1/2 to the
 * passives before the usual formulas are used, the best of the closed forms that Rocks tried
 * (The American Statistician, 2016, arXiv:1601.07235), confirmed on real surveys by Lewis and Sauro
 * (MeasuringU, 2021). Numbers may be fractions.
 *
 * @example estimateNps(50, 30, 20) // { centre: 0.2913, standardError: 0.0769 }
 */
export function estimateNps(promoters: number, passives: number, detractors: number): NpsEstimate {
  const size = promoters + passives + detractors + 2 * EXTRA_AT_EITHER_END + EXTRA_PASSIVES;
  const promoterShare = (promoters + EXTRA_AT_EITHER_END) / size;
  const detractorShare = (detractors + EXTRA_AT_EITHER_END) / size;
  return {
    centre: promoterShare - detractorShare,
    standardError: Math.sqrt(npsVariance(promoterShare, detractorShare) / size),
  };
}
