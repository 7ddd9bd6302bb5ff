import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignLines, insertionsMade, shiftBy } from "../../../src/book/standing/align-lines";

describe("alignLines", () => {
  it("puts a new line right after the one before it", () => {
    const standing = new Map([
      ["a", 0],
      ["c", 5],
    ]);
    expect(alignLines(["a", "b", "c"], standing)).toEqual({
      positions: [0, 1, 6],
      insertions: [{ before: 1, count: 1 }],
      stale: [],
    });
  });

  it("keeps lines in the order in which people have put them", () => {
    const standing = new Map([
      ["b", 2],
      ["a", 7],
    ]);
    expect(alignLines(["a", "b"], standing).positions).toEqual([7, 2]);
  });

  it("tells which lines are planned no longer", () => {
    const standing = new Map([
      ["a", 0],
      ["old", 3],
    ]);
    expect(alignLines(["a"], standing).stale).toEqual([3]);
  });

  const letters = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const keys = fc.uniqueArray(fc.constantFrom(...letters), { maxLength: 10 });
  const standingLines = fc.uniqueArray(
    fc.record({ key: fc.constantFrom(...letters), at: fc.nat(30) }),
    { selector: ({ key }) => key },
  );

  it("never puts two lines on one, nor moves one that stands", () => {
    fc.assert(
      fc.property(keys, standingLines, (planned, lines) => {
        const standing = new Map<string, number>();
        for (const { key, at } of lines) {
          if (![...standing.values()].includes(at)) standing.set(key, at);
        }
        const { positions, insertions, stale } = alignLines(planned, standing);
        const shift = shiftBy(insertions);
        planned.forEach((key, line) => {
          const at = standing.get(key);
          if (at !== undefined) expect(positions[line]).toBe(shift(at));
        });
        const all = [...positions, ...stale];
        expect(new Set(all).size).toBe(all.length);
        // New lines are on inserted ones, so that nothing of anybody's is written over.
        const moved = new Set(Array.from({ length: 60 }, (_, at) => shift(at)));
        planned.forEach((key, line) => {
          if (!standing.has(key)) expect(moved.has(positions[line]!)).toBe(false);
        });
      }),
    );
  });
});

describe("insertionsMade", () => {
  const insertions = fc
    .uniqueArray(fc.record({ before: fc.nat(20), count: fc.integer({ min: 1, max: 4 }) }), {
      selector: ({ before }) => before,
    })
    .map((list) => list.sort((a, b) => a.before - b.before));

  it("takes back exactly what was inserted, wherever the work stopped", () => {
    fc.assert(
      fc.property(insertions, fc.nat(10), (list, stop) => {
        const done = list.slice(Math.max(0, list.length - stop));
        const shift = shiftBy(done);
        let lines = Array.from({ length: 40 }, (_, line) => String(line));
        for (const { before, count } of [...done].reverse()) {
          lines = [
            ...lines.slice(0, before),
            ...Array<string>(count).fill("new"),
            ...lines.slice(before),
          ];
        }
        const made = insertionsMade(
          list,
          list.map(({ before }) => shift(before)),
        );
        for (const { first, count } of made) lines.splice(first, count);
        expect(lines).toEqual(Array.from({ length: 40 }, (_, line) => String(line)));
      }),
    );
  });

  it("takes nothing back for a line that has gone", () => {
    expect(insertionsMade([{ before: 3, count: 2 }], [null])).toEqual([]);
  });
});
