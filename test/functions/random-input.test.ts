import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellError } from "../../src/functions/cell-error";
import { runs } from "../support/property-runs";
import { catalogue, goodCall, isRange } from "./catalogue";
import type { CatalogueArgument, RangeKind, SingleKind } from "./catalogue";
import { call, connect } from "./excel-call";
import { expectSound } from "./sound-answer";

/** Cells that may stand in any argument, fitting or not. */
const anyCell = fc.oneof(
  fc.constantFrom<unknown>(null, "", " ", 0, 1, -1, 0.5, 100, 1e308, -1e308, 5e-324, 45_000, true),
  fc.constantFrom<unknown>("9", "neuf", "2026-03-15", "#N/A", "oui", "★★★", "🙂", "{x}", "<b>"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string(),
  fc.constantFrom<unknown>(
    cellError("#DIV/0!"),
    { type: "Error", basicType: "Error", basicValue: "#NUM!" },
    { type: "Entity", basicType: "Error", basicValue: "#VALUE!", text: "Aster" },
    { type: "FormattedNumber", basicType: "Double", basicValue: 3 },
  ),
);

const integer = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const double = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true });
const amount = fc.oneof(integer(0, 5), double(0, 1e6), fc.constantFrom(0, 1e-9, 1e300));
const dateSerial = fc.oneof(integer(44_500, 45_500), double(1, 2_958_465));

/** Values that fit an argument, often small and equal so that ties and empty groups happen. */
const fitting: Readonly<Record<RangeKind | SingleKind, fc.Arbitrary<unknown>>> = {
  numbers: fc.oneof(integer(-3, 10), double(-1e6, 1e6)),
  answers: fc.oneof(integer(0, 10), double(0, 10)),
  amounts: amount,
  positives: double(1e-3, 1e4),
  wholes: integer(0, 6),
  counts: integer(1, 9),
  rates: double(0, 1),
  scores: fc.oneof(integer(0, 100), double(0, 100)),
  dates: dateSerial,
  texts: fc.oneof(fc.constantFrom("Retail", "retail ", "Été", "7"), fc.string(), integer(0, 3)),
  flags: fc.constantFrom<unknown>(true, false, 1, 0, "oui", "no"),
  weights: amount,
  list: double(-100, 100),
  number: double(-100, 100),
  amount,
  positive: double(1e-3, 100),
  count: integer(1, 9),
  confidence: double(0.01, 0.99),
  rate: double(0, 1),
  date: dateSerial,
  choice: integer(0, 12),
  flag: fc.boolean(),
  word: fc.constantFrom("mean", "moyenne", "MONTH", "année", "now", "strict", "end"),
};

/** An argument most of whose cells fit, as large as a good one. */
function argumentFor(argument: CatalogueArgument, goodValue: unknown): fc.Arbitrary<unknown> {
  const fit = fitting[argument.kind];
  const cell = fc.oneof(
    { weight: 30, arbitrary: fit },
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: anyCell },
  );
  if (!isRange(argument)) {
    return fc.oneof(
      { weight: 10, arbitrary: fc.constant(goodValue) },
      { weight: 10, arbitrary: fit },
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: anyCell },
    );
  }
  const good = goodValue as unknown[][];
  const height = good.length;
  const width = good[0]!.length;
  const rectangle = (lines: number, columns: number): fc.Arbitrary<unknown[][]> =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
      minLength: lines,
      maxLength: lines,
    });
  return fc.oneof(
    { weight: 2, arbitrary: rectangle(height, width) },
    { weight: 20, arbitrary: fewReplaced(good, cell) },
    {
      weight: 1,
      arbitrary: fc.tuple(integer(1, 4), integer(1, 3)).chain((size) => rectangle(...size)),
    },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

/** A good argument with a few of its cells replaced, or none. */
function fewReplaced(
  good: readonly (readonly unknown[])[],
  cell: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown[][]> {
  const places = integer(0, good.length * good[0]!.length - 1);
  return fc.array(fc.tuple(places, cell), { maxLength: 2 }).map((replaced) => {
    const table = good.map((line) => [...line]);
    const width = table[0]!.length;
    for (const [place, value] of replaced) {
      table[Math.floor(place / width)]![place % width] = value;
    }
    return table;
  });
}

const connections = fc.record({
  language: fc.constantFrom("en", "fr"),
  /** Which cells of a sheet are empty, by a pattern; `null` when Excel does not answer. */
  empty: fc.constantFrom<number | null>(null, 1, 2, 3),
  hasAddresses: fc.boolean(),
});

describe("random mixtures of what fits and what does not", () => {
  it.each(Object.keys(catalogue))("leave %s with a sound answer", async (id) => {
    const args = fc.constantFrom(1, 2, 5, 12, 12, 12).chain((rows) => {
      const good = goodCall(id, rows);
      return fc.tuple(
        ...Object.values(catalogue[id]!).map((argument, index) =>
          argumentFor(argument, good[index]),
        ),
      );
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(args, connections, async (values, { language, empty, hasAddresses }) => {
        connect(language, (addresses) =>
          empty === null
            ? Promise.reject(new Error("GeneralException"))
            : Promise.resolve(
                addresses.map(() => (row: number, column: number) => (row + column) % empty === 1),
              ),
        );
        const addresses = values.map((_, i) =>
          hasAddresses ? `Clients!${"ABCDEFGH"[i]}2:Z99` : null,
        );
        const answer = await call(id, values, { addresses });
        expectSound(id, answer, language);
        seen.add(Array.isArray(answer) ? "result" : answer.error);
      }),
      { numRuns: runs(100) },
    );
    // Both ways have been tried.
    expect([...seen]).toEqual(expect.arrayContaining(["result", "#VALUE!"]));
  });
});
