import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallGroups, type GroupCounts } from "../../src/metrics/small-groups";
import { runs } from "../support/property-runs";

const MINIMUM = 5;

function plain(...answers: readonly number[]): GroupCounts[] {
  return answers.map((count) => ({ answers: [count], clients: [count], confidential: [0] }));
}

describe("groups of few answers", () => {
  it.each([
    ["nobody has to hide", [12, 5, 6], [0, 1, 2], []],
    ["one small group takes the next larger one along", [12, 3, 6], [0], [1, 2]],
    ["several small groups that are enough together stay by themselves", [12, 3, 2], [0], [1, 2]],
    ["those that are not take another one along", [12, 1, 2, 7], [0], [1, 2, 3]],
    ["an empty group hides nothing", [12, 0, 3], [1], [0, 2]],
    ["two groups that are too few each are shown together", [3, 3], [], [0, 1]],
  ])("%s", (_, answers, shown, merged) => {
    expect(smallGroups(plain(...answers))).toEqual({ shown, merged, hidden: [] });
  });

  it("too few altogether show nothing", () => {
    expect(smallGroups(plain(3, 1)).hidden).toEqual([0]);
  });

  it("a group of one client hides its confidential answers", () => {
    const groups: GroupCounts[] = [
      { answers: [9], clients: [1], confidential: [2] },
      { answers: [9], clients: [1], confidential: [0] },
      { answers: [20], clients: [7], confidential: [5] },
    ];
    expect(smallGroups(groups)).toEqual({ shown: [2], merged: [0, 1], hidden: [] });
  });

  it("a group that is too small in one period hides in all of them", () => {
    const groups: GroupCounts[] = [
      { answers: [10, 3], clients: [9, 3], confidential: [0, 0] },
      { answers: [10, 6], clients: [9, 6], confidential: [0, 0] },
      { answers: [10, 9], clients: [9, 9], confidential: [0, 0] },
    ];
    expect(smallGroups(groups)).toEqual({ shown: [2], merged: [0, 1], hidden: [] });
  });
});

describe("an adversary with every figure that is shown", () => {
  /** Whether a vector is a combination of the rows, by elimination. */
  function isDerivable(rows: readonly (readonly number[])[], wanted: readonly number[]): boolean {
    return rankOf([...rows, wanted]) === rankOf(rows);
  }

  function rankOf(rows: readonly (readonly number[])[]): number {
    const left = rows.map((row) => [...row]);
    let rank = 0;
    for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
      const pivot = left.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
      if (pivot === -1) continue;
      [left[rank], left[pivot]] = [left[pivot]!, left[rank]!];
      for (let row = rank + 1; row < left.length; row++) {
        const factor = left[row]![column]! / left[rank]![column]!;
        left[row] = left[row]!.map((value, index) => value - factor * left[rank]![index]!);
      }
      rank++;
    }
    return rank;
  }

  it("cannot tell what a group of fewer than five answered, in one period or over all", () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 }))
      .chain(([groups, columns]) =>
        fc.array(
          fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }),
          { minLength: groups, maxLength: groups },
        ),
      );
    fc.assert(
      fc.property(table, (counts) => {
        const groups = counts.map((answers): GroupCounts => ({
          answers,
          clients: answers,
          confidential: answers.map(() => 0),
        }));
        const { shown, merged, hidden } = smallGroups(groups, MINIMUM);
        const columns = counts[0]!.length;
        const cells = counts.length * columns;
        const indicator = (test: (group: number, column: number) => boolean): number[] =>
          Array.from({ length: cells }, (_, cell) =>
            test(Math.floor(cell / columns), cell % columns) ? 1 : 0,
          );
        const visible = Array.from({ length: columns }, (_, column) => column).filter(
          (column) => !hidden.includes(column),
        );
        // Lines by period, their sums over the periods, and the totals of each period and of all.
        const lines = [...shown.map((group) => [group]), ...(merged.length > 0 ? [merged] : [])];
        const known = [...lines, counts.map((_, group) => group)].flatMap((line) => [
          ...visible.map((column) =>
            indicator((group, at) => line.includes(group) && at === column),
          ),
          indicator((group, at) => line.includes(group) && visible.includes(at)),
        ]);
        for (let subset = 1; subset < 2 ** cells; subset++) {
          const wanted = indicator((group, at) => ((subset >> (group * columns + at)) & 1) === 1);
          const size = wanted.reduce(
            (sum, isIn, cell) => sum + isIn * counts[Math.floor(cell / columns)]![cell % columns]!,
            0,
          );
          if (size > 0 && size < MINIMUM) expect(isDerivable(known, wanted)).toBe(false);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it("every group is in a line, and only what has to hide does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }),
        (answers) => {
          const { shown, merged, hidden } = smallGroups(plain(...answers), MINIMUM);
          expect([...shown, ...merged].sort((a, b) => a - b)).toEqual([...answers.keys()]);
          if (hidden.length > 0)
            expect(answers.reduce((sum, count) => sum + count, 0)).toBeLessThan(5);
          else if (answers.every((count) => count === 0 || count >= MINIMUM))
            expect(merged).toEqual([]);
        },
      ),
    );
  });
});
