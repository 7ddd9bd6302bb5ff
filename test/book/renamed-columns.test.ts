import { describe, expect, it } from "vitest";
import type { CellValue } from "../../src/book/grid";
import { matchColumns } from "../../src/book/column-matching";
import { readColumnsTable } from "../../src/book/columns-table";
import { renamedColumns } from "../../src/book/renamed-columns";
import { gridOf, inBothLanguages, modelWith } from "../support/client-grid";

const model = modelWith(["criticalTickets", "activeUsers", "npsAnswer"]);
const label = (key: string): string =>
  model.criteria.find((criterion) => criterion.key === key)?.label ?? "";

/** As the Data check tab lays its table of columns out. */
const before = gridOf([
  ["Header", "Column", "Certainty", "Role", "Criterion"],
  ["Client", "A", 1, "Client name", null],
  ["ARR", "B", 1, "ARR", null],
  ["Tickets", "C", 1, null, label("criticalTickets")],
  ["Remarks", "D", 0, null, "not used"],
  ["Usage", "E", 1, null, label("activeUsers")],
  ["NPS", "F", 1, null, label("npsAnswer")],
]);

function proposals(rows: readonly (readonly CellValue[])[], at = { top: 0, left: 0 }): string[] {
  const grid = gridOf(rows, at);
  const { matches } = matchColumns(rows[0] ?? [], model, { left: at.left, sample: rows.slice(1) });
  return renamedColumns(readColumnsTable(before), grid, matches, model).map((issue) => {
    const { en, fr } = inBothLanguages(issue.problem, issue.details);
    inBothLanguages(issue.treatment, issue.details);
    expect(en).toContain(String(issue.details.before));
    expect(fr).toContain(String(issue.details.column));
    return `${issue.kind} ${issue.address} ${String(issue.details.criterion)}`;
  });
}

const row = ["Acme", 1000, 2, "a good client", 0.4, 9];
const other = ["Bell", 3000, 0, "", 0.8, 7];
function changed<T>(cells: readonly T[], at: number, value: T): T[] {
  return cells.map((cell, index) => (index === at ? value : cell));
}

const headers = ["Client", "ARR", "Open critical tickets", "Remarks", "Active users", "NPS"];

describe("columns renamed since the last run", () => {
  it("are none where every criterion has its column", () => {
    expect(proposals([headers, row, other])).toEqual([]);
  });

  it("are proposed on the same column of the sheet", () => {
    const renamed = changed(headers, 4, "Xyzzy");
    expect(proposals([renamed, row, other])).toEqual([`renamedColumn E1 ${label("activeUsers")}`]);
  });

  it("are proposed between the same neighbours when the list has moved", () => {
    const renamed = changed(headers, 4, "Xyzzy");
    const moved = [renamed, row, other].map((cells) => [...cells, 5]);
    moved[0]![6] = "Plugh";
    expect(proposals(moved, { top: 2, left: 3 })).toEqual([
      `renamedColumn H3 ${label("activeUsers")}`,
    ]);
  });

  it("are not proposed when the values do not suit", () => {
    const renamed = changed(headers, 4, "Xyzzy");
    expect(proposals([renamed, changed(row, 4, "Paris"), changed(other, 4, "Rome")])).toEqual([]);
  });

  it("are not proposed for a column that stood there before, nor among several elsewhere", () => {
    expect(proposals([changed(headers, 4, "Remarks 2"), row, other]).length).toBe(1);
    const known = [...headers.slice(0, 4), "Remarks", "NPS"];
    expect(proposals([known, row, other])).toEqual([]);
    const two = [...headers.slice(0, 4), "NPS", "Remarks", "Xyzzy", "Plugh"];
    const cells = (from: readonly CellValue[]): CellValue[] => [
      ...from.slice(0, 4),
      from[5]!,
      "",
      from[4]!,
      from[4]!,
    ];
    expect(proposals([two, cells(row), cells(other)])).toEqual([]);
  });
});
