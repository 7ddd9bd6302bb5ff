import { describe, expect, it } from "vitest";
import { modelProblems } from "../../src/book/check-model";
import { defaultModel } from "../../src/book/default-model";
import {
  cellOfEdit,
  contentOfEdit,
  editedModel,
  figureEdits,
  hasEdit,
} from "../../src/book/model-figures";
import { planModelTab } from "../../src/book/model-tab";
import { tableGrids } from "../../src/book/plan-grids";
import { readModel } from "../../src/book/read-model";
import type { Model } from "../../src/commitment/model";

const model = defaultModel("fr", 46_000, "EUR");
const edited: Model = {
  ...model,
  axes: model.axes.map((axis) => (axis.key === "loyalty" ? { ...axis, weight: 3 } : axis)),
  criteria: model.criteria.map((criterion) =>
    criterion.key === "activeUsers" ? { ...criterion, worst: 0.1, weight: 5 } : criterion,
  ),
  parameters: { ...model.parameters, missingRule: "renormalise", ceiling: 3 },
};

describe("edits of the model", () => {
  it("are the figures that differ, and only those", () => {
    expect(figureEdits(model, edited)).toEqual([
      { table: "axes", key: "loyalty", field: "weight", value: 3 },
      { table: "criteria", key: "activeUsers", field: "weight", value: 5 },
      { table: "criteria", key: "activeUsers", field: "worst", value: 0.1 },
      { table: "parameters", field: "ceiling", value: 3 },
      { table: "parameters", field: "missingRule", value: "renormalise" },
    ]);
    expect(figureEdits(model, model)).toEqual([]);
  });

  it("make the one model of the other, there and back", () => {
    expect(editedModel(model, figureEdits(model, edited))).toEqual(edited);
    expect(editedModel(edited, figureEdits(edited, model))).toEqual(model);
    expect(figureEdits(model, edited).every((edit) => hasEdit(edited, edit))).toBe(true);
    expect(figureEdits(model, edited).some((edit) => hasEdit(model, edit))).toBe(false);
  });

  it("written into their cells make a tab that reads as the edited model", () => {
    const { plan, cells } = planModelTab(model, "fr", "Modèle");
    const grids = tableGrids(plan).map((grid) => ({
      ...grid,
      values: grid.values.map((line) => [...line]),
    }));
    for (const edit of figureEdits(model, edited)) {
      const { row, column } = cellOfEdit(edit, model, cells)!;
      const grid = grids.find(
        ({ top, left, values }) =>
          row >= top &&
          row < top + values.length &&
          column >= left &&
          column < left + values[0]!.length,
      )!;
      grid.values[row - grid.top]![column - grid.left] = contentOfEdit(edit, "fr");
    }
    const reading = readModel(grids);
    expect(reading.ok && reading.value.model).toEqual(edited);
  });

  it("of a line that is gone have no cell", () => {
    const { cells } = planModelTab(model, "fr", "Modèle");
    const edit = { table: "axes", key: "price", field: "weight", value: 1 } as const;
    expect(cellOfEdit(edit, model, cells)).toBeNull();
    expect(editedModel(model, [edit])).toEqual(model);
  });
});

describe("what may be typed", () => {
  const kinds = (changed: Model): string[] => modelProblems(changed, "en").map(({ kind }) => kind);
  const withCriterion = (key: string, change: object): Model => ({
    ...model,
    criteria: model.criteria.map((one) => (one.key === key ? { ...one, ...change } : one)),
  });
  const withParameters = (change: object): Model => ({
    ...model,
    parameters: { ...model.parameters, ...change },
  });

  it("is what the reader of the sheet takes", () => {
    expect(kinds(model)).toEqual([]);
    expect(kinds(withCriterion("activeUsers", { worst: 0.9 }))).toEqual(["equalGoalposts"]);
    expect(kinds(withCriterion("activeUsers", { weight: -1 }))).toEqual(["outside"]);
    expect(kinds(withParameters({ floor: 2.5 }))).toEqual(["band"]);
    expect(kinds(withParameters({ floor: 0 }))).toEqual(["notPositive"]);
    expect(kinds(withParameters({ minimumCoverage: 1.2 }))).toEqual(["outsideShare"]);
    expect(kinds(withParameters({ currency: "euro" }))).toEqual(["badCurrency"]);
    expect(kinds(withParameters({ planSize: 0 }))).toEqual(["outside"]);
    const axes = model.axes.map((axis) => ({ ...axis, weight: 0 }));
    expect(kinds({ ...model, axes })).toEqual(["zeroWeights"]);
  });
});
