import type { TabKey } from "../book/tab-plan";

/** The steps of a scoring run, in the order in which they are announced. */
export const scoringSteps = [
  "reading",
  "checking",
  "scoring",
  "planning",
  "writing",
  "done",
] as const;

export type ScoringStep = (typeof scoringSteps)[number];

/** The mean of one axis over the book, 0..100; `null` when no client has it. */
export interface AxisSummary {
  readonly key: string;
  readonly label: string;
  readonly score: number | null;
}

export interface ActionSummary {
  readonly client: string;
  readonly axis: string;
  readonly action: string;
  /** Weighted ARR that the action could win back, in the book's currency. */
  readonly stake: number;
  readonly urgent: boolean;
}

/** What a scoring run tells the person who asked for it; the rest is in the tabs. */
export interface ScoringSummary {
  readonly clients: number;
  readonly totalArr: number;
  readonly weightedArr: number;
  /** Weighted ARR over ARR; 0 when the book holds no ARR. */
  readonly ratio: number;
  /** ISO 4217 code. */
  readonly currency: string;
  /** Excel serial of the day that the book was scored for. */
  readonly asOf: number;
  readonly axes: readonly AxisSummary[];
  /** The first lines of the action plan, at most three. */
  readonly firstActions: readonly ActionSummary[];
  readonly issues: { readonly errors: number; readonly warnings: number };
  readonly tabs: readonly { readonly key: TabKey; readonly name: string }[];
}
