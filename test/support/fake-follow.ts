import type { ComparedDates } from "../../src/excel/compare-dates";
import type { FollowReading } from "../../src/excel/read-follow";
import type { TakenSnapshot } from "../../src/excel/take-snapshot";
import type { CustomerDashboard } from "../../src/excel/customer-dashboard";
import type { FollowService } from "../../src/taskpane/follow/follow-service";

/** A workbook in which nothing has been followed yet. */
export const nothingFollowed: FollowReading = {
  snapshots: [],
  history: null,
  bridge: null,
  objective: null,
  customers: null,
  benchmarks: null,
  indicators: [],
  sources: (["answers", "losses", "mrr", "projects", "incidents"] as const).map((kind) => ({
    kind,
    sheetName: null,
    rows: 0,
    problems: [
      {
        kind: "none",
        sheetName: "",
        address: "",
        problem: "follow.source.none",
        remedy: "follow.source.none.remedy",
        details: { source: kind },
      },
    ],
  })),
  minimum: null,
  currency: "EUR",
};

/** One that has been followed for a year, with a dashboard. */
export const followedYear: FollowReading = {
  ...nothingFollowed,
  snapshots: [
    { date: 45_991, clients: 58, weightedArr: 2_310_400, model: "abcdefgh" },
    { date: 46_173, clients: 61, weightedArr: 2_205_100, model: "abcdefgh" },
    { date: 46_356, clients: 60, weightedArr: 2_486_700, model: "abcdefgh" },
  ],
  history: { sheetName: "Score history" },
  bridge: { sheetName: "Value bridge", from: null, to: null },
  objective: { sheetName: "Objective" },
  customers: { sheetName: "Customer dashboard" },
  benchmarks: [
    {
      ...{ line: 0, indicator: "NPS", segment: "", value: 32, sample: 210, date: 46_100 },
      ...{ source: "Trade association survey", isUsed: true, state: "" },
    },
    {
      ...{ line: 2, indicator: "Observed churn at 3 years", segment: "Public sector" },
      ...{ value: 0.085, sample: null, date: 44_927, source: "" },
      ...{ isUsed: false, state: "out of date" },
    },
  ],
  indicators: ["NPS", "Satisfaction", "Observed churn at 3 years"],
  sources: nothingFollowed.sources.map((source) =>
    source.kind === "answers"
      ? { ...source, sheetName: "Survey answers", rows: 412, problems: [] }
      : source.kind === "losses"
        ? { ...source, sheetName: "Losses", rows: 23, problems: [] }
        : source,
  ),
  minimum: 5,
};

export const comparedYear: ComparedDates = {
  ...{ from: 46_173, to: 46_356, sheetName: "Value bridge", currency: "EUR", model: "restated" },
  axes: [
    { key: "trust", label: "Trust" },
    { key: "advocacy", label: "Advocacy" },
  ],
  total: {
    ...{ opening: 2_205_100, modelChange: 12_000, lost: -140_000, gained: 96_000 },
    ...{ arrEffect: 210_000, axisEffects: [128_600, -25_000], closing: 2_486_700 },
  },
  clients: { opening: 61, gained: 4, lost: 5, closing: 60 },
  greatest: [
    {
      ...{ name: "Ville de Nantes", opening: 140_000, modelChange: 0, lost: -140_000, gained: 0 },
      ...{ arrEffect: 0, axisEffects: [0, 0], closing: 0 },
    },
    {
      ...{ name: "=1+1", opening: 0, modelChange: 0, lost: 0, gained: 96_000 },
      ...{ arrEffect: 0, axisEffects: [0, 0], closing: 96_000 },
    },
    {
      ...{ name: "Acme", opening: 100_000, modelChange: 1_000, lost: 0, gained: 0 },
      ...{ arrEffect: 9_000, axisEffects: [48_000, -2_000], closing: 156_000 },
    },
  ],
  notes: [],
  hasRestated: true,
  isTurned: false,
};

export const snapshotOfToday: TakenSnapshot = {
  ...{ date: 46_356, count: 3, hasReplaced: false, restated: [], notes: [] },
  tabs: { bridge: "Value bridge", objective: "Objective", history: "Score history" },
};

export const madeDashboard: CustomerDashboard = {
  tabs: { customers: "Customer dashboard" },
  sources: [
    { kind: "answers", sheetName: "Survey answers", records: 412, confidential: 37 },
    { kind: "losses", sheetName: "Losses", records: 23, confidential: 0 },
  ],
  ...{ missing: [], issues: [], minimum: 5, hidden: 8 },
};

/** A workbook to follow that answers at once and as told, without Excel. */
export function fakeFollowService(changes: Partial<FollowService> = {}): FollowService {
  return {
    read: () => Promise.resolve(followedYear),
    compare: () => Promise.resolve(comparedYear),
    useBenchmark: () => Promise.resolve(),
    addBenchmark: () => Promise.resolve(),
    ...changes,
  };
}
