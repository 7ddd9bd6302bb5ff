import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toSerial } from "../../src/metrics/calendar";
import { call, column, connect, sheetWithBlanks } from "./excel-call";
import type { Shown } from "./excel-call";

const START = toSerial(2020, 1, 15);
const AS_OF = toSerial(2026, 1, 1);
/** Four clients: lost after 12 and 36 months and half a month, and one who is still here. */
const starts = column(START, START, START, START);
const ends = column(toSerial(2021, 1, 15), toSerial(2023, 1, 30), null, toSerial(2027, 1, 1));

beforeEach(() => {
  vi.setSystemTime(new Date(2026, 0, 1));
  connect();
});
afterEach(() => vi.useRealTimers());

describe("SURVIVAL", () => {
  it("needs asOf for dates after today, by the clock on the wall", async () => {
    const planned = [column(START), column(toSerial(2026, 5, 2))];
    for (const name of ["SURVIVAL", "COHORTS"]) {
      vi.setSystemTime(new Date(2026, 4, 1, 23, 59));
      expect(await call(name, planned)).toEqual({
        error: "#VALUE!",
        message: expect.stringMatching(/^ends: this date lies after today/) as string,
      });
      const asOf = name === "SURVIVAL" ? [AS_OF] : [null, AS_OF];
      expect(await call(name, [...planned, ...asOf])).toBeInstanceOf(Array);
      vi.setSystemTime(new Date(2026, 4, 2, 0, 1));
      const onThatDay = await call(name, planned);
      expect(onThatDay).toBeInstanceOf(Array);
      vi.setSystemTime(new Date(2030, 0, 1));
      expect(await call(name, planned)).toEqual(onThatDay);
    }
  });

  it("has a row for time 0 and each time at which clients were lost, in months", async () => {
    expect(await call("SURVIVAL", [starts, ends, AS_OF])).toEqual([
      ["Time (months)", "At risk", "Lost", "Survival", "Low", "High"],
      [0, 4, 0, 1, 1, 1],
      [12, 4, 1, 0.75, expect.closeTo(0.1279, 4), expect.closeTo(0.9605, 4)],
      [36 + 15 / 31, 3, 1, 0.5, expect.closeTo(0.0578, 4), expect.closeTo(0.8449, 4)],
    ]);
  });

  it("speaks French, and takes its words for the unit", async () => {
    connect("fr");
    const byYear = await call("SURVIVAL", [starts, ends, AS_OF, "Année"]);
    expect((byYear as unknown[][])[0]).toEqual([
      "Durée (années)",
      "Encore suivis",
      "Perdus",
      "Survie",
      "Limite basse",
      "Limite haute",
    ]);
    expect((byYear as unknown[][])[2]!.slice(0, 3)).toEqual([1, 4, 1]);
    const byDay = await call("SURVIVAL", [starts, ends, AS_OF, "jour"]);
    expect((byDay as unknown[][])[2]!.slice(0, 3)).toEqual([366, 4, 1]);
    const byMonth = await call("SURVIVAL", [starts, ends, AS_OF, "mois"]);
    expect(await call("SURVIVAL", [starts, ends, AS_OF])).toEqual(byMonth);
  });

  it("shows no limits once nobody is left", async () => {
    expect(await call("SURVIVAL", [column(START), column(START + 10)])).toEqual([
      ["Time (months)", "At risk", "Lost", "Survival", "Low", "High"],
      [0, 1, 0, 1, 1, 1],
      [10 / 31, 1, 1, 0, "", ""],
    ]);
  });

  it("answers when nobody has been lost: no end is filled in", async () => {
    const stillHere = column(null, null, null, null);
    expect(await call("SURVIVAL", [starts, stillHere, AS_OF])).toHaveLength(2);
    expect(await call("SURVIVAL", [column(START), column(null)])).toHaveLength(2);
  });

  it("takes an empty end that desktop Excel hands over as 0 for a client who is still here", async () => {
    const { readBlanks } = sheetWithBlanks({ "Clients!B2:B5": ["2,0"] });
    connect("en", readBlanks);
    const asDesktop = ends.map(([end]) => [end ?? 0]);
    const addresses = ["Clients!A2:A5", "Clients!B2:B5"];
    const web = await call("SURVIVAL", [starts, ends, AS_OF]);
    expect(await call("SURVIVAL", [starts, asDesktop, AS_OF], { addresses })).toEqual(web);
  });

  it("refuses in words what is no client's date", async () => {
    expect(
      await call("SURVIVAL", [column(START, START), column(null, START - 1)], {
        addresses: ["Clients!A2:A3", "Clients!B2:B3"],
      }),
    ).toEqual({
      error: "#VALUE!",
      message: expect.stringMatching(/^ends \(Clients!B3\): .*before it started/) as string,
    });
    expect(await call("SURVIVAL", [column(START, null), column(null, START)])).toEqual({
      error: "#VALUE!",
      message: expect.stringMatching(/^starts \(row 2.*no start/) as string,
    });
    expect(await call("SURVIVAL", [starts, ends, START - 1])).toMatchObject({ error: "#N/A" });
    expect(await call("SURVIVAL", [starts, column(null)])).toMatchObject({ error: "#VALUE!" });
    expect(await call("SURVIVAL", [starts, ends, AS_OF, "week"])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("week") as string,
    });
  });
});

describe("CHURNAT", () => {
  it("gives the churn, its limits, the clients at risk and a remark when they are few", async () => {
    expect(await call("CHURNAT", [starts, ends, 3, AS_OF])).toEqual([
      ["Churn", "Low", "High", "At risk", "Remark"],
      [
        0.25,
        expect.closeTo(1 - 0.9605, 4),
        expect.closeTo(1 - 0.1279, 4),
        3,
        "indicative: fewer than 10 at risk",
      ],
    ]);
    connect("fr");
    const inFrench = (await call("CHURNAT", [starts, ends, 3, AS_OF])) as unknown[][];
    expect(inFrench[0]).toEqual([
      "Attrition",
      "Limite basse",
      "Limite haute",
      "Encore suivis",
      "Remarque",
    ]);
    expect(inFrench[1]![4]).toMatch(/^indicatif.*moins de 10 encore suivis$/u);
  });

  it("has no remark for ten, and Wilson's high limit when nobody was lost", async () => {
    const ten = column(...new Array<number>(10).fill(START));
    expect(
      await call("CHURNAT", [ten, column(...new Array<null>(10).fill(null)), 5, AS_OF]),
    ).toEqual([
      ["Churn", "Low", "High", "At risk", "Remark"],
      [0, 0, expect.closeTo(0.2775, 4), 10, ""],
    ]);
  });

  it("does not go beyond what was observed", async () => {
    expect(await call("CHURNAT", [starts, ends, 5.9, AS_OF])).toHaveLength(2);
    expect(await call("CHURNAT", [starts, ends, 6, AS_OF])).toMatchObject({
      error: "#NUM!",
      message: expect.stringContaining("5.96") as string,
    });
  });

  it("looks at the list as of its latest date unless told otherwise", async () => {
    vi.setSystemTime(new Date(2027, 0, 1));
    const latest = await call("CHURNAT", [starts, ends, 6.5]);
    expect(latest).toEqual(await call("CHURNAT", [starts, ends, 6.5, toSerial(2027, 1, 1)]));
    expect(latest).toHaveLength(2);
  });

  it("does not take a planned or mistyped end for a loss that was seen", async () => {
    const ten = column(...new Array<number>(10).fill(toSerial(2020, 1, 1)));
    const until = ten.map((_, i) => [i === 6 ? toSerial(2050, 1, 1) : null]);
    const addresses = ["Clients!A2:A11", "Clients!B2:B11"];
    expect(await call("CHURNAT", [ten, until, 20], { addresses })).toEqual({
      error: "#VALUE!",
      message:
        "ends (Clients!B8): this date lies after today, hence the list does not say up to which day it is known. Give asOf (the ends may then be planned ones), or correct the date.",
    });
    connect("fr");
    expect(await call("CHURNAT", [ten, until, 20], { addresses })).toMatchObject({
      message: expect.stringMatching(/^fins \(Clients!B8\).*Donnez dateArrêté/u) as string,
    });
    expect(await call("CHURNAT", [ten, until, 6, AS_OF])).toMatchObject([{}, [0, 0, {}, 10, ""]]);
  });

  it("says in years how long clients were seen, be it one year or less", async () => {
    const years = async (until: number, horizon: number): Promise<string> =>
      ((await call("CHURNAT", [column(START), column(null), horizon, until])) as Refused).message;
    type Refused = Extract<Shown, { message: string }>;
    const oneYear = toSerial(2021, 1, 15);
    expect(await years(oneYear, 2)).toMatch(/in years, horizon: 2; longest: 1\)/);
    expect(await years(START + 120, 1)).toMatch(/in years, horizon: 1; longest: 0\.33\)/);
    connect("fr");
    expect(await years(START + 120, 1)).toMatch(
      /en années, horizon\s: 1\s; plus long suivi\s: 0,33\)/u,
    );
  });

  it("wants a horizon above 0", async () => {
    expect(await call("CHURNAT", [starts, ends, 0, AS_OF])).toMatchObject({ error: "#VALUE!" });
    expect(await call("CHURNAT", [starts, ends, null, AS_OF])).toMatchObject({ error: "#N/A" });
  });
});

describe("COHORTS", () => {
  const since = column(toSerial(2025, 1, 10), toSerial(2025, 2, 1), toSerial(2025, 5, 20), null);
  const until = column(toSerial(2025, 4, 1), null, null, null);
  const asOf = toSerial(2025, 7, 1);

  it("is a triangle: its upper right is blank, not 0", async () => {
    expect(await call("COHORTS", [since, until, "quarter", asOf])).toEqual([
      ["Cohort", "Clients", 0, 1, 2],
      ["2025-Q1", 2, 1, 0.5, 0.5],
      ["2025-Q2", 1, 1, 1, ""],
    ]);
    connect("fr");
    expect(await call("COHORTS", [since, until, "trimestre", asOf])).toEqual([
      ["Cohorte", "Clients", 0, 1, 2],
      ["2025-T1", 2, 1, 0.5, 0.5],
      ["2025-T2", 1, 1, 1, ""],
    ]);
  });

  it("is by month when no period is given", async () => {
    expect(await call("COHORTS", [since, until, null, toSerial(2025, 5, 31)])).toEqual([
      ["Cohort", "Clients", 0, 1, 2, 3, 4],
      ["2025-01", 1, 1, 1, 1, 0, 0],
      ["2025-02", 1, 1, 1, 1, 1, ""],
      ["2025-05", 1, 1, "", "", "", ""],
    ]);
  });

  it("is in revenue when values are given; a cohort that pays nothing has no shares", async () => {
    const values = column(300, 100, 0, null);
    expect(await call("COHORTS", [since, until, "quarter", asOf, values])).toEqual([
      ["Cohort", "Value", 0, 1, 2],
      ["2025-Q1", 400, 1, 0.25, 0.25],
      ["2025-Q2", 0, "", "", ""],
    ]);
  });

  it("refuses a matrix without end, and names the date that makes it", async () => {
    expect(
      await call("COHORTS", [column(45_000, 100), column(null, null), "month", asOf], {
        addresses: ["Clients!A2:A3", "Clients!B2:B3"],
      }),
    ).toEqual({
      error: "#VALUE!",
      message: expect.stringMatching(/^starts \(Clients!A3\): .*1504 periods.*1200/) as string,
    });
  });
});
