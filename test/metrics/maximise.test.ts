import { describe, expect, it } from "vitest";
import { maximise, maximiseFromPart } from "../../src/metrics/maximise";
import { laterRefusal } from "../support/refusal";

/** Log-likelihood of a gamma rate: `count` events in `time`. */
const poisson =
  (count: number, time: number) =>
  ([rate]: readonly number[]): number =>
    count * Math.log(rate!) - rate! * time;

describe("maximise", () => {
  it("finds the maximum, wherever it starts", async () => {
    for (const start of [1e-3, 1, 2, 5000]) {
      const { parameters, value } = await maximise(poisson(10, 5), [start]);
      expect(parameters[0]).toBeCloseTo(2, 7);
      expect(value).toBeCloseTo(10 * Math.LN2 - 10, 12);
    }
  });

  it("finds it along a narrow ridge", async () => {
    // Two parameters that the data tell apart badly: their product well, their quotient hardly.
    const ridge = ([a, b]: readonly number[]): number =>
      -1000 * Math.log(a! * b!) ** 2 - 0.01 * Math.log(a! / b! / 9) ** 2;
    const { parameters } = await maximise((logs) => ridge(logs) - 5, [20, 20]);
    expect(parameters[0]).toBeCloseTo(3, 4);
    expect(parameters[1]).toBeCloseTo(1 / 3, 5);
  });

  it.each([
    ["rises for ever", [1], ([a]: readonly number[]) => -1 - 1 / a!],
    ["rises towards 0", [1], ([a]: readonly number[]) => -1 - a!],
    ["is flat", [1], () => -1],
    ["has a valley", [1], ([a]: readonly number[]) => Math.log(a!) ** 2],
    [
      "rises along one of two parameters",
      [1, 2],
      ([a, b]: readonly number[]) => -1 / a! - (b! - 1) ** 2,
    ],
    ["is no number", [1], () => NaN],
    ["is infinite", [1], () => -Infinity],
  ])("refuses a function that %s", async (_, start, logLikelihood) => {
    expect(await laterRefusal(() => maximise(logLikelihood, start))).toMatchObject({
      code: "number",
      reason: "noConvergence",
    });
  });

  it("steps around places where the function has no value", async () => {
    const partial = ([rate]: readonly number[]): number =>
      rate! > 2.5 ? NaN : poisson(10, 5)([rate!]);
    expect((await maximise(partial, [0.01])).parameters[0]).toBeCloseTo(2, 7);
  });

  it("gives way between evaluations", async () => {
    let evaluations = 0;
    let most = 0;
    await maximise(
      (parameters) => {
        evaluations++;
        return poisson(10, 5)(parameters);
      },
      [1000],
      () => {
        most = Math.max(most, evaluations);
        evaluations = 0;
        return Promise.resolve();
      },
    );
    // A step of the simplex takes four at most, a search begins with a few more.
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(10);
  });
});

describe("maximiseFromPart", () => {
  const of = (every: number) => (every === 1 ? poisson(10, 5) : poisson(10, 5.5));

  it("gives the maximum of the whole, not of the part", async () => {
    const { parameters } = await maximiseFromPart(of, 100_000, [50]);
    expect(parameters[0]).toBeCloseTo(2, 7);
  });

  it("tries the whole where the part has no maximum", async () => {
    const { parameters } = await maximiseFromPart(
      (every) => (every === 1 ? poisson(10, 5) : () => -1),
      100_000,
      [50],
    );
    expect(parameters[0]).toBeCloseTo(2, 7);
  });

  it("refuses where the whole has no maximum either", async () => {
    const fit = () => maximiseFromPart(() => () => -1, 100_000, [50]);
    expect(await laterRefusal(fit)).toMatchObject({ reason: "noConvergence" });
  });

  it("takes no part of few kinds", async () => {
    const parts: number[] = [];
    await maximiseFromPart(
      (every) => {
        parts.push(every);
        return of(every);
      },
      30_000,
      [50],
    );
    expect(parts).toEqual([1]);
  });
});
