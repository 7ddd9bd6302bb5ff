import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypergeometric } from "../../src/metrics/hypergeometric";

describe("hypergeometric", () => {
  // Computed with mpmath at 40 digits: mpmath.hyp2f1(1, b, c, z).
  it.each([
    [846.3, 848.98, 0.9985, 250.758028762922],
    [0.5, 1, 0.3, 1.195228609334394],
    [4.806, 5.474, 1 / 1.1, 6.36523015250275],
    [1.001, 1.002, 0.999, 993.119297493092],
    [130, 140, 1 / 1.1, 6.51702049546564],
    [2000, 2000.05, 0.99, 99.7642243961435],
    [3, 10, 0.9999, 1.4999100089985],
    [1.5, 400, 0.95, 1.003583775988144],
    [30.2, 31.2, 0.999999, 297.392301683868],
  ])("of 1, %d; %d; %d agrees with mpmath", (b, c, z, expected) => {
    expect(hypergeometric(b, c, z) / expected).toBeCloseTo(1, 10);
  });

  it("has the closed forms of DLMF 15.4.1 and 15.4.6", () => {
    expect(hypergeometric(1, 2, 0.5)).toBeCloseTo(2 * Math.LN2, 14);
    expect(hypergeometric(1, 2, -Math.expm1(-3))).toBeCloseTo(3 / -Math.expm1(-3), 13);
    expect(hypergeometric(7, 7, 0.75)).toBeCloseTo(4, 13);
    expect(hypergeometric(2, 3, 0)).toBe(1);
  });

  it("satisfies the series' own recursion", () => {
    const parameter = fc.double({ min: 0.001, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        parameter,
        parameter,
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        (b, more, z) => {
          const c = b + more;
          const next = 1 + ((b * z) / c) * hypergeometric(b + 1, c + 1, z);
          expect(hypergeometric(b, c, z) / next).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});
