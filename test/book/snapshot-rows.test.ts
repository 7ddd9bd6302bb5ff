import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CellValue } from "../../src/book/grid";
import type { RunSnapshot } from "../../src/book/run-snapshot";
import { readRunSnapshot, runSnapshotRows } from "../../src/book/snapshot-rows";
import type { CellContent } from "../../src/book/tab-plan";
import { randomModel } from "../support/random-book";
import { namedClients, runOf, smallModel } from "../support/run-of";
import { axis, criterion, modelOf } from "../support/small-book";

/** The cells as a sheet gives them back: nothing is told from an empty text. */
function stored(run: RunSnapshot): CellValue[][] {
  return runSnapshotRows(run).map((row) => row.map(backFromSheet));
}

function backFromSheet(cell: CellContent): CellValue {
  if (cell !== null && typeof cell === "object") throw new Error("a formula");
  return cell === "" ? null : cell;
}

const anyRun = fc
  .tuple(randomModel, namedClients(6))
  .map(([model, clients]) => runOf(clients, model));

describe("the rows of a snapshot", () => {
  it("are read back as they were", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        expect(readRunSnapshot(stored(run))).toEqual(run);
      }),
    );
  });

  it("are of equal length and hold constants that fit a cell", () => {
    const long = "x".repeat(32_767);
    const emoji = "😀".repeat(16_000);
    const model = modelOf([axis("trust", { label: long })], [criterion("a", { label: emoji })]);
    const run = runOf(
      [
        { name: long, points: [1] },
        { name: emoji, points: [2] },
      ],
      model,
      {
        ids: [long, `${long} (2)`],
      },
    );
    const rows = stored(run);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    for (const cell of rows.flat()) {
      if (typeof cell !== "string") continue;
      expect(cell.length).toBeLessThanOrEqual(200);
      // A lone half of a surrogate pair cannot be written to a file.
      expect(encodeURIComponent(cell)).not.toBe("");
    }
    expect(readRunSnapshot(rows)).toEqual(run);
    expect(new Set(run.clients.id).size).toBe(2);
  });

  it("spread the points of very many criteria over several cells", () => {
    const model = modelOf(
      [axis("trust")],
      Array.from({ length: 5001 }, (_, j) => criterion(`c${j}`)),
    );
    const run = runOf(
      [{ points: model.criteria.map((_, j) => (j % 3 === 0 ? NaN : 33.3)) }],
      model,
    );
    const rows = stored(run);
    expect(
      Math.max(...rows.flat().map((cell) => (typeof cell === "string" ? cell.length : 0))),
    ).toBeLessThan(32_767);
    expect(readRunSnapshot(rows)).toEqual(run);
  });

  it("do not mind blank cells and rows after their own", () => {
    const run = runOf([{ points: [1, 2, NaN] }], smallModel);
    const rows = [...stored(run).map((row) => [...row, null, ""]), [null, null], []];
    expect(readRunSnapshot(rows)).toEqual(run);
  });
});

describe("anything else", () => {
  const run = runOf(
    [
      { name: "Acme", points: [1, 2, NaN] },
      { name: "Zoé", points: [3, 4, 5] },
    ],
    smallModel,
  );
  const rows = stored(run);
  const withCell = (row: number, column: number, value: CellValue): CellValue[][] =>
    rows.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)));
  const firstClient = 1 + smallModel.axes.length + smallModel.criteria.length;

  it.each<[string, CellValue[][]]>([
    ["nothing", []],
    ["an empty row", [[]]],
    [
      "another sheet",
      [
        ["Client", "ARR"],
        ["Acme", 1000],
      ],
    ],
    ["a version of tomorrow", withCell(0, 1, 2)],
    ["a currency that is a number", withCell(0, 3, 12)],
    ["more clients than there are rows", withCell(0, 7, 3)],
    ["half a client", withCell(0, 7, 1.5)],
    ["a missing row", rows.slice(0, -1)],
    ["an error cell", withCell(firstClient, 3, { error: "#REF!" })],
    ["a score of 101", withCell(firstClient, 3, 101)],
    ["a negative ARR", withCell(firstClient, 2, -1)],
    ["points that are none", withCell(firstClient, 8, "1 2 x")],
    ["points of too few criteria", withCell(firstClient, 8, "1 2")],
    ["points above 100", withCell(firstClient, 8, "1 2 100.1")],
    ["two clients of one id", withCell(firstClient + 1, 0, "ACME")],
    ["two axes of one key", withCell(2, 0, "trust")],
    ["an unknown missing-data rule", withCell(0, 10, "zero")],
    ["a ceiling under the floor", withCell(0, 9, 0.1)],
  ])("is no snapshot: %s", (_, broken) => {
    expect(readRunSnapshot(rows)).not.toBeNull();
    expect(readRunSnapshot(broken)).toBeNull();
  });

  it("never makes the reader throw", () => {
    const cell = fc.oneof(
      fc.constantFrom<CellValue>(null, "", true, { error: "#N/A" }, NaN, Infinity, -1, 1e9),
      fc.string(),
      fc.double(),
    );
    const places = fc.tuple(fc.nat({ max: rows.length - 1 }), fc.nat({ max: 12 }), cell);
    fc.assert(
      fc.property(fc.array(places, { minLength: 1, maxLength: 4 }), (changes) => {
        const broken = rows.map((row) => [...row]);
        for (const [row, column, value] of changes) broken[row]![column] = value;
        expect(() => readRunSnapshot(broken)).not.toThrow();
      }),
    );
  });
});
