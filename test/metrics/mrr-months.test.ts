import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mrrByMonth } from "../../src/metrics/mrr-months";
import { refusal } from "../support/refusal";

describe("movements by month", () => {
  it("names who comes, grows, shrinks, leaves and comes back", () => {
    const values = [
      [100, 120, 120, 90],
      [50, NaN, NaN, 40],
      [NaN, NaN, 30, 30],
    ].flat();
    const months = mrrByMonth({ values, clients: 3, months: 4 });
    expect(months.map(({ month }) => month)).toEqual([1, 2, 3]);
    expect(months[0]).toMatchObject({ opening: 150, expansion: 20, churn: 50, closing: 120 });
    expect(months[0]).toMatchObject({ clients: 1, newClients: 0, lostClients: 1, nrr: NaN });
    expect(months[1]).toMatchObject({ new: 30, newClients: 1, closing: 150 });
    expect(months[2]).toMatchObject({ contraction: 30, reactivation: 40, new: 0, closing: 160 });
  });

  it("has retention over twelve months from the thirteenth on", () => {
    const client = (first: number, last: number): number[] => [
      ...Array<number>(12).fill(first),
      last,
    ];
    const values = [...client(100, 130), ...client(100, 60), ...client(NaN, 500)];
    const months = mrrByMonth({ values, clients: 3, months: 13 });
    expect(months[10]?.nrr).toBeNaN();
    expect(months[11]?.nrr).toBeCloseTo(190 / 200, 12);
    expect(months[11]?.grr).toBeCloseTo(160 / 200, 12);
  });

  it("each closing is the next opening, and the movements lie between", () => {
    const amount = fc.oneof(fc.constant(NaN), fc.integer({ min: 0, max: 900 }));
    const matrix = fc.array(fc.array(amount, { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(matrix, (rows) => {
        const months = mrrByMonth({ values: rows.flat(), clients: rows.length, months: 6 });
        months.forEach((one, index) => {
          const gained = one.new + one.reactivation + one.expansion;
          const sum = one.opening + gained - one.contraction - one.churn;
          expect(sum).toBeCloseTo(one.closing, 9);
          if (index > 0) expect(one.opening).toBeCloseTo(months[index - 1]!.closing, 9);
        });
      }),
    );
  });

  it("refuses a matrix that is not filled", () => {
    const refused = refusal(() => mrrByMonth({ values: [1, 2, 3], clients: 2, months: 2 }));
    expect(refused.reason).toBe("lengthMismatch");
    expect(mrrByMonth({ values: [], clients: 0, months: 0 })).toEqual([]);
  });
});
