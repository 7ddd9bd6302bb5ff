import { describe, expect, it } from "vitest";
import type { Grid } from "../../../src/book/grid";
import type { TabPlan } from "../../../src/book/tab-plan";
import type { Language } from "../../../src/messages/messages";
import { planText } from "../../support/plan-text";
import { planBook, weirdGrid, weirdModel } from "../../support/weird-book";

const languages: readonly Language[] = ["en", "fr"];

/** Three of the clients: one that is well known, one that is leaving, one full of slips. */
const few: Grid = {
  ...weirdGrid,
  values: [0, 1, 2, 5].map((row) => weirdGrid.values[row]!),
};

describe("the plans of the result tabs", () => {
  it.each(languages)("are those that were reviewed (%s)", async (language) => {
    const model = weirdModel("neutral", language);
    const small = { ...model, parameters: { ...model.parameters, planSize: 4 } };
    const [, ...plans] = planBook(few, small, language).plans;
    await expect(`${plans.map(planText).join("\n\n")}\n`).toMatchFileSnapshot(
      `../../fixtures/golden/result-tabs.${language}.txt`,
    );
  });

  it.each(languages)("are sound: nothing overlaps, nothing is out of place (%s)", (language) => {
    for (const plan of planBook(weirdGrid, weirdModel("neutral", language), language).plans) {
      expect(twice(plan)).toEqual([]);
      for (const { area, name } of plan.tables) {
        const headers = rowOf(plan, area.row).slice(area.column, area.column + area.columns);
        expect(headers, name).toHaveLength(area.columns);
        for (const header of headers) expect(header, name).toMatch(/\S/);
        const folded = headers.map((header) => String(header).toLowerCase());
        expect(new Set(folded).size, name).toBe(area.columns);
      }
      for (const { choices } of plan.validations) {
        const words = [choices].flat().map(String);
        expect(words.join(",").length).toBeLessThanOrEqual(255);
        expect(words.filter((choice) => choice.includes(","))).toEqual([]);
      }
    }
  });

  it("say so when there is no issue", () => {
    const clean: Grid = { ...weirdGrid, values: weirdGrid.values.slice(0, 2) };
    const [, , , , check] = planBook(clean, weirdModel("neutral"), "en").plans;
    // Only the criterion without a column is worth a word.
    expect(planText(check!)).toContain("Joint projects planned");
    const perfect = planBook(
      {
        ...clean,
        values: clean.values.map((line, i) => [...line, i === 0 ? "Joint projects planned" : 2]),
      },
      weirdModel("neutral"),
      "en",
    );
    const text = planText(perfect.plans[4]!);
    expect(text).toContain("No issue found");
    expect(text).toContain("Every criterion of the model has its column");
    expect(text).not.toContain("CcsIssues");
  });

  it("link every issue to its cell and name its client", () => {
    const { input, plans } = planBook(weirdGrid, weirdModel("neutral"), "en");
    const check = plans[4]!;
    const links = check.links.filter(({ target }) => target.startsWith("'It''s Clients'!"));
    const addresses = input.issues
      .map(({ address }) => address)
      .filter((address) => address !== "");
    expect(links.map(({ target }) => target.split("!")[1])).toEqual(addresses);
    expect(addresses.length).toBeGreaterThan(10);
  });
});

/** Cells that two blocks fill. */
function twice(plan: TabPlan): string[] {
  const seen = new Set<string>();
  return plan.blocks.flatMap(({ row, column, cells }) =>
    cells.flatMap((line, i) =>
      line.flatMap((_, j) => {
        const key = `${row + i},${column + j}`;
        if (seen.has(key)) return [`${plan.name} ${key}`];
        seen.add(key);
        return [];
      }),
    ),
  );
}

function rowOf(plan: TabPlan, row: number): unknown[] {
  const line: unknown[] = [];
  for (const block of plan.blocks) {
    const cells = block.cells[row - block.row];
    if (row >= block.row && cells !== undefined)
      cells.forEach((cell, j) => (line[block.column + j] = cell));
  }
  return line;
}
