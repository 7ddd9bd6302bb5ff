import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benchmark } from "../../src/metrics/benchmark";
import { refusal } from "../support/refusal";

describe("percentile rank, published", () => {
  // scipy.stats.percentileofscore, documentation: [1, 2, 3, 3, 4] and 3 is 70 by the default "rank",
  // 40 by "strict", 80 by "weak", 60 by "mean", which is ours.
  it("0.6 of scipy's example with a tie", () => {
    expect(benchmark(3, [1, 2, 3, 3, 4]).percentileRank).toBe(0.6);
  });

  // Recomputed with scipy, percentileofscore(scores, score, kind="mean") / 100; Wikipedia, "Percentile
  // rank", has it as (CF - 0.5 F) / N.
  it.each([
    [7, 0.95],
    [5, 0.8],
    [4, 0.6],
    [3, 0.35],
    [2, 0.15],
    [1, 0.05],
  ])("of %d among ten scores: %d (scipy)", (score, rank) => {
    const scores = [7, 5, 5, 4, 4, 3, 3, 3, 2, 1];
    expect(benchmark(score, scores).percentileRank).toBeCloseTo(rank, 12);
  });
});

describe("benchmark", () => {
  it("has a positive gap when it is better, whichever way that is", () => {
    expect(benchmark(3, [1, 2, 3, 4])).toEqual({
      peers: 4,
      median: 2.5,
      gap: 0.5,
      percentileRank: 0.625,
      quartile: 3,
    });
    expect(benchmark(3, [1, 2, 3, 4], true)).toEqual({
      peers: 4,
      median: 2.5,
      gap: -0.5,
      percentileRank: 0.375,
      quartile: 2,
    });
  });

  it.each([
    [0, 0, 1],
    [15, 0.25, 2],
    [25, 0.5, 3],
    [35, 0.75, 4],
    [99, 1, 4],
  ])("puts %d at %d, in quarter %d", (value, rank, quartile) => {
    expect(benchmark(value, [10, 20, 30, 40])).toMatchObject({ percentileRank: rank, quartile });
  });

  it("leaves missing peers out", () => {
    expect(benchmark(2, [NaN, 1, NaN, 3])).toMatchObject({ peers: 2, median: 2, gap: 0 });
  });

  it("does not leave the range of numbers for a median", () => {
    expect(benchmark(0, [1.7e308, 1.7e308]).median).toBe(1.7e308);
  });

  it("refuses no value and no peers", () => {
    expect(refusal(() => benchmark(NaN, [1]))).toMatchObject({
      code: "value",
      reason: "missingNumber",
    });
    expect(refusal(() => benchmark(1, [NaN]))).toMatchObject({
      code: "notAvailable",
      reason: "noPeers",
      details: { argument: "peers" },
    });
  });

  const figure = fc.integer({ min: -50, max: 50 });
  const peers = fc.array(figure, { minLength: 1, maxLength: 30 });

  it("reads the same upside down", () => {
    fc.assert(
      fc.property(figure, peers, (value, group) => {
        const up = benchmark(value, group);
        const down = benchmark(
          -value,
          group.map((peer) => -peer),
          true,
        );
        expect(down.gap).toBeCloseTo(up.gap, 12);
        expect(down.percentileRank).toBeCloseTo(up.percentileRank, 12);
        const opposite = benchmark(value, group, true);
        expect(opposite.percentileRank + up.percentileRank).toBeCloseTo(1, 12);
      }),
    );
  });

  it("does not mind the order of the peers, and rises with the value", () => {
    fc.assert(
      fc.property(figure, figure, peers, (one, other, group) => {
        expect(benchmark(one, [...group].reverse())).toEqual(benchmark(one, group));
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const worse = benchmark(low, group);
        const better = benchmark(high, group);
        expect(better.percentileRank).toBeGreaterThanOrEqual(worse.percentileRank);
        expect(better.quartile).toBeGreaterThanOrEqual(worse.quartile);
        expect(better.percentileRank).toBeLessThanOrEqual(1);
        expect(worse.percentileRank).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
