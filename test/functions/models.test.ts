import { beforeEach, describe, expect, it } from "vitest";
import { FORTY_BUYERS } from "../metrics/forty-buyers";
import { call, column, connect, sheetWithBlanks } from "./excel-call";
import type { Shown } from "./excel-call";

beforeEach(() => connect());

/** The rows of a table under its header. */
async function lines(answer: Promise<Shown>): Promise<unknown[][]> {
  const table = await answer;
  if (!Array.isArray(table)) throw new Error(`${table.error} ${table.message}`);
  return table.slice(1);
}

const HIGH_END = [[1000, 869, 743, 653, 593, 551, 517, 491]];
const nan = (value: number) => (value === 0 ? null : value);

describe("RETENTIONFIT", () => {
  it("spills labels and the published fit", async () => {
    const [labels, values] = (await call("RETENTIONFIT", [HIGH_END])) as [string[], number[]];
    expect(labels).toEqual(["Alpha", "Beta", "Log-likelihood"]);
    expect(values[0]).toBeCloseTo(0.668, 3);
    expect(values[1]).toBeCloseTo(3.806, 3);
    expect(values[2]).toBeCloseTo(-1611.2, 1);
    connect("fr");
    const [french] = (await call("RETENTIONFIT", [HIGH_END])) as unknown[][];
    expect(french).toEqual(["Alpha", "Bêta", "Log-vraisemblance"]);
  });

  it("takes cohorts of unequal length, blank at the end of their rows", async () => {
    const cohorts = [
      [10000, 8000, 6480, 5307, 4391],
      [10000, 8000, 6480, 5307, null],
      [10000, 8000, 6480, "", ""],
      [10000, 8000, null, null, null],
    ];
    const [[alpha, beta]] = (await lines(call("RETENTIONFIT", [cohorts]))) as [[number, number]];
    expect(alpha).toBeCloseTo(3.8, 2);
    expect(beta).toBeCloseTo(15.19, 2);
  });

  it("takes a 0 at the end for nobody left, and a blank for a renewal to come", async () => {
    const cohort = [[100, 60, 45, 0]];
    const blank = await call("RETENTIONFIT", [[[100, 60, 45, null]]]);
    const { readBlanks } = sheetWithBlanks({ "S!A1:D1": ["0,3"] });
    connect("en", readBlanks);
    expect(await call("RETENTIONFIT", [cohort], { addresses: ["S!A1:D1"] })).toEqual(blank);
    expect(await call("RETENTIONFIT", [cohort])).toMatchObject({ error: "#NUM!" });
  });

  it("refuses with words", async () => {
    expect(await call("RETENTIONFIT", [[[100, null, 60, 50]]])).toEqual({
      error: "#VALUE!",
      message:
        "survivors (row 1, column 2): a value is missing in the middle of a cohort. Fill it in; only the end of a row may be blank.",
    });
    connect("fr");
    expect(await call("RETENTIONFIT", [[[100, 60, 61, 50]]])).toEqual({
      error: "#VALUE!",
      message:
        "survivants (ligne 1, colonne 3)\u202f: 61 clients, c’est plus que les 60 de la période précédente. Une cohorte ne grandit jamais\u202f: laissez de côté ceux qui sont arrivés après.",
    });
    expect(await call("RETENTIONFIT", [[[100, 80]]])).toEqual({
      error: "#N/A",
      message:
        "survivants\u202f: il faut au moins trois périodes, l’effectif de la cohorte au départ et deux autres. Donnez des périodes suivantes.",
    });
  });

  it("says that cohorts are rows where no row is long enough", async () => {
    const inColumns = [
      [1000, 900],
      [800, 700],
      [640, 600],
      [512, 540],
    ];
    expect(await call("RETENTIONFIT", [inColumns])).toEqual({
      error: "#N/A",
      message:
        "survivors: no row has three periods. Each row is a cohort: its size at the start, then those left after each renewal. If your cohorts are columns, transpose the table; otherwise give later periods.",
    });
  });

  it("says what to do where all who leave do so at the start", async () => {
    expect(await call("RETENTIONFIT", [[[100, 50, 50, 50]]])).toEqual({
      error: "#NUM!",
      message: expect.stringMatching(/grow or shrink .* at the very start or never/) as string,
    });
    const once = Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? [1, 1, 30] : [9, 29, 30]));
    const [x, tx, months] = [0, 1, 2].map((part) => column(...once.map((row) => row[part])));
    expect(await call("CLVFIT", [x, tx, months])).toEqual({
      error: "#NUM!",
      message: expect.stringMatching(/grow or shrink .* at the very start or never/) as string,
    });
  });

  it("never gives half a fit", async () => {
    for (const survivors of [
      [1000, 800, 640, 512],
      [100, 100, 100, 100],
      [100, 0, 0],
    ]) {
      expect(await call("RETENTIONFIT", [[survivors]])).toMatchObject({
        error: "#NUM!",
        message: expect.stringMatching(/^(No parameters|survivors: [Nn]obody)/) as string,
      });
    }
  });
});

describe("RETENTIONCURVE", () => {
  it("spills a row a period", async () => {
    const table = (await call("RETENTIONCURVE", [1, 1, 3])) as unknown[][];
    expect(table[0]).toEqual(["Period", "Survival", "Retention"]);
    expect(table.slice(1)).toEqual([
      [1, 1 / 2, 1 / 2],
      [2, 1 / 3, 2 / 3],
      [3, 1 / 4, 3 / 4],
    ]);
  });

  it("refuses half a period", async () => {
    expect(await call("RETENTIONCURVE", [1, 1, 2.5])).toEqual({
      error: "#VALUE!",
      message: "periods: 2.5 is not a whole number from 1 on. Correct the value.",
    });
  });
});

describe("CLVRESIDUAL", () => {
  it("is the published lifetime before the eighth renewal", async () => {
    const [[lifetime]] = (await call("CLVRESIDUAL", [0.668, 3.806, 0.1, 8])) as [[number]];
    expect(lifetime).toBeCloseTo(7.53, 3);
  });

  it("takes 10 % and a client just won where nothing is said", async () => {
    expect(await call("CLVRESIDUAL", [0.668, 3.806])).toEqual(
      await call("CLVRESIDUAL", [0.668, 3.806, 0.1, 1]),
    );
  });

  it("answers for each age of a column, and leaves a blank blank", async () => {
    const ages = (await call("CLVRESIDUAL", [3, 4, 0, column(1, null, 2, 1)])) as unknown[][];
    expect(ages).toEqual([[2], [""], [2.5], [2]]);
    expect(await call("CLVRESIDUAL", [3, 4, 0, column(1, 1.5)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^age \(row 2, column 1\): 1\.5 is not a whole/) as string,
    });
  });

  it("has no answer for an endless sum", async () => {
    expect(await call("CLVRESIDUAL", [0.668, 3.806, 0])).toMatchObject({
      error: "#NUM!",
      message: expect.stringContaining("endless") as string,
    });
  });
});

const frequency = column(...FORTY_BUYERS.map(([x]) => x));
const recency = column(...FORTY_BUYERS.map(([x, tx]) => (x === 0 ? null : tx)));
const age = column(...FORTY_BUYERS.map(([, , months]) => months));
const spend = column(...FORTY_BUYERS.map(([, , , z]) => nan(z)));

describe("CLVFIT", () => {
  it("spills labels and the fit", async () => {
    const [labels, values] = (await call("CLVFIT", [frequency, recency, age])) as [
      string[],
      number[],
    ];
    expect(labels).toEqual(["r", "Alpha", "a", "b", "Log-likelihood"]);
    // scipy's fit of the same forty.
    [0.4797, 2.2797, 1.0567, 1.5027, -224.6915].forEach((value, i) =>
      expect(values[i]).toBeCloseTo(value, 3),
    );
  });

  it("refuses what no client can have bought, and columns of different length", async () => {
    expect(await call("CLVFIT", [column(1, 0), column(3, 4), column(9, 9)])).toEqual({
      error: "#VALUE!",
      message:
        "recency (row 2, column 1): 4 is the time of a last purchase, but the frequency says that the client bought once. Leave the first purchase out of both: 0 and 0, or a blank.",
    });
    expect(await call("CLVFIT", [column(1, 2), column(3, 10), column(9, 9)])).toEqual({
      error: "#VALUE!",
      message:
        "recency (row 2, column 1): 10 lies after the day of the count (9 since the first purchase). The last purchase cannot be later: give both in the same unit, from the first purchase on.",
    });
    expect(await call("CLVFIT", [column(1, 2), column(3), column(9, 9)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^recency/) as string,
    });
    const once = column(0, 0);
    expect(await call("CLVFIT", [once, column(null, null), column(9, 9)])).toMatchObject({
      error: "#NUM!",
      message: expect.stringContaining("second time") as string,
    });
  });
});

describe("CLVBUYERS", () => {
  const value = (...rest: unknown[]) =>
    lines(call("CLVBUYERS", [frequency, recency, age, spend, ...rest])) as Promise<number[][]>;

  it("spills a row a client under its labels", async () => {
    const table = (await call("CLVBUYERS", [frequency, recency, age, spend, 12])) as unknown[][];
    expect(table[0]).toEqual(["Probably active", "Expected purchases", "Expected spend", "Value"]);
    expect(table).toHaveLength(41);
    connect("fr");
    const french = (await call("CLVBUYERS", [frequency, recency, age, spend, 12])) as unknown[][];
    expect(french[0]).toEqual([
      "Actif (probabilité)",
      "Achats attendus",
      "Dépense attendue",
      "Valeur",
    ]);
    expect(french.slice(1)).toEqual(table.slice(1));
  });

  it("takes 10 % a year and months where nothing is said, and says so in French too", async () => {
    const plain = await value(12);
    expect(await value(12, 0.1, "month")).toEqual(plain);
    expect(await value(12, 0.1, "MOIS")).toEqual(plain);
    const years = await value(12, 0.1, "année");
    const weeks = await value(12, 0.1, "week");
    const days = await value(12, 0.1, "jour");
    const free = await value(12, 0);
    // The same numbers in a longer unit lie further ahead.
    plain.forEach((row, i) => {
      const worth = [years[i]![3]!, row[3]!, weeks[i]![3]!, days[i]![3]!, free[i]![3]!];
      expect(worth).toEqual([...worth].sort((first, second) => first - second));
      expect(new Set(worth).size).toBe(5);
      expect(row[3]! / free[i]![3]!).toBeGreaterThan(1 / 1.1);
      expect(years[i]![3]! / free[i]![3]!).toBeGreaterThan(1.1 ** -12);
    });
  });

  it("leaves blank what a row does not tell", async () => {
    const withRow = (x: unknown, tx: unknown, months: unknown, amount: unknown) =>
      lines(
        call("CLVBUYERS", [
          [[x], ...frequency],
          [[tx], ...recency],
          [[months], ...age],
          [[amount], ...spend],
          12,
        ]),
      );
    const plain = await value(12);
    expect(await withRow(null, 1, 5, 10)).toEqual([["", "", "", ""], ...plain]);
    expect((await withRow(2, null, 5, 10))[0]).toEqual(["", "", "", ""]);
    expect((await withRow(2, 1, null, 10))[0]).toEqual(["", "", "", ""]);
    // What is known counts in the model that it is for.
    const [[active, purchases, ...rest]] = (await withRow(3, 2, 9, null)) as [unknown[]];
    expect(active).toBeGreaterThan(0);
    expect(purchases).toBeGreaterThan(0);
    expect(rest).toEqual(["", ""]);
  });

  it("refuses a spend of 0 of a repeat buyer, and an unknown unit", async () => {
    const free = spend.map((row, i) => (i === 2 ? [0] : row));
    expect(await call("CLVBUYERS", [frequency, recency, age, free, 12])).toEqual({
      error: "#VALUE!",
      message: "spend (row 3, column 1): 0 is not above 0. Give a greater value.",
    });
    expect(
      await call("CLVBUYERS", [frequency, recency, age, spend, 12, 0.1, "quarter"]),
    ).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("day, week, month, year") as string,
    });
  });
});
