import { describe, expect, it } from "vitest";
import { examineBook, type BookInput } from "../../src/book/examine-book";
import { effectForWorker, modelEffect } from "../../src/book/model-effect";
import { editedModel, type FigureEdit } from "../../src/book/model-figures";
import { matchColumns } from "../../src/book/column-matching";
import { defaultModel } from "../../src/book/default-model";
import type { Grid } from "../../src/book/grid";
import { sampleBook } from "../../src/book/sample-book";
import { AS_OF } from "../support/client-grid";

const model = defaultModel("en", AS_OF, "EUR");
const sample = sampleBook({ clients: 150, seed: 5, language: "en", asOf: AS_OF });
const values = [sample.headers, ...sample.rows] as Grid["values"];
const clientGrid: Grid = { sheetName: "Clients", top: 0, left: 0, values };
const { matches } = matchColumns(sample.headers, model, { left: 0, sample: values.slice(1, 40) });

function examined(changed: BookInput["model"]) {
  const input = { clientGrid, matches, model: changed, modelIssues: [], previousRun: null };
  const reading = examineBook(input);
  if (!reading.ok) throw new Error("unreadable");
  return reading.value;
}

const edits: Readonly<Record<string, FigureEdit>> = {
  "an axis weight": { table: "axes", key: "loyalty", field: "weight", value: 6 },
  "a target": { table: "axes", key: "loyalty", field: "target", value: 90 },
  "a criterion's weight": { table: "criteria", key: "npsAnswer", field: "weight", value: 0 },
  "a goalpost": { table: "criteria", key: "activeUsers", field: "best", value: 0.5 },
  "the missing-data rule": { table: "parameters", field: "missingRule", value: "strict" },
  "the ceiling": { table: "parameters", field: "ceiling", value: 1.5 },
};

describe("the effect of an edit", () => {
  it.each(Object.entries(edits))("of %s is what a whole run would say", (_, edit) => {
    const before = examined(model);
    const edited = editedModel(model, [edit]);
    const after = examined(edited);
    const known = { clients: before.read.clients, model };
    const effect = modelEffect({ clientGrid, matches, known, before: model, after: edited })!;
    expect(effect.arr).toBe(before.scored.portfolio.arr);
    for (const [side, book] of [
      [effect.before, before],
      [effect.after, after],
    ] as const) {
      expect(side.weightedArr).toBe(book.scored.portfolio.weightedArr);
      expect(side.ratio).toBe(book.scored.portfolio.ratio);
    }
    const passed = (from: number[], to: number[]): number =>
      from.filter((value, client) => value <= 1 + 1e-9 && to[client]! > 1 + 1e-9).length;
    const multipliers = [before, after].map(({ scored }) => [...scored.scored.multiplier]);
    expect(effect.risen).toBe(passed(multipliers[0]!, multipliers[1]!));
  });

  it("counts those that fall through 100 % as well as those that rise", () => {
    const known = { clients: examined(model).read.clients, model };
    const run = (before: typeof model, after: typeof model) =>
      modelEffect({ clientGrid, matches, known, before, after })!;
    const harder = editedModel(model, [{ ...edits["the ceiling"]!, value: 1.2 }]);
    const there = run(model, harder);
    const back = run(harder, model);
    expect(there.fallen).toBeGreaterThan(0);
    expect([back.risen, back.fallen]).toEqual([there.fallen, there.risen]);
  });

  it("reads the list anew where it is known by other goalposts", () => {
    const goalpost = editedModel(model, [edits["a goalpost"]!]);
    const known = { clients: examined(model).read.clients, model };
    const after = editedModel(goalpost, [edits["the ceiling"]!]);
    const effect = modelEffect({ clientGrid, matches, known, before: goalpost, after })!;
    expect(effect.before.weightedArr).toBe(examined(goalpost).scored.portfolio.weightedArr);
    expect(effect.after.weightedArr).toBe(examined(after).scored.portfolio.weightedArr);
  });

  it("leaves the list behind where a worker need not read it", () => {
    const { clients } = examined(model).read;
    const axis = editedModel(model, [edits["an axis weight"]!]);
    const goalpost = editedModel(model, [edits["a goalpost"]!]);
    const of = (count: number, after: typeof model) =>
      effectForWorker({
        clientGrid,
        matches,
        known: { clients: { ...clients, count }, model },
        before: model,
        after,
      });
    expect(of(150, axis)).toBeNull();
    expect(of(150, goalpost)).toBeNull();
    expect(of(10_000, axis)!.clientGrid.values).toEqual([]);
    expect(of(10_000, goalpost)!.clientGrid).toBe(clientGrid);
  });

  it("is none for a list that cannot be read any more", () => {
    const known = { clients: examined(model).read.clients, model };
    const after = editedModel(model, [edits["a goalpost"]!]);
    const empty = { ...clientGrid, values: [sample.headers] };
    expect(modelEffect({ clientGrid: empty, matches, known, before: model, after })).toBeNull();
  });
});
