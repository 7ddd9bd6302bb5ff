import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countBuyers } from "../../src/metrics/buyer-counts";
import { countKinds } from "../../src/metrics/kinds";
import type { Kinds } from "../../src/metrics/kinds";
import { runs } from "../support/property-runs";

const atOnce = () => Promise.resolve();

/** Each kind as its values and how many rows have them. */
const asRows = ({ values, places, counts }: Kinds): number[][] =>
  Array.from(counts, (count, kind) => [
    ...values.map((list, column) => list[places[column]![kind]!]!),
    count,
  ]);

describe("countKinds", () => {
  it("has each kind once, in the order of its values", async () => {
    const kinds = await countKinds(
      [Float64Array.of(2, 0, 2, 2), Float64Array.of(5, 7, 5, 0.5)],
      atOnce,
    );
    expect(kinds.values).toEqual([Float64Array.of(0, 2), Float64Array.of(0.5, 5, 7)]);
    expect(asRows(kinds)).toEqual([
      [0, 7, 1],
      [2, 0.5, 1],
      [2, 5, 2],
    ]);
  });

  it("counts as one would by hand, and leaves the columns as they are", async () => {
    const cell = fc.constantFrom(0, 1, 2.5, -3, 1e9);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 }),
        async (rows) => {
          const columns = [0, 1, 2].map((column) => Float64Array.from(rows, (row) => row[column]!));
          const byHand = new Map<string, number>();
          for (const row of rows) {
            byHand.set(row.join(), (byHand.get(row.join()) ?? 0) + 1);
          }
          const counted = asRows(await countKinds(columns, atOnce));
          expect(new Map(counted.map((row) => [row.slice(0, -1).join(), row.at(-1)]))).toEqual(
            byHand,
          );
          expect(counted).toHaveLength(byHand.size);
          expect(columns.map((column) => column[0])).toEqual(rows[0]);
        },
      ),
      { numRuns: runs(50) },
    );
  });

  it("gives way all along where there are many rows", async () => {
    const rows = 200_000;
    const age = Float64Array.from({ length: rows }, (_, i) => 1 + (i % 1_999));
    let pauses = 0;
    await countBuyers({ frequency: age.map(() => 1), recency: age, age }, () => {
      pauses++;
      return Promise.resolve();
    });
    expect(pauses).toBeGreaterThan(20);
  });
});
