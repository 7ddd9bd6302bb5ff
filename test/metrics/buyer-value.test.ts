import { describe, expect, it } from "vitest";
import { countBuyers } from "../../src/metrics/buyer-counts";
import { expectedPurchases, fitBuyers, probabilityAlive } from "../../src/metrics/buyer-model";
import { discountedPurchases, valueBuyers } from "../../src/metrics/buyer-value";
import { expectedSpend, fitSpend } from "../../src/metrics/spend-model";
import { laterRefusal } from "../support/refusal";
import { FORTY_BUYERS } from "./forty-buyers";

const CDNOW = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const CDNOW_SPEND = { p: 6.25, q: 3.74, v: 15.44 };

const columnsOf = (rows: readonly (readonly number[])[]) => ({
  frequency: rows.map((row) => row[0]!),
  recency: rows.map((row) => row[1]!),
  age: rows.map((row) => row[2]!),
  spend: rows.map((row) => row[3]!),
});
const buyers = columnsOf(FORTY_BUYERS);

describe("discountedPurchases", () => {
  // The definition, integrated with mpmath at 20 digits: (1 + d)^-h E(h) + ln(1 + d) times the
  // integral of (1 + d)^-s E(s), with the published E.
  it.each([
    [0.243, 4.414, 0.793, 2.426, 2, 38.86, 52, 0.0018345, 2.05315309754],
    [0.243, 4.414, 0.793, 2.426, 0, 1, 520, 0.0018345, 3.40265863882],
    [2, 10, 1.5, 3, 7, 0.5, 1200, 0.00797, 12.5376516956],
    [0.8, 0.3, 0.5, 2, 3, 5, 30, 0.1, 4.95613532569],
    [0.8, 0.3, 0.5, 2, 3, 5, 30, 1, 0.940674289388],
  ])("for %d, %d, %d, %d at x %d, T %d, h %d, d %d", (r, alpha, a, b, x, age, h, d, value) => {
    const discounted = discountedPurchases({ r, alpha, a, b }, x, age, h, d);
    expect(discounted / value).toBeCloseTo(1, 9);
  });

  it("is a little more than month by month, as the lifetimes package discounts", () => {
    // Quickstart of lifetimes 0.11, customer_lifetime_value(time=12, discount_rate=0.01) of CDNOW's
    // clients 1, 2, 3 and 6. Its months are 30 units long, and the data are in weeks: the table
    // shows what 360 weeks at 1 % for 30 weeks are worth.
    for (const [x, tx, age, z, published] of [
      [2, 30.43, 38.86, 22.35, 140.096211],
      [1, 1.71, 38.86, 11.77, 18.943467],
      [0, 0, 38.86, 0, 38.180574],
      [7, 29.43, 38.86, 73.74, 1003.868107],
    ] as const) {
      const worth = probabilityAlive(CDNOW, x, tx, age) * expectedSpend(CDNOW_SPEND, x, z);
      let monthly = 0;
      for (let month = 1; month <= 12; month++) {
        const until = (end: number) => expectedPurchases(CDNOW, x, age, 30 * end);
        monthly += (until(month) - (month === 1 ? 0 : until(month - 1))) / 1.01 ** month;
      }
      expect((worth * monthly) / published).toBeCloseTo(1, 2);
      const continuous = discountedPurchases(CDNOW, x, age, 360, 1.01 ** (1 / 30) - 1);
      expect(continuous / monthly).toBeGreaterThan(1.004);
      expect(continuous / monthly).toBeLessThan(1.006);
    }
  });
});

describe("valueBuyers", () => {
  it("is what the documentation's example says, and so are the two fits", async () => {
    const histories = {
      frequency: [1, 0, 4, 1, 12],
      recency: [27, 0, 2, 3, 23],
      age: [29, 35, 33, 30, 26],
    };
    const model = await fitBuyers(await countBuyers(histories));
    const found = [model.r, model.alpha, model.a, model.b, model.logLikelihood];
    [0.411, 0.857, 0.532, 1.573, -41.56].forEach((value, i) =>
      expect(found[i]).toBeCloseTo(value, 2),
    );
    const { p, q, v, logLikelihood } = await fitSpend([1, 2, 4, 1], [40, 120, 30, 10]);
    [1.873, 3.737, 78.1, -19.19].forEach((value, i) =>
      expect([p, q, v, logLikelihood][i]).toBeCloseTo(value, 2),
    );
    const spend = [40, NaN, 30, 10, 120];
    const values = await valueBuyers({ ...histories, spend }, 12, 0);
    expect(values.alive[4]).toBeCloseTo(0.845, 3);
    expect(values.purchases[4]).toBeCloseTo(4.246, 3);
    expect(values.spend[4]).toBeCloseTo(116.68, 2);
    expect(values.value[4]).toBeCloseTo(495.5, 1);
  });

  it("puts the two models together, client by client", async () => {
    const model = await fitBuyers(await countBuyers(buyers));
    const spendModel = await fitSpend(buyers.frequency, buyers.spend);
    const { alive, purchases, spend, value } = await valueBuyers(buyers, 12, 0.008);
    FORTY_BUYERS.forEach(([x, tx, age, z], i) => {
      expect(alive[i]).toBeCloseTo(probabilityAlive(model, x, tx, age), 12);
      expect(purchases[i]).toBeCloseTo(alive[i]! * expectedPurchases(model, x, age, 12), 12);
      expect(spend[i]).toBeCloseTo(expectedSpend(spendModel, x, z), 9);
      const discounted = discountedPurchases(model, x, age, 12, 0.008);
      expect(value[i]! / (alive[i]! * spend[i]! * discounted)).toBeCloseTo(1, 12);
    });
  });

  it("is spend times purchases without discount, less with one, more for longer", async () => {
    const free = await valueBuyers(buyers, 12, 0);
    const discounted = await valueBuyers(buyers, 12, 0.01);
    const longer = await valueBuyers(buyers, 24, 0.01);
    FORTY_BUYERS.forEach((_, i) => {
      expect(free.value[i]).toBeCloseTo(free.spend[i]! * free.purchases[i]!, 9);
      expect(discounted.value[i]).toBeLessThan(free.value[i]!);
      expect(discounted.value[i]).toBeGreaterThan(free.value[i]! / 1.01 ** 12);
      expect(longer.value[i]).toBeGreaterThan(discounted.value[i]!);
    });
  });

  it("does not depend on the unit of time, nor on the order of the clients", async () => {
    const months = await valueBuyers(buyers, 12, 1.1 ** (1 / 12) - 1);
    const days = columnsOf(FORTY_BUYERS.map(([x, tx, age, z]) => [x, 30 * tx, 30 * age, z]));
    const inDays = await valueBuyers(days, 360, 1.1 ** (1 / 360) - 1);
    const reversed = await valueBuyers(
      columnsOf([...FORTY_BUYERS].reverse()),
      12,
      1.1 ** (1 / 12) - 1,
    );
    FORTY_BUYERS.forEach((_, i) => {
      expect(inDays.value[i]! / months.value[i]!).toBeCloseTo(1, 4);
      expect(reversed.value[39 - i]).toBe(months.value[i]);
    });
  });

  it("has no answer where a row lacks what it takes", async () => {
    const whole = await valueBuyers(buyers, 12, 0.01);
    const rows = [
      [NaN, 1, 2, 3],
      [2, NaN, 9, 50],
      [2, 3, NaN, 50],
      [2, 3, 9, NaN],
      [0, NaN, 9, NaN],
    ];
    const holes = await valueBuyers(columnsOf([...rows, ...FORTY_BUYERS]), 12, 0.01);
    for (let i = 0; i < 3; i++) {
      for (const column of Object.values(holes) as Float64Array[]) expect(column[i]).toBeNaN();
    }
    expect(holes.alive[3]).toBeGreaterThan(0);
    expect(holes.purchases[3]).toBeGreaterThan(0);
    expect(holes.spend[3]).toBeNaN();
    expect(holes.value[3]).toBeNaN();
    expect(holes.alive[4]).toBe(1);
    expect(holes.value[4]).toBeGreaterThan(0);
    expect(whole.value).toHaveLength(40);
  });

  it("refuses a horizon that no history reaches", async () => {
    expect(await laterRefusal(() => valueBuyers(buyers, 3601, 0.01))).toEqual({
      code: "number",
      reason: "horizonTooLong",
      details: { argument: "horizon", longest: 36 },
    });
  });

  it.each([
    ["horizon", 0, 0.1, "notAbove"],
    ["horizon", Infinity, 0.1, "notAbove"],
    ["discount", 12, -0.1, "belowMinimum"],
    ["discount", 12, NaN, "belowMinimum"],
  ])("refuses a bad %s", async (argument, horizon, discount, reason) => {
    expect(await laterRefusal(() => valueBuyers(buyers, horizon, discount))).toMatchObject({
      code: "value",
      reason,
      details: { argument },
    });
  });
});
