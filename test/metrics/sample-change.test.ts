import { describe, expect, it } from "vitest";
import { sampleChange, type AskedSample } from "../../src/metrics/sample-change";

const sample = (values: readonly number[], clients: readonly number[]): AskedSample => ({
  values,
  clients,
});
const numbered = (values: readonly number[], from = 0): AskedSample =>
  sample(
    values,
    values.map((_, i) => from + i),
  );

describe("a change between two samples of answers", () => {
  it("takes a client's answers together, whether in one sample or in both", () => {
    // numpy 2.4 and scipy 1.17.1: CR2 of OLS on the wave by its matrices, with the degrees of freedom
    // of Bell and McCaffrey (6.511), answers without a client as clusters of their own.
    const change = sampleChange(
      sample([9, 7, 4, 10, 8, 6, 9, 3, 5], [0, 0, 0, 1, 2, 3, -1, 4, 4]),
      sample([10, 8, 8, 10, 9, 9, 7, 10], [0, 1, 1, 5, 6, -1, 3, -1]),
    );
    expect(change.p).toBeCloseTo(0.0873913021887502, 10);
    expect(change.difference).toBeCloseTo(71 / 8 - 61 / 9, 12);
    expect(change).toMatchObject({ isSignificant: false, clients: 10 });
  });

  it("is that of the weighted means, where answers weigh", () => {
    // numpy and scipy, the pulls' covariances formed as a matrix: 1.474 degrees of freedom.
    const change = sampleChange(
      { ...numbered([9, 7, 4, 10]), weights: [100, 20, 5, 50] },
      { ...sample([6, 8, 3, 9, 2], [0, 1, 2, 4, 5]), weights: [100, 20, 5, 30, 60] },
    );
    expect(change.difference).toBeCloseTo(1165 / 215 - 1560 / 175, 12);
    expect(change.p).toBeCloseTo(0.1662319309354772, 10);
  });

  it("is the paired test where the same clients answered once each", () => {
    // scipy 1.17.1: stats.ttest_rel([10,8,8,10,9,9,7], [9,7,4,10,8,6,9]).
    const change = sampleChange(
      numbered([9, 7, 4, 10, 8, 6, 9]),
      numbered([10, 8, 8, 10, 9, 9, 7]),
    );
    expect(change.p).toBeCloseTo(0.17230829673040013, 10);
  });

  it("has the variance of Welch's test where no client answered twice", () => {
    // scipy 1.17.1: t of stats.ttest_ind(..., equal_var=False) is 2.19100340460710; with the 8.772
    // degrees of freedom of Bell and McCaffrey p is what stands here.
    const change = sampleChange(numbered([3, 5, 9, 6, 8]), numbered([10, 8, 8, 10, 9, 9, 7], 10));
    expect(change.p).toBeCloseTo(0.05692027127329052, 10);
    expect(change.clients).toBe(12);
  });

  it("is not made significant by many answers of one client", () => {
    const panel = (value: number): number[] => new Array<number>(40).fill(value);
    const few = [4, 8, 9, 5, 7];
    const clients = [0, 1, 2, 3, 4, ...panel(9)];
    const [before, after] = [10, 2].map((value) => [...few, ...panel(value)]) as [
      number[],
      number[],
    ];
    const change = sampleChange(sample(before, clients), sample(after, clients));
    expect(change.difference).toBeLessThan(-6);
    expect(change.isSignificant).toBe(false);
    expect(sampleChange(numbered(before), numbered(after))).toMatchObject({
      isSignificant: true,
    });
  });

  it("takes answers that name nobody for other people's each time", () => {
    const nobody = sample([9, 8, 4], [-1, -1, -1]);
    expect(sampleChange(nobody, nobody)).toMatchObject({ p: 1, clients: 6 });
  });

  it("tells nothing of one client or where nothing varies", () => {
    expect(sampleChange(numbered([9]), numbered([5, 6])).p).toBeNaN();
    expect(sampleChange(sample([9, 8], [0, 0]), numbered([5, 6])).p).toBeNaN();
    const level = sampleChange(numbered([4, 4, 4]), numbered([4, 4, 4]));
    expect(level).toMatchObject({ difference: 0, isSignificant: false });
    expect(level.p).toBeNaN();
  });
});
