import { planAnswersTab, type AnswersTab } from "../../../src/book/customer-tabs/answers-tab";
import { planBenchmarkTab } from "../../../src/book/customer-tabs/benchmark-tab";
import type { BenchmarkLine } from "../../../src/book/customer-tabs/benchmarks";
import { indicatorsOf } from "../../../src/book/customer-tabs/indicators";
import { matrixAxes } from "../../../src/book/customer-tabs/matrix-axes";
import { operationsBlock } from "../../../src/book/customer-tabs/operations-block";
import type { FigureBlock } from "../../../src/book/customer-tabs/customer-page";
import { planCallsTab } from "../../../src/book/customer-tabs/calls-tab";
import { planCustomersTab } from "../../../src/book/customer-tabs/customers-tab";
import { imageBlock } from "../../../src/book/customer-tabs/image-block";
import { strategyBlock } from "../../../src/book/customer-tabs/strategy-block";
import { planSurveyTab, type SurveyTab } from "../../../src/book/customer-tabs/survey-tab";
import { planOperationsTab } from "../../../src/book/customer-tabs/operations-tab";
import { planServiceTab, type ServiceTab } from "../../../src/book/customer-tabs/service-tab";
import { readIncidents, type ReadIncidents } from "../../../src/book/sources/read-incidents";
import { readProjects, type ReadProjects } from "../../../src/book/sources/read-projects";
import { readAnswers, type ReadAnswers } from "../../../src/book/sources/read-answers";
import type { CustomerTabKey, TabPlan } from "../../../src/book/tab-plan";
import type { Language } from "../../../src/messages/messages";
import type { CustomerBook } from "../../support/customer-book";
import { solidityCase } from "../../support/solidity-case";

export const PERIOD = "quarter";
const MINIMUM = 5;

export interface SurveyTabs {
  readonly answers: ReadAnswers;
  readonly lines: AnswersTab;
  readonly survey: SurveyTab;
  readonly customers: TabPlan<CustomerTabKey>;
  readonly blocks: readonly FigureBlock[];
  readonly plans: readonly TabPlan<CustomerTabKey>[];
}

/** The tabs about the survey of a book. */
export function surveyTabs(
  book: CustomerBook,
  language: Language,
  minimum = MINIMUM,
  benchmarkLines: readonly BenchmarkLine[] = [],
  operations: OperationsTabs | null = null,
): SurveyTabs {
  const { block, problems } = book.found.answers;
  if (block === null) throw new Error("no answers");
  const answers = readAnswers(block, { directory: book.directory, asOf: book.asOf });
  const common = { answers, period: PERIOD, minimum, language, currency: "EUR" } as const;
  const lines = planAnswersTab({
    ...common,
    grid: block.grid,
    listed: { ...book, grid: book.list },
    sheetName: "Survey lines",
  });
  const survey = planSurveyTab({
    ...common,
    lines,
    arr: book.clients.arr,
    sheetName: "Satisfaction in detail",
  });
  const [wave = null, waveBefore = null] = survey.waves("nps").slice(-2).reverse();
  const calls =
    wave === null
      ? null
      : planCallsTab({
          lines,
          listed: { ...book, grid: book.list },
          wave,
          waveBefore,
          sheetName: "Calls to make",
          language,
          currency: "EUR",
        });
  const blocks = [
    strategyBlock({ survey, problems, language, calls, currency: "EUR" }),
    ...(operations === null
      ? []
      : [
          operationsBlock({
            service: operations.service,
            survey,
            problems: [],
            language,
            currency: "EUR",
          }),
        ]),
    imageBlock({ survey, problems, language, currency: "EUR", references: null }),
  ];
  const benchmarks = planBenchmarkTab({
    lines: benchmarkLines,
    indicators: indicatorsOf(blocks, language),
    asOf: book.asOf,
    sheetName: "Benchmark",
    language,
    currency: "EUR",
  });
  const customers = planCustomersTab({
    sheetName: "Customer dashboard",
    language,
    currency: "EUR",
    blocks,
    benchmarks,
    axes: matrixAxes({
      survey,
      ratingScale: operations?.incidents.data.satisfactionScale ?? null,
      arr: operations?.arr ?? "1000000",
    }),
    bounds: {},
    settings: { minimum, period: PERIOD },
    issues: answers.issues,
  });
  const plans = [
    lines.plan,
    survey.plan,
    ...(calls === null ? [] : [calls.plan]),
    ...(operations?.plans ?? []),
    benchmarks.plan,
    customers,
  ];
  return { answers, lines, survey, customers, blocks, plans };
}

export interface OperationsTabs {
  readonly projects: ReadProjects;
  readonly incidents: ReadIncidents;
  readonly service: ServiceTab;
  /** Of all clients, as a formula. */
  readonly arr: string;
  readonly plans: readonly TabPlan<CustomerTabKey>[];
  /** The tabs that their formulas point at. */
  readonly ground: readonly TabPlan<CustomerTabKey>[];
}

/** The tabs about projects and incidents. */
export function operationsTabs(
  book: CustomerBook,
  language: Language,
  minimum = MINIMUM,
): OperationsTabs {
  const [projects, incidents] = [book.found.projects.block, book.found.incidents.block];
  if (projects === null || incidents === null) throw new Error("no operations");
  const common = { period: PERIOD, minimum, language, currency: "EUR" } as const;
  const read = {
    projects: readProjects(projects, book.context),
    incidents: readIncidents(incidents, book.context),
  };
  const { lifetimes, plans: ground } = solidityCase(book, { model: null });
  const lines = planOperationsTab({
    ...common,
    lifetimes,
    projects: { read: read.projects, grid: projects.grid },
    incidents: { read: read.incidents, grid: incidents.grid },
    listed: { ...book, grid: book.list },
    sheetName: "Operations",
  });
  const service = planServiceTab({
    ...common,
    lines,
    lifetimes,
    ratingScale: read.incidents.data.satisfactionScale,
    sheetName: "Operations in detail",
  });
  const arr = `SUM(${lifetimes.range("arr")})`;
  return { ...read, service, arr, plans: [lines.plan, service.plan], ground };
}
