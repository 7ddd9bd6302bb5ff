import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { descendingOrder } from "../../src/metrics/descending-order";

describe("descendingOrder", () => {
  it("goes from the greatest to the least, equal ones in the order given, NaN left out", () => {
    expect([...descendingOrder([5, NaN, 7, 5, -3, 0, -0, -1e-300])]).toEqual([2, 0, 3, 5, 6, 7, 4]);
    expect([...descendingOrder([])]).toEqual([]);
    expect([...descendingOrder([NaN])]).toEqual([]);
  });

  it("is the order of a sort by comparison, for any numbers", () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 5e-324, -5e-324),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
        const expected = numbers
          .flatMap((value, i) => (Number.isNaN(value) ? [] : [i]))
          .sort((a, b) => (numbers[a] === numbers[b] ? a - b : numbers[b]! > numbers[a]! ? 1 : -1));
        expect([...descendingOrder(numbers)]).toEqual(expected);
      }),
    );
  });
});
