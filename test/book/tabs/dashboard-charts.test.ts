import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Area, TabChart } from "../../../src/book/tab-plan";
import { shown, workbookOf } from "../../support/plan-to-workbook";
import { planBook, weirdGrid, weirdModel, type PlannedBook } from "../../support/weird-book";

beforeAll(() => installFormulaEngine());

/** The weird book under another multiplier. */
function bookWith(floor: number, ceiling: number): PlannedBook {
  const model = weirdModel("neutral");
  const parameters = { ...model.parameters, floor, ceiling };
  return planBook(weirdGrid, { ...model, parameters }, "en");
}

/** One client under a steep multiplier, the axes that take away most first: levels sink below zero. */
function sunkenBook(): PlannedBook {
  const model = weirdModel("neutral");
  return planBook(
    { ...weirdGrid, values: [weirdGrid.values[0]!, weirdGrid.values[3]!] },
    {
      ...model,
      axes: [4, 3, 1, 0, 2].map((a) => model.axes[a]!),
      parameters: { ...model.parameters, floor: 1e-9, ceiling: 1e9 },
    },
    "en",
  );
}

function chartOf({ plans }: PlannedBook, name: string): TabChart {
  return plans[2]!.charts.find((chart) => chart.name === name)!;
}

/** What the cells of a chart's series show; blank cells and texts are no columns. */
function drawn({ grid, plans }: PlannedBook, chart: TabChart): (number | null)[][] {
  const workbook = workbookOf([grid], plans);
  workbook.calculateFormulas();
  const cells = (area: Area): (number | null)[] =>
    Array.from({ length: area.rows }, (_, i) => {
      const value = shown(workbook, plans[2]!.name, area.row + i, area.column);
      return typeof value === "number" ? value : null;
    });
  return chart.series.map(({ values }) => cells(values));
}

/** Where the visible columns of each step begin and end: stacked up from zero, and down from zero. */
function visible(series: readonly (number | null)[][], step: number): [number, number] {
  const [base = 0, ...columns] = series.slice(0, 5).map((values) => values[step] ?? 0);
  const seen = columns.filter((value) => value !== 0);
  const up = seen.filter((value) => value > 0).reduce((sum, value) => sum + value, 0);
  const down = seen.filter((value) => value < 0).reduce((sum, value) => sum + value, 0);
  return [down < 0 ? Math.min(0, base) + down : base, up > 0 ? Math.max(0, base) + up : base];
}

describe("the bridge from ARR to weighted ARR", () => {
  it.each([
    ["as it comes", bookWith(0.5, 2)],
    ["with much to lose", bookWith(1e-6, 2)],
    ["below zero", sunkenBook()],
  ])("draws every step from one level to the next (%s)", (_, book) => {
    const { portfolio, attribution } = book.input.scored;
    const series = drawn(book, chartOf(book, "CcsBridge"));
    let level = portfolio.arr;
    attribution.byAxis.forEach((effect, a) => {
      const [low, high] = [Math.min(level, level + effect), Math.max(level, level + effect)];
      const [bottom, top] = visible(series, a + 1);
      const scale = Math.max(1, Math.abs(low), Math.abs(high));
      expect(Math.abs(bottom - low) / scale, `axis ${a}`).toBeLessThan(1e-9);
      expect(Math.abs(top - high) / scale, `axis ${a}`).toBeLessThan(1e-9);
      level += effect;
    });
    const total = series[1]!;
    expect(total[0]).toBeCloseTo(portfolio.arr, 6);
    expect(total.at(-1)! / portfolio.weightedArr).toBeCloseTo(1, 9);
  });

  it("starts at zero where no step goes below", () => {
    const sunken = sunkenBook();
    const { portfolio, attribution } = sunken.input.scored;
    let level = portfolio.arr;
    expect(Math.min(...attribution.byAxis.map((effect) => (level += effect)))).toBeLessThan(0);
    expect(chartOf(sunken, "CcsBridge").valueAxis).not.toHaveProperty("minimum");
    expect(chartOf(bookWith(0.5, 2), "CcsBridge").valueAxis).toMatchObject({ minimum: 0 });
  });
});

describe("the map of clients", () => {
  it("has a figure on both axes for every client, one off the map without a score", () => {
    const model = weirdModel("strict");
    const book = planBook(weirdGrid, model, "en");
    const scores = book.plans[1]!;
    const workbook = workbookOf([book.grid], book.plans);
    workbook.calculateFormulas();
    const clients = chartOf(book, "CcsMap").series.at(-1)!;
    expect(clients.sheetName).toBe(scores.name);
    const { scored } = book.input.scored;
    expect(clients.categories.rows).toBe(scored.score.length);
    scored.score.forEach((score, i) => {
      const at = (area: Area): unknown => shown(workbook, scores.name, area.row + i, area.column);
      const x = at(clients.categories);
      if (Number.isNaN(score)) expect(x).toBe(-1);
      else expect(x).toBeCloseTo(score, 9);
      expect(at(clients.values)).toBeCloseTo(book.input.scored.clients.arr[i]!, 6);
    });
    expect(scored.score.some((score) => Number.isNaN(score))).toBe(true);
    expect(chartOf(book, "CcsMap").categoryAxis).toMatchObject({ minimum: 0, maximum: 100 });
  });
});
