import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planModelTab } from "../../../src/book/model-tab";
import { shiftBy, type Insertion } from "../../../src/book/standing/align-lines";
import { RearrangedTab } from "../../../src/book/standing/line-runs";
import { placeTabs } from "../../../src/book/standing/place-tabs";
import type { StandingTab } from "../../../src/book/standing/standing-tab";
import type { TabPlan } from "../../../src/book/tab-plan";
import { defaultModel } from "../../../src/book/default-model";

const { plan: model } = planModelTab(defaultModel("en", 46_000, "EUR"), "en", "Model");

/** A tab of a title, a total and a table of two columns. */
function smallPlan(lines: number): TabPlan {
  const header = ["Name", "Amount"];
  return {
    ...model,
    key: "scores",
    name: "Scores",
    rowKeys: ["title", "total", "CcsScores", ...Array<null>(lines).fill(null)],
    columnKeys: ["name", "amount"],
    blocks: [
      { row: 0, column: 0, cells: [["Title", null]] },
      { row: 1, column: 0, cells: [["Total", { formula: `=SUM($B$4:$B$${3 + lines})` }]] },
      { row: 2, column: 0, cells: [header] },
      { row: 3, column: 0, cells: Array.from({ length: lines }, (_, i) => [`c${i}`, i]) },
    ],
    tables: [
      {
        name: "CcsScores",
        area: { row: 2, column: 0, rows: lines + 1, columns: 2 },
        bandedRows: false,
        filterButtons: true,
        identity: ["name"],
      },
    ],
    formats: [],
    conditionalFormats: [],
    validations: [],
    links: [],
    charts: [],
    columnWidths: [20, 10],
    rowHeights: [],
    page: { ...model.page, area: { row: 0, column: 0, rows: lines + 3, columns: 2 }, breaks: [] },
  };
}

/** The tab as it stands after people have inserted rows and columns. */
function standingTab(lines: number, rows: Insertion[], columns: Insertion[]): StandingTab {
  const row = shiftBy(rows);
  const column = shiftBy(columns);
  return {
    key: "scores",
    sheetName: "Scores",
    rows: new Map([
      ["title", row(0)],
      ["total", row(1)],
    ]),
    columns: new Map([
      ["name", column(0)],
      ["amount", column(1)],
    ]),
    written: [],
    tables: [
      {
        name: "CcsScores",
        actualName: "CcsScores",
        area: {
          row: row(2),
          column: column(0),
          rows: row(2 + lines) - row(2) + 1,
          columns: column(1) - column(0) + 1,
        },
      },
    ],
    page: null,
  };
}

/** Contents by place; two on one place are a fault. */
function cellsOf(plan: TabPlan): Map<string, unknown> {
  const cells = new Map<string, unknown>();
  for (const { row, column, cells: lines } of plan.blocks) {
    lines.forEach((line, i) =>
      line.forEach((content, j) => {
        const place = `${row + i},${column + j}`;
        expect(cells.has(place)).toBe(false);
        cells.set(place, content);
      }),
    );
  }
  return cells;
}

const insertions = (most: number): fc.Arbitrary<Insertion[]> =>
  fc.uniqueArray(fc.record({ before: fc.nat(most), count: fc.integer({ min: 1, max: 3 }) }), {
    selector: ({ before }) => before,
    maxLength: 3,
  });

describe("placeTabs", () => {
  it("hands a plan back as it is where nothing stands or nothing has moved", () => {
    const plan = smallPlan(4);
    expect(placeTabs([plan], {})).toEqual([{ plan, update: null }]);
    const [placed] = placeTabs([plan], { scores: standingTab(4, [], []) });
    expect(placed!.plan).toEqual(plan);
    expect(placed!.update).toMatchObject({ insertRows: [], insertColumns: [], staleRows: [] });
  });

  it("writes every cell where it stands, whatever was inserted outside of the table", () => {
    fc.assert(
      fc.property(insertions(2), insertions(1), (rows, columns) => {
        const plan = smallPlan(4);
        const [placed] = placeTabs([plan], { scores: standingTab(4, rows, columns) });
        const [row, column] = [shiftBy(rows), shiftBy(columns)];
        const cells = cellsOf(placed!.plan);
        for (const [place, content] of cellsOf(plan)) {
          const [i, j] = place.split(",").map(Number) as [number, number];
          const there = cells.get(`${row(i)},${column(j)}`);
          if (typeof content !== "object" || content === null) expect(there).toBe(content);
        }
        const letter = "ABCDEFGHIJ".charAt(column(1));
        expect(cells.get(`${row(1)},${column(1)}`)).toEqual({
          formula: `=SUM($${letter}$${row(3) + 1}:$${letter}$${row(6) + 1})`,
        });
        expect(placed!.update).toMatchObject({ insertRows: [], insertColumns: [] });
      }),
    );
  });

  it("grows a table before its last line, and tells the lines that it no longer needs", () => {
    const [grown] = placeTabs([smallPlan(6)], { scores: standingTab(4, [], []) });
    expect(grown!.update!.insertRows).toEqual([{ before: 6, count: 2 }]);
    expect(grown!.plan.tables[0]!.area.rows).toBe(7);
    const [shrunk] = placeTabs([smallPlan(2)], { scores: standingTab(4, [], []) });
    expect(shrunk!.update!.staleRows).toEqual([5, 6]);
    expect(shrunk!.update!.insertRows).toEqual([]);
  });

  it("gives a line that comes back the row that was kept for it, unless it is out of turn", () => {
    const lines = (rowKeys: string[]): TabPlan => ({
      ...smallPlan(0),
      ...{ rowKeys, tables: [] },
      blocks: rowKeys.map((key, row) => ({ row, column: 0, cells: [[key, row]] })),
    });
    const standing = (plan: TabPlan): StandingTab => ({
      ...standingTab(0, [], []),
      rows: new Map(plan.rowKeys.flatMap((key, row) => (key === null ? [] : [[key, row]]))),
      tables: [],
    });
    const place = (rowKeys: string[], before: TabPlan): TabPlan =>
      placeTabs([lines(rowKeys)], { scores: standing(before) })[0]!.plan;
    const rowsOf = ({ blocks }: TabPlan): Record<string, number> =>
      Object.fromEntries(blocks.map(({ row, cells }) => [cells[0]![0] as string, row]));

    const away = place(["title", "end"], lines(["title", "one", "two", "end"]));
    expect(rowsOf(away)).toEqual({ title: 0, end: 3 });
    const stillAway = place(["title", "end"], away);
    const back = place(["title", "one", "two", "end"], stillAway);
    expect(rowsOf(back)).toEqual({ title: 0, one: 1, two: 2, end: 3 });
    expect(back.rowKeys).toEqual(["title", "one", "two", "end"]);

    // Another line has come before the row of the second one, to which it is the next.
    const other = place(["title", "three", "end"], away);
    expect(rowsOf(other)).toEqual({ title: 0, three: 1, end: 4 });
    const late = place(["title", "two", "three", "end"], other);
    expect(rowsOf(late)).toEqual({ title: 0, two: 1, three: 2, end: 5 });
  });

  it("keeps columns that people have put into a table", () => {
    const columns = [{ before: 1, count: 2 }];
    const [placed] = placeTabs([smallPlan(4)], { scores: standingTab(4, [], columns) });
    expect(placed!.update!.tables[0]!.userColumns).toEqual([1, 2]);
    expect(placed!.plan.tables[0]!.area.columns).toBe(4);
  });

  it("refuses a tab whose columns are in an order that its ranges cannot follow", () => {
    const plan = smallPlan(4);
    const wide = {
      ...plan,
      columnKeys: ["name", "amount", "more"],
      blocks: [...plan.blocks, { row: 0, column: 2, cells: [[{ formula: "=SUM($A$2:$B$2)" }]] }],
    };
    // The third column has been cut and put between the other two.
    const rearranged = {
      ...standingTab(4, [], []),
      columns: new Map([
        ["name", 0],
        ["more", 1],
        ["amount", 2],
      ]),
    };
    expect(() => placeTabs([wide], { scores: rearranged })).toThrow(RearrangedTab);
  });
});
