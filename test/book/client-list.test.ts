import { describe, expect, it } from "vitest";
import { findClientList } from "../../src/book/client-list";
import type { Grid } from "../../src/book/grid";
import { gridOf, inBothLanguages, modelWith } from "../support/client-grid";

const model = modelWith(["criticalTickets", "npsAnswer"]);
const list = [
  ["Client", "ARR", "NPS"],
  ["Acme", 1200, 9],
  ["Bell", 3400, 6],
];

function found(grids: readonly Grid[]): Grid {
  const reading = findClientList(grids, model);
  if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
  return reading.value.chosen.grid;
}

function problems(grids: readonly Grid[]) {
  const reading = findClientList(grids, model);
  if (reading.ok) throw new Error("a list was found");
  return reading.problems;
}

describe("finding the client list", () => {
  it("takes a table before a plain block", () => {
    const table = gridOf(list, { sheetName: "Two", tableName: "Table1" });
    expect(found([gridOf(list, { sheetName: "One" }), table]).tableName).toBe("Table1");
  });

  it("takes a whole plain block before a table that is not a client list", () => {
    const other = gridOf([["Product", "Price"]], { tableName: "Products" });
    expect(found([other, gridOf(list, { sheetName: "List" })]).sheetName).toBe("List");
  });

  it("takes the list with most columns that are understood, of two the first", () => {
    const poor = gridOf(
      list.map((row) => row.slice(0, 2)),
      { sheetName: "Poor" },
    );
    const rich = gridOf(list, { sheetName: "Rich" });
    const again = gridOf(list, { sheetName: "Again" });
    expect(found([poor, rich, again]).sheetName).toBe("Rich");
  });

  it("passes over the tables of the add-in itself", () => {
    const own = gridOf(list, { tableName: "CcsScores" });
    expect(problems([own]).map(({ kind }) => kind)).toEqual(["noList"]);
  });

  it("cuts blank rows and columns, and titles, before the header row", () => {
    const sheet = gridOf(
      [
        [null, null, null, null, null],
        [null, "Clients 2026", null, null, null],
        [null, null, "", null, null],
        ...list.map((row) => [null, ...row, null]),
      ],
      { top: 3, left: 1 },
    );
    expect(found([sheet])).toEqual({ ...sheet, top: 6, left: 2, values: list });
  });

  it("takes the header row of the list, not a line of totals above it", () => {
    const sheet = gridOf([["Clients", 2, "ARR", 4600], [null, null, null, null], ...list]);
    expect(found([sheet]).top).toBe(2);
  });

  it("looks for the header of a table in its first row only", () => {
    const table = gridOf([["a", "b", "c"], ...list], { tableName: "Table1" });
    expect(problems([table]).map(({ kind }) => kind)).toEqual(["noNameColumn", "noArrColumn"]);
  });

  it("says which column is missing, what was found, and where", () => {
    const sheet = gridOf(
      [
        ["Customer", "Headcount"],
        ["Acme", 12],
      ],
      { top: 4, left: 2 },
    );
    const [problem, ...others] = problems([sheet]);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      kind: "noArrColumn",
      sheetName: "Clients",
      address: "C5",
      details: { headers: "Customer, Headcount" },
    });
    if (problem === undefined) return;
    expect(inBothLanguages(problem.problem, problem.details).fr).toContain("Customer, Headcount");
    expect(inBothLanguages(problem.remedy, problem.details).en).toContain("ARR");
  });

  it("says what to do about a list with monthly revenue only", () => {
    const [problem] = problems([
      gridOf([
        ["Client", "MRR"],
        ["Acme", 100],
      ]),
    ]);
    expect(problem).toMatchObject({
      kind: "monthlyRevenue",
      address: "B1",
      details: { column: "MRR" },
    });
    if (problem === undefined) return;
    expect(inBothLanguages(problem.remedy, problem.details).en).toContain("twelve times");
  });

  it("says so when there is nothing at all", () => {
    expect(problems([])[0]).toMatchObject({ kind: "noList", sheetName: "" });
    const blank = gridOf(
      [
        [null, null],
        [null, null],
      ],
      { sheetName: "Empty" },
    );
    expect(problems([blank])[0]).toMatchObject({ kind: "noList", sheetName: "Empty" });
  });
});
