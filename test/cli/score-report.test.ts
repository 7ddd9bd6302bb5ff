import { describe, expect, it } from "vitest";
import { compareRuns } from "../../src/book/run-changes";
import { scoreReport } from "../../src/cli/score-report";
import type { ScoringResult } from "../../src/excel/score-workbook";
import { summarise } from "../../src/excel/scoring-summary";
import { runOf, scoredRun, smallModel } from "../support/run-of";
import { modelOf, type SmallClient } from "../support/small-book";
import { weirdTabNames } from "../support/weird-book";

const autumn = modelOf(smallModel.axes, smallModel.criteria, { asOf: 46_295 });
const before: SmallClient[] = [
  { name: "Acme", arr: 1000, points: [50, 50, 50] },
  { name: "Gone", arr: 500, points: [50, 50, 50] },
];
const after: SmallClient[] = [
  { name: "Acme", arr: 1000, points: [90, 50, 50] },
  { name: "New", arr: 200, points: [50, 50, NaN] },
];

function report(previous: ReturnType<typeof runOf> | null) {
  const { book, source } = scoredRun(after, smallModel);
  const changes = previous === null ? null : compareRuns(previous, runOf(after, smallModel));
  const result: ScoringResult = {
    summary: summarise(
      { scored: book, read: { source }, issues: [], changes },
      weirdTabNames,
      "en",
    ),
    scored: book,
    read: {
      clients: book.clients,
      source,
      measured: [],
      matches: [],
      spellings: [],
      textReadings: [],
      issues: [],
    },
    issues: [],
    snapshot: null,
    customers: null,
  };
  return scoreReport(result, { input: "in.xlsx", output: "out.xlsx", language: "en" });
}

describe("the report's changes", () => {
  it("are null on a first run", () => {
    expect(report(null).changes).toBeNull();
  });

  it("are data that JSON keeps, with the reason in a sentence", () => {
    const { changes } = report(runOf(before, autumn));
    expect(JSON.parse(JSON.stringify(changes))).toEqual(changes);
    expect(changes).toMatchObject({
      since: "2026-09-30",
      clientsIn: [{ id: "New", name: "New", arr: 200, weightedArr: 200 }],
      clientsOut: [{ id: "Gone", name: "Gone", arr: 500, weightedArr: 500 }],
      arr: { from: 1500, clientsOut: -500, clientsIn: 200, arr: 0, to: 1200 },
      moves: [
        {
          id: "Acme",
          from: 50,
          to: 60,
          reason: "points",
          criterion: { key: "tickets", from: 50, to: 90 },
          why: "Trust 50.0 → 70.0: Tickets 50 → 90 points",
        },
      ],
    });
  });

  it("hold no amounts in another currency", () => {
    const dollars = modelOf(smallModel.axes, smallModel.criteria, { currency: "USD" });
    expect(report(runOf(before, dollars)).changes).toMatchObject({
      previousCurrency: "USD",
      arr: null,
      weightedArr: null,
    });
  });
});
