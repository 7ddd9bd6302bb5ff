import { describe, expect, it } from "vitest";
import { call, column, connect, sheetWithBlanks } from "./excel-call";

describe("blank is not zero", () => {
  // The same cells, A1:A3 holding 10, nothing and 0: as Excel on the web and on the desktop give them.
  it.each([
    ["web", column(10, null, 0)],
    ["desktop", column(10, 0, 0)],
  ])("NPS of 10, a blank and 0 is 0 on %s", async (_, answers) => {
    const { readBlanks } = sheetWithBlanks({ "S!A1:A3": ["1,0"] });
    connect("en", readBlanks);
    expect(await call("NPS", [answers], { addresses: ["S!A1:A3"] })).toEqual([[0]]);
  });

  it.each([
    ["NPS", [column(9, 0)], ["S!A1:A2"], [[100]]],
    ["CSAT", [column(4, 0), 0, 5], ["S!A1:A2"], [[4]]],
    ["POINTS", [column(5, 0), 0, 10], ["S!A1:A2"], [[50], [""]]],
    ["AXIS", [column(10, 0), [[0]], [[10]]], ["S!A1:A2"], [[100], [50]]],
    ["CCS", [column(100, 0)], ["S!A1:A2"], [[100], [50]]],
    ["MULTIPLIER", [column(50, 0)], ["S!A1:A2"], [[1], [""]]],
    ["WEIGHTEDARR", [column(7, 7), column(50, 0)], ["", "S!A1:A2"], [[7], [""]]],
    ["ATTRIBUTION", [column(7, 7), column(50, 0)], ["", "S!A1:A2"], [[0], [0]]],
    ["STAKE", [column(7, 7), column(50, 0), [[50]]], ["", "S!A1:A2"], [[0], [0]]],
    ["CHURN", [column(1, 0), column(10, 10)], ["S!A1:A2"], [[0.1], [""]]],
    ["NETMRR", [column(1, 1), column(1, 1), column(1, 0)], ["", "", "S!A1:A2"], [[1], [""]]],
  ] as const)("%s takes a 0 that is a blank for a blank", async (id, args, addresses, expected) => {
    const { readBlanks, requests } = sheetWithBlanks({ "S!A1:A2": ["1,0"] });
    connect("en", readBlanks);
    expect(await call(id, args, { addresses })).toEqual(expected);
    expect(requests).toEqual([["S!A1:A2"]]);
  });

  it.each([
    ["NPS", [column(9, 0)], ["S!A1:A2"], [[0]]],
    ["CCS", [column(100, 0)], ["S!A1:A2"], [[100], [0]]],
    ["CHURN", [column(1, 0), column(10, 10)], ["S!A1:A2"], [[0.1], [0]]],
    ["NETMRR", [column(1, 1), column(1, 1), column(1, 0)], ["", "", "S!A1:A2"], [[1], [2]]],
  ] as const)("%s believes a 0 that is typed", async (id, args, addresses, expected) => {
    const { readBlanks } = sheetWithBlanks({ "S!A1:A2": [] });
    connect("en", readBlanks);
    expect(await call(id, args, { addresses })).toEqual(expected);
  });

  it("takes a blank cell for an optional number as left out", async () => {
    const { readBlanks } = sheetWithBlanks({ "S!F1": ["0,0"] });
    connect("en", readBlanks);
    expect(
      await call("MULTIPLIER", [column(0.5), 0, 0], { addresses: ["", "S!F1", "S!F1"] }),
    ).toEqual(await call("MULTIPLIER", [column(0.5)]));
    expect(await call("CHURN", [0, 50], { addresses: ["S!F1", "S!G1"] })).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining("lost (S!F1)") as string,
    });
  });
});

describe("requests to the sheet", () => {
  it("are not made without a 0, nor for constants", async () => {
    const { readBlanks, requests } = sheetWithBlanks({});
    connect("en", readBlanks);
    await call("NPS", [column(9, null)], { addresses: ["S!A1:A2"] });
    expect(await call("NPS", [column(9, 0)])).toEqual([[0]]);
    expect(await call("NPS", [column(9, 0)], { addresses: [null] })).toEqual([[0]]);
    expect(requests).toEqual([]);
  });

  it("go out as one for all the calls of a moment, each address once", async () => {
    const { readBlanks, requests } = sheetWithBlanks({ "S!A1:A2": [], "S!B1:B2": ["0,0"] });
    connect("en", readBlanks);
    const calls = Array.from({ length: 500 }, (_, i) =>
      call("NPS", [column(0, 9)], { addresses: [i % 2 === 0 ? "S!A1:A2" : "S!B1:B2"] }),
    );
    const results = await Promise.all(calls);
    expect(requests).toEqual([["S!A1:A2", "S!B1:B2"]]);
    expect(results.slice(0, 2)).toEqual([[[0]], [[100]]]);
    await call("NPS", [column(0, 9)], { addresses: ["S!A1:A2"] });
    expect(requests).toHaveLength(2);
  });

  it("that fail leave no number: the 0 may be a blank", async () => {
    connect("en", () => Promise.reject(new Error("InvalidOperationInCellEditMode")));
    expect(await call("NPS", [column(9, 0)], { addresses: ["S!A1:A2"] })).toMatchObject({
      error: "#N/A",
      message: expect.stringMatching(/^answers \(S!A2\): .*Ctrl\+Alt\+F9/) as string,
    });
    expect(await call("NPS", [column(9, 6)], { addresses: ["S!A1:A2"] })).toEqual([[0]]);
  });

  it("that cannot be answered for one range spare the calls about others", async () => {
    const { readBlanks } = sheetWithBlanks({ "S!A1:A2": [] });
    connect("fr", readBlanks);
    const [known, unknown] = await Promise.all([
      call("NPS", [column(9, 0)], { addresses: ["S!A1:A2"] }),
      call("NPS", [column(9, 0)], { addresses: ["[Other.xlsx]S!A1:A2"] }),
    ]);
    expect(known).toEqual([[0]]);
    expect(unknown).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining(
        "réponses ([Other.xlsx]S!A2)\u202f: Excel n’a pas",
      ) as string,
    });
  });
});
