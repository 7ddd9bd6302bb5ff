import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { criterionEffects } from "../../src/commitment/criterion-effects";
import { scoreBook } from "../../src/commitment/scored-book";
import { runs } from "../support/property-runs";
import { randomClients, randomModel } from "../support/random-book";
import { axis, clientsOf, criterion, modelOf } from "../support/small-book";

const twoOfTrust = [criterion("tickets", { weight: 3 }), criterion("uptime")];

describe("criterionEffects, by hand", () => {
  it("gives all of the effect to the only criterion", () => {
    const book = scoreBook(
      clientsOf([{ points: [75] }]),
      modelOf([axis("trust")], [criterion("tickets")]),
    );
    const [effect] = criterionEffects(book, 0);
    expect(effect).toMatchObject({ share: 1, points: 75, score: 25 });
    // M = 0.5 * 4^0.75 = sqrt(2).
    expect(effect!.money).toBeCloseTo(1000 * (Math.SQRT2 - 1), 9);
  });

  it("weighs equal and opposite criteria by plain ARR", () => {
    const book = scoreBook(
      clientsOf([{ points: [100, 0] }]),
      modelOf([axis("trust")], [criterion("tickets"), criterion("uptime")]),
    );
    const [up, down] = criterionEffects(book, 0);
    expect(up!.money).toBeCloseTo(500 * Math.LN2, 9);
    expect(down!.money).toBeCloseTo(-500 * Math.LN2, 9);
    expect([up!.score, down!.score]).toEqual([25, -25]);
  });

  it("counts a missing value at 50 points under neutral: no effect, its whole share", () => {
    const book = scoreBook(
      clientsOf([{ points: [100, Number.NaN] }]),
      modelOf([axis("trust")], twoOfTrust),
    );
    expect(criterionEffects(book, 0)[1]).toEqual({ share: 0.25, points: 50, score: 0, money: 0 });
  });

  it("gives the share of a missing value to the others under renormalise", () => {
    const book = scoreBook(
      clientsOf([{ points: [100, Number.NaN] }]),
      modelOf([axis("trust")], twoOfTrust, { missingRule: "renormalise" }),
    );
    const [there, missing] = criterionEffects(book, 0);
    expect(there!.share).toBe(1);
    expect(missing).toMatchObject({ share: 0, score: 0, money: 0 });
  });

  it("has nothing to split for a client without a score", () => {
    const book = scoreBook(
      clientsOf([{ points: [100, Number.NaN] }]),
      modelOf([axis("trust")], twoOfTrust, { missingRule: "strict" }),
    );
    for (const effect of criterionEffects(book, 0)) {
      expect(effect).toMatchObject({ share: 0, score: 0, money: 0 });
    }
  });
});

describe("criterionEffects of any book", () => {
  it("sums to the effect of each axis, to weighted ARR less ARR and to the score less 50", () => {
    fc.assert(
      fc.property(randomClients, randomModel, (clients, model) => {
        const book = scoreBook(clients, model);
        for (let client = 0; client < clients.count; client += 1) {
          const effects = criterionEffects(book, client);
          const sum = (values: readonly number[]): number =>
            values.reduce((total, value) => total + value, 0);
          const tolerance = 1e-9 * Math.max(1, clients.arr[client]!);
          model.axes.forEach(({ key }, a) => {
            const ofAxis = effects.filter((_, j) => model.criteria[j]!.axis === key);
            const whole = book.attribution.effects[a]![client]!;
            expect(Math.abs(sum(ofAxis.map(({ money }) => money)) - whole)).toBeLessThan(tolerance);
          });
          const gain = book.scored.weightedArr[client]! - clients.arr[client]!;
          expect(Math.abs(sum(effects.map(({ money }) => money)) - gain)).toBeLessThan(tolerance);
          const score = book.scored.score[client]!;
          if (Number.isNaN(score)) continue;
          expect(sum(effects.map(({ score: part }) => part))).toBeCloseTo(score - 50, 9);
          expect(sum(effects.map(({ share }) => share))).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: runs(150) },
    );
  });
});
