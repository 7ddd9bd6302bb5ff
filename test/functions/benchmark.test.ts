import { beforeEach, describe, expect, it } from "vitest";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

describe("BENCHMARK", () => {
  it("is one row under its labels, in both languages", async () => {
    expect(await call("BENCHMARK", [3, column(1, 2, null, 3, 4)])).toEqual([
      ["Peers", "Median", "Gap to the median", "Percentile rank", "Quartile (4 = best)"],
      [4, 2.5, 0.5, 0.625, 3],
    ]);
    connect("fr");
    expect(await call("BENCHMARK", [3, [[1, 2, 3, 4]], "oui"])).toEqual([
      ["Pairs", "Médiane", "Écart à la médiane", "Rang centile", "Quartile (4 = meilleur)"],
      [4, 2.5, -0.5, 0.375, 2],
    ]);
  });

  it.each([[true], ["TRUE"], ["vrai"], [1]])("knows %o for lower is better", async (flag) => {
    expect(await call("BENCHMARK", [1, column(2, 3), flag])).toMatchObject({
      1: [2, 2.5, 1.5, 1, 4],
    });
  });

  it.each([[false], ["non"], [0], [null], [""]])("knows %o for higher is better", async (flag) => {
    expect(await call("BENCHMARK", [1, column(2, 3), flag])).toMatchObject({
      1: [2, 2.5, -1.5, 0, 1],
    });
  });

  it("refuses what is neither, more than one value, and no peers", async () => {
    expect(await call("BENCHMARK", [1, column(2, 3), "maybe"])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^lowerIsBetter: /) as string,
    });
    expect(await call("BENCHMARK", [column(1, 2), column(2, 3)])).toMatchObject({
      error: "#VALUE!",
    });
    expect(await call("BENCHMARK", [1, column(null, null)])).toMatchObject({ error: "#N/A" });
  });
});
