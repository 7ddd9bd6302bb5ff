import fc from "fast-check";
import { foldText } from "../../src/metrics/fold-text";
import type { Axis, Criterion, Model } from "../../src/commitment/model";

/** Any text that can name something: not blank, no blanks around it, of one line. */
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .map((text) => text.trim())
  .filter((text) => foldText(text) !== "" && !/[\n\r]/.test(text));
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const points = fc.integer({ min: 0, max: 100 });
const weight = fc.double({ min: 0.1, max: 10, noNaN: true });

function distinct(minLength: number, maxLength: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(name, { minLength, maxLength, selector: foldText });
}

function named(minLength: number, maxLength: number) {
  return fc
    .tuple(distinct(minLength, maxLength), distinct(maxLength, maxLength))
    .map(([labels, keys]) => labels.map((label, index) => ({ label, key: keys[index] ?? label })));
}

const goalposts = fc.uniqueArray(number, { minLength: 2, maxLength: 2 });
const range = fc
  .tuple(fc.option(number), fc.option(number))
  .map(([one, other]) =>
    one !== null && other !== null && one > other
      ? { minimum: other, maximum: one }
      : { minimum: one, maximum: other },
  );
const answers = fc
  .tuple(distinct(1, 5), fc.array(fc.option(points), { minLength: 5, maxLength: 5 }))
  .map(([texts, worth]) => texts.map((text, index) => ({ text, points: worth[index] ?? null })));
const steps = fc
  .tuple(
    fc.uniqueArray(number, { minLength: 1, maxLength: 4 }),
    fc.array(points, { minLength: 4, maxLength: 4 }),
  )
  .map(([thresholds, worth]) =>
    [...thresholds]
      .sort((one, other) => one - other)
      .map((threshold, index) => ({ threshold, points: worth[index] ?? 0 })),
  );

const scaled = fc.oneof(
  fc.record({ scale: fc.constantFrom("linear", "age"), goalposts }),
  fc.record({ scale: fc.constant("yesNo"), goalposts: fc.constantFrom([0, 1], [1, 0]) }),
  fc.record({ scale: fc.constant("categories"), answers }),
  fc.record({ scale: fc.constant("steps"), steps }),
) as fc.Arbitrary<
  Partial<Pick<Criterion, "answers" | "steps">> & {
    readonly scale: Criterion["scale"];
    readonly goalposts?: readonly number[];
  }
>;

const rest = fc.record({
  weight,
  scaled,
  range,
  action: fc.oneof(fc.constant(""), name),
  dueDays: fc.nat({ max: 400 }),
  urgentAtOrBelow: fc.option(points),
  dimension: fc.nat(),
});

/** Any model that the product can hold, its own words included. */
export const anyModel: fc.Arbitrary<Model> = fc
  .tuple(
    named(1, 4),
    named(1, 3),
    named(4, 8),
    fc.array(rest, { minLength: 8, maxLength: 8 }),
    fc.array(fc.record({ weight, target: points }), { minLength: 4, maxLength: 4 }),
    fc.record({
      floor: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      ceiling: fc.double({ min: 1, max: 9, noNaN: true }),
      missingRule: fc.constantFrom("neutral" as const, "renormalise" as const, "strict" as const),
      minimumCoverage: fc.double({ min: 0, max: 1, noNaN: true }),
      asOf: fc.integer({ min: 30_000, max: 60_000 }),
      renewalAlertDays: fc.nat({ max: 400 }),
      currency: fc.constantFrom("EUR", "USD", "XAF"),
      planSize: fc.integer({ min: 1, max: 500 }),
    }),
  )
  .map(([axes, dimensions, criteria, details, axisDetails, parameters]): Model => ({
    axes: axes.map((axis, index): Axis => ({
      ...axis,
      weight: axisDetails[index]?.weight ?? 1,
      target: axisDetails[index]?.target ?? 70,
    })),
    dimensions,
    criteria: criteria.map((criterion, index): Criterion => {
      const detail = details[index];
      if (detail === undefined) throw new Error("too few details");
      const [worst = null, best = null] = detail.scaled.goalposts ?? [];
      return {
        ...criterion,
        // Four criteria at least, and four axes at most: each axis has one.
        axis: axes[index % axes.length]?.key ?? "",
        dimension: dimensions[detail.dimension % dimensions.length]?.key ?? "",
        weight: detail.weight,
        scale: detail.scaled.scale,
        worst,
        best,
        ...detail.range,
        answers: detail.scaled.answers ?? [],
        steps: detail.scaled.steps ?? [],
        action: detail.action,
        dueDays: detail.dueDays,
        urgentAtOrBelow: detail.urgentAtOrBelow,
      };
    }),
    parameters,
  }));
