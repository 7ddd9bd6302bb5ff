import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { runs } from "../support/property-runs";
import { call, column, connect, sheetWithBlanks } from "./excel-call";

beforeEach(() => connect());

/** Who stayed and grew, shrank, left, came, came back, and a row that is empty at both dates. */
const opening = column(100, 80, 50, null, "", null);
const closing = column(120, 60, null, 30, 40, null);
const everBefore = column("yes", "no", true, "Non", "oui", null);

/**
 * Calls with blanks in the last arguments, which stand on a sheet that cannot be read: as Excel on
 * the web gives them, as the desktop does, and as typed zeros, all the same.
 */
async function sameWithoutAsking(
  id: string,
  first: readonly unknown[],
  last: readonly (readonly (readonly unknown[])[])[],
  expected: unknown,
): Promise<void> {
  const { readBlanks, requests } = sheetWithBlanks({});
  connect("en", readBlanks);
  const withZeros = last.map((range) => range.map((line) => line.map((cell) => cell ?? 0)));
  const addresses = [...first.map(() => ""), ...last.map((_, i) => `S!${"ABCDE"[i]!}1:Z9`)];
  for (const args of [last, withZeros]) {
    const onSheet = await call(id, [...first, ...args], { addresses });
    const typed = await call(id, [...first, ...args]);
    for (const answer of [onSheet, typed]) {
      if (Array.isArray(expected)) expect(answer).toEqual(expected);
      else expect(answer).toMatchObject({ error: expected });
    }
  }
  expect(requests).toEqual([]);
}

describe("NETMRR", () => {
  it("is new + expansion - churned", async () => {
    expect(await call("NETMRR", [20000, 5000, 8000])).toEqual([[17000]]);
  });

  it("takes contraction off and reactivation in when they are given", async () => {
    expect(await call("NETMRR", [20000, 5000, 8000, 4000])).toEqual([[13000]]);
    expect(await call("NETMRR", [20000, 5000, 8000, 4000, 1000])).toEqual([[14000]]);
    expect(await call("NETMRR", [20000, 5000, 8000, null, 1000])).toEqual([[18000]]);
    expect(await call("NETMRR", [20000, 5000, 8000, [[null]], 1000])).toEqual([[18000]]);
  });

  it("answers row by row; a month that is not closed stays blank", async () => {
    expect(
      await call("NETMRR", [column(10, 20, null), column(1, 2, null), column(5, null, null)]),
    ).toEqual([[6], [""], [""]]);
  });

  it("sets a single amount beside columns", async () => {
    expect(await call("NETMRR", [column(10, 20, null), 5, 1])).toEqual([[14], [24], [""]]);
    expect(await call("NETMRR", [10, column(1, 2), 0, 3, [[4]]])).toEqual([[12], [13]]);
    expect(await call("NETMRR", [column(10, 20), null, 1])).toMatchObject({ error: "#N/A" });
  });

  it("takes a blank contraction or reactivation for 0 without a look at the sheet", async () => {
    const months = [column(10, 20), column(1, 2), column(5, 5)];
    for (const [given, read] of [
      [
        [column(3, null), column(null, 4)],
        [[3], [21]],
      ],
      [
        [column(null, null), [[null]]],
        [[6], [17]],
      ],
      [
        [[[null]], column(null, null)],
        [[6], [17]],
      ],
    ] as const) {
      await sameWithoutAsking("NETMRR", months, given, read);
    }
  });

  it("refuses a negative amount", async () => {
    expect(await call("NETMRR", [20000, 5000, -8000])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("churned") as string,
    });
  });
});

describe("MRRMOVEMENTS", () => {
  it("goes from opening to closing, losses negative, in both languages", async () => {
    expect(await call("MRRMOVEMENTS", [opening, closing, everBefore])).toEqual([
      ["Movement", "MRR"],
      ["Opening", 230],
      ["New", 30],
      ["Reactivation", 40],
      ["Expansion", 20],
      ["Contraction", -20],
      ["Churn", -50],
      ["Closing", 250],
    ]);
    connect("fr");
    const french = (await call("MRRMOVEMENTS", [opening, closing])) as unknown[][];
    expect(french.map(([label]) => label)).toEqual([
      "Mouvement",
      "Ouverture",
      "Nouveau",
      "Réactivation",
      "Expansion",
      "Contraction",
      "Attrition",
      "Clôture",
    ]);
    expect(french.slice(2, 4).map(([, amount]) => amount)).toEqual([70, 0]);
  });

  it("shows no negative 0 where nothing was lost", async () => {
    const table = (await call("MRRMOVEMENTS", [column(1), column(2)])) as unknown[][];
    expect(table.slice(5, 7).map(([, amount]) => Object.is(amount, 0))).toEqual([true, true]);
  });

  it("takes a blank for a client who is not there, on the web, on the desktop and with a 0", async () => {
    const { readBlanks } = sheetWithBlanks({ "S!A1:A3": ["1,0"], "S!B1:B3": ["2,0"] });
    const web = await call("MRRMOVEMENTS", [column(5, null, 7), column(6, 4, null)]);
    connect("en", readBlanks);
    const addresses = ["S!A1:A3", "S!B1:B3"];
    expect(await call("MRRMOVEMENTS", [column(5, 0, 7), column(6, 4, 0)], { addresses })).toEqual(
      web,
    );
    expect(await call("MRRMOVEMENTS", [column(5, 0, 7), column(6, 4, 0)])).toEqual(web);
  });

  it("adds up to the closing column, whatever the book", async () => {
    const amount = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 1e8 }).map((cents) => cents / 100) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    const clients = fc.array(fc.tuple(amount, amount, fc.boolean()), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(clients, async (book) => {
        const table = (await call("MRRMOVEMENTS", [
          column(10, ...book.map(([before]) => before)),
          column(10, ...book.map(([, after]) => after)),
          column(true, ...book.map(([, , flag]) => flag)),
        ])) as [string, number][];
        const amounts = table.slice(1).map(([, value]) => value);
        const sum = amounts.slice(0, -1).reduce((total, value) => total + value, 0);
        expect(sum).toBeCloseTo(amounts.at(-1)!, 6);
        const closingSum = book.reduce((total, [, after]) => total + (after ?? 0), 10);
        expect(amounts.at(-1)).toBeCloseTo(closingSum, 6);
      }),
      { numRuns: runs(50) },
    );
  });

  it("says which amount is negative, and which flag is neither yes nor no", async () => {
    expect(await call("MRRMOVEMENTS", [column(1, 2), column(1, -2)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^closing \(row 2, column 1\): -2 is below 0/) as string,
    });
    connect("fr");
    expect(
      await call("MRRMOVEMENTS", [column(1, 2), column(1, 2), column("oui", "peut-être")]),
    ).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^déjàClient \(ligne 2, colonne 1\)/) as string,
    });
  });

  it("has nothing to explain without revenue", async () => {
    expect(await call("MRRMOVEMENTS", [column(0, 0), column(0, 0)])).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining("either date") as string,
    });
  });
});

describe("a column without a single client", () => {
  const nobody = column(null, null);
  const somebody = column(null, 40);
  const moved = (opening: number, gained: number, lost: number, closing: number): unknown[][] => [
    ["Movement", "MRR"],
    ["Opening", opening],
    ["New", gained],
    ["Reactivation", 0],
    ["Expansion", 0],
    ["Contraction", 0],
    ["Churn", lost],
    ["Closing", closing],
  ];

  it.each<[string, unknown[][][], unknown]>([
    ["MRRMOVEMENTS", [nobody, somebody], moved(0, 40, 0, 40)],
    ["MRRMOVEMENTS", [somebody, nobody], moved(40, 0, -40, 0)],
    ["MRRMOVEMENTS", [nobody, nobody], "#N/A"],
    ["MRRMOVEMENTS", [nobody, somebody, column(null, null)], moved(0, 40, 0, 40)],
    ["MRRMOVEMENTS", [nobody, somebody, [[null]]], moved(0, 40, 0, 40)],
    ["NRR", [somebody, nobody], [[0]]],
    ["NRR", [nobody, somebody], "#DIV/0!"],
    ["NRR", [nobody, nobody], "#N/A"],
    ["GRR", [somebody, nobody], [[0]]],
    ["GRR", [nobody, somebody], "#DIV/0!"],
    ["GRR", [nobody, nobody], "#N/A"],
    ["QUICKRATIO", [somebody, nobody], [[0]]],
    ["QUICKRATIO", [nobody, somebody], "#DIV/0!"],
    ["QUICKRATIO", [nobody, nobody], "#N/A"],
  ])("is a column of zeros for %s, and the sheet is not asked", async (id, args, expected) => {
    await sameWithoutAsking(id, [], args, expected);
  });
});

describe("NRR, GRR and QUICKRATIO", () => {
  it("are of the same movements", async () => {
    expect(await call("NRR", [opening, closing])).toEqual([[180 / 230]]);
    expect(await call("GRR", [opening, closing])).toEqual([[160 / 230]]);
    expect(await call("QUICKRATIO", [opening, closing])).toEqual([[90 / 70]]);
    expect(await call("QUICKRATIO", [opening, closing, everBefore])).toEqual([[90 / 70]]);
  });

  it("have no base or nothing lost to divide by", async () => {
    expect(await call("NRR", [column(0), column(5)])).toMatchObject({ error: "#DIV/0!" });
    expect(await call("GRR", [column(0), column(5)])).toMatchObject({ error: "#DIV/0!" });
    expect(await call("QUICKRATIO", [column(5), column(9)])).toMatchObject({
      error: "#DIV/0!",
      message: expect.stringContaining("nothing was lost") as string,
    });
  });

  it("do not take columns of two lengths", async () => {
    expect(await call("NRR", [column(1, 2), column(1, 2, 3)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^closing has 3 rows.* opening has 2 rows/) as string,
    });
  });
});

describe("MRR and ARR", () => {
  it("answer row by row, one period for all or one each; what is blank stays blank", async () => {
    const amounts = column(1200, 300, null, 100);
    const months = column(12, 3, 1, null);
    expect(await call("MRR", [amounts, months])).toEqual([[100], [100], [""], [""]]);
    expect(await call("ARR", [amounts, months])).toEqual([[1200], [1200], [""], [""]]);
    expect(await call("MRR", [column(12, 24), 12])).toEqual([[1], [2]]);
    expect(await call("MRR", [1200, column(12, 6)])).toEqual([[100], [200]]);
    expect(await call("ARR", [100, 1])).toEqual([[1200]]);
  });

  it("say which contract has a period that is none", async () => {
    expect(await call("MRR", [column(100, 100), column(12, 0)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^months \(row 2, column 1\): 0 is not above 0/) as string,
    });
    expect(await call("ARR", [column(100, -1), 12])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^amounts \(row 2, column 1\)/) as string,
    });
  });
});
