import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { installFormulaEngine } from "@cj-tech-master/excelts/formula";
import type { Model } from "../../../src/commitment/model";
import { planModelTab } from "../../../src/book/model-tab";
import type { CellValue, Grid } from "../../../src/book/grid";
import type { TabPlan } from "../../../src/book/tab-plan";
import { scoresRows } from "../../../src/book/tabs/scores-layout";
import { differences } from "../../support/compare-tabs";
import { expectedDashboard, expectedPlan, expectedScores } from "../../support/expected-results";
import { workbookOf } from "../../support/plan-to-workbook";
import { AS_OF, planBook, weirdGrid, weirdModel, weirdTabNames } from "../../support/weird-book";
import { runs } from "../../support/property-runs";

beforeAll(() => installFormulaEngine());

/** The same clients, some figures of theirs moved. */
function edited(grid: Grid): Grid {
  return {
    ...grid,
    values: grid.values.map((line, row) =>
      line.map((value, column): CellValue => {
        if (row === 0 || typeof value !== "number") return value;
        if (grid.values[0]![column] === "ARR") return value * 1.25;
        return grid.values[0]![column] === "NPS answer" ? Math.max(0, value - 1) : value;
      }),
    ),
  };
}

/** The same criteria, every figure of the model moved. */
function moved(model: Model): Model {
  return {
    ...model,
    axes: model.axes.map((axis, a) => ({ ...axis, weight: 7 - a, target: axis.target - 10 })),
    criteria: model.criteria.map((criterion, j) => ({
      ...criterion,
      weight: criterion.weight + (j % 3),
      worst: criterion.worst === null ? null : criterion.worst - 0.1,
      best: criterion.best === null ? null : criterion.best + 0.05,
      answers: criterion.answers.map(({ text, points }) => ({
        text,
        points: points === null ? null : points * 0.9,
      })),
      steps: criterion.steps.map(({ threshold, points }) => ({ threshold, points: points / 2 })),
    })),
    parameters: {
      ...model.parameters,
      floor: 0.4,
      ceiling: 3,
      missingRule: "renormalise",
      minimumCoverage: 0.9,
      asOf: AS_OF + 10,
      renewalAlertDays: 30,
    },
  };
}

describe("the result tabs are live", () => {
  it("edits of the model and of client cells move Scores and Dashboard as a new scoring would", () => {
    const model = weirdModel("neutral");
    const before = planBook(weirdGrid, model, "en");
    const after = planBook(edited(weirdGrid), moved(model), "en");
    const modelTab = planModelTab(moved(model), "fr", weirdTabNames.model).plan;
    const [, scores, dashboard, ...others] = before.plans;
    const workbook = workbookOf([after.grid], [modelTab, scores!, dashboard!, ...others]);
    workbook.calculateFormulas();
    const { scored, source } = after.input;
    // Labels of axes and dimensions come from the model tab, which is French now.
    const figures = (found: string[]): string[] =>
      found.filter((line) => !/'Model'!\$\w+\$\d+$/.test(line));
    expect(figures(differences(workbook, scores!, expectedScores(scored, source, "en")))).toEqual(
      [],
    );
    expect(figures(differences(workbook, dashboard!, expectedDashboard(scored)))).toEqual([]);
  });
});

describe("a time of day in the cell of the as-of date", () => {
  it("changes no figure of Scores: the day counts", () => {
    const model = weirdModel("neutral");
    const { grid, input, plans } = planBook(weirdGrid, model, "en");
    const [, scores, ...others] = plans;
    const atNoon = { ...model, parameters: { ...model.parameters, asOf: AS_OF + 0.5 } };
    const modelTab = planModelTab(atNoon, "en", weirdTabNames.model).plan;
    const workbook = workbookOf([grid], [modelTab, scores!, ...others]);
    workbook.calculateFormulas();
    const { scored, source } = input;
    const found = differences(workbook, scores!, expectedScores(scored, source, "en"));
    // The cell itself, in the head of the tab, shows a date without its time.
    expect(found.filter((line) => !line.startsWith("A3:"))).toEqual([]);
  });
});

describe("a sort of the table of Scores", () => {
  it("moves no figure of the Dashboard and of the Action plan", () => {
    const book = planBook(weirdGrid, weirdModel("neutral"), "en");
    const [model, scores, ...others] = book.plans;
    const workbook = workbookOf([book.grid], [model!, upsideDown(scores!), ...others]);
    workbook.calculateFormulas();
    const { scored } = book.input;
    const [dashboard, plan] = others;
    expect(differences(workbook, dashboard!, expectedDashboard(scored))).toEqual([]);
    const moved = differences(workbook, plan!, expectedPlan(scored));
    // All but the place itself at which a client's line is now found (the two hidden columns).
    expect(moved.filter((line) => !/^[TU]\d+:/.test(line))).toEqual([]);
    expect(moved.length).toBeGreaterThan(0);
  });

  /** What Excel does when it sorts: lines move, references to their own line move along. */
  function upsideDown(plan: TabPlan): TabPlan {
    return {
      ...plan,
      blocks: plan.blocks.map((block) => {
        if (block.row !== scoresRows.first) return block;
        const last = block.cells.length - 1;
        const cells = block.cells.map((_, i) =>
          block.cells[last - i]!.map((content) => {
            if (content === null || typeof content !== "object") return content;
            const from = block.row + last - i + 1;
            const own = new RegExp(`(\\$[A-Z]+)${from}\\b`, "g");
            return { formula: content.formula.replace(own, `$1${block.row + i + 1}`) };
          }),
        );
        return { ...block, cells };
      }),
    };
  }
});

describe("any book", () => {
  const junk = fc.constantFrom<CellValue>(null, "", "  ", "?", "*", "~", "n/a", true, false, {
    error: "#REF!",
  });
  const number = fc.oneof(
    fc.integer({ min: -2, max: 12 }),
    fc.double({ min: -1, max: 2, noNaN: true }).map((x) => Math.round(x * 1000) / 1000),
  );
  const answer = fc.constantFrom<CellValue>(
    ..."yes|NO |oui|Non|unsure|ne sait  pas|active|passif|none|aucun|réussi|partiel|en partie".split(
      "|",
    ),
    1,
    0,
  );
  const date = fc.integer({ min: AS_OF - 3000, max: AS_OF + 60 });
  const text = fc.oneof(
    fc.constantFrom<CellValue>(
      "-",
      "NC",
      "✓",
      "Oui !",
      "1.234",
      "0,5 k€",
      "31/12/2024",
      "3/4/2024",
    ),
    number.map((x) => String(x).replace(".", ",")),
    number.map((x) => `${x * 100} %`),
  );
  const fact: fc.Arbitrary<CellValue> = fc.oneof(
    { weight: 4, arbitrary: number },
    { weight: 4, arbitrary: answer },
    { weight: 1, arbitrary: date },
    { weight: 2, arbitrary: junk },
    { weight: 3, arbitrary: text },
  );
  const columns = weirdGrid.values[0]!.length;
  const client = fc
    .record({
      name: fc.constantFrom<CellValue>("Alpha", "=1+1", "Bêta", 42, "alpha", null),
      arr: fc.oneof(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom<CellValue>(null, "12k", -1, "1 000,5 €", "1.500", "2,25", "(3)"),
      ),
      segment: fc.constantFrom<CellValue>("PME", "pme", null, "Public"),
      renewal: fc.oneof(date, fc.constantFrom(null, "25.12.2025", "25/12/2025", "1/2/2026")),
      facts: fc.array(fact, { minLength: columns - 6, maxLength: columns - 6 }),
    })
    .map(({ name, arr, segment, renewal, facts }) => [
      null,
      name,
      arr,
      segment,
      null,
      renewal,
      ...facts,
    ]);
  const book = fc.array(client, { minLength: 1, maxLength: 4 }).map((clients): Grid => ({
    ...weirdGrid,
    values: [
      weirdGrid.values[0]!,
      ["C0", "First", 1000, ...new Array<CellValue>(columns - 3).fill(null)],
      ...clients,
    ],
  }));

  it("shows what the core says, whatever its cells hold", () => {
    fc.assert(
      fc.property(
        book,
        fc.constantFrom("neutral" as const, "renormalise" as const, "strict" as const),
        (grid, rule) => {
          const planned = planBook(grid, weirdModel(rule), "en");
          const workbook = workbookOf([grid], planned.plans);
          workbook.calculateFormulas();
          const [, scores, dashboard, plan] = planned.plans;
          const { scored, source } = planned.input;
          expect(differences(workbook, scores!, expectedScores(scored, source, "en"))).toEqual([]);
          expect(differences(workbook, dashboard!, expectedDashboard(scored))).toEqual([]);
          expect(differences(workbook, plan!, expectedPlan(scored))).toEqual([]);
        },
      ),
      { numRuns: runs(25) },
    );
  });
});
