import { describe, expect, it } from "vitest";
import { bandMovements, crossing, NO_CLIENT, NO_SCORE } from "../../src/commitment/band-movements";
import { scoreBand } from "../../src/commitment/score-band";

describe("bandMovements", () => {
  it("counts who went from where to where, new and lost clients too", () => {
    const moves = bandMovements(
      { arr: [1, 1, NaN, 1, NaN, 1], score: [10, 55, NaN, 80, NaN, NaN] },
      { arr: [1, 1, 1, NaN, NaN, 1], score: [65, 59.9, 100, NaN, NaN, 50] },
    );
    const found = moves.flatMap((line, from) =>
      [...line].flatMap((count, to) => (count === 0 ? [] : [[from, to, count]])),
    );
    expect(found).toEqual([
      [0, 3, 1],
      [2, 2, 1],
      [4, NO_CLIENT, 1],
      [NO_SCORE, 2, 1],
      [NO_CLIENT, 4, 1],
    ]);
  });

  it("has the edges of the dashboard's bands", () => {
    expect([0, 19.99, 20 - 1e-12, 20, 79.9, 80, 100].map(scoreBand)).toEqual([0, 0, 1, 1, 3, 4, 4]);
    expect(scoreBand(NaN)).toBeNaN();
  });
});

describe("crossing", () => {
  it.each([
    [0.9, 1.1, 1],
    [1.1, 0.9, -1],
    [1, 1.1, 1],
    [1, 0.9, -1],
    [0.9, 1, 0],
    [1 + 1e-12, 1, 0],
    [1.1, 1.2, 0],
    [NaN, 1.2, 0],
    [0.9, NaN, 0],
  ])("from %d to %d is %d", (before, after, direction) => {
    expect(crossing(before, after)).toBe(direction);
  });
});
