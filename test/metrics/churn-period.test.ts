import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSerial } from "../../src/metrics/calendar";
import { churnPeriod } from "../../src/metrics/churn-period";
import type { ChurnPeriod, ClientDates } from "../../src/metrics/churn-period";
import { refusal } from "../support/refusal";
import { runs } from "../support/property-runs";

const FROM = toSerial(2026, 1, 1);
const TO = toSerial(2026, 12, 31);
const year = { from: FROM, to: TO };

/** Clients given as pairs of start and end. */
function clientsOf(...dates: readonly (readonly [start: number, end: number])[]): ClientDates {
  return { starts: dates.map(([start]) => start), ends: dates.map(([, end]) => end) };
}

function repeat<T>(count: number, entry: T): T[] {
  return Array.from({ length: count }, () => entry);
}

describe("churnPeriod", () => {
  it("loses 5 % of the butter of the month, joiners aside (Recurly)", () => {
    // recurly.com/blog/better-way-to-calculate-your-churn-rate: 1,000 customers in July, of whom 5 %
    // leave, and 500 new ones, of whom 12 leave; Recurly's basic formula makes 6.2 % of it.
    const july = { from: toSerial(2022, 6, 30), to: toSerial(2022, 7, 31) };
    const before = toSerial(2022, 3, 15);
    const within = toSerial(2022, 7, 10);
    const clients = clientsOf(
      ...repeat(50, [before, toSerial(2022, 7, 20)] as const),
      ...repeat(950, [before, NaN] as const),
      ...repeat(12, [within, toSerial(2022, 7, 25)] as const),
      ...repeat(488, [within, NaN] as const),
    );
    expect(churnPeriod(clients, july)).toBe(0.05);
  });

  it("loses 250 of the 1,000 customers of CodeFlix: 25 % (Codecademy, Calculating Churn Rates)", () => {
    const february = { from: toSerial(2017, 2, 1), to: toSerial(2017, 2, 28) };
    const start = toSerial(2016, 12, 1);
    const clients = clientsOf(
      ...repeat(250, [start, toSerial(2017, 2, 14)] as const),
      ...repeat(700, [start, NaN] as const),
      ...repeat(50, [start, toSerial(2017, 3, 1)] as const),
      ...repeat(40, [start, toSerial(2017, 1, 20)] as const),
    );
    expect(churnPeriod(clients, february)).toBe(0.25);
  });

  it("never sees a client who joined on 5 December and left on the 6th (ProfitWell)", () => {
    // paddle.com/help/profitwell-metrics: "At no point would your churned customer count be affected."
    const december = { from: toSerial(2022, 12, 1), to: toSerial(2022, 12, 31) };
    const clients = clientsOf(
      [toSerial(2022, 12, 5), toSerial(2022, 12, 6)],
      [toSerial(2022, 1, 1), NaN],
    );
    expect(churnPeriod(clients, december)).toBe(0);
  });

  // Fighting Churn with Data, listing 2.2: start accounts have start_date <= period start and no
  // end_date or one after it, end accounts the same on the period's end.
  it.each([
    ["starts on the first day and stays", FROM, NaN, "kept"],
    ["starts the day after", FROM + 1, NaN, "outside"],
    ["ended on the first day", FROM - 400, FROM, "outside"],
    ["ends the day after the first", FROM - 400, FROM + 1, "lost"],
    ["ends on the last day", FROM - 400, TO, "lost"],
    ["ends the day after the last", FROM - 400, TO + 1, "kept"],
    ["starts and ends on the first day", FROM, FROM, "outside"],
    ["joins and leaves within", FROM + 10, TO - 10, "outside"],
    ["comes later", TO + 1, NaN, "outside"],
    ["has no dates", NaN, NaN, "outside"],
    ["starts in the evening of the first day", FROM + 0.8, NaN, "kept"],
    ["ends in the evening of the last day", FROM - 1, TO + 0.8, "lost"],
    ["ended in the evening of the first day", FROM - 1, FROM + 0.8, "outside"],
  ])("who %s counts by his days", (_who, start, end, standing) => {
    // Beside one client who stays.
    const rate = churnPeriod(clientsOf([FROM - 9, NaN], [start, end]), year);
    expect(rate).toBe(standing === "lost" ? 0.5 : 0);
    if (standing !== "lost") {
      const beside = churnPeriod(clientsOf([FROM - 9, FROM + 9], [start, end]), year);
      expect(beside).toBe(standing === "kept" ? 0.5 : 1);
    }
  });

  it("weighs clients by their value", () => {
    const clients = clientsOf([61, FROM + 5], [61, NaN], [FROM + 3, FROM + 4]);
    expect(churnPeriod(clients, year, [30, 90, NaN])).toBe(0.25);
    expect(churnPeriod(clients, year, [30, 0, 7])).toBe(1);
  });

  it("adds cents up to the cent, and refuses sums beyond all numbers", () => {
    const clients = clientsOf([61, FROM + 5], [61, FROM + 5], [61, FROM + 5], [61, NaN]);
    expect(churnPeriod(clients, year, [0.1, 0.2, 0.3, 0.6])).toBe(0.5);
    expect(refusal(() => churnPeriod(clients, year, [1e308, 1e308, 1, 1])).reason).toBe("tooLarge");
  });

  it("refuses a client of the opening base without a value", () => {
    expect(
      refusal(() => churnPeriod(clientsOf([FROM + 3, NaN], [61, NaN]), year, [NaN, NaN])),
    ).toEqual({
      code: "value",
      reason: "blankInList",
      details: { argument: "values", position: 2 },
    });
  });

  it("does not exist on an empty base", () => {
    const nobody = { code: "divisionByZero", reason: "emptyBase" };
    expect(refusal(() => churnPeriod(clientsOf(), year))).toMatchObject(nobody);
    expect(refusal(() => churnPeriod(clientsOf([FROM + 1, NaN]), year))).toMatchObject(nobody);
    expect(refusal(() => churnPeriod(clientsOf([61, NaN]), year, [0]))).toMatchObject(nobody);
  });

  it("refuses dates the wrong way round, with the row", () => {
    expect(refusal(() => churnPeriod(clientsOf([61, NaN], [900, 899]), year))).toEqual({
      code: "value",
      reason: "endBeforeStart",
      details: { argument: "ends", position: 2 },
    });
    expect(refusal(() => churnPeriod(clientsOf([61, NaN], [NaN, 899]), year))).toEqual({
      code: "value",
      reason: "startMissing",
      details: { argument: "starts", position: 2 },
    });
    for (const to of [FROM, FROM - 1, FROM + 0.5]) {
      expect(refusal(() => churnPeriod(clientsOf([61, NaN]), { from: FROM, to }))).toMatchObject({
        code: "value",
        reason: "periodOrder",
        details: { argument: "to" },
      });
    }
  });

  it("refuses what is no date, with the row", () => {
    const year1900 = clientsOf([61, NaN], [7, NaN]);
    expect(refusal(() => churnPeriod(year1900, year))).toMatchObject({
      reason: "notADate",
      details: { argument: "starts", position: 2 },
    });
    expect(refusal(() => churnPeriod(clientsOf([61, NaN]), { from: NaN, to: TO }))).toMatchObject({
      details: { argument: "from" },
    });
  });

  it("refuses negative values and columns of different length", () => {
    const one = clientsOf([61, NaN]);
    expect(refusal(() => churnPeriod(one, year, [-1]))).toMatchObject({
      reason: "negativeAmount",
      details: { argument: "values", position: 1, value: -1 },
    });
    expect(refusal(() => churnPeriod(one, year, [1, 2])).reason).toBe("lengthMismatch");
    expect(refusal(() => churnPeriod({ starts: [61, 62], ends: [NaN] }, year)).reason).toBe(
      "lengthMismatch",
    );
  });

  const client = fc
    .tuple(fc.integer({ min: 61, max: 300 }), fc.option(fc.nat({ max: 300 }), { nil: NaN }))
    .map(([start, days]) => [start, start + days] as const);
  const books = fc.array(fc.tuple(client, fc.integer({ min: 1, max: 1000 })), { minLength: 1 });

  function churnOf(
    book: readonly (readonly [readonly [number, number], number])[],
    period: ChurnPeriod,
    inRevenue: boolean,
  ): number {
    return churnPeriod(
      clientsOf(...book.map(([dates]) => dates)),
      period,
      inRevenue ? book.map(([, value]) => value) : undefined,
    );
  }

  it("does not depend on the order of the rows, and is a fraction", () => {
    fc.assert(
      fc.property(books, fc.boolean(), fc.integer(), (book, inRevenue, turn) => {
        const period = { from: 61, to: 200 };
        const there = [[61, NaN] as const, 5] as const;
        const rate = churnOf([...book, there], period, inRevenue);
        const at = Math.abs(turn) % book.length;
        const turned = [there, ...book.slice(at).reverse(), ...book.slice(0, at)];
        expect(churnOf(turned, period, inRevenue)).toBe(rate);
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(100) },
    );
  });

  it("is made up of the periods that follow one another: survival multiplies", () => {
    fc.assert(
      fc.property(books, fc.integer({ min: 101, max: 199 }), (book, middle) => {
        // One client who stays keeps the base alive; joiners are taken out, they are of no period.
        const base = [
          ...book.filter(([[start]]) => start <= 100),
          [[61, NaN], 5] as const,
        ] as const;
        const [whole, first, second] = [
          { from: 100, to: 200 },
          { from: 100, to: middle },
          { from: middle, to: 200 },
        ].map((period) => 1 - churnOf(base, period, true));
        expect(first! * second!).toBeCloseTo(whole!, 12);
      }),
    );
  });
});
