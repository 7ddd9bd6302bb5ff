import type { ModelChange } from "../book/model-changes";
import type { ClientOfOneRun, ScoreMove, ValueSteps } from "../book/run-changes";
import { reasonText } from "../book/run-changes-text";
import { actionText } from "../book/tabs/plan-lines";
import type { ScoringResult } from "../excel/score-workbook";
import { message } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { isoDay } from "../book/excel-day";

/** A number, or `null` where there is no figure: JSON knows no NaN. */
type Figure = number | null;

/**
 * What `ccs score --json` prints. Field names are stable. Scores run from 0 to 100; ratios,
 * coverage and multipliers are fractions; money is in `currency`; days are ISO 8601. Axes and
 * dimensions are named by their keys, which know no language.
 */
export interface ScoreReport {
  readonly input: string;
  readonly output: string;
  readonly sheet: string;
  readonly asOf: string;
  readonly currency: string;
  readonly totals: {
    readonly clients: number;
    readonly provisional: number;
    readonly unscored: number;
    /** Clients whose ARR could not be read and counts as 0. */
    readonly unreadArr: number;
    readonly arr: Figure;
    readonly weightedArr: Figure;
    readonly meanScore: Figure;
    readonly meanScoreByArr: Figure;
  };
  readonly ratio: Figure;
  readonly geometricRatio: Figure;
  readonly axes: readonly (MeanReport & { readonly weight: number; readonly target: number })[];
  readonly dimensions: readonly MeanReport[];
  readonly clients: readonly ClientReport[];
  /** The whole list, the first thing to do first. */
  readonly actions: readonly ActionReport[];
  readonly issues: readonly IssueReport[];
  /** Since the last run of the same workbook; `null` on a first run. */
  readonly changes: ChangesReport | null;
  readonly tabs: Readonly<Record<string, string>>;
}

interface MeanReport {
  readonly key: string;
  readonly label: string;
  /** Every client counts the same. */
  readonly mean: Figure;
  /** Every client counts by its ARR. */
  readonly meanByArr: Figure;
}

interface ClientReport {
  readonly id: string;
  readonly name: string;
  readonly segment: string;
  readonly owner: string;
  readonly arr: Figure;
  readonly score: Figure;
  /** The score with every missing value at its worst and at its best. */
  readonly low: Figure;
  readonly high: Figure;
  readonly coverage: Figure;
  readonly provisional: boolean;
  readonly multiplier: Figure;
  readonly weightedArr: Figure;
  readonly axes: Readonly<Record<string, Figure>>;
  readonly dimensions: Readonly<Record<string, Figure>>;
}

interface ActionReport {
  readonly rank: number;
  readonly urgent: boolean;
  readonly clientId: string;
  readonly client: string;
  readonly segment: string;
  readonly axis: string;
  /** Key of the criterion to work on. */
  readonly lever: string;
  /** The lever has no value, and the action is to find it out. */
  readonly leverMissing: boolean;
  readonly score: Figure;
  readonly target: number;
  readonly stake: Figure;
  readonly action: string;
  readonly due: string;
  /** Among the first of the list, as many as the model's plan size. */
  readonly inPlan: boolean;
  readonly provisional: boolean;
}

interface IssueReport {
  readonly severity: "error" | "warning";
  readonly kind: string;
  readonly sheet: string;
  readonly address: string;
  readonly client: string;
  /** What is wrong, in a sentence. */
  readonly problem: string;
  /** What was done about it, in a sentence. */
  readonly treatment: string;
}

interface ChangesReport {
  /** The day that the last run was for. */
  readonly since: string;
  readonly previousCurrency: string;
  readonly clientsIn: readonly ClientOfOneRun[];
  readonly clientsOut: readonly ClientOfOneRun[];
  /** From total to total by cause; `null` when the currency is another. */
  readonly arr: ValueSteps | null;
  readonly weightedArr: ValueSteps | null;
  /** Largest effect on weighted ARR first; `why` is a sentence. */
  readonly moves: readonly (ScoreMove & { readonly why: string })[];
  readonly model: readonly ModelChange[];
  /** Clients whose ARR could be read in one of the two runs only. */
  readonly unreadArr: readonly string[];
}

export interface ReportContext {
  readonly input: string;
  readonly output: string;
  /** Of the sentences. */
  readonly language: Language;
}

/** Everything that a scoring run found, as data. */
export function scoreReport(result: ScoringResult, context: ReportContext): ScoreReport {
  const { scored: book, read, issues, summary } = result;
  const { portfolio, model } = book;
  return {
    input: context.input,
    output: context.output,
    sheet: read.source.sheetName,
    asOf: isoDay(model.parameters.asOf),
    currency: model.parameters.currency,
    totals: {
      clients: portfolio.clients,
      provisional: portfolio.provisional,
      unscored: portfolio.unscored,
      unreadArr: summary.unreadArr,
      arr: figure(portfolio.arr),
      weightedArr: figure(portfolio.weightedArr),
      meanScore: figure(portfolio.score.perClient),
      meanScoreByArr: figure(portfolio.score.byArr),
    },
    ratio: figure(portfolio.ratio),
    geometricRatio: figure(portfolio.geometricRatio),
    axes: model.axes.map(({ key, label, weight, target }, index) => ({
      ...{ key, label, weight, target },
      ...means(portfolio.axes[index]),
    })),
    dimensions: model.dimensions.map(({ key, label }, index) => ({
      ...{ key, label },
      ...means(portfolio.dimensions[index]),
    })),
    clients: clientReports(result),
    actions: actionReports(result, context.language),
    issues: issues.map(({ severity, kind, sheetName, address, client, ...words }) => ({
      ...{ severity, kind, sheet: sheetName, address, client },
      problem: message(context.language, words.problem, words.details),
      treatment: message(context.language, words.treatment, words.details),
    })),
    changes: changesReport(result, context.language),
    tabs: Object.fromEntries(summary.tabs.map(({ key, name }) => [key, name])),
  };
}

function clientReports({ scored: { clients, model, scored } }: ScoringResult): ClientReport[] {
  const byKey = (parts: readonly { key: string }[], scores: readonly Float64Array[], at: number) =>
    Object.fromEntries(parts.map(({ key }, index) => [key, figure(scores[index]?.[at])]));
  return clients.id.map((id, at) => ({
    id,
    name: clients.name[at] ?? "",
    segment: clients.segment[at] ?? "",
    owner: clients.owner[at] ?? "",
    arr: figure(clients.arr[at]),
    score: figure(scored.score[at]),
    low: figure(scored.low[at]),
    high: figure(scored.high[at]),
    coverage: figure(scored.coverage[at]),
    provisional: scored.provisional[at] === 1,
    // Without a score the ARR counts as it is, but nothing multiplied it.
    multiplier: figure(scored.score[at]) === null ? null : figure(scored.multiplier[at]),
    weightedArr: figure(scored.weightedArr[at]),
    axes: byKey(model.axes, scored.axisScore, at),
    dimensions: byKey(model.dimensions, scored.dimensionScore, at),
  }));
}

function actionReports({ scored }: ScoringResult, language: Language): ActionReport[] {
  const { actions, clients, model } = scored;
  return actions.map((action, index) => ({
    rank: index + 1,
    urgent: action.urgent.length > 0,
    clientId: clients.id[action.client] ?? "",
    client: clients.name[action.client] ?? "",
    segment: clients.segment[action.client] ?? "",
    axis: model.axes[action.axis]?.key ?? "",
    lever: model.criteria[action.lever]?.key ?? "",
    leverMissing: action.leverMissing,
    score: figure(action.score),
    target: action.target,
    stake: figure(action.stake),
    action: actionText(scored, action, language),
    due: isoDay(action.dueDate),
    inPlan: action.inPlan,
    provisional: action.provisional,
  }));
}

function changesReport(
  { summary: { changes } }: ScoringResult,
  language: Language,
): ChangesReport | null {
  if (changes === null) return null;
  const { previousCurrency, clientsIn, clientsOut, value, moves, model, unreadArr } = changes;
  return {
    since: isoDay(changes.from),
    ...{ previousCurrency, clientsIn, clientsOut },
    arr: value?.arr ?? null,
    weightedArr: value?.weightedArr ?? null,
    moves: moves.map((move) => ({ ...move, why: reasonText(move, language) })),
    ...{ model, unreadArr },
  };
}

function means(mean: { readonly perClient: number; readonly byArr: number } | undefined) {
  return { mean: figure(mean?.perClient), meanByArr: figure(mean?.byArr) };
}

function figure(value: number | undefined): Figure {
  return value === undefined || !Number.isFinite(value) ? null : value;
}
