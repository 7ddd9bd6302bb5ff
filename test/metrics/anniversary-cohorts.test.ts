import { describe, expect, it } from "vitest";
import { anniversaryCohorts } from "../../src/metrics/anniversary-cohorts";
import { addMonths, toSerial } from "../../src/metrics/calendar";
import { fitRetention } from "../../src/metrics/retention-model";

const asOf = toSerial(2026, 6, 30);

describe("cohorts by anniversary", () => {
  it("count who is left at each anniversary that everybody of the cohort could reach", () => {
    const start = toSerial(2023, 3, 31);
    const found = anniversaryCohorts(
      [start, start, start, toSerial(2025, 9, 1), toSerial(2024, 7, 1), NaN, asOf + 5],
      // On the very anniversary: the renewal did not come. After the as-of date: still there.
      [NaN, toSerial(2024, 9, 30), toSerial(2025, 3, 31), NaN, asOf + 1, NaN, NaN],
      { asOf },
    );
    expect(found!.columns).toBe(4);
    expect([...found!.values]).toEqual([3, 3, 1, 1, 1, 1, NaN, NaN]);
  });

  it("are none where nobody began a full year before", () => {
    expect(anniversaryCohorts([addMonths(asOf, -12) + 1], [NaN], { asOf })).toBeNull();
    expect(anniversaryCohorts([addMonths(asOf, -12)], [NaN], { asOf })!.rows).toBe(1);
  });

  it("give back the published model of one cohort that was followed for seven years", async () => {
    // Fader and Hardie (2007), High End: survivors of 1,000 after each renewal.
    const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
    const start = addMonths(asOf, -7 * 12);
    const ends = Array.from({ length: 1000 }, (_, client) => {
      const year = survivors.findIndex((left) => client >= left);
      return year === -1 ? NaN : addMonths(start, 12 * year);
    });
    const cohorts = anniversaryCohorts(
      ends.map(() => start),
      ends,
      { asOf },
    );
    const { alpha, beta } = await fitRetention(cohorts!);
    expect(alpha).toBeCloseTo(0.668, 3);
    expect(beta).toBeCloseTo(3.806, 3);
  });
});
