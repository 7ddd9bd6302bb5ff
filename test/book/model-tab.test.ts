import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultModel } from "../../src/book/default-model";
import { planModelTab } from "../../src/book/model-tab";
import { tableGrids } from "../../src/book/plan-grids";
import { readModel } from "../../src/book/read-model";
import type { Area, TabPlan } from "../../src/book/tab-plan";
import { anyModel } from "../support/arbitrary-model";
import { AS_OF } from "../support/client-grid";

const plan = planModelTab(defaultModel("fr", AS_OF, "EUR"), "fr", "Modèle").plan;

function touches(one: Area, other: Area): boolean {
  return (
    one.row < other.row + other.rows &&
    other.row < one.row + one.rows &&
    one.column < other.column + other.columns &&
    other.column < one.column + one.columns
  );
}

function tableArea({ tables }: TabPlan, name: string): Area {
  const found = tables.find((table) => table.name === name);
  if (found === undefined) throw new Error(`no table ${name}`);
  return found.area;
}

function cellAt({ blocks }: TabPlan, row: number, column: number): unknown {
  let found: unknown = null;
  for (const block of blocks) {
    const cell = block.cells[row - block.row]?.[column - block.column];
    if (cell !== undefined) found = cell;
  }
  return found;
}

describe("the Model tab", () => {
  it.each(["en", "fr"] as const)("reads back as the default model (%s)", (language) => {
    const model = defaultModel(language, AS_OF, "EUR");
    const planned = planModelTab(model, language, "Model");
    const reading = readModel(tableGrids(planned.plan));
    expect(reading).toEqual({
      ok: true,
      value: { model, cells: planned.cells, issues: [], newKeys: [] },
    });
  });

  it("reads back any model, in either language, with the same cells", () => {
    fc.assert(
      fc.property(anyModel, fc.constantFrom("en" as const, "fr" as const), (model, language) => {
        const planned = planModelTab(model, language, "Model");
        const reading = readModel(tableGrids(planned.plan));
        expect(reading).toEqual({
          ok: true,
          value: { model, cells: planned.cells, issues: [], newKeys: [] },
        });
      }),
    );
  });

  it("points at the cells that hold the figures", () => {
    const model = defaultModel("fr", AS_OF, "EUR");
    const { cells } = planModelTab(model, "fr", "Modèle");
    const at = (position: { row: number; column: number } | undefined): unknown =>
      cellAt(plan, position?.row ?? -1, position?.column ?? -1);
    expect(cells.sheetName).toBe("Modèle");
    expect(cells.axes.map((axis) => [at(axis.label), at(axis.weight), at(axis.target)])).toEqual(
      model.axes.map(({ label, weight, target }) => [label, weight, target]),
    );
    expect(cells.criteria.map((one) => [at(one.label), at(one.worst), at(one.maximum)])).toEqual(
      model.criteria.map(({ label, worst, maximum }) => [label, worst, maximum]),
    );
    expect(at(cells.parameters.ceiling)).toBe(2);
    expect(at(cells.parameters.asOf)).toBe(AS_OF);
    const nps = cells.criteria[model.criteria.findIndex(({ key }) => key === "npsAnswer")];
    expect(nps?.answers?.texts.rows).toBe(4);
    expect(at(nps?.answers?.texts)).toBe(0);
    expect(at(nps?.answers?.points)).toBe(0);
    expect(at(cells.yesNoWords.texts)).toBe("oui");
    expect(at(cells.yesNoWords.values)).toBe(1);
  });

  it("keeps its tables apart, and lets each grow without meeting another", () => {
    const areas = plan.tables.map(({ area }) => area);
    areas.forEach((area, index) => {
      // Two lines more by typing under the table, wherever it is.
      const grown = { ...area, rows: area.rows + 2 };
      for (const other of areas.slice(index + 1)) expect(touches(grown, other)).toBe(false);
      for (const other of areas.slice(0, index)) expect(touches(grown, other)).toBe(false);
    });
    // Excel moves a table down when lines are put in above it, if all of it moves.
    const criteria = tableArea(plan, "CcsCriteria");
    for (const name of ["CcsAnswers", "CcsWords"]) {
      const below = tableArea(plan, name);
      expect(below.row).toBeGreaterThan(criteria.row + criteria.rows);
      expect(below.column + below.columns).toBeLessThanOrEqual(criteria.column + criteria.columns);
    }
  });

  it("makes room for the axes that a model has", () => {
    const model = defaultModel("en", AS_OF, "EUR");
    const more = Array.from({ length: 12 }, (_, index) => ({
      key: `axis${index}`,
      label: `Axis ${index}`,
      weight: 1,
      target: 50,
    }));
    const larger = planModelTab({ ...model, axes: [...model.axes, ...more] }, "en", "Model").plan;
    const axes = tableArea(larger, "CcsAxes");
    expect(tableArea(larger, "CcsCriteria").row).toBeGreaterThan(axes.row + axes.rows);
  });

  it("marks what may be edited, and shows shares and dates as such", () => {
    const styled = (row: number, column: number) =>
      plan.formats.filter(({ area }) => touches(area, { row, column, rows: 1, columns: 1 }));
    const { cells } = planModelTab(defaultModel("fr", AS_OF, "EUR"), "fr", "Modèle");
    const last = <T>(values: readonly (T | undefined)[]): T | undefined =>
      values.filter((value) => value !== undefined).at(-1);
    const look = ({ row, column }: { row: number; column: number }) => ({
      style: last(styled(row, column).map(({ style }) => style)),
      numberFormat: last(styled(row, column).map(({ numberFormat }) => numberFormat)),
    });
    const { row, column } = cells.parameters.asOf;
    for (const at of [row - 1, row]) {
      expect(last(styled(at, column).map(({ align }) => align))).toBe("left");
    }
    expect(look(cells.parameters.floor)).toEqual({ style: "input", numberFormat: "0\\ %" });
    expect(look(cells.parameters.asOf)).toEqual({ style: "input", numberFormat: "dd/mm/yyyy" });
    const byKey = (key: string) => {
      const index = defaultModel("fr", AS_OF, "EUR").criteria.findIndex((one) => one.key === key);
      const found = cells.criteria[index];
      if (found === undefined) throw new Error(`no criterion ${key}`);
      return found;
    };
    expect(look(byKey("activeUsers").worst).numberFormat).toBe("0\\ %");
    expect(look(byKey("criticalTickets").worst).numberFormat).toBeUndefined();
    const key = tableArea(plan, "CcsAxes");
    expect(look({ row: key.row + 1, column: key.column + key.columns - 1 }).style).toBe("muted");
  });

  it("offers the scales and the rules for missing values in the language", () => {
    expect(plan.validations.map(({ choices }) => choices)).toEqual([
      ["neutre", "renormaliser", "strict"],
      ["linéaire", "paliers", "catégories", "oui/non", "ancienneté"],
    ]);
  });

  it("prints on a landscape page that covers every table", () => {
    expect(plan.page.orientation).toBe("landscape");
    const { rows, columns } = plan.page.area;
    for (const { area } of plan.tables) {
      expect(area.row + area.rows).toBeLessThanOrEqual(rows);
      expect(area.column + area.columns).toBeLessThanOrEqual(columns);
    }
  });
});
