import { benchmarkTableName, readBenchmarks } from "../book/customer-tabs/benchmarks";
import { BOUNDS_COLUMNS, BOUNDS_HEADER, BOUNDS_ROW } from "../book/customer-tabs/matrix-columns";
import { MINIMUM_ROW, SETTING_COLUMN } from "../book/customer-tabs/customers-end";
import type { PlannedCustomers, TypedByPeople } from "../book/customer-tabs/customers-job";
import { readReasonActions, reasonTableName } from "../book/customer-tabs/reason-actions";
import { readBounds, readSetting } from "../book/customer-tabs/typed-settings";
import type { ColumnMatch, ReadClients } from "../book/client-source";
import type { Grid } from "../book/grid";
import { findSources, type FoundSources, type SourceBlock } from "../book/sources/find-sources";
import { findProfitColumns } from "../book/sources/profit-columns";
import type { SourceIssue } from "../book/sources/source-issues";
import { sourceKinds } from "../book/sources/source-roles";
import type { StandingTab } from "../book/standing/standing-tab";
import { customerTabKeys, type AnyTabKey, type CustomerTabKey } from "../book/tab-plan";
import { FEWEST_ANSWERS } from "../metrics/small-groups";
import { message, type MessageKey } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import { linesBelow } from "./below-tables";
import { freeName } from "./free-name";
import { readHeads } from "./list-heads";
import { readGrids, type GridRequest, type WorkbookSurvey } from "./read-workbook";
import type { ResultTabs } from "./result-tabs";
import type { RunBookJob } from "./run-book-job";
import type { ReadTable } from "./rows-below";
import { wholeList, type ScoringInput } from "./scoring-input";

/** How somebody wants the customer dashboard. */
export interface CustomersWish {
  /** Answers that a group has to have to be shown by itself; by default what the dashboard says. */
  readonly minimum?: number;
}

/** What a run has to know of the customer dashboard that it makes. */
export interface CustomersOptions {
  readonly survey: WorkbookSurvey;
  readonly tabs: ResultTabs;
  readonly input: ScoringInput;
  readonly standing: Readonly<Partial<Record<AnyTabKey, StandingTab>>>;
  readonly wish: CustomersWish;
  /** Names that other new sheets of the run take. */
  readonly taken: readonly string[];
  readonly language: Language;
  readonly runBookJob: RunBookJob;
}

/** What was made, for whoever asked for it. */
export interface CustomerDashboard extends Omit<PlannedCustomers, "placed"> {
  /** Names of the sheets that there are. */
  readonly tabs: Readonly<Partial<Record<CustomerTabKey, string>>>;
  readonly minimum: number;
}

/** A dashboard of which the data sheets have been read. */
export interface PreparedCustomers {
  /** Columns of the client list that it uses and the score does not, 0-based on the sheet. */
  readonly columns: readonly number[];
  readonly plan: (
    read: ReadClients,
  ) => Promise<{ readonly planned: PlannedCustomers; readonly made: CustomerDashboard }>;
}

/** What the columns are called in which people type settings. */
export const SETTING_COLUMN_KEY = `column ${SETTING_COLUMN + 1}`;
const PARAMETER_COLUMN_KEY = "revenue";
/** Nobody is protected by one. */
const LEAST_MINIMUM = 2;

/** The tabs of the dashboard, as far as they are there. */
export function customerTabs({
  memory,
  sheets,
}: Pick<WorkbookSurvey, "memory" | "sheets">): Partial<Record<CustomerTabKey, string>> {
  return Object.fromEntries(
    customerTabKeys.flatMap((key) => {
      const sheetName = memory.tabs[key]?.sheetName;
      return sheets.some(({ name }) => name === sheetName) ? [[key, sheetName]] : [];
    }),
  );
}

/** Columns of its tables that people fill, by the name of the table. */
export const filledColumns: Readonly<Record<string, readonly string[]>> = {
  [benchmarkTableName]: ["indicator", "segment", "value", "sample", "date", "source", "used"],
  [reasonTableName]: ["lever", "action"],
};

/** Reads the data sheets and what people have typed into the dashboard. Nothing is written. */
export async function prepareCustomers(
  context: Excel.RequestContext,
  options: CustomersOptions,
): Promise<PreparedCustomers> {
  const { survey, tabs, input, standing, wish, language, runBookJob } = options;
  const { grid: list, matches } = input.clients;
  const found = findSources(await readHeads(context, survey, tabs), { clientList: list });
  const whole: Partial<Record<keyof FoundSources, FoundSources[keyof FoundSources]>> = {};
  for (const kind of sourceKinds) {
    const { block } = found[kind];
    whole[kind] =
      block === null
        ? found[kind]
        : {
            ...found[kind],
            block: { ...block, grid: await wholeList(context, survey, block.grid) },
          };
  }
  const read = sourceKinds.flatMap((kind) => readTable(found[kind].block, list));
  const below = await linesBelow(context, survey, read);
  const { typed, issues, ...own } = await readTyped(context, standing);
  const minimum = Math.max(LEAST_MINIMUM, wish.minimum ?? own.minimum ?? FEWEST_ANSWERS);
  const sheetNames = namesOf(options);
  return {
    columns: ownColumns(list, matches, found.mrr.block),
    plan: async (read) => {
      const planned = await runBookJob("customers", {
        ...{ read, list, matches, typed, minimum, sheetNames, standing, language },
        model: input.model,
        sources: whole as FoundSources,
        found: [...below, ...issues],
      });
      const { placed, ...rest } = planned;
      const made = placed.ok
        ? Object.fromEntries(placed.tabs.map(({ plan }) => [plan.key, plan.name]))
        : {};
      return { planned, made: { ...rest, tabs: made, minimum } };
    },
  };
}

/** The table of a data sheet, its lines known by their days; that of the clients is looked at anyway. */
function readTable(block: SourceBlock | null, list: Grid): ReadTable[] {
  const tableName = block?.grid.tableName;
  if (block === null || tableName === undefined || tableName === list.tableName) return [];
  const [name] = (["date", "client", "id"] as const).flatMap((wanted) =>
    block.columns.flatMap(({ role, column }) => (role === wanted ? [column] : [])),
  );
  return name === undefined ? [] : [{ tableName, name }];
}

/** What clients bring and cost, and the revenue by month where it stands on the client list. */
function ownColumns(
  list: Grid,
  matches: readonly ColumnMatch[],
  mrr: SourceBlock | null,
): readonly number[] {
  const { margin, costs } = findProfitColumns(matches);
  const isOnList =
    mrr?.grid.sheetName === list.sheetName &&
    mrr.grid.top === list.top &&
    mrr.grid.left === list.left;
  return [
    ...[margin, ...costs].flatMap((match) => (match === null ? [] : [match.column])),
    ...(isOnList ? mrr.columns : []).flatMap(({ column, month }) =>
      month === null ? [] : [column],
    ),
  ];
}

interface ReadTyped {
  readonly typed: TypedByPeople;
  readonly minimum: number | null;
  readonly issues: readonly SourceIssue[];
}

/** What stands in the cells of the dashboard that are people's. */
async function readTyped(
  context: Excel.RequestContext,
  standing: CustomersOptions["standing"],
): Promise<ReadTyped> {
  const table = (key: CustomerTabKey, name: string): GridRequest | null => {
    const tab = standing[key];
    const area = tab?.tables.find((one) => one.name === name)?.area;
    return tab === undefined || area === undefined ? null : { sheetName: tab.sheetName, area };
  };
  const cell = (key: CustomerTabKey, rowKey: string, columnKey: string): GridRequest | null => {
    const tab = standing[key];
    const [row, column] = [tab?.rows.get(rowKey), tab?.columns.get(columnKey)];
    if (tab === undefined || row === undefined || column === undefined) return null;
    return { sheetName: tab.sheetName, area: { row, column, rows: 1, columns: 1 } };
  };
  const bounds = boundsPlace(standing.customers);
  const requests = [
    table("benchmark", benchmarkTableName),
    table("reasons", reasonTableName),
    cell("customers", MINIMUM_ROW, SETTING_COLUMN_KEY),
    cell("profit", "parameters.discount", PARAMETER_COLUMN_KEY),
    cell("profit", "parameters.retention", PARAMETER_COLUMN_KEY),
    bounds?.request ?? null,
  ];
  const grids = await readGrids(
    context,
    requests.filter((request) => request !== null),
  );
  const [benchmarks, actions, minimum, discount, retention, typedBounds] = requests.map(
    (request) => (request === null ? null : grids.shift()!),
  );
  const read = {
    minimum: readSetting(minimum ?? null, { least: LEAST_MINIMUM, most: 1000, isShare: false }),
    discount: readSetting(discount ?? null, { least: 0, most: 10, isShare: true }),
    retention: readSetting(retention ?? null, { least: 0, most: 1, isShare: true }),
    bounds: readBounds(typedBounds ?? null, bounds?.rows ?? new Map<string, number>()),
  };
  return {
    minimum: read.minimum.value,
    typed: {
      benchmarks: benchmarks == null ? [] : readBenchmarks(benchmarks),
      actions: actions == null ? [] : readReasonActions(actions),
      discount: read.discount.value,
      retention: read.retention.value,
      bounds: read.bounds.value,
    },
    issues: Object.values(read).flatMap(({ issues }) => issues),
  };
}

/** Where the bounds of the matrix stand, and which row is about what. */
function boundsPlace(
  tab: StandingTab | undefined,
): { readonly request: GridRequest; readonly rows: ReadonlyMap<string, number> } | null {
  const [zero, hundred] = [BOUNDS_COLUMNS.zero, BOUNDS_COLUMNS.hundred].map((column) =>
    tab?.columns.get(`column ${column + 1}`),
  );
  if (tab === undefined || zero === undefined || hundred !== zero + 1) return null;
  const rows = new Map(
    [...tab.rows].flatMap(([key, row]): [string, number][] =>
      key.startsWith(BOUNDS_ROW) && key !== BOUNDS_HEADER
        ? [[key.slice(BOUNDS_ROW.length), row]]
        : [],
    ),
  );
  if (rows.size === 0) return null;
  const row = Math.min(...rows.values());
  const area = { row, column: zero, rows: Math.max(...rows.values()) - row + 1, columns: 2 };
  return { request: { sheetName: tab.sheetName, area }, rows };
}

const titles: Readonly<Record<CustomerTabKey, MessageKey>> = {
  customers: "follow.customers.title",
  solidity: "follow.solidity.name",
  survey: "follow.survey.title",
  calls: "follow.calls.title",
  service: "follow.service.title",
  reasons: "follow.reasons.title",
  profit: "follow.profit.title",
  benchmark: "follow.benchmark.title",
  answers: "follow.answers.title",
  operations: "follow.operations.name",
  losses: "follow.losses.title",
  revenue: "follow.revenue.title",
  lifetimes: "follow.lifetimes.title",
};

function namesOf({
  survey,
  tabs,
  standing,
  taken,
  language,
}: CustomersOptions): Readonly<Record<CustomerTabKey, string>> {
  const given = new Set(
    [...survey.sheets.map(({ name }) => name), ...Object.values(tabs.names), ...taken].map((name) =>
      name.toLowerCase(),
    ),
  );
  return Object.fromEntries(
    customerTabKeys.map((key) => {
      const name = standing[key]?.sheetName ?? freeName(message(language, titles[key]), given);
      given.add(name.toLowerCase());
      return [key, name];
    }),
  ) as Record<CustomerTabKey, string>;
}
