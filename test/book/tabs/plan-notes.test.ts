import { describe, expect, it } from "vitest";
import type { CellValue, Grid } from "../../../src/book/grid";
import {
  isTouched,
  PLAN_TABLE,
  readPlanNotes,
  type PlanNote,
} from "../../../src/book/tabs/plan-notes";
import { atOnce } from "../../../src/metrics/steps";
import type { TabPlan } from "../../../src/book/tab-plan";
import { message, type Language } from "../../../src/messages/messages";
import { AS_OF, planBook, weirdGrid, weirdModel } from "../../support/weird-book";

/** The table of the plan as it would be read back from the workbook; a formula reads as a number. */
function planTable(plans: readonly TabPlan[]): CellValue[][] {
  const plan = plans.find(({ key }) => key === "plan")!;
  const { area } = plan.tables.find(({ name }) => name === PLAN_TABLE)!;
  const lines = plan.blocks.flatMap(({ row, column, cells }) =>
    column === area.column ? cells.map((line, i) => ({ row: row + i, line })) : [],
  );
  return lines
    .filter(({ row }) => row >= area.row && row < area.row + area.rows)
    .sort((a, b) => a.row - b.row)
    .map(({ line }) =>
      line.map((content) => (typeof content === "object" && content !== null ? 1 : content)),
    );
}

function gridOf(values: readonly (readonly CellValue[])[]): Grid {
  return { sheetName: "Action plan", top: 3, left: 0, values, tableName: PLAN_TABLE };
}

interface Changes {
  readonly grid?: Grid;
  readonly language?: Language;
  readonly asOf?: number;
}

function plansWith(
  notes: readonly PlanNote[],
  { grid = weirdGrid, language = "en", asOf = AS_OF }: Changes = {},
): CellValue[][] {
  const model = weirdModel("neutral", language);
  const moved = { ...model, parameters: { ...model.parameters, asOf } };
  return planTable(planBook(grid, moved, language, notes).plans);
}

const column = (values: readonly (readonly CellValue[])[], key: Parameters<typeof message>[1]) =>
  values[0]!.findIndex((header) => header === message("en", key) || header === message("fr", key));

const lineOf = (values: readonly CellValue[][], client: string, axis: string): CellValue[] =>
  values.find((line) => line.includes(client) && line.includes(axis))!;

const columns = {
  owner: "tab.column.owner",
  due: "tab.column.due",
  status: "tab.column.planStatus",
  comment: "tab.column.comment",
} as const;

function edit(
  values: CellValue[][],
  client: string,
  axis: string,
  changes: Partial<Record<keyof typeof columns, CellValue>>,
): void {
  const line = lineOf(values, client, axis);
  for (const [name, value] of Object.entries(changes)) {
    line[column(values, columns[name as keyof typeof columns])] = value;
  }
}

function told(values: CellValue[][], client: string, axis: string) {
  const line = lineOf(values, client, axis);
  return Object.fromEntries(
    Object.entries(columns).map(([name, key]) => [name, line[column(values, key)]]),
  );
}

const notesOf = (grid: Grid): PlanNote[] => atOnce(readPlanNotes(grid));

describe("readPlanNotes", () => {
  it("pauses now and then in a plan of thousands of lines", () => {
    const [header = [], ...lines] = plansWith([]);
    const many = Array.from({ length: 2_000 }, (_, index) => lines[index % lines.length]!);
    const steps = readPlanNotes(gridOf([header, ...many]));
    let pauses = 0;
    while (steps.next().done !== true) pauses += 1;
    expect(pauses).toBeGreaterThan(2);
  });

  it("reads back what a first plan proposes, untouched", () => {
    const values = plansWith([]);
    const notes = notesOf(gridOf(values));
    expect(notes).toHaveLength(values.length - 1);
    expect(notes.filter(isTouched)).toEqual([]);
    expect(notes[0]).toMatchObject({ status: "open", comment: null });
    expect(typeof notes[0]!.due).toBe("number");
  });

  it("finds columns by their headers in either language and in any order", () => {
    const french = plansWith([], { language: "fr" });
    const reversed = french.map((line) => [...line].reverse());
    expect(notesOf(gridOf(reversed))).toEqual(notesOf(gridOf(french)));
  });

  it("takes blank texts for blank, errors for their name, and leaves blank lines out", () => {
    const values = plansWith([]);
    const owner = column(values, "tab.column.owner");
    values[1]![owner] = "   ";
    values[2]![owner] = { error: "#REF!" };
    values.push(new Array<CellValue>(values[0]!.length).fill(null));
    const notes = notesOf(gridOf(values));
    expect(notes).toHaveLength(values.length - 2);
    expect(notes[0]!.owner).toBeNull();
    expect(notes[1]!.owner).toBe("#REF!");
  });

  it("reads nothing from a table without lines", () => {
    expect(notesOf(gridOf(plansWith([]).slice(0, 1)))).toEqual([]);
    expect(notesOf(gridOf([]))).toEqual([]);
  });
});

describe("a second run", () => {
  const typed = { owner: "Léa", due: "next week", status: "waiting for legal", comment: "=1+1" };

  it("keeps owner, due, status and comment as typed, by client and axis", () => {
    const first = plansWith([]);
    edit(first, "Ümlaut-Größe", "Advocacy", typed);
    const second = plansWith(notesOf(gridOf(first)), { asOf: AS_OF + 40 });
    expect(told(second, "Ümlaut-Größe", "Advocacy")).toEqual(typed);
  });

  it("keeps a cell that was cleared blank", () => {
    const first = plansWith([]);
    const cleared = { owner: null, due: null, status: null };
    edit(first, "Ümlaut-Größe", "Advocacy", cleared);
    const second = plansWith(notesOf(gridOf(first)));
    expect(told(second, "Ümlaut-Größe", "Advocacy")).toEqual({ ...cleared, comment: null });
  });

  it("is the same plan again when nothing changed, run after run", () => {
    const first = plansWith([]);
    const second = plansWith(notesOf(gridOf(first)));
    expect(second).toEqual(first);
    expect(plansWith(notesOf(gridOf(second)))).toEqual(first);
  });

  it("leaves a proposed due date where it was, so that lateness shows", () => {
    const first = plansWith([]);
    const second = plansWith(notesOf(gridOf(first)), { asOf: AS_OF + 40 });
    const before = told(first, "Ümlaut-Größe", "Advocacy").due;
    expect(told(second, "Ümlaut-Größe", "Advocacy").due).toBe(before);
  });

  it("turns an untouched status into the new language and leaves any other alone", () => {
    const first = plansWith([]);
    edit(first, "Ümlaut-Größe", "Advocacy", { status: "done" });
    const second = plansWith(notesOf(gridOf(first)), { language: "fr" });
    expect(told(second, "Ümlaut-Größe", "Promotion").status).toBe("done");
    expect(told(second, "Ümlaut-Größe", "Loyauté").status).toBe("à faire");
  });

  const without: Grid = {
    ...weirdGrid,
    values: weirdGrid.values.filter((line) => line[1] !== "Ümlaut-Größe"),
  };

  it("marks a line resolved when its cause has gone and somebody had made it theirs", () => {
    const first = plansWith([]);
    edit(first, "Ümlaut-Größe", "Advocacy", { comment: "call on Monday" });
    const second = plansWith(notesOf(gridOf(first)), { grid: without });
    const kept = second.filter((line) => line.includes("Ümlaut-Größe"));
    expect(kept).toHaveLength(1);
    expect(kept[0]![column(second, "tab.column.list")]).toBe("Resolved");
    expect(kept[0]![column(second, "tab.column.rank")]).toBeNull();
    expect(told(second, "Ümlaut-Größe", "Advocacy").comment).toBe("call on Monday");
    // And it stays, run after run, until its cause comes back.
    const third = plansWith(notesOf(gridOf(second)), { grid: without });
    expect(third.filter((line) => line.includes("Ümlaut-Größe"))).toEqual(kept);
    const back = plansWith(notesOf(gridOf(third)));
    expect(told(back, "Ümlaut-Größe", "Advocacy").comment).toBe("call on Monday");
    expect(back).toHaveLength(first.length);
  });

  it("drops a line whose cause has gone when only the proposal stood there", () => {
    const second = plansWith(notesOf(gridOf(plansWith([]))), { grid: without });
    expect(second.filter((line) => line.includes("Ümlaut-Größe"))).toEqual([]);
  });

  it("keeps a line that a person added under the table", () => {
    const first = plansWith([]);
    const own = new Array<CellValue>(first[0]!.length).fill(null);
    own[column(first, "tab.column.client")] = "Prospect";
    own[column(first, "tab.column.action")] = "Invite to the club";
    own[column(first, "tab.column.owner")] = "Léa";
    first.push(own);
    const second = plansWith(notesOf(gridOf(first)));
    const kept = second.at(-1)!;
    expect(kept).toEqual(
      expect.arrayContaining(["Prospect", "Invite to the club", "Léa", "Added"]),
    );
    expect(plansWith(notesOf(gridOf(second)))).toEqual(second);
  });
});
