import type { DataIssue } from "../book/data-issue";
import type { ExaminedBook } from "../book/examine-book";
import type { RunChanges } from "../book/run-changes";
import type { TabKey } from "../book/tab-plan";
import { actionText } from "../book/tabs/plan-lines";
import type { Language } from "../messages/messages";
import { tabKeys } from "./result-tabs";

/** The steps of a scoring run, in the order in which they are announced. */
export const scoringSteps = ["reading", "scoring", "writing", "done"] as const;

export type ScoringStep = (typeof scoringSteps)[number];

/** One axis over the book. */
export interface AxisSummary {
  readonly key: string;
  readonly label: string;
  /** The mean over the clients, 0..100; `null` when no client has it. */
  readonly score: number | null;
  /** 0..100. */
  readonly target: number;
  /** What it adds to the ARR, below 0 what it takes; together they make it the weighted ARR. */
  readonly effect: number;
}

export interface ActionSummary {
  readonly client: string;
  readonly axis: string;
  readonly action: string;
  /** Weighted ARR that the action could win back, in the book's currency; `null` without a score. */
  readonly stake: number | null;
  readonly urgent: boolean;
}

/** What a scoring run tells the person who asked for it; the rest is in the tabs. */
export interface ScoringSummary {
  /** The sheet that was scored: a workbook may hold several lists. */
  readonly sheetName: string;
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
  /** Clients whose ARR could not be read and counts as 0: the totals are too low by theirs. */
  readonly unreadArr: number;
  /** Since the last run; `null` on a first run. */
  readonly changes: RunChanges | null;
  readonly tabs: readonly { readonly key: TabKey; readonly name: string }[];
}

/** A book as a run or a reading of the workbook leaves it. */
type SummarisedBook = Pick<ExaminedBook, "scored" | "issues" | "changes"> & {
  readonly read: Pick<ExaminedBook["read"], "source">;
};

/** How many actions a summary names. */
const actionsNamed = 3;

/** The few figures and lines that a person reads first, out of everything that was computed. */
export function summarise(
  { scored, read, issues, changes }: SummarisedBook,
  tabNames: Readonly<Partial<Record<TabKey, string>>>,
  language: Language,
): ScoringSummary {
  const { clients, model, portfolio, attribution, actions } = scored;
  const count = (severity: DataIssue["severity"]): number =>
    issues.filter((issue) => issue.severity === severity).length;
  const firstInPlan = actions.filter(({ inPlan }) => inPlan).slice(0, actionsNamed);
  const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    sheetName: read.source.sheetName,
    clients: clients.count,
    totalArr: portfolio.arr,
    weightedArr: portfolio.weightedArr,
    ratio: orNull(portfolio.ratio) ?? 0,
    currency: model.parameters.currency,
    asOf: model.parameters.asOf,
    axes: model.axes.map(({ key, label, target }, index) => ({
      key,
      label,
      score: orNull(portfolio.axes[index]?.perClient ?? Number.NaN),
      target,
      effect: attribution.byAxis[index] ?? 0,
    })),
    firstActions: firstInPlan.map((action) => ({
      client: clients.name[action.client] ?? "",
      axis: model.axes[action.axis]?.label ?? "",
      action: actionText(scored, action, language),
      stake: orNull(action.stake),
      urgent: action.urgent.length > 0,
    })),
    issues: { errors: count("error"), warnings: count("warning") },
    unreadArr: issues.filter(({ treatment }) => treatment === "issue.treatment.arrZero").length,
    changes,
    tabs: tabKeys.flatMap((key) => {
      const name = tabNames[key];
      return name === undefined ? [] : [{ key, name }];
    }),
  };
}
