import { beforeEach, describe, expect, it } from "vitest";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

describe("CLV", () => {
  it("is discounted at 10 % from a payment now unless told otherwise", async () => {
    expect(await call("CLV", [100, 0.8])).toEqual([[expect.closeTo(110 / 0.3, 10)]]);
    expect(await call("CLV", [100, 0.8, 0.25])).toEqual([[expect.closeTo(125 / 0.45, 10)]]);
  });

  it.each([
    ["now", 110 / 0.3],
    ["Maintenant", 110 / 0.3],
    ["RENEWAL", 80 / 0.3],
    ["échéance", 80 / 0.3],
    ["end", 100 / 0.3],
    ["fin", 100 / 0.3],
  ])("knows the timing %s", async (timing, value) => {
    expect(await call("CLV", [100, 0.8, null, timing])).toEqual([[expect.closeTo(value, 10)]]);
  });

  it("takes the cost of winning the client off", async () => {
    expect(await call("CLV", [100, 0.8, null, "end", 300])).toEqual([
      [expect.closeTo(100 / 0.3 - 300, 10)],
    ]);
  });

  it("answers client by client, single values going with all of them", async () => {
    expect(
      await call("CLV", [
        column(100, 100, null, 100),
        column(0.5, 0.8, 0.8, 1),
        0,
        "end",
        column(0, 100, 0, 0),
      ]),
    ).toEqual([[200], [expect.closeTo(400, 10)], [""], ["#NUM!"]]);
    expect(await call("CLV", [100, column(0, 0.5), 0, "end"])).toEqual([[100], [200]]);
  });

  it("has no value for everybody staying for ever", async () => {
    expect(await call("CLV", [100, 1, 0])).toMatchObject({
      error: "#NUM!",
      message: expect.stringContaining("no end") as string,
    });
    expect(await call("CLV", [100, 1, 0.1, "end"])).toEqual([[expect.closeTo(1000, 9)]]);
  });

  it("refuses percent for a fraction, with its place, and a word that it does not know", async () => {
    expect(await call("CLV", [column(100, 100), column(0.8, 80)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^retention \(row 2, column 1\): 80 is not a rate/) as string,
    });
    expect(await call("CLV", [100, 0.8, null, "later"])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("now, renewal, end") as string,
    });
    expect(await call("CLV", [column(1, 2), column(0.1, 0.2, 0.3)])).toMatchObject({
      error: "#VALUE!",
    });
  });
});

describe("WHALE", () => {
  it("ranks clients by their place in the range, and says who earns and who costs", async () => {
    expect(await call("WHALE", [column(50, null, -30, 80, 0)])).toEqual([
      ["Rank", "Row", "Profit", "Cumulative profit", "Share of total", "Effect"],
      [1, 4, 80, 80, 0.8, "earns"],
      [2, 1, 50, 130, 1.3, "earns"],
      [3, 5, 0, 130, 1.3, "breaks even"],
      [4, 3, -30, 100, 1, "costs"],
    ]);
    connect("fr");
    expect(await call("WHALE", [column(5, -2)])).toEqual([
      ["Rang", "Ligne", "Profit", "Profit cumulé", "Part du total", "Effet"],
      [1, 1, 5, 5, 5 / 3, "rapporte"],
      [2, 2, -2, 3, 1, "coûte"],
    ]);
  });

  it("leaves shares of no profit blank", async () => {
    const table = (await call("WHALE", [column(10, -30)])) as unknown[][];
    expect(table.slice(1).map((row) => row[4])).toEqual(["", ""]);
    expect(table.slice(1).map((row) => row[3])).toEqual([10, -20]);
  });

  it("has nothing to rank in a blank range", async () => {
    expect(await call("WHALE", [column(null, "")])).toMatchObject({ error: "#N/A" });
  });
});

describe("CACPAYBACK", () => {
  it("takes a total or the months, and leaves a month out that is not closed", async () => {
    expect(await call("CACPAYBACK", [20000, 5000, 0.75])).toEqual([[expect.closeTo(16 / 3, 10)]]);
    expect(await call("CACPAYBACK", [column(100, 300, 500), column(10, 190, null), 1])).toEqual([
      [2],
    ]);
  });

  it("never ends without new revenue or margin", async () => {
    expect(await call("CACPAYBACK", [100, 0, 0.5])).toMatchObject({ error: "#DIV/0!" });
    expect(await call("CACPAYBACK", [100, 50, 0])).toMatchObject({ error: "#DIV/0!" });
  });

  it("refuses percent for a fraction, and no month with both", async () => {
    expect(await call("CACPAYBACK", [100, 50, 75])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^grossMargin: 75 is not a rate/) as string,
    });
    expect(await call("CACPAYBACK", [column(1, null), column(null, 1), 0.5])).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining("same periods") as string,
    });
  });
});
