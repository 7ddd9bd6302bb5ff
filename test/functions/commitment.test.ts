import { beforeEach, describe, expect, it } from "vitest";
import { call, column, connect } from "./excel-call";
import type { Shown } from "./excel-call";

beforeEach(() => connect());

function cells(shown: Shown): number[][] {
  if (!Array.isArray(shown)) throw new Error(`${shown.error} ${shown.message}`);
  return shown as number[][];
}

describe("POINTS", () => {
  it("keeps the shape of the values and their blanks", async () => {
    expect(
      await call("POINTS", [
        [
          [0, 2],
          [null, 10],
        ],
        5,
        0,
      ]),
    ).toEqual([
      [100, 60],
      ["", 0],
    ]);
  });

  it("refuses goalposts that are one", async () => {
    expect(await call("POINTS", [column(1), 5, 5])).toMatchObject({ error: "#VALUE!" });
  });
});

describe("AXIS", () => {
  // OECD/JRC Handbook (2008): min-max with declared goalposts, linear aggregation by weight.
  // Client 1: points 100 and 50, weights 3 and 1: 87.5. Client 2: 0 and 100: 25.
  const values = [
    [10, 5],
    [0, 0],
  ];

  it("weighs criteria whose goalposts run in either direction", async () => {
    expect(await call("AXIS", [values, [[0, 10]], [[10, 0]], [[3, 1]]])).toEqual([[87.5], [25]]);
  });

  it("takes goalposts and weights as columns, too", async () => {
    expect(await call("AXIS", [values, column(0, 10), column(10, 0), column(3, 1)])).toEqual([
      [87.5],
      [25],
    ]);
  });

  it.each([
    ["neutral", 75],
    ["neutre", 75],
    ["Renormalise", 100],
    ["renormaliser", 100],
  ])("follows the missing rule %s", async (rule, expected) => {
    expect(await call("AXIS", [[[10, null]], [[0, 0]], [[10, 10]], null, rule])).toEqual([
      [expected],
    ]);
  });

  it("leaves a strict score with a gap blank, and says so when nothing else is left", async () => {
    const goalposts = [[[0, 0]], [[10, 10]], null, "strict"];
    expect(
      await call("AXIS", [
        [
          [10, null],
          [10, 10],
        ],
        ...goalposts,
      ]),
    ).toEqual([[""], [100]]);
    expect(await call("AXIS", [[[10, null]], ...goalposts])).toMatchObject({ error: "#N/A" });
  });

  it("refuses one goalpost too few, and a blank one", async () => {
    expect(await call("AXIS", [values, [[0]], [[10, 0]]])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("worst") as string,
    });
    expect(await call("AXIS", [values, [[0, null]], [[10, 0]]])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("worst (row 1, column 2)") as string,
    });
  });
});

describe("CCS", () => {
  it("is the mean of the axes, by weight when given", async () => {
    const scores = [
      [80, 40],
      [0, 100],
    ];
    expect(await call("CCS", [scores])).toEqual([[60], [50]]);
    expect(await call("CCS", [scores, [[3, 1]]])).toEqual([[70], [25]]);
  });

  it("chains: blanks of a spilled result are blanks again", async () => {
    expect(await call("CCS", [[[80, ""]]])).toEqual([[65]]);
    expect(await call("CCS", [[[80, ""]], null, "renormaliser"])).toEqual([[80]]);
  });

  it("forgives rounding at the ends of the scale", async () => {
    expect(await call("CCS", [[[100.00000000000001, 100]]])).toEqual([[100]]);
  });
});

describe("MULTIPLIER and WEIGHTEDARR", () => {
  it("halves at 0, keeps at 50, doubles at 100, in the shape of the scores", async () => {
    expect(await call("MULTIPLIER", [[[0, 50, 100]]])).toEqual([[0.5, 1, 2]]);
  });

  it("takes another band", async () => {
    expect(await call("MULTIPLIER", [50, 0.25, 4])).toEqual([[1]]);
    expect(await call("MULTIPLIER", [50, 2, 0.5])).toMatchObject({ error: "#VALUE!" });
    expect(await call("MULTIPLIER", [50, 0])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("floor: 0 is not above 0") as string,
    });
  });

  it("multiplies ARR, client by client", async () => {
    expect(await call("WEIGHTEDARR", [column(1000, 500, 100), column(100, null, 0)])).toEqual([
      [2000],
      [""],
      [50],
    ]);
  });
});

describe("ATTRIBUTION and STAKE", () => {
  const arr = column(1000, 400);
  const scores = [
    [100, 50, 20],
    [0, 90, 70],
  ];

  // The definition of the split (Ang 2005): the parts of each client sum to weighted ARR - ARR.
  it("attributes without a residual", async () => {
    const weights = [[2, 1, 1]];
    const parts = cells(await call("ATTRIBUTION", [arr, scores, weights]));
    const ccs = cells(await call("CCS", [scores, weights]));
    const weighted = cells(await call("WEIGHTEDARR", [arr, ccs]));
    parts.forEach((row, i) => {
      const sum = row.reduce((total, part) => total + part, 0);
      expect(sum).toBeCloseTo(weighted[i]![0]! - [1000, 400][i]!, 8);
    });
    expect(parts[0]![1]).toBeCloseTo(0, 12);
  });

  it("puts a price on reaching a target", async () => {
    // From M(50) = 1 to M(100) = 2 on 1000; the other axis is there already.
    expect(await call("STAKE", [1000, [[0, 100]], [[100, 100]]])).toEqual([[1000, 0]]);
  });

  it("takes ARR as a row, too, and refuses another number of clients", async () => {
    expect(await call("ATTRIBUTION", [[[1000, 400]], scores])).toEqual(
      await call("ATTRIBUTION", [arr, scores]),
    );
    expect(await call("STAKE", [column(1, 2, 3), scores, [[70, 70, 70]]])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("arr has 3 values") as string,
    });
  });
});
