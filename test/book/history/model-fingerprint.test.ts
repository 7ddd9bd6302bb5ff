import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/commitment/model";
import { modelArchiveRows, readModelArchive } from "../../../src/book/history/model-archive";
import { modelFingerprint } from "../../../src/book/history/model-fingerprint";
import type { CellValue } from "../../../src/book/grid";
import { defaultModel } from "../../../src/book/default-model";

const model = defaultModel("en", 46_000, "EUR");
const mark = modelFingerprint(model);
const withCriterion = (change: Partial<Model["criteria"][number]>): Model => ({
  ...model,
  criteria: model.criteria.map((one, j) => (j === 0 ? { ...one, ...change } : one)),
});
const withParameters = (change: Partial<Model["parameters"]>): Model => ({
  ...model,
  parameters: { ...model.parameters, ...change },
});

describe("modelFingerprint", () => {
  it("is eight letters, the same in both languages and for weights in proportion", () => {
    expect(mark).toMatch(/^[a-p]{8}$/);
    expect(modelFingerprint(defaultModel("fr", 40_000, "USD"))).toBe(mark);
    const doubled = model.axes.map((axis) => ({ ...axis, weight: 2 * axis.weight, target: 10 }));
    expect(modelFingerprint({ ...model, axes: doubled.reverse() })).toBe(mark);
    expect(modelFingerprint({ ...model, criteria: [...model.criteria].reverse() })).toBe(mark);
    expect(modelFingerprint(withCriterion({ label: "x", action: "y", dueDays: 1 }))).toBe(mark);
    expect(modelFingerprint(withParameters({ minimumCoverage: 0.1, planSize: 3 }))).toBe(mark);
  });

  it.each<[string, Model]>([
    ["a weight", withCriterion({ weight: 2.5 })],
    ["a goalpost", withCriterion({ best: 1 })],
    ["a bound", withCriterion({ maximum: 999 })],
    ["a scale", withCriterion({ scale: "steps", steps: [{ threshold: 0, points: 5 }] })],
    ["a criterion", { ...model, criteria: model.criteria.slice(1) }],
    ["the floor", withParameters({ floor: 0.6 })],
    ["the missing-data rule", withParameters({ missingRule: "strict" })],
    [
      "the weight of an axis",
      { ...model, axes: model.axes.map((axis, a) => ({ ...axis, weight: a + 1 })) },
    ],
  ])("is another for %s", (_, other) => {
    expect(modelFingerprint(other)).not.toBe(mark);
  });
});

describe("the archive of models", () => {
  it("gives back what it was given, in cells that a sheet can hold", () => {
    const long = withCriterion({ action: "é".repeat(70_000) });
    const models = new Map([
      [mark, long],
      [modelFingerprint(withParameters({ floor: 0.6 })), withParameters({ floor: 0.6 })],
    ]);
    const rows = modelArchiveRows(models) as CellValue[][];
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const texts = rows.flat().filter((cell) => typeof cell === "string");
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(32_000);
    expect(readModelArchive([["something", "else"], ...rows])).toEqual(models);
  });

  it("leaves out what is no longer whole", () => {
    const [row] = modelArchiveRows(new Map([[mark, model]])) as [CellValue[]];
    expect(readModelArchive([row.slice(0, 2), [...row.slice(0, 2), "{"]])).toEqual(new Map());
    const [tag, , text] = row;
    expect(readModelArchive([[tag!, "abcdefgh", text!]]).size).toBe(0);
  });
});
