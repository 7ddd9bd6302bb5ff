import { describe, expect, it } from "vitest";
import { toSerial } from "../../src/metrics/calendar";
import { clientProfit } from "../../src/metrics/client-profit";
import { concentration } from "../../src/metrics/concentration";
import { crisisShare } from "../../src/metrics/crisis-share";
import { lossReasons } from "../../src/metrics/loss-reasons";
import { renewalsAhead } from "../../src/metrics/renewals-ahead";
import { wilson } from "../../src/metrics/wilson";
import { refusal } from "../support/refusal";

describe("concentration of revenue", () => {
  it("is that of numpy for a dozen clients", () => {
    // numpy: shares of the sorted amounts and the sum of their squares.
    const found = concentration([500, 300, 120, 80, 40, 30, 20, 10, 5, 3, 2, 1, NaN, 0]);
    expect(found.clients).toBe(12);
    expect(found.top1).toBeCloseTo(0.45004500450045004, 12);
    expect(found.top5).toBeCloseTo(0.9360936093609361, 12);
    expect(found.top10).toBeCloseTo(0.9972997299729973, 12);
    expect(found.herfindahl).toBeCloseTo(0.29476854076046666, 12);
  });

  it("is the Herfindahl index of the textbook example: shares of 30, 30, 20 and 20 %", () => {
    // United States Department of Justice, "Herfindahl-Hirschman Index": 2,600 of 10,000.
    const found = concentration([20, 30, 20, 30]);
    expect(found.herfindahl).toBeCloseTo(0.26, 12);
    expect(found.effectiveClients).toBeCloseTo(1 / 0.26, 12);
    expect(concentration([7]).herfindahl).toBe(1);
    expect(refusal(() => concentration([0, NaN])).reason).toBe("noRevenue");
  });
});

describe("reasons for leaving", () => {
  const reasons = ["Price", "price ", "Support", "Autre", "", "Divers"];
  const details = ["Too dear", "Competitor", "", "", "lost", ""];
  const found = lossReasons(reasons, details, [10, 20, 50, NaN, 99, 5]);

  it("are ranked on two levels, by number and with their value", () => {
    const shown = found.reasons.map(({ reason, count, value }) => [reason, count, value]);
    expect(shown).toEqual([
      ["Price", 2, 30],
      ["Support", 1, 50],
      ["Divers", 1, 5],
      ["Autre", 1, NaN],
    ]);
    expect(found.reasons[0]?.details.map(({ reason, value }) => [reason, value])).toEqual([
      ["Competitor", 20],
      ["Too dear", 10],
    ]);
    expect(found.reasons[1]?.details).toEqual([]);
    expect(found.reasons.at(-1)?.cumulative).toBeCloseTo(1, 12);
    expect(found.reasons[1]?.valueShare).toBeCloseTo(50 / 85, 12);
  });

  it("have no value where none is known", () => {
    const { reasons: unknown } = lossReasons(["Price", "Price"], ["", "x"], [NaN, NaN]);
    expect(unknown[0]).toMatchObject({ count: 2, value: NaN, valueShare: NaN });
    expect(unknown[0]?.details[0]).toMatchObject({ count: 1, value: NaN, valueShare: NaN });
  });

  it("that say nothing are added up, and flagged above 15 %", () => {
    expect(found).toMatchObject({ known: 5, unknown: 1, hasTooManyOthers: true });
    expect(found.otherShare).toBeCloseTo(0.4, 12);
    const twenty = (others: number): readonly string[] =>
      Array.from({ length: 20 }, (_, i) => (i < others ? "Other" : "Price"));
    const flag = (others: number): boolean =>
      lossReasons(twenty(others), twenty(0), Array<number>(20).fill(1)).hasTooManyOthers;
    expect([flag(3), flag(4)]).toEqual([false, true]);
  });
});

describe("renewals ahead", () => {
  it("are sorted by month; overdue, later and undated ones apart", () => {
    const asOf = toSerial(2026, 3, 15);
    const dates = [
      asOf - 1,
      asOf,
      toSerial(2026, 3, 31),
      toSerial(2026, 5, 1),
      toSerial(2026, 6, 1),
      NaN,
    ];
    const found = renewalsAhead(dates, [1, 2, 4, 8, 16, 32], asOf, 3);
    expect(found.months.map(({ clients, amount }) => [clients, amount])).toEqual([
      [2, 6],
      [0, 0],
      [1, 8],
    ]);
    expect([found.overdue, found.later, found.undated].map(({ amount }) => amount)).toEqual([
      1, 16, 32,
    ]);
    expect(found.months[0]?.month).toBe(12 * 2026 + 2);
  });
});

describe("profit by client", () => {
  it("is the margin, else revenue times its rate, less the costs", () => {
    const found = clientProfit({
      revenue: [100, 100, 100, 100, NaN],
      margin: [7, NaN, NaN, NaN, NaN],
      marginRate: [0.5, 0.5, NaN, NaN, 0.5],
      costs: [
        [1000, 80, 30, NaN, NaN],
        [NaN, NaN, 10, NaN, 5],
      ],
    });
    expect([...found!]).toEqual([7, -30, 60, NaN, NaN]);
    expect(clientProfit({ revenue: [100] })).toBeNull();
  });
});

describe("clients in crisis", () => {
  const days = { from: 100, to: 110 };

  it("count once, within the period, among those who were clients then", () => {
    const spans = {
      client: [0, 1, 2, 3, 4, 5],
      start: [NaN, 50, 90, 105, 111, 20],
      end: [NaN, 101, NaN, NaN, NaN, 100],
    };
    const found = crisisShare(
      [1, 1, 0, 1, 1, 1, 1, 1],
      [0, 0, 2, 2, 9, -1, 1, 5],
      [100, 110, 110, 300, 110, 110, 100, 100],
      days,
      spans,
    );
    expect(found).toEqual({ clients: 2, base: 4, share: 0.5, ...wilson(2, 4) });
    expect(crisisShare([], [], [], days, { client: [], start: [], end: [] }).share).toBeNaN();
  });

  it("are not counted where an incident does not say it, unless another one does", () => {
    const spans = { client: [0, 1, 2], start: [1, 1, 1], end: [NaN, NaN, NaN] };
    const found = crisisShare([NaN, NaN, 1, 0], [0, 1, 1, 2], [105, 105, 106, 105], days, spans);
    expect(found).toEqual({ clients: 1, base: 2, share: 0.5, ...wilson(1, 2) });
  });
});
