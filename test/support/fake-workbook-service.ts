import { modelEffect } from "../../src/book/model-effect";
import type { ActiveSheet } from "../../src/excel/active-sheet";
import type { ScoringSummary } from "../../src/excel/scoring-summary";
import type { RunOutcome, WorkbookService } from "../../src/taskpane/workbook-service";

/** A result as a run could give it. */
export const summaryOfThree: ScoringSummary = {
  sheetName: "Clients",
  clients: 3,
  totalArr: 1_250_000,
  weightedArr: 1_400_000,
  ratio: 1.12,
  currency: "EUR",
  asOf: 46_082,
  axes: [
    { key: "trust", label: "Trust", score: 61.4, target: 70, effect: 190_000 },
    { key: "advocacy", label: "Advocacy", score: null, target: 50, effect: -40_000 },
  ],
  firstActions: [
    { client: "Acme", axis: "Trust", action: "Call them", stake: 48_210, urgent: true },
    { client: "=1+1", axis: "Advocacy", action: "Visit them", stake: 1_000, urgent: false },
  ],
  issues: { errors: 1, warnings: 2 },
  unreadArr: 0,
  changes: null,
  tabs: [
    { key: "dashboard", name: "Dashboard" },
    { key: "plan", name: "Action plan (2)" },
  ],
};

/** The sheet that the result is of. */
export const sheetOfThree: ActiveSheet = { name: "Clients", table: null, rows: 3, columns: 14 };

/** What a run leaves that nothing else was asked of. */
export function outcomeOf(summary: ScoringSummary): RunOutcome {
  return { summary, snapshot: null, customers: null };
}

/** A workbook that answers at once and as told, without Excel. */
export function fakeWorkbookService(changes: Partial<WorkbookService> = {}): WorkbookService {
  return {
    glance: () => Promise.resolve({ sheet: sheetOfThree, isScored: false }),
    score: (onProgress) => {
      onProgress("reading");
      onProgress("done");
      return Promise.resolve(outcomeOf(summaryOfThree));
    },
    readBook: () => new Promise(() => undefined),
    editModel: () => Promise.resolve(null),
    examineEdit: (input) => Promise.resolve(modelEffect(input)),
    readClientTabs: () => Promise.resolve([]),
    readMentions: () => Promise.resolve([]),
    readPlanOfClient: () => Promise.resolve(null),
    writePlanNote: () => Promise.resolve(),
    openTab: () => Promise.resolve(),
    goToCells: () => Promise.resolve(),
    insertSample: () => Promise.resolve(),
    follow: () => new Promise(() => undefined),
    ...changes,
  };
}
