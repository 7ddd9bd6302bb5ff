import { beforeEach, describe, expect, it } from "vitest";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

const ids0 = column("Éole", "Gone", 12);
const arr0 = column(100, 50, 10);
const axes0 = [
  [50, 50],
  [100, 100],
  [50, null],
];
const ids1 = column("12", "new", " eole ");
const arr1 = column(10, 70, 200);
const axes1 = [
  [null, 50],
  [0, 0],
  [100, 50],
];
const good = [ids0, arr0, axes0, ids1, arr1, axes1];

/** The good call with one argument replaced. */
const replaced = (index: number, value: unknown): unknown[] =>
  good.map((argument, i) => (i === index ? value : argument));

/** Weighted ARR of a book, by the functions that a cell would use. */
async function weighted(arr: unknown[][], axes: unknown[][], weights: unknown): Promise<number> {
  const scores = await call("CCS", [axes, weights]);
  const values = (await call("WEIGHTEDARR", [arr, scores])) as number[][];
  return values.reduce((sum, [value]) => sum + value!, 0);
}

describe("VALUEBRIDGE", () => {
  it("goes from opening to closing, clients matched by code", async () => {
    const table = (await call("VALUEBRIDGE", good)) as [string, number][];
    expect(table.map(([step]) => step)).toEqual([
      "Step",
      "Opening",
      "Lost clients",
      "New clients",
      "ARR effect",
      "Axis 1",
      "Axis 2",
      "Closing",
    ]);
    // Éole: ARR doubles (ln 2) and the first axis adds ln 2 / 2; L = (200 sqrt 2 - 100) / (1.5 ln 2).
    const change = 200 * Math.SQRT2 - 100;
    const amounts = [210, -100, 35, change / 1.5, change / 3, 0, 45 + 200 * Math.SQRT2];
    expect(table.slice(1).map(([, amount]) => amount)).toEqual(
      amounts.map((amount) => expect.closeTo(amount, 9) as number),
    );
  });

  it.each([[null], [[[3, 1]]], [column(1, 0)]])(
    "starts and ends at the weighted ARR of the other functions, weights %o",
    async (weights) => {
      const table = (await call("VALUEBRIDGE", [...good, weights])) as [string, number][];
      const amounts = table.slice(1).map(([, amount]) => amount);
      expect(amounts[0]).toBeCloseTo(await weighted(arr0, axes0, weights), 9);
      expect(amounts.at(-1)).toBeCloseTo(await weighted(arr1, axes1, weights), 9);
      const sum = amounts.slice(0, -1).reduce((total, amount) => total + amount, 0);
      expect(sum).toBeCloseTo(amounts.at(-1)!, 9);
    },
  );

  it("speaks French", async () => {
    connect("fr");
    const table = (await call("VALUEBRIDGE", good)) as [string, string | number][];
    expect(table[0]).toEqual(["Étape", "ARR pondéré"]);
    expect(table.slice(4, 7).map(([step]) => step)).toEqual(["Effet de l’ARR", "Axe 1", "Axe 2"]);
  });

  it.each<[string, number, unknown, RegExp]>([
    ["a client twice", 3, column("12", "new", "NEW "), /^ids1 \(row 3, column 1\): “NEW ” .* 2 of/],
    ["a client without code", 0, column("a", null, "b"), /^ids0 \(row 2, column 1\): .* no code/],
    ["a client without ARR", 1, column(1, 2, null), /^arr0 \(row 3, column 1\): the ARR of “12”/],
    ["a negative ARR", 4, column(1, -2, 3), /^arr1 \(row 2, column 1\): -2 is below 0/],
    ["fewer ids than rows", 0, column("a", "b"), /^ids0 has 2 values, axes0 has 3 rows/],
    ["fewer ARR than rows", 4, column(1, 2), /^arr1 has 2 values, axes1 has 3 rows/],
    ["other axes", 5, column(1, 2, 3), /^axes1 has 1 column and axes0 has 2/],
    [
      "no score",
      5,
      [
        [1, 2],
        [3, 101],
        [5, 6],
      ],
      /^axes1 \(row 2, column 2\): 101 is above 100/,
    ],
  ])("refuses %s, with its place", async (_, index, value, words) => {
    expect(await call("VALUEBRIDGE", replaced(index, value))).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(words) as string,
    });
  });

  it("refuses weights that do not fit or weigh nothing", async () => {
    expect(await call("VALUEBRIDGE", [...good, [[1, 2, 3]]])).toMatchObject({ error: "#VALUE!" });
    expect(await call("VALUEBRIDGE", [...good, [[0, 0]]])).toMatchObject({ error: "#DIV/0!" });
  });
});
