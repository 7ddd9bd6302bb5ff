import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { call, connect } from "./excel-call";

beforeEach(() => connect());

const score = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
  fc.constant(null),
  fc.constant(""),
);

/** Rows of equal length, one cell of them a number, so that there is something to compute on. */
const table = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(score, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )
  .filter((rows) => rows.some((row) => row.some((cell) => typeof cell === "number")));

describe("results", () => {
  it.each([
    ["POINTS", [0, 100]],
    ["MULTIPLIER", []],
  ])("of %s have the shape of the values, a blank where a blank is", async (id, rest) => {
    await fc.assert(
      fc.asyncProperty(table, async (values) => {
        const result = (await call(id, [values, ...rest])) as unknown[][];
        expect(result.map((row) => row.map((cell) => typeof cell))).toEqual(
          values.map((row) => row.map((cell) => (typeof cell === "number" ? "number" : "string"))),
        );
        expect(result.flat().every((cell) => cell === "" || Number.isFinite(cell))).toBe(true);
      }),
    );
  });

  it.each(["neutral", "renormalise", "strict"])(
    "of CCS are one score a client, 0 to 100 or a blank, under %s",
    async (rule) => {
      await fc.assert(
        fc.asyncProperty(table, async (values) => {
          const result = await call("CCS", [values, null, rule]);
          if (!Array.isArray(result)) {
            // Every client has a gap: there is no score at all.
            expect([rule, result.error]).toEqual(["strict", "#N/A"]);
            return;
          }
          expect(result).toHaveLength(values.length);
          for (const row of result) {
            expect(row).toHaveLength(1);
            const cell = row[0];
            expect(cell === "" || (Number(cell) >= 0 && Number(cell) <= 100)).toBe(true);
          }
        }),
      );
    },
  );
});
