import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentCdf, studentQuantile } from "../../src/metrics/student";

describe("Student's t", () => {
  // scipy 1.17.1, stats.t.cdf and stats.t.ppf.
  it.each([
    [-2, 10, 0.03669401738537018],
    [1.5, 2.5, 0.8760817734568519],
    [-40, 3, 1.7190340394579253e-5],
    [0.3, 1e6, 0.617911391010503],
    [0, 4, 0.5],
  ])("lies below %d with %d degrees of freedom as scipy has it", (t, degrees, share) => {
    expect(studentCdf(t, degrees) / share).toBeCloseTo(1, 9);
  });

  it.each([
    [0.975, 10, 2.228138851986274],
    [0.995, 1, 63.656741162871526],
    [0.025, 2.7, -3.3921483831737524],
    [0.9, 1e5, 1.2815600314493614],
    [0.5, 3, 0],
  ])("has the quantile %d with %d degrees of freedom as scipy has it", (share, degrees, t) => {
    expect(studentQuantile(share, degrees)).toBeCloseTo(t, 9);
  });

  it("cdf and quantile are each other's inverse", () => {
    const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const degrees = fc.double({ min: 0.5, max: 1000, noNaN: true });
    fc.assert(
      fc.property(share, degrees, (p, df) => {
        expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 9);
      }),
    );
  });
});
