import { describe, expect, it } from "vitest";
import type { CellValue, Grid } from "../../src/book/grid";
import { planModelTab } from "../../src/book/model-tab";
import { readClients } from "../../src/book/read-clients";
import { isUnchanged } from "../../src/book/run-changes";
import { runScoringJob, type ScoredWorkbook, type StandingTabs } from "../../src/book/scoring-job";
import { readRunSnapshot } from "../../src/book/snapshot-rows";
import type { CellContent } from "../../src/book/tab-plan";
import type { Model } from "../../src/commitment/model";
import type { Language } from "../../src/messages/messages";
import { movedTab } from "../support/moved-tab";
import { AS_OF, weirdGrid, weirdModel, weirdTabNames } from "../support/weird-book";

const model = weirdModel("neutral");

function run(
  grid: Grid,
  snapshot: CellContent[][] | null,
  { language = "en", ...changes }: Partial<Model["parameters"]> & { language?: Language } = {},
  standing: StandingTabs = {},
): ScoredWorkbook {
  const changed = { ...model, parameters: { ...model.parameters, ...changes } };
  const read = readClients(grid, changed);
  if (!read.ok) throw new Error("no clients");
  const job = runScoringJob({
    clientGrid: grid,
    matches: read.value.matches,
    model: changed,
    modelCells: planModelTab(changed, language, weirdTabNames.model).cells,
    modelIssues: [],
    previousNotes: [],
    previousRun: snapshot === null ? null : readRunSnapshot(asRead(snapshot)),
    tabNames: weirdTabNames,
    language,
    standing,
  });
  if (!job.ok) throw new Error("no run");
  return job.value;
}

/** Constants as a sheet gives them back. */
function asRead(rows: CellContent[][]): CellValue[][] {
  return rows.map((row) =>
    row.map((cell) => {
      if (cell !== null && typeof cell === "object") throw new Error("a formula");
      return cell === "" ? null : cell;
    }),
  );
}

function withCell(row: number, header: string, value: CellValue): Grid {
  const column = weirdGrid.values[0]!.indexOf(header);
  const values = weirdGrid.values.map((cells, i) =>
    i === row ? cells.map((cell, j) => (j === column ? value : cell)) : cells,
  );
  return { ...weirdGrid, values };
}

describe("a run after a run", () => {
  const first = run(weirdGrid, null);

  it("has nothing to compare with the first time", () => {
    expect(first.changes).toBeNull();
    expect(readRunSnapshot(asRead(first.snapshot))).not.toBeNull();
  });

  it("finds nothing changed in the same book, in whatever language and place", () => {
    for (const grid of [weirdGrid, { ...weirdGrid, top: 9, left: 4 }]) {
      for (const language of ["en", "fr"] as const) {
        const { changes } = run(grid, first.snapshot, { language });
        expect(isUnchanged(changes!)).toBe(true);
        expect(changes!.clientsIn).toEqual([]);
      }
    }
  });

  it("finds the cell that changed", () => {
    const { changes } = run(withCell(1, "NPS answer", 3), first.snapshot);
    expect(changes!.moves).toHaveLength(1);
    expect(changes!.moves[0]).toMatchObject({
      name: "Acme",
      reason: "points",
      criterion: { from: 100, label: "NPS answer" },
    });
  });

  it("finds an ARR that cannot be read any more, a client that came and one that went", () => {
    const { changes } = run(withCell(2, "ARR", "ask Yann"), first.snapshot);
    expect(changes!.unreadArr).toEqual(['=HYPERLINK("https://example.org","x")']);
    const { changes: back } = run(weirdGrid, run(withCell(2, "ARR", "ask Yann"), null).snapshot);
    expect(back!.unreadArr).toEqual(['=HYPERLINK("https://example.org","x")']);

    const fewer = { ...weirdGrid, values: weirdGrid.values.filter((_, row) => row !== 3) };
    const out = run(fewer, first.snapshot).changes!;
    expect(out.clientsOut.map(({ name }) => name)).toEqual(["+33 Conseil"]);
    const come = run(weirdGrid, run(fewer, null).snapshot).changes!;
    expect(come.clientsIn.map(({ name }) => name)).toEqual(["+33 Conseil"]);
    expect(come.clientsOut).toEqual([]);
  });

  it("lays what time alone did at its door", () => {
    const later = run(weirdGrid, first.snapshot, { asOf: AS_OF + 90 });
    const moves = later.changes!.moves;
    expect(moves.length).toBeGreaterThan(3);
    expect(new Set(moves.map(({ reason }) => reason))).toEqual(new Set(["age", "known"]));
  });

  it("goes where its tabs stand by now", () => {
    const plan = first.tabs.find(({ key }) => key === "scores")!;
    const { tabs, placed } = run(weirdGrid, null, {}, { scores: movedTab(plan, 2) });
    if (!placed.ok) throw new Error("no place");
    expect(placed.tabs.map(({ plan, update }) => [plan.key, update?.sheetName])).toEqual(
      tabs.map(({ key }) => [key, key === "scores" ? plan.name : undefined]),
    );
    const scores = placed.tabs.find(({ plan }) => plan.key === "scores")!;
    expect(scores.plan.tables[0]!.area.row).toBe(plan.tables[0]!.area.row + 2);
  });

  it("says on which tab it has no place", () => {
    const plan = first.tabs.find(({ key }) => key === "scores")!;
    const standing = movedTab(plan, 0);
    // Columns of one range, others between them.
    const apart = (column: number): number => (column % 2) * standing.columns.size + column;
    const columns = new Map([...standing.columns].map(([key, column]) => [key, apart(column)]));
    const { placed } = run(weirdGrid, null, {}, { scores: { ...standing, columns } });
    expect(placed).toEqual({ ok: false, rearranged: plan.name });
  });
});
