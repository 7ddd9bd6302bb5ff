import { beforeEach, describe, expect, it } from "vitest";
import { toSerial } from "../../src/metrics/calendar";
import { call, column, connect, sheetWithBlanks } from "./excel-call";
import type { Shown } from "./excel-call";

beforeEach(() => connect());

const from = toSerial(2025, 1, 1);
const to = toSerial(2025, 12, 31);
// On 1 January 2025 four clients are there, one of them is lost in the year; two joined later.
const starts = column(
  toSerial(2020, 3, 1),
  toSerial(2025, 1, 1),
  toSerial(2019, 9, 1),
  toSerial(2023, 5, 2),
  toSerial(2025, 2, 1),
  toSerial(2025, 1, 2),
);
const ends = column(
  null,
  null,
  toSerial(2025, 12, 31),
  toSerial(2026, 1, 1),
  toSerial(2025, 6, 1),
  null,
);
const values = column(100, 0, 60, 40, 1000, 2000);

/** The first columns of a table. */
async function columnsOf(count: number, answer: Promise<Shown>): Promise<unknown[][]> {
  const table = await answer;
  if (!Array.isArray(table)) throw new Error(table.message);
  return table.map((row) => row.slice(0, count));
}

describe("CHURN", () => {
  it("is lost over opening", async () => {
    expect(await call("CHURN", [6, 150])).toEqual([[0.04]]);
  });

  it("answers row by row, an empty base in its own row", async () => {
    expect(await call("CHURN", [column(1, 0, 0, null), column(10, 20, 0, 5)])).toEqual([
      [0.1],
      [0],
      ["#DIV/0!"],
      [""],
    ]);
  });

  it("sets one value beside each of a column, whichever of the two it is", async () => {
    expect(await call("CHURN", [column(1, null, 5), 50])).toEqual([[0.02], [""], [0.1]]);
    expect(await call("CHURN", [1, [[50, 0, 100]]])).toEqual([[0.02, "#DIV/0!", 0.01]]);
    expect(await call("CHURN", [column(1, 2), [[10, 20]]])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("Give ranges of the same size") as string,
    });
  });

  it("forgives what rounding adds to a sum", async () => {
    expect(await call("CHURN", [0.1 + 0.2, 0.3])).toEqual([[1]]);
  });

  it("has no rate for an empty base", async () => {
    expect(await call("CHURN", [0, 0])).toMatchObject({ error: "#DIV/0!" });
  });

  it("has nothing to compute on where an argument is blank", async () => {
    expect(await call("CHURN", [[[null]], 100])).toMatchObject({
      error: "#N/A",
      message: expect.stringContaining("lost") as string,
    });
  });

  it("refuses more lost than there were, and says in which row", async () => {
    expect(await call("CHURN", [column(1, 30), column(10, 20)])).toEqual({
      error: "#VALUE!",
      message:
        "lost (row 2, column 1): 30 lost is more than the opening base of 20. Leave out those who joined within the period.",
    });
  });
});

describe("CHURNPERIOD", () => {
  it("is the share of the opening base that was lost", async () => {
    expect(await call("CHURNPERIOD", [starts, ends, from, to])).toEqual([[0.25]]);
  });

  it("is the same in revenue with values", async () => {
    expect(await call("CHURNPERIOD", [starts, ends, from, to, values])).toEqual([[0.3]]);
  });

  it("is 0 while nobody has left: a column of ends may be blank all over", async () => {
    const nobody = column(null, null, null, null, null, null);
    expect(await call("CHURNPERIOD", [starts, nobody, from, to])).toEqual([[0]]);
    expect(await call("CHURNPERIOD", [column(from - 1), [[null]], from, to])).toEqual([[0]]);
  });

  it("takes a blank end for a blank on desktop Excel, too", async () => {
    const zeros = ends.map(([end]) => [end ?? 0]);
    const address = "Clients!B2:B7";
    const { readBlanks, requests } = sheetWithBlanks({ [address]: ["0,0", "1,0", "5,0"] });
    connect("en", readBlanks);
    const addresses = [null, address];
    expect(await call("CHURNPERIOD", [starts, zeros, from, to], { addresses })).toEqual([[0.25]]);
    expect(requests).toEqual([[address]]);
  });

  it("passes over rows without dates, up to the end of a longer range", async () => {
    const longer = [
      [...starts, [null], [""]],
      [...ends, [null], [""]],
    ];
    expect(await call("CHURNPERIOD", [...longer, from, to])).toEqual([[0.25]]);
    expect(await call("CHURNPERIOD", [...longer, from, to, [...values, [null], [null]]])).toEqual([
      [0.3],
    ]);
  });

  it("says where dates are the wrong way round, in both languages", async () => {
    const wrong = column(null, null, toSerial(2018, 1, 1), null, null, null);
    const addresses = ["Clients!A2:A7", "Clients!B2:B7"];
    expect(await call("CHURNPERIOD", [starts, wrong, from, to], { addresses })).toEqual({
      error: "#VALUE!",
      message:
        "ends (Clients!B4): the client ended before it started. Correct one of the two dates.",
    });
    connect("fr");
    expect(await call("CHURNPERIOD", [starts, ends, to, from])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^au\s: la période doit se terminer après/) as string,
    });
  });

  it("names the client of the opening base without a value, or without a start", async () => {
    const gap = column(100, 0, null, 40, null, null);
    expect(await call("CHURNPERIOD", [starts, ends, from, to, gap])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("values (row 3, column 1)") as string,
    });
    const unknown = column(null, ...starts.slice(1).flat());
    const all = column(to, ...ends.slice(1).flat());
    expect(await call("CHURNPERIOD", [unknown, all, from, to])).toEqual({
      error: "#VALUE!",
      message:
        "starts (row 1, column 1): there is an end but no start. Fill in the start, or clear the end.",
    });
  });

  it("does not exist before there were clients", async () => {
    expect(await call("CHURNPERIOD", [starts, ends, toSerial(2001, 1, 1), to])).toMatchObject({
      error: "#DIV/0!",
    });
  });
});

describe("CHURNBY", () => {
  const types = column("Public", "PME", " public", null, "Neuf", "pme ");

  it("is a table by type, most exposed first", async () => {
    const table = await call("CHURNBY", [types, starts, ends, from, to]);
    expect(table).toEqual([
      ["Type", "Opening", "Lost", "Churn", "Low", "High"],
      ["Public", 2, 1, 0.5, expect.closeTo(0.0945, 4), expect.closeTo(0.9055, 4)],
      ["(no type)", 1, 0, 0, 0, expect.closeTo(0.7935, 4)],
      ["PME", 1, 0, 0, 0, expect.closeTo(0.7935, 4)],
      ["Neuf", 0, 0, "", "", ""],
    ]);
  });

  it("speaks French", async () => {
    connect("fr");
    const table = await call("CHURNBY", [types, starts, ends, from, to]);
    expect(await columnsOf(2, Promise.resolve(table))).toEqual([
      ["Type", "Ouverture"],
      ["Public", 2],
      ["(sans type)", 1],
      ["PME", 1],
      ["Neuf", 0],
    ]);
    expect(table).toContainEqual([
      "Type",
      "Ouverture",
      "Perdus",
      "Attrition",
      "Limite basse",
      "Limite haute",
    ]);
  });

  it("takes numbers for names of types", async () => {
    const sizes = column(2, 2, 1, 1, 1, "2");
    expect(await columnsOf(3, call("CHURNBY", [sizes, starts, ends, from, to]))).toEqual([
      ["Type", "Opening", "Lost"],
      ["1", 2, 1],
      ["2", 2, 0],
    ]);
  });
});

describe("CHURNANNUAL", () => {
  it("compounds: 3 % a month is 30.62 % a year", async () => {
    expect(await call("CHURNANNUAL", [0.03, 365 / 12])).toEqual([[expect.closeTo(0.3062, 4)]]);
  });

  it("answers row by row, for one number of days or for one each", async () => {
    const rates = column(0.1, null, 0);
    expect(await call("CHURNANNUAL", [rates, 365])).toEqual([[expect.closeTo(0.1, 12)], [""], [0]]);
    expect(await call("CHURNANNUAL", [rates, column(365, 30, null)])).toEqual([
      [expect.closeTo(0.1, 12)],
      [""],
      [""],
    ]);
    expect(await call("CHURNANNUAL", [0.1, column(365, null)])).toEqual([
      [expect.closeTo(0.1, 12)],
      [""],
    ]);
  });

  it("forgives what rounding adds to a rate", async () => {
    expect(await call("CHURNANNUAL", [column(1.0000000000000002, -1e-17), 30])).toEqual([[1], [0]]);
  });

  it("refuses a rate in percent", async () => {
    expect(await call("CHURNANNUAL", [column(0.1, 3), 30])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^rate \(row 2, column 1\): .*3/) as string,
    });
    expect(await call("CHURNANNUAL", [0.1, 0])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^days: 0 /) as string,
    });
  });
});

describe("CHURNDECLARED", () => {
  it("is the share who say that they will leave, of those who answer", async () => {
    const answers = column("oui", "Non", true, false, 1, 0, "no", null, "", "NON");
    expect(await call("CHURNDECLARED", [answers])).toEqual([
      ["Answers", "Leaving", "Declared churn", "Low", "High"],
      [8, 3, 0.375, expect.closeTo(0.1368, 4), expect.closeTo(0.6943, 4)],
    ]);
  });

  it("speaks French", async () => {
    connect("fr");
    expect(await columnsOf(3, call("CHURNDECLARED", [column("oui", "non")]))).toEqual([
      ["Réponses", "Sur le départ", "Attrition déclarée"],
      [2, 1, 0.5],
    ]);
  });

  it("takes a blank for no answer on desktop Excel, too", async () => {
    const { readBlanks } = sheetWithBlanks({ "Survey!C2:C5": ["2,0", "3,0"] });
    connect("en", readBlanks);
    const answer = call("CHURNDECLARED", [column(1, 0, 0, 0)], { addresses: ["Survey!C2:C5"] });
    expect(await columnsOf(3, answer)).toEqual([
      ["Answers", "Leaving", "Declared churn"],
      [2, 1, 0.5],
    ]);
  });

  it("refuses what is neither yes nor no", async () => {
    expect(await call("CHURNDECLARED", [column("yes", "perhaps")])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("perhaps") as string,
    });
  });
});

describe("REASONS", () => {
  const reasons = column("Price", null, "price ", "Service", "Merger", "Service", "PRICE");

  it("ranks the reasons", async () => {
    expect(await call("REASONS", [reasons])).toEqual([
      ["Reason", "Clients", "Share", "Cumulative"],
      ["Price", 3, 0.5, 0.5],
      ["Service", 2, 2 / 6, 5 / 6],
      ["Merger", 1, 1 / 6, 1],
    ]);
  });

  it("adds the value lost, and orders equal counts by it", async () => {
    connect("fr");
    const lost = column(10, 999, 0, 5, 700, 5, 10);
    expect(await call("REASONS", [column("a", null, "b", "c", "d", "c", "a"), lost])).toEqual([
      ["Motif", "Clients", "Part", "Cumul", "Valeur perdue"],
      ["a", 2, 2 / 6, 2 / 6, 20],
      ["c", 2, 2 / 6, 4 / 6, 10],
      ["d", 1, 1 / 6, 5 / 6, 700],
      ["b", 1, 1 / 6, 1, 0],
    ]);
  });

  it("refuses a reason without a value", async () => {
    expect(
      await call("REASONS", [reasons, column(1, null, 2, null, 3, 4, 5)], {
        addresses: ["Lost!A2:A8", "Lost!B2:B8"],
      }),
    ).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("values (Lost!B5)") as string,
    });
  });

  it("has nothing to rank where all is blank", async () => {
    expect(await call("REASONS", [column(null, "")])).toMatchObject({ error: "#N/A" });
  });
});
