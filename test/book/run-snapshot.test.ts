import { describe, expect, it } from "vitest";
import type { DataIssue } from "../../src/book/data-issue";
import { runOf, smallModel } from "../support/run-of";
import { criterion, modelOf } from "../support/small-book";

const issueAt = (address: string, changes: Partial<DataIssue> = {}): DataIssue => ({
  severity: "error",
  kind: "textForNumber",
  sheetName: "Clients",
  address,
  client: "",
  problem: "issue.textForNumber",
  treatment: "issue.treatment.arrZero",
  details: {},
  ...changes,
});

describe("what is kept of a run", () => {
  const clients = [
    { name: "Acme", arr: 0, points: [33.333, 66.667, 50] },
    { name: "Zoé", arr: 0, points: [NaN, 0, 100] },
  ];

  it("tells an ARR that could not be read from an ARR of 0", () => {
    const arr = (issues: DataIssue[]) => [...runOf(clients, smallModel, { issues }).clients.arr];
    expect(arr([])).toEqual([0, 0]);
    expect(arr([issueAt("B3")])).toEqual([0, NaN]);
    // Another column, another sheet, a value that was used.
    expect(arr([issueAt("C3"), issueAt("B3", { sheetName: "Plan" })])).toEqual([0, 0]);
    expect(arr([issueAt("B3", { severity: "warning" })])).toEqual([0, 0]);
  });

  it("keeps the points to a tenth and what the criteria weigh as shares", () => {
    const run = runOf(clients, smallModel, { withoutColumn: [2] });
    expect(run.clients.points.map((column) => [...column])).toEqual([
      [33.3, NaN],
      [66.7, 0],
      [50, 100],
    ]);
    expect(run.criteria.map(({ share, hasColumn }) => [share, hasColumn])).toEqual([
      [0.5, true],
      [0.5, true],
      [1, false],
    ]);
    expect(run.axes.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it("knows two scales apart, whatever their labels", () => {
    const scaleOf = (changes: Parameters<typeof criterion>[1]) =>
      runOf([{ points: [1] }], modelOf(smallModel.axes.slice(0, 1), [criterion("a", changes)]))
        .criteria[0]!.scale;
    const own = scaleOf({});
    expect(scaleOf({ label: "Another", weight: 3, action: "Call" })).toBe(own);
    const others = [
      scaleOf({ worst: 10 }),
      scaleOf({ maximum: 100 }),
      scaleOf({ scale: "age" }),
      scaleOf({ steps: [{ threshold: 1, points: 10 }] }),
      scaleOf({ answers: [{ text: "good", points: 10 }] }),
      scaleOf({ answers: [{ text: "good", points: null }] }),
    ];
    expect(new Set([own, ...others]).size).toBe(7);
  });
});
