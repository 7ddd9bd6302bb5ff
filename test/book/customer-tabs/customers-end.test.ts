import { describe, expect, it } from "vitest";
import { MINIMUM_ROW, SETTING_COLUMN } from "../../../src/book/customer-tabs/customers-end";
import { planCustomersTab } from "../../../src/book/customer-tabs/customers-tab";
import type { SourceIssue } from "../../../src/book/sources/source-issues";
import type { Language } from "../../../src/messages/messages";

function issue(row: number, severity: SourceIssue["severity"] = "warning"): SourceIssue {
  return {
    severity,
    kind: "unknownClient",
    sheetName: "It's a survey",
    address: row === 0 ? "" : `B${row}`,
    client: "",
    problem: "follow.issue.unknownClient",
    treatment: "follow.issue.unknownClient.treatment",
    details: { name: `Client ${row}`, count: 1 },
  };
}

function planned(issues: readonly SourceIssue[], language: Language = "en") {
  const plan = planCustomersTab({
    sheetName: "Customer dashboard",
    language,
    currency: "EUR",
    blocks: [],
    benchmarks: null,
    axes: [],
    bounds: {},
    settings: { minimum: 7, period: "quarter" },
    issues,
  });
  const at = (key: string, column: number) => {
    const row = plan.rowKeys.indexOf(key);
    const block = plan.blocks.find(
      (one) =>
        row >= one.row &&
        row < one.row + one.cells.length &&
        column >= one.column &&
        column < one.column + one.cells[0]!.length,
    );
    return block?.cells[row - block.row]?.[column - block.column];
  };
  return { plan, at };
}

describe("the end of the customer dashboard", () => {
  it("has the smallest group as a cell that people type into", () => {
    const { plan, at } = planned([]);
    expect(at(MINIMUM_ROW, SETTING_COLUMN)).toBe(7);
    const row = plan.rowKeys.indexOf(MINIMUM_ROW);
    expect(plan.formats).toContainEqual(
      expect.objectContaining({
        style: "input",
        area: { row, column: SETTING_COLUMN, rows: 1, columns: 1 },
      }),
    );
  });

  it("says nothing of issues where there are none", () => {
    expect(planned([]).plan.rowKeys).not.toContain("issue.heading");
  });

  it("links each issue to its cell, what was left out first", () => {
    const { plan, at } = planned([issue(4), issue(9, "error"), issue(0)]);
    expect([1, 2, 3].map((i) => at(`issue.${i}`, 1))).toEqual([
      "It's a survey, B9",
      "It's a survey, B4",
      "It's a survey",
    ]);
    expect(plan.links.map(({ target }) => target)).toEqual([
      "'It''s a survey'!B9",
      "'It''s a survey'!B4",
    ]);
    expect(at("issue.1", SETTING_COLUMN)).toMatch(/^“Client 9” is not on the client list\./);
  });

  it("lists thirty and counts the others", () => {
    const { plan, at } = planned(
      Array.from({ length: 42 }, (_, i) => issue(i + 2)),
      "fr",
    );
    expect(plan.links).toHaveLength(30);
    expect(at("issue.more", 1)).toBe("12 autres remarques sur les feuilles de données.");
  });

  it("cuts no sentence: long ones go on below", () => {
    const { plan } = planned([issue(2)]);
    const said = plan.blocks
      .filter(
        ({ column, row }) => column === SETTING_COLUMN && row > plan.rowKeys.indexOf("issue.1") - 1,
      )
      .map(({ cells }) => cells[0]![0] as string);
    expect(said.length).toBeGreaterThan(1);
    expect(said.join(" ")).toMatch(/spell it the same way on both sheets\.$/);
    for (const line of said) expect(line.length).toBeLessThanOrEqual(105);
  });
});
