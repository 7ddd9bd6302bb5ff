import { addMonths } from "../../metrics/calendar";
import { fitLifetimes, type LifetimeModel } from "../../metrics/fit-lifetimes";
import type { Model } from "../../commitment/model";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { ColumnMatch, ReadClients } from "../client-source";
import type { Grid } from "../grid";
import { placeAround, type PlacedTabs } from "../scoring-job";
import { ClientDirectory } from "../sources/client-directory";
import { columnsMissing } from "../sources/columns-missing";
import {
  clientLifetimes,
  isSurvivalKnown,
  lossesKnownFrom,
  type ClientLifetimes,
} from "../sources/client-lifetimes";
import type { FoundSources, SourceBlock, SourceProblem } from "../sources/find-sources";
import { otherSources } from "../sources/other-sources";
import { readProfitColumns } from "../sources/profit-columns";
import { readAnswers } from "../sources/read-answers";
import { readIncidents } from "../sources/read-incidents";
import { readLosses } from "../sources/read-losses";
import { readMrr } from "../sources/read-mrr";
import { readProjects } from "../sources/read-projects";
import type { SourceContext } from "../sources/record-sheet";
import { groupSourceIssues, type SourceIssue } from "../sources/source-issues";
import { sourceKinds, type SourceKind } from "../sources/source-roles";
import type { StandingTab } from "../standing/standing-tab";
import type { AnyTabKey, CustomerTabKey } from "../tab-plan";
import { planAnswersTab } from "./answers-tab";
import { planBenchmarkTab } from "./benchmark-tab";
import type { BenchmarkLine } from "./benchmarks";
import { planCallsTab } from "./calls-tab";
import type { FigureBlock } from "./customer-page";
import { planCustomersTab } from "./customers-tab";
import { imageBlock } from "./image-block";
import { indicatorsOf } from "./indicators";
import { planLifetimesTab } from "./lifetimes-tab";
import { planLossesTab } from "./losses-tab";
import { matrixAxes, type Bounds } from "./matrix-axes";
import { operationsBlock } from "./operations-block";
import { planOperationsTab } from "./operations-tab";
import { sayingMoved } from "./moved-lines";
import { noProfitBlock, planProfitTab } from "./profit-tab";
import type { ReasonAction } from "./reason-actions";
import { planReasonsTab } from "./reasons-tab";
import { referencesGiven, referencesOf } from "./references";
import { planRevenueTab } from "./revenue-tab";
import { planServiceTab } from "./service-tab";
import { planSolidityTab } from "./solidity-tab";
import { strategyBlock } from "./strategy-block";
import { planSurveyTab } from "./survey-tab";

/** What people have typed into the tabs of the dashboard, to be found there again. */
export interface TypedByPeople {
  readonly benchmarks: readonly BenchmarkLine[];
  readonly actions: readonly ReasonAction[];
  /** A share a year; `null`: the cell says nothing that can be used. */
  readonly discount: number | null;
  readonly retention: number | null;
  /** Of axes of the matrix, by their keys. */
  readonly bounds: Readonly<Record<string, Bounds>>;
}

/** What a customer dashboard is made of. Plain data. */
export interface CustomersJob {
  /** The clients that a run has read, and the cells that they were read from. */
  readonly read: ReadClients;
  readonly list: Grid;
  readonly matches: readonly ColumnMatch[];
  readonly model: Model;
  /** The data sheets, each with all its lines. */
  readonly sources: FoundSources;
  /** What is to be said of lines below the tables of data sheets, and of what people typed. */
  readonly found: readonly SourceIssue[];
  readonly typed: TypedByPeople;
  /** Answers below which a figure tells what single people said. */
  readonly minimum: number;
  readonly sheetNames: Readonly<Record<CustomerTabKey, string>>;
  readonly standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>;
  readonly language: Language;
}

/** A data sheet that was taken up. */
export interface SourceSummary {
  readonly kind: SourceKind;
  readonly sheetName: string;
  readonly records: number;
  /** Records that are marked as confidential. */
  readonly confidential: number;
}

export interface PlannedCustomers {
  readonly placed: PlacedTabs;
  readonly sources: readonly SourceSummary[];
  /** What is missing for the rest of the dashboard, and which columns it needs. */
  readonly missing: readonly SourceProblem[];
  readonly issues: readonly SourceIssue[];
  /** Confidential answers that are counted nowhere, since they are too few. */
  readonly hidden: number;
}

/** Surveys, projects and incidents are compared from one calendar quarter to the next. */
const PERIOD = "quarter";
/** What a euro in a year is worth less, until somebody types another rate. */
const DISCOUNT = 0.1;

/**
 * The tabs of the customer dashboard of a workbook. Whatever data sheet is missing, the rest is there,
 * and the front page says which columns its block needs. No Excel, no clock.
 */
export async function planCustomers(job: CustomersJob): Promise<PlannedCustomers> {
  const { read, list, model, sources, typed, minimum, sheetNames, language } = job;
  const { clients, source } = read;
  const { asOf, currency } = model.parameters;
  const directory = new ClientDirectory(clients);
  const common = { language, currency };
  const survey = { ...common, minimum, period: PERIOD } as const;
  const listed = { clients, source, grid: list, directory };

  const losses = readSource(sources.losses.block, readLosses, { directory, asOf });
  const gone = new Set(losses?.read.data.client);
  const context: SourceContext = { directory, asOf, gone };
  const answers = readSource(sources.answers.block, readAnswers, context);
  const mrr = readSource(sources.mrr.block, readMrr, context);
  const projects = readSource(sources.projects.block, readProjects, context);
  const incidents = readSource(sources.incidents.block, readIncidents, context);
  const problemsOf = (...kinds: readonly SourceKind[]): SourceProblem[] =>
    kinds.flatMap((kind) => sources[kind].problems);

  // Sheets that are there, but cannot tell all that their block shows.
  const lacking = {
    losses: losses === null ? [] : columnsMissing(losses.read.cells, "losses", ["value"]),
    operations:
      incidents === null
        ? []
        : columnsMissing(incidents.read.cells, "incidents", ["crisis", "severity"]),
  };

  const lines =
    answers === null
      ? null
      : planAnswersTab({
          ...survey,
          answers: answers.read,
          grid: answers.grid,
          listed,
          sheetName: sheetNames.answers,
        });
  const surveyTab =
    answers === null || lines === null
      ? null
      : planSurveyTab({
          ...survey,
          answers: answers.read,
          lines,
          arr: clients.arr,
          sheetName: sheetNames.survey,
        });
  const [wave = null, waveBefore = null] = surveyTab?.waves("nps").slice(-2).reverse() ?? [];
  const calls =
    lines === null || wave === null
      ? null
      : planCallsTab({ ...common, lines, listed, wave, waveBefore, sheetName: sheetNames.calls });

  const data = clientLifetimes(clients, directory, {
    losses: losses?.read.data ?? null,
    mrr: mrr?.read.data ?? null,
  });
  const lifetimeModel = await lifetimeModelOf(data, asOf);
  const modelBefore = await lifetimeModelOf(data, addMonths(asOf, -12));
  const { arr, renewalDate, startDate, segment } = source.columns;
  const references = referencesGiven(model, read);
  const lifetimes = planLifetimesTab({
    ...common,
    clients,
    directory,
    lifetimes: data,
    list: {
      grid: list,
      rows: source.rows,
      identity: [source.columns.id, source.columns.name],
      arr: arr!,
      arrFactor: source.arrFactor,
      ...(renewalDate === undefined ? {} : { renewal: renewalDate }),
      ...(startDate === undefined ? {} : { start: startDate }),
      ...(segment === undefined ? {} : { segment }),
      ...(references === null ? {} : { references }),
    },
    losses,
    sheetName: sheetNames.lifetimes,
    soliditySheet: sheetNames.solidity,
  });
  const hasOperations = projects !== null || incidents !== null;
  const operations = !hasOperations
    ? null
    : planOperationsTab({
        ...survey,
        projects,
        incidents,
        listed,
        lifetimes,
        sheetName: sheetNames.operations,
      });
  const service =
    operations === null
      ? null
      : planServiceTab({
          ...survey,
          lines: operations,
          lifetimes,
          ratingScale: incidents?.read.data.satisfactionScale ?? null,
          sheetName: sheetNames.service,
        });

  const revenue =
    mrr === null
      ? null
      : planRevenueTab({ ...common, ...mrr, directory, sheetName: sheetNames.revenue });
  const solidity = planSolidityTab({
    ...common,
    sheetName: sheetNames.solidity,
    asOf,
    data,
    lifetimes,
    revenue,
    survey: surveyTab,
    isLossKnown: (losses !== null || mrr !== null) && isSurvivalKnown(data),
    model: lifetimeModel,
    modelBefore,
    missing: problemsOf("losses", "mrr", "answers"),
  });

  const lossLines =
    losses === null
      ? null
      : planLossesTab({ ...common, ...losses, directory, sheetName: sheetNames.losses });
  const reasons =
    lossLines === null
      ? null
      : planReasonsTab({
          ...common,
          losses: lossLines,
          actions: typed.actions,
          asOf,
          missing: lacking.losses,
          sheetName: sheetNames.reasons,
        });
  const profitColumns = readProfitColumns(list, [...source.rows], job.matches);
  const profit = planProfitTab({
    ...common,
    clients,
    profit: profitColumns,
    list: {
      grid: list,
      rows: source.rows,
      arr: arr!,
      arrFactor: source.arrFactor,
      ...(startDate === undefined ? {} : { start: startDate }),
    },
    asOf,
    discount: typed.discount ?? DISCOUNT,
    retention: typed.retention,
    model: lifetimeModel,
    sheetName: sheetNames.profit,
  });

  const blocks: FigureBlock[] = [
    solidity.block,
    strategyBlock({ ...common, survey: surveyTab, problems: problemsOf("answers"), calls }),
    operationsBlock({
      ...common,
      service,
      survey: surveyTab,
      problems: [...problemsOf("projects", "incidents", "answers"), ...lacking.operations],
    }),
    imageBlock({
      ...common,
      survey: surveyTab,
      problems: problemsOf("answers"),
      references: references === null ? null : referencesOf(lifetimes),
    }),
    reasons?.block ?? {
      key: "reasons",
      heading: message(language, "follow.reasons.title"),
      lines: [],
      missing: problemsOf("losses"),
      notes: [],
    },
    profit?.block ?? noProfitBlock(language),
  ];
  const benchmarks = planBenchmarkTab({
    ...common,
    lines: typed.benchmarks,
    indicators: indicatorsOf(blocks, language),
    asOf,
    sheetName: sheetNames.benchmark,
  });
  const issues = groupSourceIssues([
    ...otherSources(sources),
    ...job.found,
    ...[answers, losses, mrr, projects, incidents].flatMap((one) => one?.read.issues ?? []),
    ...profitColumns.issues,
  ]);
  const front = planCustomersTab({
    ...common,
    sheetName: sheetNames.customers,
    blocks,
    benchmarks,
    axes: matrixAxes({
      survey: surveyTab,
      ratingScale: incidents?.read.data.satisfactionScale ?? null,
      arr: `SUM(${lifetimes.range("arr")})`,
    }),
    bounds: typed.bounds,
    settings: { minimum, period: PERIOD },
    issues,
  });
  const tabs = [
    front,
    solidity.plan,
    surveyTab?.plan,
    calls?.plan,
    service?.plan,
    reasons?.plan,
    profit?.plan,
    benchmarks.plan,
    lines?.plan,
    operations?.plan,
    lossLines?.plan,
    revenue?.plan,
    lifetimes.plan,
  ].filter((plan) => plan !== undefined);
  const marks = [lifetimes, lines, operations, lossLines, revenue].flatMap((tab) =>
    tab === null ? [] : [tab.range("moved")],
  );
  const confidentialOf = (marks: ArrayLike<number> | undefined): number =>
    Array.from(marks ?? []).filter((mark) => mark === 1).length;
  const summary = (
    kind: SourceKind,
    records: number | undefined,
    marks?: ArrayLike<number>,
  ): SourceSummary[] => {
    const { block } = sources[kind];
    return block === null
      ? []
      : [
          {
            kind,
            sheetName: block.grid.sheetName,
            records: records ?? 0,
            confidential: confidentialOf(marks),
          },
        ];
  };
  return {
    placed: placeAround(sayingMoved(tabs, marks, language), job.standing),
    sources: [
      ...summary("answers", answers?.read.data.value.length, answers?.read.data.confidential),
      ...summary("losses", losses?.read.data.date.length, losses?.read.data.confidential),
      ...summary("mrr", mrr?.read.data.clients.length),
      ...summary("projects", projects?.read.data.date.length, projects?.read.data.confidential),
      ...summary("incidents", incidents?.read.data.date.length, incidents?.read.data.confidential),
    ],
    missing: [
      ...sourceKinds.flatMap((kind) => sources[kind].problems),
      ...Object.values(lacking).flat(),
    ],
    issues,
    hidden: (lines?.survey.leftOut ?? 0) + (operations?.leftOut ?? 0),
  };
}

function readSource<Read>(
  block: SourceBlock | null,
  read: (block: SourceBlock, context: SourceContext) => Read,
  context: SourceContext,
): { readonly read: Read; readonly grid: Grid } | null {
  return block === null ? null : { read: read(block, context), grid: block.grid };
}

/**
 * The model as of a day, by what was known then. Renewals before losses were known would all seem to
 * have come: as for what is observed. `null`: there is none, or too many of the lost clients are left
 * out for it.
 */
export async function lifetimeModelOf(
  data: ClientLifetimes,
  asOf: number,
): Promise<LifetimeModel | null> {
  const { start, end } = data;
  if (!isSurvivalKnown(data) || !start.some((day) => day <= asOf)) return null;
  const known = lossesKnownFrom(data, asOf);
  return fitLifetimes(start, end, { asOf, ...(known === null ? {} : { since: known - 1 }) });
}
