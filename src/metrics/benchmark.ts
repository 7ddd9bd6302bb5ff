import { MetricError } from "./metric-error";

/** Where a value stands among its peers; the better, the higher, whichever way is better. */
export interface Benchmark {
  /** Peers that have a value. */
  readonly peers: number;
  readonly median: number;
  /** How much better than the median, in the value's unit; negative when worse. */
  readonly gap: number;
  /** Share of the peers that the value is better than, those that are equal counted half. */
  readonly percentileRank: number;
  /** 4 in the best quarter, 1 in the worst. */
  readonly quartile: 1 | 2 | 3 | 4;
}

/**
 * Compares a value with a group of peers by their median, not their mean, which one giant moves.
 *
 * Convention: gap = value - median, or median - value when lower is better, so that a positive gap is
 * always good news. Percentile rank by mid-ranks, `(worse + equal / 2) / peers`, the definition of
 * educational testing (Roscoe, 1975) and kind "mean" of scipy's percentileofscore: a value equal to all
 * peers is in the middle, at 0.5, and ranks of a value and of its opposite add up to 1. Others:
 * scipy's "strict" counts no equal peer, "weak" every one, its default "rank" half of them and half a
 * peer more (3 among 1, 2, 3, 3, 4: "strict" 0.4, "mean" 0.6, "rank" 0.7, "weak" 0.8); Excel's
 * PERCENTRANK.INC puts the lowest peer at 0, the highest at 1 and interpolates between, and has no
 * rank outside them. The quartile goes by the percentile rank: from 0.75 on 4, the best quarter
 * (funds call it the first).
 *
 * The value need not be among the peers; leave it out of them, for a value among its own peers
 * counts as equal to itself. Missing peers (`NaN`) are left out.
 * Errors: no value `missingNumber`; no peer `noPeers`.
 *
 * @example benchmark(3, [1, 2, 3, 4]) // median 2.5, gap 0.5, percentileRank 0.625, quartile 3
 */
export function benchmark(
  value: number,
  peers: ArrayLike<number>,
  lowerIsBetter = false,
): Benchmark {
  if (Number.isNaN(value)) throw new MetricError("value", "missingNumber", { argument: "value" });
  let count = 0;
  let below = 0;
  let equal = 0;
  const known = new Float64Array(peers.length);
  for (let i = 0; i < peers.length; i++) {
    const peer = peers[i]!;
    if (Number.isNaN(peer)) continue;
    known[count++] = peer;
    if (peer < value) below++;
    else if (peer === value) equal++;
  }
  if (count === 0) throw new MetricError("notAvailable", "noPeers", { argument: "peers" });
  const sorted = known.subarray(0, count).sort();
  const median = sorted[(count - 1) >> 1]! / 2 + sorted[count >> 1]! / 2;
  const worse = lowerIsBetter ? count - below - equal : below;
  const percentileRank = (worse + equal / 2) / count;
  return {
    peers: count,
    median,
    gap: lowerIsBetter ? median - value : value - median,
    percentileRank,
    quartile: quartileOf(percentileRank),
  };
}

function quartileOf(percentileRank: number): Benchmark["quartile"] {
  if (percentileRank >= 0.75) return 4;
  if (percentileRank >= 0.5) return 3;
  return percentileRank >= 0.25 ? 2 : 1;
}
