import { expect } from "vitest";
import { functionsCalled, NATIVE_FUNCTIONS } from "../../src/book/native-formula";
import type { TabPlan } from "../../src/book/tab-plan";
import { formulaCells } from "./expected-results";

/** Excel's limits: characters of a formula, and of the list of choices in a validation. */
const LONGEST_FORMULA = 8192;
const LONGEST_LIST = 255;

/**
 * Nothing of a tab overlaps, every row and column has a name of its own, and every Excel calculates
 * it.
 */
export function expectSound(plan: TabPlan<string>): void {
  const cells = plan.blocks.flatMap(({ row, column, cells: lines }) =>
    lines.flatMap((line, i) => line.map((_, j) => `${row + i} ${column + j}`)),
  );
  expect(new Set(cells).size).toBe(cells.length);
  for (const keys of [plan.rowKeys, plan.columnKeys]) {
    const named = keys.filter((key) => key !== null);
    expect(new Set(named).size).toBe(named.length);
  }
  const formulas = formulaCells(plan).map(({ formula }) => formula);
  const called = new Set(formulas.flatMap(functionsCalled));
  expect([...called].filter((name) => !NATIVE_FUNCTIONS.includes(name))).toEqual([]);
  expect(formulas.filter(({ length }) => length > LONGEST_FORMULA)).toEqual([]);
  for (const { choices } of plan.validations) {
    if (!("row" in choices)) expect(choices.join(",").length).toBeLessThanOrEqual(LONGEST_LIST);
  }
}
