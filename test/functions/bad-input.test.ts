import { beforeEach, describe, expect, it } from "vitest";
import { functionImplementations } from "../../src/functions/associate";
import { cellError } from "../../src/functions/cell-error";
import { isMessageKey, message } from "../../src/messages/messages";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

/** A good call of each function, and the arguments that take several numbers. */
const goodCalls: Readonly<Record<string, { args: unknown[]; ranges: number[] }>> = {
  NPS: { args: [column(9, 3), column(1, 2), 0], ranges: [0, 1] },
  CSAT: { args: [column(4, 3), 1, 5, "mean"], ranges: [0] },
  CHURN: { args: [column(1, 2), column(10, 20)], ranges: [0, 1] },
  NETMRR: {
    args: [column(1, 2), column(1, 2), column(1, 2), column(1, 2), column(1, 2)],
    ranges: [0, 1, 2, 3, 4],
  },
  POINTS: { args: [column(1, 2), 0, 10], ranges: [0] },
  AXIS: { args: [column(1, 2), [[0]], [[10]], [[1]], "neutral"], ranges: [0] },
  CCS: { args: [column(50, 60), [[1]], "neutral"], ranges: [0] },
  MULTIPLIER: { args: [column(50, 60), 0.5, 2], ranges: [0] },
  WEIGHTEDARR: { args: [column(100, 200), column(50, 60), 0.5, 2], ranges: [0, 1] },
  ATTRIBUTION: { args: [column(100, 200), column(50, 60), [[1]]], ranges: [0, 1] },
  STAKE: { args: [column(100, 200), column(50, 60), [[70]], [[1]]], ranges: [0, 1] },
};
const ids = [...functionImplementations.keys()];
const ranges = ids.flatMap((id) => goodCalls[id]!.ranges.map((index) => [id, index] as const));

/** The same call with the second value of one argument replaced. */
function withSecond(id: string, index: number, value: unknown): unknown[] {
  return goodCalls[id]!.args.map((argument, i) =>
    i === index ? [(argument as unknown[][])[0], [value]] : argument,
  );
}

describe("every function", () => {
  it.each(ids)("%s answers its good call", async (id) => {
    const result = await call(id, goodCalls[id]!.args);
    expect(Array.isArray(result), JSON.stringify(result)).toBe(true);
    expect((result as unknown[][]).flat().every((cell) => typeof cell === "number")).toBe(true);
  });

  it.each(ids)("%s has nothing to compute on where its first argument is blank", async (id) => {
    const [, ...rest] = goodCalls[id]!.args;
    for (const blank of [[[null]], column(null, null), column("", "")]) {
      expect(await call(id, [blank, ...rest])).toMatchObject({
        error: "#N/A",
        message: expect.stringContaining("blank") as string,
      });
    }
  });

  it.each(ids)("%s refuses a range without cells", async (id) => {
    const [, ...rest] = goodCalls[id]!.args;
    expect(await call(id, [[], ...rest])).toMatchObject({ error: "#N/A" });
    expect(await call(id, [[[]], ...rest])).toMatchObject({ error: "#N/A" });
  });
});

describe.each(ranges)("%s, argument %i", (id, index) => {
  const address = "'Client list'!$C$4:$C$5";
  const addresses = [0, 1, 2, 3, 4].map((i) => (i === index ? address : ""));

  it.each([
    ["text", "nine", /“nine” is text/],
    ["a number typed as text", "9", /“9” is text/],
    ["a boolean", true, /TRUE is no number/],
    ["an error of this runtime", cellError("#DIV/0!"), /#DIV\/0!/],
    ["an error as a data type", { type: "Error", basicValue: "#N/A" }, /#N\/A/],
    ["an entity", { type: "Entity", basicType: "Error", basicValue: "#VALUE!" }, /Entity/],
  ])("refuses %s and says where", async (_, value, words) => {
    const refused = await call(id, withSecond(id, index, value));
    expect(refused).toMatchObject({ error: "#VALUE!" });
    expect((refused as { message: string }).message).toMatch(words);
    expect((refused as { message: string }).message).toMatch(/^\w+ \(row 2, column 1\): /);
    const onSheet = await call(id, withSecond(id, index, value), { addresses });
    expect((onSheet as { message: string }).message).toMatch(/^\w+ \('Client list'!C5\): /);
  });

  it("takes the number inside a data type", async () => {
    const plain = (goodCalls[id]!.args[index] as number[][])[1]![0]!;
    const formatted = { type: "FormattedNumber", basicType: "Double", basicValue: plain };
    expect(await call(id, withSecond(id, index, formatted))).toEqual(
      await call(id, goodCalls[id]!.args),
    );
  });

  it("names argument and place in French, too", async () => {
    connect("fr");
    expect(await call(id, withSecond(id, index, "neuf"))).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(
        /^[\p{L}]+ \(ligne 2, colonne 1\)\u202f: «\u202fneuf\u202f»/u,
      ) as string,
    });
  });
});

describe("values that cannot be", () => {
  it.each([
    ["NPS", [column(11)], "#VALUE!", /answers.*11.*from 0 to 10/],
    ["NPS", [column(-1)], "#VALUE!", /answers.*-1/],
    ["NPS", [column(9, 9), column(1, -1)], "#VALUE!", /weights \(row 2, column 1\): -1/],
    ["NPS", [column(9, 9), column(1)], "#VALUE!", /weights has 1 row.*answers has 2 rows/],
    ["NPS", [column(9, 9), column(0, 0)], "#DIV/0!", /weight/],
    ["NPS", [column(9), null, [[0, 1]]], "#VALUE!", /scaleMin: one value is due/],
    ["CSAT", [column(6)], "#VALUE!", /answers.*6.*from 1 to 5/],
    ["CSAT", [column("bad")], "#VALUE!", /answers: “bad”/],
    ["CSAT", [column(3), "one"], "#VALUE!", /scaleMin: “one” is text/],
    ["CHURN", [-1, 10], "#VALUE!", /lost: -1 is below 0/],
    ["CHURN", [11, 10], "#VALUE!", /^lost: 11/],
    ["CHURN", [column(1, 11), column(5, 10)], "#VALUE!", /^lost \(row 2, column 1\): 11/],
    ["CHURN", [column(1, 2), column(10)], "#VALUE!", /opening has 1 row.*lost has 2 rows/],
    ["NETMRR", [1, 2, 3, -4], "#VALUE!", /contraction: -4 is below 0/],
    ["NETMRR", [1, 2, column(3, 4)], "#VALUE!", /churned has 2 rows/],
    ["POINTS", [column(1), 3, 3], "#VALUE!", /^best: /],
    ["POINTS", [column(1), null, 3], "#N/A", /^worst: /],
    ["AXIS", [[[1, 2]], [[0, 5]], [[9, 5]]], "#VALUE!", /^best \(row 1, column 2\): /],
    ["AXIS", [[[1, 2]], [[0, 0]], [[9, 9]], [[0, 0]]], "#DIV/0!", /weight/],
    ["AXIS", [[[1, 2]], [[0, 0]], [[9, 9]], [[1, 1, 1]]], "#VALUE!", /weights has 3 values/],
    ["AXIS", [[[1, 2]], [[0, 0]], [[9, 9]], null, "zero"], "#VALUE!", /missing: “zero”.*strict/],
    ["CCS", [[[50, 101]]], "#VALUE!", /axisScores \(row 1, column 2\): 101 is above 100/],
    ["CCS", [[[50, 60]], [[1, -1]]], "#VALUE!", /axisWeights \(row 1, column 2\): -1/],
    ["CCS", [[[50, 60]], [[0, 0]]], "#DIV/0!", /weight/],
    ["MULTIPLIER", [101], "#VALUE!", /scores: 101/],
    ["MULTIPLIER", [50, 2, 1], "#VALUE!", /^ceiling: /],
    ["WEIGHTEDARR", [-1, 50], "#VALUE!", /arr: -1/],
    ["WEIGHTEDARR", [column(1, 2), 50], "#VALUE!", /scores has 1 row.*arr has 2 rows/],
    ["ATTRIBUTION", [column(1, 2), [[50, 50]]], "#VALUE!", /arr has 2 values.*1 row/],
    ["STAKE", [1, [[50, 50]], [[70]]], "#VALUE!", /targets has 1 value.*2 columns/],
    ["STAKE", [1, [[50, 50]], [[70, 170]]], "#VALUE!", /targets \(row 1, column 2\): 170/],
  ] as const)("%s %j is %s", async (id, args, error, words) => {
    const result = await call(id, args);
    expect(result).toMatchObject({ error });
    expect((result as { message: string }).message).toMatch(words);
  });

  it("spells decimals the French way", async () => {
    connect("fr");
    expect(await call("CCS", [[[100.5]]])).toMatchObject({
      message: "scoresAxes\u202f: 100,5 dépasse 100, le maximum admis. Corrigez la valeur.",
    });
  });
});

describe("messages", () => {
  it("name every argument in both languages", () => {
    for (const name of ["answers", "axisScores", "newMrr"]) {
      const key = `functions.argument.${name}`;
      expect(isMessageKey(key) && message("fr", key)).not.toBe(name);
    }
  });
});
