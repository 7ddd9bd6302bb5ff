import { describe, expect, it } from "vitest";
import { compareRuns, type RunChanges } from "../../../src/book/run-changes";
import type { CellContent, TabPlan } from "../../../src/book/tab-plan";
import { planResultTabs } from "../../../src/book/tabs/result-tabs";
import type { Language } from "../../../src/messages/messages";
import { runOf, smallModel } from "../../support/run-of";
import { modelOf, type SmallClient } from "../../support/small-book";
import { planBook, weirdGrid, weirdModel } from "../../support/weird-book";

function dashboard(changes: RunChanges | null, language: Language = "en"): TabPlan {
  const { input } = planBook(weirdGrid, weirdModel("neutral", language), language);
  return planResultTabs({ ...input, changes }).find(({ key }) => key === "dashboard")!;
}

const cellsOf = (plan: TabPlan) =>
  plan.blocks.flatMap(({ row, column, cells }) =>
    cells.flatMap((line, i) =>
      line.map((content, j) => ({ row: row + i, column: column + j, content })),
    ),
  );

function rowsNamed(plan: TabPlan, prefix: string): (readonly [string, number])[] {
  return plan.rowKeys
    .map((key, row) => [String(key), row] as const)
    .filter(([key]) => key.startsWith(prefix));
}

/** The row of that name, from its first cell on. */
function line(plan: TabPlan, name: string): CellContent[] {
  const found = rowsNamed(plan, name).find(([key]) => key === name);
  if (found === undefined) throw new Error(`no row ${name}`);
  const cells = cellsOf(plan).filter(({ row }) => row === found[1]);
  return cells.sort((one, other) => one.column - other.column).map(({ content }) => content);
}

const [autumn, winter] = [46_295, 46_356];
const model = (asOf: number) => modelOf(smallModel.axes, smallModel.criteria, { asOf });
const clients = (count: number, points: number): SmallClient[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `Client ${i + 1}`,
    arr: 1000 * (count - i),
    points: [points, 50, 50],
  }));
const changesOf = (before: readonly SmallClient[], after: readonly SmallClient[]): RunChanges =>
  compareRuns(runOf(before, model(autumn)), runOf(after, model(winter)));

const many = changesOf(clients(30, 50), clients(30, 10));
const none = changesOf(clients(3, 50), clients(3, 50));

describe("the dashboard's section of what changed", () => {
  it("is not there on a first run, and leaves what was there where it was", () => {
    const [first, second] = [dashboard(null), dashboard(none)];
    expect(rowsNamed(first, "changes.")).toEqual([]);
    const start = Math.min(...rowsNamed(second, "changes.").map(([, row]) => row));
    const above = (plan: TabPlan) => cellsOf(plan).filter(({ row }) => row < start);
    expect(start).toBeGreaterThan(20);
    expect(above(second)).toEqual(above(first));
  });

  it("is printed, and what charts are drawn from, the last of the tab, is not", () => {
    for (const changes of [null, many]) {
      const plan = dashboard(changes);
      const { row, rows } = plan.page.area;
      const figures = cellsOf(plan).find(({ content }) => content === "Figures behind the charts");
      expect(figures?.row).toBe(row + rows);
      for (const [, at] of rowsNamed(plan, "changes.")) expect(at).toBeLessThan(row + rows);
      for (const at of plan.page.breaks) expect(at).toBeLessThan(row + rows);
      for (const { position } of plan.charts) {
        expect(position.row + position.rows).toBeLessThanOrEqual(row + rows);
      }
    }
  });

  it("takes the same rows whatever there is to tell", () => {
    const rows = rowsNamed(dashboard(none), "changes.");
    expect(rowsNamed(dashboard(many), "changes.")).toEqual(rows);
    expect(dashboard(many).page.area).toEqual(dashboard(none).page.area);
  });

  it("goes from the totals of one day to those of the other", () => {
    const before = [...clients(1, 50), { name: "Gone", arr: 500, points: [50, 50, 50] }];
    const after = [...clients(1, 90), { name: "New", arr: 200, points: [50, 50, 50] }];
    const plan = dashboard(changesOf(before, after));
    // Score 50 to 60: 1000 * (0.5 * 4^0.6 - 1) = 148.698.
    const step = 148.69835499703487;
    const near = (value: number): unknown => expect.closeTo(value, 9);
    expect(line(plan, "changes.total.from")).toEqual([
      "Last run, as of September 30, 2026",
      2,
      1500,
      near(1500),
    ]);
    expect(line(plan, "changes.total.clientsOut")).toEqual(["Clients out", -1, -500, near(-500)]);
    expect(line(plan, "changes.total.clientsIn")).toEqual(["Clients in", 1, 200, near(200)]);
    expect(line(plan, "changes.total.arr")).toEqual(["Changes of ARR", null, 0, near(0)]);
    expect(line(plan, "changes.total.score")).toEqual(["Changes of score", null, null, near(step)]);
    expect(line(plan, "changes.total.to")).toEqual([
      "This run, as of November 30, 2026",
      2,
      1200,
      near(1200 + step),
    ]);
    expect(line(plan, "changes.move.0")).toEqual([
      "Client 1",
      50,
      60,
      near(step),
      "Trust: Tickets 50 → 90 points",
    ]);
    expect(line(plan, "changes.move.1")).toEqual([null, null, null, null, null]);
    expect(line(plan, "changes.notice.0")).toEqual(["1 client in: New."]);
    expect(line(plan, "changes.notice.1")).toEqual(["1 client out: Gone."]);
  });

  it("shows the ten largest moves", () => {
    const plan = dashboard(many);
    expect(line(plan, "changes.move.0")[0]).toBe("Client 1");
    expect(line(plan, "changes.move.9")[0]).toBe("Client 10");
    expect(rowsNamed(plan, "changes.move.")).toHaveLength(12);
  });

  it("says so when no score moved", () => {
    expect(line(dashboard(none), "changes.move.0")[0]).toBe("No score moved by 0.05 or more.");
    expect(line(dashboard(none, "fr"), "changes.move.0")[0]).toBe(
      "Aucun score n’a bougé de 0,05 ou plus.",
    );
  });

  it("leaves amounts in another currency out", () => {
    const dollars = modelOf(smallModel.axes, smallModel.criteria, { currency: "USD" });
    const book = clients(2, 50);
    const plan = dashboard(compareRuns(runOf(book, dollars), runOf(book, model(winter))));
    expect(line(plan, "changes.total.from").slice(1)).toEqual([2, null, null]);
    expect(line(plan, "changes.notice.0")[0]).toBe(
      "The currency was USD and is now EUR: amounts are not compared.",
    );
  });

  it("holds constants only, none of them longer than the page is wide", () => {
    const long = "A very long company name indeed ".repeat(6).trim();
    const newcomers = Array.from({ length: 5 }, (_, i) => ({
      name: `${long} ${i}`,
      points: [50, 50, 50],
    }));
    const plan = dashboard(changesOf(clients(3, 50), [...clients(3, 10), ...newcomers]));
    const rows = new Set(rowsNamed(plan, "changes.").map(([, row]) => row));
    for (const { row, content } of cellsOf(plan)) {
      if (!rows.has(row)) continue;
      expect(typeof content === "object" && content !== null).toBe(false);
      if (typeof content === "string") expect(content.length).toBeLessThanOrEqual(130);
    }
  });
});
