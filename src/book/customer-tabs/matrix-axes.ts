import type { MessageKey } from "../../messages/follow-messages";
import type { Question } from "../sources/read-answers";
import type { FigureColumn, FigureLine } from "./customer-page";
import type { SurveyTab } from "./survey-tab";

/** What of a figure is 0 and what is 100 in the matrix; the first is the greater where less is better. */
export interface Bounds {
  readonly zero: number;
  readonly hundred: number;
}

/** A figure that can be brought to 0..100. */
export interface MatrixAxis extends Bounds {
  /** The key of a line of a block. */
  readonly key: string;
  /** An amount is brought to a share first: of a cell of some line, or of what a formula gives. */
  readonly share?: {
    readonly of: { readonly key: string; readonly column: FigureColumn } | { formula: string };
    /** What its line says; most have a place for the `indicator`. */
    readonly words: MessageKey;
  };
  /** Its bounds are those of a question, which nobody but the question can move. */
  readonly isAsked?: true;
}

export interface MatrixAxesInput {
  readonly survey: SurveyTab | null;
  /** What incidents are rated on; `null` where they are not. */
  readonly ratingScale: Question["scale"] | null;
  /** The ARR of all clients, as a formula without "=". */
  readonly arr: string;
}

/** What no scale can be given to: amounts in all, whose shares have lines of their own. */
export const amounts: readonly string[] = ["mrr", "profit.total", "profit.value"];

/**
 * The figures that the matrix has in its chart: of each of these the first that is there. More axes
 * than these cannot be read.
 */
export const drawnAxes: readonly (readonly string[])[] = [
  ["churn3.observed", "churn3.declared", "churn3.projected"],
  ["nrr", "grr"],
  ["concentration.top1"],
  ["satisfaction"],
  ["nps"],
  ["projects"],
  ["crisis"],
  ["support", "rating"],
  ["able"],
  ["references"],
  ["losses.value", "losses.count"],
  ["profit.rate"],
];

/**
 * What is 0 and what is 100 of every figure of the dashboard. Answers run over the scale of their
 * question and shares that may be anything over all of it; no scale bounds the others: 0 is what hardly
 * a book lives through, 100 what none does better.
 */
export function matrixAxes({ survey, ratingScale, arr }: MatrixAxesInput): MatrixAxis[] {
  const ofArr = { of: { formula: arr }, words: "follow.radar.ofArr" } as const;
  const over = (keys: readonly string[], zero: number, hundred: number): MatrixAxis[] =>
    keys.map((key) => ({ key, zero, hundred }));
  const asked = (key: string, scale: Question["scale"] | undefined | null): MatrixAxis[] => {
    if (scale === undefined || scale === null) return [];
    const { minimum, maximum } = scale === "yesNo" ? { minimum: 0, maximum: 1 } : scale;
    return [{ key, zero: minimum, hundred: maximum, isAsked: true }];
  };
  const ways = ["declared", "observed", "projected"];
  return [
    ...over(
      ways.map((way) => `churn3.${way}`),
      0.5,
      0,
    ),
    ...over(
      ways.map((way) => `churn5.${way}`),
      0.7,
      0,
    ),
    ...over(["nrr"], 0.8, 1.2),
    ...over(["grr"], 0.7, 1),
    {
      ...{ key: "netMrr", zero: -0.02, hundred: 0.02 },
      share: { of: { key: "mrr", column: "previous" }, words: "follow.radar.ofOpening" },
    },
    ...over(["concentration.top1"], 0.3, 0),
    ...over(["concentration.top5"], 0.7, 0),
    ...over(["concentration.top10"], 0.9, 0),
    {
      ...{ key: "concentration.effective", zero: 0, hundred: 1 },
      share: {
        of: { key: "concentration.effective", column: "count" },
        words: "follow.radar.ofClients",
      },
    },
    { key: "renewals.ahead", zero: 1, hundred: 0, share: ofArr },
    { key: "renewals.overdue", zero: 0.2, hundred: 0, share: ofArr },
    ...asked("satisfaction", survey?.question("satisfaction")?.scale),
    { key: "nps", zero: -100, hundred: 100, isAsked: true },
    ...asked("effort", survey?.question("effort")?.scale),
    {
      ...{ key: "calls", zero: 1, hundred: 0 },
      share: { of: { key: "calls", column: "count" }, words: "follow.radar.calls" },
    },
    { key: "callsArr", zero: 1, hundred: 0, share: ofArr },
    ...over(["projects"], 0, 1),
    ...over(["crisis"], 1, 0),
    ...asked("rating", ratingScale),
    ...asked("support", survey?.question("support")?.scale),
    ...over(["able"], 0, 1),
    ...over(["notInformed", "notConvinced", "afraid"], 1, 0),
    ...over(["funnelInformed", "funnelConvinced", "funnelAble", "funnelPromoter"], 0, 1),
    ...over(["references"], 0, 1),
    {
      ...{ key: "losses.count", zero: 0.2, hundred: 0 },
      share: {
        of: { key: "concentration.effective", column: "count" },
        words: "follow.radar.ofClients",
      },
    },
    { key: "losses.value", zero: 0.2, hundred: 0, share: ofArr },
    ...over(["losses.other"], 1, 0),
    ...over(["profit.rate"], 0, 1),
    ...over(["profit.costly"], 0.5, 0),
    { key: "profit.lost", zero: -0.1, hundred: 0, share: ofArr },
    ...over(["profit.peak"], 2, 1),
  ];
}

/** Whether less of what a line shows is better. */
export function isLowerBetter(
  axes: readonly MatrixAxis[],
  { key, indicator = key }: Pick<FigureLine, "key" | "indicator">,
): boolean {
  const axis = axes.find((one) => one.key === indicator);
  return axis !== undefined && axis.zero > axis.hundred;
}
