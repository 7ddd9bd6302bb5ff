import { describe, expect, it } from "vitest";
import { productLimit, type SurvivalTable } from "../../src/metrics/product-limit";

const rising = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();

/** Clients by until when they were followed, whether they were lost then, and from when on. */
function tableOf(
  until: readonly number[],
  lost: readonly number[],
  from: readonly number[],
): SurvivalTable {
  return productLimit({
    until: rising(until),
    lost: rising(until.filter((_, i) => lost[i] === 1)),
    from: rising(from.filter((time) => time > 0)),
  });
}

describe("the product limit with late entry", () => {
  // R: survfit(coxph(Surv(entry, times, event = status) ~ 1), type = "kaplan-meier"), as
  // statsmodels holds its survival function to it (test_survfunc_entry_1).
  it("is R's, who enters at a time not being at risk at it", () => {
    const table = tableOf(
      [1, 3, 3, 5, 5, 7, 7, 8, 8, 9, 10, 10],
      [1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1],
      [0, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 0],
    );
    expect([...table.time]).toEqual([0, 1, 3, 5, 7, 8, 9, 10]);
    expect([...table.atRisk]).toEqual([2, 2, 6, 9, 7, 5, 3, 2]);
    [1, 0.5, 0.4167, 0.3241, 0.2778, 0.2222, 0.1481, 0.0741].forEach((share, i) => {
      expect(table.survival[i]).toBeCloseTo(share, 4);
    });
    // R's standard errors are Greenwood's: here by the limits of the log-log scale.
    [0.3536, 0.3043, 0.2436, 0.2132, 0.1776, 0.133, 0.0846].forEach((error, i) => {
      const share = table.survival[i + 1]!;
      const reach = (1.959964 * error) / (share * -Math.log(share));
      expect(table.low[i + 1]).toBeCloseTo(share ** Math.exp(reach), 3);
      expect(table.high[i + 1]).toBeCloseTo(share ** Math.exp(-reach), 3);
    });
  });

  it("begins at 1 where nobody was followed from the start", () => {
    const table = tableOf([5, 6, 7], [1, 0, 0], [2, 3, 4]);
    expect([...table.atRisk]).toEqual([0, 3]);
    expect([...table.survival]).toEqual([1, 2 / 3]);
    expect([table.low[0], table.high[0]]).toEqual([1, 1]);
  });
});
