import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayBeCounted, smallGroups, type GroupCounts } from "../../src/metrics/small-groups";
import { runs } from "../support/property-runs";

const MINIMUM = 5;

function plain(...answers: readonly number[]): GroupCounts[] {
  return answers.map((count) => ({ answers: [count], confidential: [[]] }));
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

  it("a group of few clients hides its confidential answers", () => {
    const groups: GroupCounts[] = [
      { answers: [9], confidential: [[1, 1, 1, 2, 2, 3]] },
      { answers: [30], confidential: [[]] },
      { answers: [20], confidential: [[1, 2, 3, 4, 5]] },
    ];
    expect(smallGroups(groups)).toEqual({ shown: [1], merged: [0, 2], hidden: [] });
  });

  it("the same three clients in two groups are three in both together", () => {
    const groups: GroupCounts[] = [
      { answers: [9], confidential: [[1, 1, 2, 2, 3]] },
      { answers: [9], confidential: [[1, 2, 2, 3, 3]] },
    ];
    expect(smallGroups(groups).hidden).toEqual([0]);
  });

  it("a group that is too small in one period hides in all of them", () => {
    const groups: GroupCounts[] = [
      { answers: [10, 3], confidential: [[], []] },
      { answers: [10, 6], confidential: [[], []] },
      { answers: [10, 9], confidential: [[], []] },
    ];
    expect(smallGroups(groups)).toEqual({ shown: [2], merged: [0, 1], hidden: [] });
  });
});

describe("confidential answers", () => {
  it.each([
    ["too few", [1, 2, 3, 4], false],
    ["of one client", [1, 1, 1, 1, 1, 1], false],
    ["of two, each of whom can take its own away", [1, 1, 1, 2, 2, 2], false],
    ["of three, two of whom can take theirs away together", [1, 1, 2, 2, 3, 3], false],
    ["of four", [1, 1, 2, 3, 4], true],
    ["half of them of one client", [1, 1, 1, 2, 3, 4], true],
    ["more than half of them of one client", [1, 1, 1, 1, 2, 3, 4], false],
    ["none", [], false],
  ])("%s", (_, owners, isCounted) => {
    expect(mayBeCounted(owners, MINIMUM)).toBe(isCounted);
  });

  it("that may be counted may be counted together too, and in whatever order", () => {
    const owners = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
    let both = 0;
    fc.assert(
      fc.property(owners, owners, (one, other) => {
        if (!mayBeCounted(one, MINIMUM) || !mayBeCounted(other, MINIMUM)) return;
        both += 1;
        expect(mayBeCounted([...other, ...one], MINIMUM)).toBe(true);
        expect(mayBeCounted([...one].reverse(), MINIMUM)).toBe(true);
      }),
      { numRuns: runs(400) },
    );
    expect(both).toBeGreaterThan(20);
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
          confidential: answers.map(() => []),
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

  it("and with the answers of two clients cannot tell what a third said in confidence", () => {
    const CLIENTS = 6;
    const cell = fc.record({
      open: fc.integer({ min: 0, max: 3 }),
      owners: fc.array(fc.integer({ min: 0, max: CLIENTS - 1 }), { maxLength: 9 }),
    });
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 }))
      .chain(([groups, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
          minLength: groups,
          maxLength: groups,
        }),
      );
    let [shownCells, hiddenCells] = [0, 0];
    fc.assert(
      fc.property(table, (cells) => {
        const groups = cells.map((row): GroupCounts => ({
          answers: row.map(({ open, owners }) => open + owners.length),
          confidential: row.map(({ owners }) => owners),
        }));
        const { shown, merged, hidden } = smallGroups(groups, MINIMUM);
        const lines = [
          ...shown.map((group) => [group]),
          ...(merged.length > 0 ? [merged] : []),
          groups.map((_, group) => group),
        ];
        // What a client said in a cell of the table; open answers are known to everybody.
        const atoms = cells.flatMap((row, group) =>
          row.flatMap(({ owners }, column) =>
            [...new Set(owners)].map((client) => ({ group, column, client })),
          ),
        );
        const columns = cells[0]!.map((_, column) => column);
        const visible = columns.filter((column) => !hidden.includes(column));
        hiddenCells += hidden.length;
        const known = lines.flatMap((line) =>
          visible.map((column) => {
            shownCells += 1;
            return (atom: (typeof atoms)[number]): number =>
              Number(line.includes(atom.group) && atom.column === column);
          }),
        );
        const rankWithout = (clients: readonly number[]): number => {
          const left = atoms.filter(({ client }) => !clients.includes(client));
          return rankOf(known.map((row) => left.map(row)));
        };
        for (let one = 0; one < CLIENTS; one++) {
          for (let other = 0; other <= one; other++) {
            for (let third = 0; third < CLIENTS; third++) {
              if (third === one || third === other) continue;
              // Else some sum of the lines holds nothing but the third's.
              expect(rankWithout([one, other, third])).toBe(rankWithout([one, other]));
            }
          }
        }
      }),
      { numRuns: runs(60) },
    );
    expect(shownCells).toBeGreaterThan(100);
    expect(hiddenCells).toBeGreaterThan(10);
  });

  it("may count the answers of as many clients as a sheet has rows", () => {
    expect(
      mayBeCounted(
        Array.from({ length: 200_000 }, (_, client) => client),
        MINIMUM,
      ),
    ).toBe(true);
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
