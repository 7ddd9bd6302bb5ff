import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, toSerial } from "../../src/metrics/calendar";
import { churnAt, survival, type SurvivalOptions } from "../../src/metrics/survival";
import { refusal } from "../support/refusal";

const AS_OF = toSerial(2026, 1, 1);

interface Clients {
  readonly starts: number[];
  readonly ends: number[];
}

/** Clients lost after so many days, and clients observed for so many and still here. */
function clientsOf(lost: readonly number[], stillHere: readonly number[]): Clients {
  // Losses fall on different days: only the time between the two dates is to count.
  const lostStarts = lost.map((time, i) => AS_OF - time - 3 * i);
  return {
    starts: [...lostStarts, ...stillHere.map((time) => AS_OF - time)],
    ends: [...lost.map((time, i) => lostStarts[i]! + time), ...stillHere.map(() => NaN)],
  };
}

function rowsOf({ starts, ends }: Clients, options: SurvivalOptions = {}): number[][] {
  const table = survival(starts, ends, { asOf: AS_OF, unit: "day", ...options });
  const { time, atRisk, lost, survival: share, low, high } = table;
  return Array.from(time, (_, i) => [time[i]!, atRisk[i]!, lost[i]!, share[i]!, low[i]!, high[i]!]);
}

function expectRows(actual: number[][], expected: number[][], digits: number): void {
  expect(actual.map((row) => row.slice(0, 3))).toEqual(expected.map((row) => row.slice(0, 3)));
  expected.forEach((row, i) => {
    for (let column = 3; column < row.length; column++) {
      if (Number.isNaN(row[column]!)) expect(actual[i]![column]).toBeNaN();
      else expect(actual[i]![column]).toBeCloseTo(row[column]!, digits);
    }
  });
}

// Remission of 42 leukaemia patients in weeks (Freireich et al., Blood, 1963; Gehan, Biometrika, 1965).
const treated = clientsOf(
  [6, 6, 6, 7, 10, 13, 16, 22, 23],
  [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
);
const placebo = clientsOf(
  [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
  [],
);

describe("survival against published tables", () => {
  // R: summary(survfit(Surv(time, cens) ~ treat, gehan, conf.type = "log-log")), the reference
  // output of the MASS package (Venables and Ripley), tests/Examples/MASS-Ex.Rout.save.
  it("is R's for the remission of treated patients", () => {
    expectRows(
      rowsOf(treated),
      [
        [0, 21, 0, 1, 1, 1],
        [6, 21, 3, 0.857, 0.62, 0.952],
        [7, 17, 1, 0.807, 0.563, 0.923],
        [10, 15, 1, 0.753, 0.503, 0.889],
        [13, 12, 1, 0.69, 0.432, 0.849],
        [16, 11, 1, 0.627, 0.368, 0.805],
        [22, 7, 1, 0.538, 0.268, 0.747],
        [23, 6, 1, 0.448, 0.188, 0.68],
      ],
      3,
    );
  });

  it("is R's for the control group, which ends with nobody and no limits", () => {
    expectRows(
      rowsOf(placebo),
      [
        [0, 21, 0, 1, 1, 1],
        [1, 21, 2, 0.9048, 0.67005, 0.975],
        [2, 19, 2, 0.8095, 0.56891, 0.924],
        [3, 17, 1, 0.7619, 0.51939, 0.893],
        [4, 16, 2, 0.6667, 0.42535, 0.825],
        [5, 14, 2, 0.5714, 0.33798, 0.749],
        [8, 12, 4, 0.381, 0.18307, 0.578],
        [11, 8, 2, 0.2857, 0.11656, 0.482],
        [12, 6, 2, 0.1905, 0.05948, 0.377],
        [15, 4, 1, 0.1429, 0.03566, 0.321],
        [17, 3, 1, 0.0952, 0.01626, 0.261],
        [22, 2, 1, 0.0476, 0.00332, 0.197],
        [23, 1, 1, 0, NaN, NaN],
      ],
      3,
    );
  });

  it("is Stata's for the control group of a drug trial", () => {
    // Stata: webuse cancer; sts list, by(drug) (stata.com, "Survival example session").
    const control = clientsOf(
      [1, 1, 2, 3, 4, 4, 5, 5, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
      [8],
    );
    const rows = rowsOf(control);
    expectRows(
      rows.slice(0, 5),
      [
        [0, 20, 0, 1, 1, 1],
        [1, 20, 2, 0.9, 0.656, 0.974],
        [2, 18, 1, 0.85, 0.6038, 0.949],
        [3, 17, 1, 0.8, 0.5511, 0.9198],
        [4, 16, 2, 0.7, 0.4505, 0.8525],
      ],
      4,
    );
    // sts list, by(drug) compare, at the last loss up to each time.
    const at = (time: number): number => rows.filter((row) => row[0]! <= time).at(-1)![3]!;
    expect(at(5)).toBeCloseTo(0.6, 4);
    expect(at(9)).toBeCloseTo(0.45, 4);
    expect(at(13)).toBeCloseTo(0.225, 4);
    expect(at(17)).toBeCloseTo(0.1125, 4);
    expect(at(21)).toBeCloseTo(0.1125, 4);
    expect(at(23)).toBe(0);
  });
});

describe("churn within so many years against published figures", () => {
  // Fader and Hardie, A Spreadsheet-Literate Non-Statistician's Guide to the Beta-Geometric Model
  // (2014), table 1: of 1,000 clients with annual contracts, those left after each of four years.
  const left = [1000, 631, 468, 382, 326];
  const starts = new Array<number>(1000).fill(toSerial(2020, 2, 29));
  const ends = starts.map((start, i) => {
    const years = left.filter((clients) => i < clients).length;
    return years === left.length ? NaN : addMonths(start, 12 * years);
  });
  const asOf = toSerial(2024, 12, 31);

  it("is what the renewals of a cohort say", () => {
    const churns = [1, 2, 3, 4].map((years) => churnAt(starts, ends, years, { asOf }).churn);
    expect(churns[0]).toBeCloseTo(0.369, 12);
    expect(churns[1]).toBeCloseTo(0.532, 12);
    expect(churns[2]).toBeCloseTo(0.618, 12);
    expect(churns[3]).toBeCloseTo(0.674, 12);
    // A day before the anniversary nobody of that year has left.
    expect(churnAt(starts, ends, 1.999, { asOf }).churn).toBeCloseTo(0.369, 12);
    expect(churnAt(starts, ends, 3, { asOf }).atRisk).toBe(468);
  });

  it("is R's for the remission data, one year a week", () => {
    const yearsAgo = (date: number): number => addMonths(AS_OF, -12 * (AS_OF - date));
    const from = treated.starts.map(yearsAgo);
    const to = treated.ends.map(yearsAgo);
    const at = churnAt(from, to, 22, { asOf: AS_OF });
    expect(at.churn).toBeCloseTo(1 - 0.538, 3);
    expect(at.low).toBeCloseTo(1 - 0.747, 3);
    expect(at.high).toBeCloseTo(1 - 0.268, 3);
    expect(at.atRisk).toBe(7);
    expect(at.indicative).toBe(true);
    const between = churnAt(from, to, 12, { asOf: AS_OF });
    expect(between.churn).toBeCloseTo(1 - 0.753, 3);
    expect(between.atRisk).toBe(12);
    expect(between.indicative).toBe(false);
  });

  it("bounds a churn of 0 by Wilson's limit for the clients still at risk: 13.3 % for none of 25", () => {
    const from = new Array<number>(25).fill(toSerial(2022, 1, 1));
    const to = from.map(() => NaN);
    const { churn, low, high, atRisk } = churnAt(from, to, 4, { asOf: AS_OF });
    expect([churn, low, atRisk]).toEqual([0, 0, 25]);
    expect(high).toBeCloseTo(0.1332, 4);
  });

  it("has no limits once everybody is lost", () => {
    const start = toSerial(2020, 1, 1);
    const at = churnAt([start, start], [addMonths(start, 12), addMonths(start, 24)], 2);
    expect(at).toEqual({ churn: 1, low: NaN, high: NaN, atRisk: 1, indicative: true });
  });

  it("refuses a horizon that nobody was observed for, and one of nothing", () => {
    const start = toSerial(2021, 3, 1);
    const at = (years: number): unknown =>
      refusal(() => churnAt([start], [NaN], years, { asOf: AS_OF }));
    expect(at(4.84)).toMatchObject({
      code: "number",
      reason: "beyondObservation",
      details: { argument: "years", value: 4.84, longest: 4.83 },
    });
    expect(churnAt([start], [NaN], 4.83, { asOf: AS_OF }).churn).toBe(0);
    expect(at(0)).toMatchObject({ code: "value", reason: "notAbove" });
    expect(at(NaN)).toMatchObject({ code: "value", reason: "notAbove" });
  });
});

describe("survival by dates", () => {
  const start = toSerial(2024, 1, 15);

  it("counts calendar months, the last one by its days, and years of twelve", () => {
    const ends = [toSerial(2025, 3, 31), toSerial(2024, 7, 15), NaN];
    const starts = [start, start, start];
    expect(Array.from(survival(starts, ends, { asOf: AS_OF }).time)).toEqual([0, 6, 14 + 16 / 31]);
    expect(Array.from(survival(starts, ends, { asOf: AS_OF, unit: "year" }).time)).toEqual([
      0,
      0.5,
      (14 + 16 / 31) / 12,
    ]);
    expect(Array.from(survival(starts, ends, { asOf: AS_OF, unit: "day" }).time)).toEqual([
      0, 182, 441,
    ]);
  });

  it("looks at the list as of a date: later ends are no losses yet, later starts no clients", () => {
    const starts = [start, start, start, start + 400];
    const ends = [start + 100, start + 300, NaN, start + 500];
    const asOf = start + 200;
    expect(rowsOf({ starts, ends }, { asOf })).toEqual([
      [0, 3, 0, 1, 1, 1],
      [100, 3, 1, expect.closeTo(2 / 3, 12), expect.any(Number), expect.any(Number)],
    ]);
    // Lost on that very day is lost.
    expect(rowsOf({ starts, ends }, { asOf: start + 300 }).map((row) => row[2])).toEqual([0, 1, 1]);
  });

  it("goes by the latest date of the list when no date is given", () => {
    const clients = { starts: [start, start + 50], ends: [start + 80, NaN] };
    const given = rowsOf(clients, { asOf: start + 80 });
    expect(rowsOf(clients, { asOf: undefined })).toEqual(given);
    // The second client has been seen for 30 days, not for 80.
    expect(given.at(-1)).toEqual([80, 1, 1, 0, NaN, NaN]);
  });

  it("refuses a date after today when no date is given: a planned end is no loss yet", () => {
    const starts = new Array<number>(10).fill(toSerial(2020, 1, 1));
    const ends = starts.map((_, i) => (i === 6 ? toSerial(2050, 1, 1) : NaN));
    const today = AS_OF;
    const later = {
      code: "value",
      reason: "laterThanToday",
      details: { argument: "ends", position: 7 },
    };
    expect(refusal(() => survival(starts, ends, { today }))).toEqual(later);
    expect(refusal(() => churnAt(starts, ends, 20, { today }))).toEqual(later);
    expect(refusal(() => survival([start, today + 1], [NaN, NaN], { today }))).toMatchObject({
      reason: "laterThanToday",
      details: { argument: "starts", position: 2 },
    });
    const known = survival(starts, ends, { asOf: AS_OF, today });
    expect(known).toEqual(survival(starts, ends, { asOf: AS_OF }));
    expect(Array.from(known.lost)).toEqual([0]);
    // What lies on today, whatever the time of day, is known.
    expect(survival([start], [today + 0.9], { today }).lost.at(-1)).toBe(1);
  });

  it("does not depend on the day otherwise", () => {
    const clients = [
      [start, start + 50],
      [start + 80, NaN],
    ] as const;
    const onThatDay = survival(...clients, { today: start + 80 });
    expect(survival(...clients, { today: AS_OF })).toEqual(onThatDay);
    expect(survival(...clients)).toEqual(onThatDay);
  });

  it("counts a loss before a client who is seen no longer, and one on the first day at time 0", () => {
    const rows = rowsOf({
      starts: [start, start, AS_OF - 10, AS_OF - 10],
      ends: [start, start + 10, NaN, NaN],
    });
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      [0, 4, 1, 0.75],
      [10, 3, 1, 0.5],
    ]);
    expect(rows[0]![4]).toBeLessThan(0.75);
  });

  it("drops times of day", () => {
    const starts = [start + 0.9, start + 0.1];
    const ends = [start + 5.1, start + 0.05];
    expect(rowsOf({ starts, ends }).map((row) => row[0])).toEqual([0, 5]);
    expect(rowsOf({ starts, ends }, { asOf: start + 5 }).at(-1)![2]).toBe(1);
  });

  it("passes over empty rows and says that nobody was lost", () => {
    expect(rowsOf({ starts: [NaN, start, NaN], ends: [NaN, NaN, NaN] })).toEqual([
      [0, 1, 0, 1, 1, 1],
    ]);
  });

  it("refuses what cannot be", () => {
    const of = (starts: number[], ends: number[], asOf?: number): unknown =>
      refusal(() => survival(starts, ends, { asOf }));
    expect(of([start, start], [NaN, start - 1])).toMatchObject({
      code: "value",
      reason: "endBeforeStart",
      details: { argument: "ends", position: 2 },
    });
    expect(of([start, NaN], [NaN, start])).toMatchObject({
      code: "value",
      reason: "startMissing",
      details: { argument: "starts", position: 2 },
    });
    expect(of([start], [1])).toMatchObject({
      code: "value",
      reason: "notADate",
      details: { argument: "ends", position: 1, value: 1 },
    });
    expect(of([start, 20_240_115], [NaN, NaN])).toMatchObject({
      reason: "notADate",
      details: { argument: "starts", position: 2 },
    });
    expect(of([start], [NaN], 0)).toMatchObject({
      reason: "notADate",
      details: { argument: "asOf", value: 0 },
    });
    expect(of([start], [NaN, NaN])).toMatchObject({ code: "value", reason: "lengthMismatch" });
    expect(of([NaN], [NaN])).toMatchObject({ code: "notAvailable", reason: "noClientsYet" });
    expect(of([start], [NaN], start - 1)).toMatchObject({
      code: "notAvailable",
      reason: "noClientsYet",
    });
  });
});

describe("survival of any clients", () => {
  const client = fc.tuple(
    fc.integer({ min: AS_OF - 3000, max: AS_OF }),
    fc.option(fc.integer({ min: 0, max: 3200 }), { nil: NaN }),
  );
  const anyClients = fc
    .array(client, { minLength: 1, maxLength: 40 })
    .map((list) => ({ starts: list.map(([start]) => start), ends: list.map(([s, t]) => s + t) }));
  const anyUnit = fc.constantFrom("day" as const, "month" as const, "year" as const);

  it("never rises, stays within its limits and loses each lost client once", () => {
    fc.assert(
      fc.property(anyClients, anyUnit, (clients, unit) => {
        const rows = rowsOf(clients, { unit });
        const losses = clients.ends.filter((end) => end <= AS_OF).length;
        expect(rows.reduce((sum, row) => sum + row[2]!, 0)).toBe(losses);
        let previous = [-1, Infinity, 0, 1];
        for (const row of rows) {
          const [time, atRisk, lost, share, low, high] = row as [
            number,
            number,
            number,
            number,
            number,
            number,
          ];
          expect(time).toBeGreaterThan(previous[0]!);
          expect(atRisk).toBeLessThanOrEqual(previous[1]! - previous[2]!);
          expect(lost).toBeLessThanOrEqual(atRisk);
          expect(share).toBeLessThanOrEqual(previous[3]!);
          if (share > 0) {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(low).toBeLessThanOrEqual(share);
            expect(high).toBeGreaterThanOrEqual(share);
            expect(high).toBeLessThanOrEqual(1);
          } else expect([low, high]).toEqual([NaN, NaN]);
          previous = row;
        }
      }),
    );
  });

  it("does not depend on the order of the rows", () => {
    const shuffled = anyClients.chain((clients) =>
      fc
        .shuffledSubarray(
          clients.starts.map((_, i) => i),
          { minLength: clients.starts.length },
        )
        .map((order) => ({
          clients,
          other: {
            starts: order.map((i) => clients.starts[i]!),
            ends: order.map((i) => clients.ends[i]!),
          },
        })),
    );
    fc.assert(
      fc.property(shuffled, anyUnit, ({ clients, other }, unit) => {
        expect(rowsOf(other, { unit })).toEqual(rowsOf(clients, { unit }));
      }),
    );
  });

  it("is the plain share where everybody was observed to the end, and churn never falls with time", () => {
    const observed = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(observed, (times) => {
        const clients = clientsOf(times, []);
        for (const row of rowsOf(clients)) {
          const kept = times.filter((time) => time > row[0]!).length;
          expect(row[3]).toBeCloseTo(kept / times.length, 12);
        }
      }),
    );
    fc.assert(
      fc.property(anyClients, ({ starts, ends }) => {
        const { starts: from, ends: to } = {
          starts: [...starts, AS_OF - 3100],
          ends: [...ends, NaN],
        };
        const churns = [0.5, 1, 2.25, 5, 8].map(
          (years) => churnAt(from, to, years, { asOf: AS_OF }).churn,
        );
        expect(churns).toEqual([...churns].sort((a, b) => a - b));
      }),
    );
  });
});

describe("survival where losses are known since a day only", () => {
  const day = (year: number, month = 1): number => toSerial(year, month, 1);
  const since = day(2024);
  // Begun in 2020, 2021, 2021 and after the day; the one of 2022 that left in 2023 is not to count.
  const starts = [2020, 2021, 2021, 2022, 2024, 2024, 2024].map((year) => day(year));
  const ends = [...[NaN, day(2025, 7), NaN, day(2023, 5)], ...[day(2024, 7), day(2025, 7), NaN]];
  const options = { asOf: AS_OF, since, unit: "year" } as const;

  it("is the product by hand, earlier clients at risk from the age of the day on", () => {
    const table = survival(starts, ends, options);
    expect([...table.time]).toEqual([0, 0.5, 1.5, 4.5]);
    // At 4.5 the client of 2020 is there, as are those of 2021; those of 2024 are too young.
    expect([...table.atRisk]).toEqual([3, 3, 2, 3]);
    expect([...table.survival]).toEqual([1, 2 / 3, 1 / 3, expect.closeTo(2 / 9, 15)]);
  });

  it("counts as observed at an age who was there at it after the day", () => {
    expect(churnAt(starts, ends, 1, options)).toMatchObject({ atRisk: 2, churn: 1 - 2 / 3 });
    expect(churnAt(starts, ends, 4.5, options)).toMatchObject({
      atRisk: 3,
      churn: expect.closeTo(7 / 9, 15) as number,
    });
    // Nobody is known at this age: too old for those of 2024, too young for the others.
    expect(churnAt(starts, ends, 2.5, options)).toMatchObject({
      atRisk: 0,
      churn: expect.closeTo(2 / 3, 15) as number,
      indicative: true,
    });
  });

  it("tells nothing where all of the few who were seen young are lost", () => {
    const own = [day(2015), day(2016), day(2024, 3)];
    const { churn, low, high, atRisk } = churnAt(own, [NaN, NaN, day(2024, 6)], 9.5, options);
    expect([churn, low, high, atRisk]).toEqual([NaN, NaN, NaN, 2]);
  });

  it("is the same without a day, with one before everybody, and at the first start", () => {
    const all = survival(starts, ends, { asOf: AS_OF });
    for (const early of [-Infinity, day(1999), day(2020)]) {
      expect(survival(starts, ends, { asOf: AS_OF, since: early })).toEqual(all);
    }
  });

  it("leaves out who was lost by the day, as a list does that forgot them", () => {
    const kept = starts.flatMap((_, i) => (ends[i]! <= since ? [] : [i]));
    const pick = (values: readonly number[]): number[] => kept.map((i) => values[i]!);
    expect(survival(pick(starts), pick(ends), options)).toEqual(survival(starts, ends, options));
  });

  it("comes back to the churn of the full list, which the forgetful one understates", () => {
    // Each year as many begin, and a fifth of those who are left is lost every half year.
    const full: { start: number; end: number }[] = [];
    for (let year = 2012; year < 2026; year++) {
      let left = 1000;
      for (let half = 1; left >= 5; half++) {
        const gone = Math.round(left / 5);
        const end = addMonths(day(year), 6 * half);
        for (let i = 0; i < gone; i++) full.push({ start: day(year), end });
        left -= gone;
      }
    }
    const known = full.filter(({ end }) => end > since);
    const churn = (list: typeof full, since?: number): number =>
      churnAt(
        list.map(({ start }) => start),
        list.map(({ end }) => end),
        3,
        { asOf: AS_OF, ...(since === undefined ? {} : { since }) },
      ).churn;
    const truth = churn(full);
    expect(churn(known)).toBeLessThan(truth - 0.1);
    expect(churn(known, since)).toBeCloseTo(truth, 2);
  });
});
