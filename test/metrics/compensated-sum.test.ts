import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CompensatedSum } from "../../src/metrics/compensated-sum";
import { refusal } from "../support/refusal";

function sumOf(values: readonly number[]): number {
  const sum = new CompensatedSum();
  for (const value of values) sum.add(value);
  return sum.value;
}

describe("CompensatedSum", () => {
  it("is 0 before anything is added", () => {
    expect(sumOf([])).toBe(0);
  });

  // Python 3, math.fsum documentation: ten times 0.1.
  it("adds ten dimes up to one", () => {
    expect(sumOf(Array<number>(10).fill(0.1))).toBe(1);
  });

  // The case that Kahan's own sum gets wrong (Neumaier, 1974).
  it("keeps what is small beside what is great, in any order", () => {
    expect(sumOf([1, 1e100, 1, -1e100])).toBe(2);
  });

  it("refuses to leave the range of numbers", () => {
    expect(refusal(() => sumOf([1e308, 1e308])).reason).toBe("tooLarge");
    expect(refusal(() => sumOf([1e308, 1e308, -1e308]))).toMatchObject({ code: "number" });
  });

  it("adds cents up as whole numbers do, whatever their order", () => {
    const cents = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 200 });
    fc.assert(
      fc.property(cents, (amounts) => {
        const exact = amounts.reduce((sum, amount) => sum + amount, 0) / 100;
        expect(sumOf(amounts.map((amount) => amount / 100))).toBeCloseTo(exact, 6);
        expect(sumOf(amounts.map((amount) => amount / 100).reverse())).toBeCloseTo(exact, 6);
      }),
    );
  });
});
