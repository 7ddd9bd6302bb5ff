import fc from "fast-check";
import type { MissingRule, Model } from "../../src/commitment/model";
import { AS_OF, axis, clientsOf, criterion, modelOf, type SmallClient } from "./small-book";

export const points = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: 0, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 50, 70, 100) },
);
export const pointsOrMissing = fc.oneof(
  { weight: 3, arbitrary: points },
  { weight: 1, arbitrary: fc.constant(NaN) },
);
export const weight = fc.integer({ min: 1, max: 9 });
export const missingRule = fc.constantFrom<MissingRule>("neutral", "renormalise", "strict");

/** Three axes of two, three and one criteria, over two dimensions. */
const AXIS_OF = ["trust", "trust", "loyalty", "loyalty", "loyalty", "advocacy"];

export const randomModel: fc.Arbitrary<Model> = fc
  .record({
    weights: fc.array(weight, { minLength: 6, maxLength: 6 }),
    axisWeights: fc.array(weight, { minLength: 3, maxLength: 3 }),
    targets: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 }),
    rule: missingRule,
    floor: fc.constantFrom(0.5, 0.8, 1.1),
    ceiling: fc.constantFrom(2, 1.25, 3),
    planSize: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ weights, axisWeights, targets, rule, floor, ceiling, planSize }) =>
    modelOf(
      ["trust", "loyalty", "advocacy"].map((key, a) =>
        axis(key, { weight: axisWeights[a]!, target: targets[a]! }),
      ),
      AXIS_OF.map((key, j) =>
        criterion(`criterion ${j}`, {
          axis: key,
          weight: weights[j]!,
          dimension: j % 2 === 0 ? "production" : "relationship",
          dueDays: 10 + j,
          urgentAtOrBelow: j === 2 || j === 5 ? 0 : null,
        }),
      ),
      { missingRule: rule, floor, ceiling, planSize },
    ),
  );

const client: fc.Arbitrary<SmallClient> = fc.record({
  name: fc.constantFrom("Alpha", "Bêta", "gamma", "Delta", "Ébène"),
  arr: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 100_000_000 }).map((cents) => cents / 100),
  ),
  segment: fc.constantFrom("", "PME", "pme ", "Grands comptes", "Public"),
  renewalDate: fc.oneof(fc.constant(NaN), fc.integer({ min: AS_OF - 30, max: AS_OF + 200 })),
  points: fc.array(pointsOrMissing, { minLength: 6, maxLength: 6 }),
});

export const randomClients = fc.array(client, { minLength: 1, maxLength: 25 }).map(clientsOf);
