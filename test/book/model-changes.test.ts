import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { modelChanges } from "../../src/book/model-changes";
import type { Model } from "../../src/commitment/model";
import { anyModel } from "../support/arbitrary-model";
import { runOf, smallModel, type RunOptions } from "../support/run-of";
import { criterion, modelOf } from "../support/small-book";

const runWith = (model: Model, options?: RunOptions) =>
  runOf([{ points: model.criteria.map(() => 50) }], model, options);

function changed(model: Model, options?: RunOptions): [string, readonly string[]][] {
  const before = runWith(smallModel);
  return modelChanges(before, runWith(model, options)).map(({ part, labels }) => [part, labels]);
}

const [trust, loyalty] = smallModel.axes;
const [tickets, uptime, nps] = smallModel.criteria;
const withCriterion = (changes: Partial<typeof tickets>): Model => ({
  ...smallModel,
  criteria: [{ ...tickets!, ...changes }, uptime!, nps!],
});
const withParameters = (changes: Partial<Model["parameters"]>): Model => ({
  ...smallModel,
  parameters: { ...smallModel.parameters, ...changes },
});

describe("what changed in a model", () => {
  it.each<[string, Model, RunOptions, [string, string[]][]]>([
    [
      "a weight in an axis, which is another share for its neighbours too",
      withCriterion({ weight: 2 }),
      {},
      [["weights", ["Tickets", "Uptime"]]],
    ],
    [
      "the weight of an axis",
      { ...smallModel, axes: [{ ...trust!, weight: 3 }, loyalty!] },
      {},
      [["weights", ["Trust", "Loyalty"]]],
    ],
    [
      "a target",
      { ...smallModel, axes: [trust!, { ...loyalty!, target: 80 }] },
      {},
      [["targets", ["Loyalty"]]],
    ],
    ["a goalpost", withCriterion({ best: 90 }), {}, [["scales", ["Tickets"]]]],
    ["a column that is gone", smallModel, { withoutColumn: [1] }, [["columns", ["Uptime"]]]],
    [
      "a criterion more",
      modelOf(smallModel.axes, [...smallModel.criteria, criterion("new", { label: "New" })]),
      {},
      [["lines", ["New"]]],
    ],
    [
      "a criterion and its axis less",
      modelOf([trust!], [tickets!, uptime!]),
      {},
      [["lines", ["Loyalty", "NPS"]]],
    ],
    [
      "a criterion on another axis",
      withCriterion({ axis: "loyalty" }),
      {},
      [["lines", ["Tickets"]]],
    ],
    ["the floor", withParameters({ floor: 0.4 }), {}, [["parameters", []]]],
    ["the ceiling", withParameters({ ceiling: 3 }), {}, [["parameters", []]]],
    ["the missing-data rule", withParameters({ missingRule: "strict" }), {}, [["parameters", []]]],
    ["the minimum coverage", withParameters({ minimumCoverage: 0.5 }), {}, [["parameters", []]]],
    [
      "several parts at once",
      {
        ...withCriterion({ best: 90, weight: 2 }),
        parameters: withParameters({ floor: 0.4 }).parameters,
      },
      {},
      [
        ["weights", ["Tickets", "Uptime"]],
        ["scales", ["Tickets"]],
        ["parameters", []],
      ],
    ],
  ])("is told: %s", (_, model, options, expected) => {
    expect(changed(model, options)).toEqual(expected);
  });

  it.each<[string, Model]>([
    ["other labels and actions", withCriterion({ label: "Demandes", action: "Appeler" })],
    [
      "all weights doubled",
      {
        ...smallModel,
        axes: smallModel.axes.map((axis) => ({ ...axis, weight: 2 * axis.weight })),
        criteria: smallModel.criteria.map((line) => ({ ...line, weight: 2 * line.weight })),
      },
    ],
    ["another day, another currency", withParameters({ asOf: 50_000, currency: "USD" })],
    ["another order", modelOf([loyalty!, trust!], [nps!, uptime!, tickets!])],
  ])("is nothing for %s", (_, model) => {
    expect(changed(model)).toEqual([]);
  });

  it("is nothing between a model and itself, whatever the model", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(modelChanges(runWith(model), runWith(model))).toEqual([]);
      }),
    );
  });
});
