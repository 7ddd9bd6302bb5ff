import { describe, expect, it } from "vitest";
import { objective, type DatedAmount } from "../../src/commitment/objective";
import { toSerial } from "../../src/metrics/calendar";

const on = (year: number, month: number, day: number, amount: number): DatedAmount => ({
  date: toSerial(year, month, day),
  amount,
});
const MONTH = 30.4375;

describe("objective", () => {
  const track = [
    on(2026, 6, 30, 1_100_000),
    on(2025, 12, 31, 1_000_000),
    on(2026, 3, 31, 1_040_000),
  ];
  const goal = on(2026, 12, 31, 1_250_000);

  it("says the pace that is needed, the pace that is, and where it leads", () => {
    const { latest, next, months, requiredPace, pace, forecast, reachedOn, trend } = objective(
      track,
      [goal],
    );
    expect(latest?.amount).toBe(1_100_000);
    expect(next).toMatchObject({ state: "open", measured: 1_100_000 });
    expect(months).toBeCloseTo(184 / MONTH, 12);
    expect(requiredPace).toBeCloseTo(150_000 / (184 / MONTH), 6);
    expect(pace).toBeGreaterThan(0);
    expect(pace).toBeLessThan(requiredPace);
    expect(forecast).toBeLessThan(1_250_000);
    expect(reachedOn).toBeGreaterThan(goal.date);
    expect(trend!.meanY + trend!.slope * (reachedOn - trend!.meanX)).toBeCloseTo(1_250_000, 4);
  });

  it("has nothing to say without a snapshot, and no trend with one", () => {
    const none = objective([], [goal]);
    expect(none).toMatchObject({ latest: null, trend: null, next: { state: "unmeasured" } });
    expect([none.requiredPace, none.pace, none.forecast, none.reachedOn]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
    const one = objective([on(2026, 6, 30, 1_000_000)], [goal]);
    expect(one.requiredPace).toBeCloseTo(250_000 / (184 / MONTH), 6);
    expect([one.pace, one.forecast, one.reachedOn]).toEqual([NaN, NaN, NaN]);
  });

  it("draws the line through two snapshots", () => {
    const { pace, forecast } = objective(
      [on(2026, 1, 1, 100), on(2026, 1, 31, 130)],
      [on(2026, 3, 2, 500)],
    );
    expect(pace).toBeCloseTo(MONTH, 9);
    expect(forecast).toBeCloseTo(160, 9);
  });

  it("judges a target whose day has come by the first snapshot on that day or after", () => {
    const { targets, next } = objective(track, [
      on(2026, 6, 30, 1_100_000),
      on(2026, 1, 31, 1_040_001),
      on(2026, 2, 28, 1_000_000),
    ]);
    expect(targets.map(({ state, measured }) => [state, measured])).toEqual([
      ["missed", 1_040_000],
      ["met", 1_040_000],
      ["met", 1_100_000],
    ]);
    expect(next).toBeNull();
  });

  it("judges it by what that snapshot was taken at, whatever it has been restated to since", () => {
    const restated = [
      on(2026, 3, 31, 900),
      { ...on(2026, 12, 31, 10_220_307), taken: 9_579_656 },
      on(2027, 3, 31, 10_121_722),
    ];
    const { targets, latest } = objective(restated, [
      on(2026, 10, 15, 9_600_000),
      on(2027, 12, 31, 10_000_000),
    ]);
    expect(targets.map(({ state, measured }) => [state, measured])).toEqual([
      ["missed", 9_579_656],
      ["reached", 10_121_722],
    ]);
    expect(latest?.amount).toBe(10_121_722);
  });

  it("draws the line through snapshots of one model alone", () => {
    const apart = { ...on(2025, 12, 31, 5_000_000), isApart: true };
    const two = [on(2026, 1, 1, 100), on(2026, 1, 31, 130)];
    const goal = on(2026, 3, 2, 500);
    const { pace, forecast } = objective([apart, ...two], [goal]);
    expect(pace).toBeCloseTo(MONTH, 9);
    expect(forecast).toBeCloseTo(160, 9);
    const one = objective([apart, two[1]!], [goal]);
    expect([one.trend, one.pace, one.forecast]).toEqual([null, NaN, NaN]);
    expect(one.requiredPace).toBeCloseTo(370 / (30 / MONTH), 9);
  });

  it("says that a target to come is reached, and asks for no pace then", () => {
    const { next, requiredPace, reachedOn } = objective(track, [on(2026, 12, 31, 1_050_000)]);
    expect(next?.state).toBe("reached");
    expect(requiredPace).toBe(0);
    expect(reachedOn).toBeNaN();
  });

  it("never gets there on a trend that falls, nor in the past", () => {
    const falling = [on(2026, 1, 1, 200), on(2026, 6, 1, 100)];
    expect(objective(falling, [on(2026, 12, 31, 300)]).reachedOn).toBeNaN();
    // The line is above the target already, the latest snapshot is not.
    const dip = [on(2026, 1, 1, 100), on(2026, 2, 1, 900), on(2026, 3, 1, 800)];
    expect(objective(dip, [on(2026, 12, 31, 850)]).reachedOn).toBeNaN();
  });

  it("takes the nearest target to come, and passes over lines without a date or an amount", () => {
    const targets = [goal, on(2026, 9, 30, 1_150_000), on(2027, 1, 1, NaN)];
    const { next, targets: judged } = objective(track, [{ date: NaN, amount: 5 }, ...targets]);
    expect(next?.amount).toBe(1_150_000);
    expect(judged).toHaveLength(2);
  });
});
