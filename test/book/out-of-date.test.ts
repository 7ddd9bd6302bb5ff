import { describe, expect, it } from "vitest";
import { examineBook } from "../../src/book/examine-book";
import type { CellValue } from "../../src/book/grid";
import { matchColumns } from "../../src/book/column-matching";
import { defaultModel } from "../../src/book/default-model";
import { outOfDate, type OutOfDate, type RunInput } from "../../src/book/out-of-date";
import { isUnchanged, type RunChanges } from "../../src/book/run-changes";
import type { RunSnapshot } from "../../src/book/run-snapshot";
import type { Model } from "../../src/commitment/model";

const today = 46_000;
const model = defaultModel("en", today, "EUR");
const headers = ["Client", "ARR", "Segment", "Client since", "NPS answer (0-10)", "My notes"];
const rows: CellValue[][] = [
  ["Acme", 1_000, "SME", 45_500, 9, "x"],
  ["Bolt", 2_000, "SME", 44_000, 3, "y"],
];

interface Book {
  readonly input: RunInput;
  readonly run: RunSnapshot;
  readonly changes: RunChanges | null;
  readonly since: (then: RunInput | null) => OutOfDate | null;
}

function bookOf(
  body: readonly (readonly CellValue[])[],
  previousRun: RunSnapshot | null = null,
  own: Model = model,
  isAsOfDefault = true,
): Book {
  const grid = { sheetName: "Clients", top: 0, left: 0, values: [headers, ...body] };
  const { matches } = matchColumns(headers, own, { left: 0, sample: body });
  const examined = examineBook({
    clientGrid: grid,
    matches,
    model: own,
    modelIssues: [],
    previousRun,
    isAsOfDefault,
  });
  if (!examined.ok) throw new Error("no clients");
  const { run, read, changes, edits } = examined.value;
  const input = { grid, matches, rows: read.source.rows, model: own };
  return { input, run, changes, since: (then) => outOfDate(edits!, input, then) };
}

const first = bookOf(rows);
const with_ = (row: number, column: number, value: CellValue): CellValue[][] =>
  rows.map((cells, r) => cells.map((cell, c) => (r === row && c === column ? value : cell)));
const withAsOf = (asOf: number): Model => ({
  ...model,
  parameters: { ...model.parameters, asOf },
});

describe("outOfDate", () => {
  it("is nothing while nothing has changed, nor when a change is taken back", () => {
    const again = bookOf(rows, first.run);
    expect(again.since(null)).toBeNull();
    expect(again.since(first.input)).toBeNull();
  });

  it("counts the cells that hold something else", () => {
    const now = bookOf(with_(0, 4, 2), first.run);
    expect(now.since(first.input)).toEqual({
      sheetName: "Clients",
      cells: 1,
      clientsIn: 0,
      clientsOut: 0,
      scores: 1,
      arr: 0,
      model: false,
    });
  });

  it("knows by the last run's figures alone that scores and ARR are others", () => {
    expect(bookOf(with_(0, 1, 5), first.run).since(null)).toMatchObject({
      cells: null,
      scores: 0,
      arr: 1,
    });
  });

  it("sees a change that moves no score, where it saw the run", () => {
    const now = bookOf(with_(0, 2, "Large"), first.run);
    expect(now.since(null)).toBeNull();
    expect(now.since(first.input)).toMatchObject({ cells: 1, scores: 0 });
  });

  it("takes no notice of a column that is not used, nor of an empty row between clients", () => {
    expect(bookOf(with_(0, 5, "other"), first.run).since(first.input)).toBeNull();
    const apart = [rows[0]!, headers.map(() => null), rows[1]!];
    expect(bookOf(apart, first.run).since(first.input)).toBeNull();
  });

  it("counts clients that came and went", () => {
    const more = bookOf([...rows, ["Cargo", 5, "", 45_000, 8, null]], first.run);
    expect(more.since(first.input)).toMatchObject({ cells: null, clientsIn: 1, clientsOut: 0 });
    expect(bookOf(rows.slice(1), first.run).since(null)).toMatchObject({ clientsOut: 1 });
  });

  it("sees another model, in what moves scores and in what does not", () => {
    const heavier = {
      ...model,
      axes: model.axes.map((axis, a) => (a === 0 ? { ...axis, weight: axis.weight * 2 } : axis)),
    };
    expect(bookOf(rows, first.run, heavier).since(null)).toMatchObject({ model: true });
    const longer = { ...model, parameters: { ...model.parameters, planSize: 7 } };
    expect(bookOf(rows, first.run, longer).since(first.input)).toMatchObject({
      cells: 0,
      model: true,
    });
  });

  it("is no matter of the date that moves on by itself, though clients grow older", () => {
    const later = bookOf(rows, first.run, withAsOf(today + 400));
    expect(isUnchanged(later.changes!)).toBe(false);
    expect(later.since(null)).toBeNull();
    expect(later.since(first.input)).toBeNull();
  });

  it("is a matter of a date that somebody has typed", () => {
    const typed = bookOf(rows, first.run, withAsOf(today + 400), false);
    expect(typed.since(null)).toMatchObject({ model: true });
    expect(typed.since(first.input)).toMatchObject({ model: true });
  });
});
