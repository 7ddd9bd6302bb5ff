import type { Criterion } from "../commitment/model";
import type { DefaultCriterionKey } from "./default-criteria";
import type { CellContent } from "./tab-plan";

/** What the facts of one client are drawn from. */
interface FactContext {
  /** Words for yes and no. */
  readonly yes: string;
  readonly no: string;
  /** Days since the client started. */
  readonly tenureDays: number;
  readonly startDate: number;
  /** A draw that says nothing of the client, 0..1. */
  readonly chance: number;
}

/** How one criterion's column is filled. `rank` is where the client stands among all, 0 worst. */
export interface Fact {
  /** How much of it is the client's commitment; the rest is chance. 0..1. */
  readonly loading: number;
  /** Share of blank cells among clients who are documented at all. */
  readonly blanks: number;
  /** Asked in the yearly survey: blank together for a client who did not answer it. */
  readonly survey?: true;
  /** Excel number format, en-US spelling; `"date"` stands for the language's own. */
  readonly format: string;
  readonly value: (rank: number, criterion: Criterion, context: FactContext) => CellContent;
}

/** A share of clients at or below each value, ascending in both. */
type Curve = readonly (readonly [rank: number, value: number])[];

const share = "0%";
const whole = "0";

/** The default model's criteria by key; shares and orders of magnitude of a B2B vendor's book. */
export const sampleFacts: Readonly<Record<DefaultCriterionKey, Fact>> = {
  criticalTickets: {
    loading: 0.75,
    blanks: 0.03,
    format: whole,
    value: (rank) => [6, 5, 4, 3, 2, 1, 0][step(rank, [0.01, 0.03, 0.07, 0.14, 0.27, 0.5])] ?? 0,
  },
  supportSatisfaction: {
    loading: 0.8,
    blanks: 0.12,
    format: "0.0",
    value: (rank) =>
      round(
        along(rank, [
          [0, 1.4],
          [0.1, 2.7],
          [0.5, 3.9],
          [0.9, 4.7],
          [1, 5],
        ]),
        0.1,
      ),
  },
  lastProject: {
    loading: 0.65,
    blanks: 0.06,
    format: "General",
    // Success, partial, failed; "none" says nothing of the client and comes at any rank.
    value: (rank, criterion, { chance }) =>
      answer(criterion, chance < 0.15 ? 3 : step(1 - rank, [0.55, 0.87])),
  },
  recentCrisis: {
    loading: 0.7,
    blanks: 0.04,
    format: "General",
    value: (rank, _, { yes, no }) => (rank < 0.16 ? yes : no),
  },
  activeUsers: {
    loading: 0.85,
    blanks: 0.05,
    format: share,
    value: (rank) =>
      round(
        along(rank, [
          [0, 0.1],
          [0.1, 0.29],
          [0.5, 0.62],
          [0.9, 0.87],
          [1, 0.98],
        ]),
        0.01,
      ),
  },
  tenure: {
    loading: 0.3,
    blanks: 0,
    format: "date",
    value: (_, __, { startDate }) => startDate,
  },
  revenueChange: {
    loading: 0.7,
    blanks: 0.03,
    format: share,
    // There is no change over twelve months before the thirteenth.
    value: (rank, _, { tenureDays }) =>
      tenureDays < 395
        ? null
        : round(
            along(rank, [
              [0, -0.4],
              [0.1, -0.12],
              [0.5, 0.02],
              [0.9, 0.16],
              [1, 0.5],
            ]),
            0.01,
          ),
  },
  paymentDelay: {
    loading: 0.4,
    blanks: 0.04,
    format: whole,
    value: (rank) =>
      round(
        along(1 - rank, [
          [0, 0],
          [0.4, 0],
          [0.7, 12],
          [0.93, 40],
          [1, 85],
        ]),
        1,
      ),
  },
  clientInThreeYears: {
    loading: 0.8,
    blanks: 0.03,
    survey: true,
    format: "General",
    value: (rank, criterion) => answer(criterion, step(1 - rank, [0.56, 0.88])),
  },
  competitorConsulted: {
    loading: 0.7,
    blanks: 0.22,
    format: "General",
    value: (rank, _, { yes, no }) => (rank < 0.22 ? yes : no),
  },
  executiveSponsor: {
    loading: 0.7,
    blanks: 0.07,
    format: "General",
    value: (rank, criterion) => answer(criterion, step(1 - rank, [0.4, 0.76])),
  },
  committees: {
    loading: 0.65,
    blanks: 0.05,
    format: whole,
    value: (rank) => step(rank, [0.24, 0.47, 0.68, 0.85, 0.95, 0.985]),
  },
  trainedUsers: {
    loading: 0.65,
    blanks: 0.09,
    format: share,
    value: (rank) =>
      round(
        along(rank, [
          [0, 0],
          [0.1, 0.12],
          [0.5, 0.45],
          [0.9, 0.78],
          [1, 1],
        ]),
        0.01,
      ),
  },
  modulesUsed: {
    loading: 0.7,
    blanks: 0.04,
    format: share,
    // So many of six modules sold.
    value: (rank) => round((1 + step(rank, [0.07, 0.2, 0.42, 0.68, 0.88])) / 6, 0.01),
  },
  jointProjects: {
    loading: 0.65,
    blanks: 0.06,
    format: whole,
    value: (rank) => step(rank, [0.42, 0.77, 0.93, 0.99]),
  },
  npsAnswer: {
    loading: 0.85,
    blanks: 0.05,
    survey: true,
    format: whole,
    value: (rank) => step(rank, [0.01, 0.02, 0.035, 0.055, 0.085, 0.14, 0.22, 0.37, 0.61, 0.81]),
  },
  referencesGiven: {
    loading: 0.65,
    blanks: 0.03,
    format: whole,
    value: (rank) => step(rank, [0.55, 0.8, 0.93, 0.98]),
  },
  ableToRecommend: {
    loading: 0.75,
    blanks: 0.04,
    survey: true,
    format: "General",
    value: (rank, criterion) => answer(criterion, step(1 - rank, [0.47, 0.82])),
  },
};

/** How many of the ascending limits `rank` has passed. */
function step(rank: number, limits: readonly number[]): number {
  return limits.filter((limit) => rank >= limit).length;
}

/** The value of a curve at `rank`, straight between its points. */
function along(rank: number, curve: Curve): number {
  const next = Math.max(
    1,
    curve.findIndex(([limit]) => rank <= limit),
  );
  const [fromRank, from] = curve[next - 1] ?? [0, 0];
  const [toRank, to] = curve[next] ?? [1, from];
  return from + ((to - from) * (rank - fromRank)) / (toRank - fromRank);
}

/** Rounded to a multiple of `unit`, without the binary dust of 3 * 0.1. */
function round(value: number, unit: number): number {
  return Number((Math.round(value / unit) * unit).toFixed(6));
}

function answer(criterion: Criterion, index: number): string {
  return criterion.answers[index]?.text ?? "";
}
