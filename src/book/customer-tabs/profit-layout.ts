import type { RetentionModel } from "../../metrics/retention-model";
import type { ClientColumns } from "../../commitment/clients";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { absoluteCell } from "../native-formula";
import type { ReadProfit } from "../sources/profit-columns";
import type { Area } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { customerPage, type CustomerPage } from "./customer-page";
import { rangeAddress } from "./lines-tab";

export interface ProfitTabInput {
  readonly clients: Pick<ClientColumns, "count" | "name" | "arr" | "startDate">;
  readonly profit: ReadProfit;
  /** The client list as it stands: its cells, and where they are. */
  readonly list: {
    readonly grid: Grid;
    readonly rows: ArrayLike<number>;
    readonly arr: number;
    readonly arrFactor: number;
    readonly start?: number;
  };
  readonly asOf: number;
  /** As somebody has typed them on the tab; without a retention the model is used. */
  readonly discount: number;
  readonly retention: number | null;
  readonly model: RetentionModel | null;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/** What the formulas of the tab are settled by, a line each at its top. */
export const profitParameters = ["asOf", "discount", "retention", "alpha", "beta"] as const;
type ProfitParameter = (typeof profitParameters)[number];
export const PROFIT_PARAMETER_ROW = 4;

/** Renewals that are summed up one by one; what comes after is worth nothing to speak of. */
export const LIFETIME_YEARS = 250;
/** Points of the whale curve at most. */
const MOST_POINTS = 40;
const FEWEST_COSTLY = 5;
const MOST_COSTLY = 50;
const LARGEST_VALUES = 10;
const CHART_ROWS = 15;

/** Everything that the sections of the tab are made with, and where their bodies stand. */
export interface ProfitPage extends CustomerPage {
  readonly input: ProfitTabInput;
  readonly figures: number;
  readonly chart: Area;
  readonly whale: Area;
  readonly costly: Area;
  readonly values: Area;
  readonly clients: Area;
  readonly lifetimes: Area;
  /** Columns of the table of clients, from left to right. */
  readonly columns: readonly string[];
}

export function profitPage(
  input: ProfitTabInput,
  profits: Float64Array,
  figureRows: number,
): ProfitPage {
  const { profit, clients, sheetName, language, currency } = input;
  const columns = [
    ...["name", "revenue"],
    ...(profit.margin === null ? [] : ["margin"]),
    ...(profit.marginRate === null ? [] : ["marginRate"]),
    ...profit.costs.map((_, i) => `cost.${i + 1}`),
    ...["profit", "share", "start", "age", "value", "number", "rank", "rankLow", "rankValue"],
  ];
  let next = PROFIT_PARAMETER_ROW + profitParameters.length + 2;
  const body = (rows: number, width: number): Area => {
    const area = { row: next + 2, column: LABEL, rows: Math.max(1, rows), columns: width };
    next = area.row + area.rows + 1;
    return area;
  };
  const figures = next;
  next += figureRows;
  const chart = { row: next, column: LABEL, rows: CHART_ROWS, columns: 8 };
  next += CHART_ROWS + 1;
  const known = profits.filter((amount) => !Number.isNaN(amount)).length;
  const negative = profits.filter((amount) => amount < 0).length;
  return {
    ...customerPage("profit", sheetName, language, currency),
    input,
    figures,
    chart,
    whale: body(Math.min(known, MOST_POINTS) + 1, 5),
    // With room for some more than there are today, and a line for all of them.
    costly: body(Math.min(MOST_COSTLY, Math.max(FEWEST_COSTLY, negative + 2)) + 1, 5),
    values: body(Math.min(LARGEST_VALUES, Math.max(1, known)), 5),
    clients: body(clients.count, columns.length),
    lifetimes: body(LIFETIME_YEARS, 3),
    columns,
  };
}

export function profitParameter(parameter: ProfitParameter): string {
  return absoluteCell(PROFIT_PARAMETER_ROW + profitParameters.indexOf(parameter), LABEL + 1);
}

/** A column of the table of clients as formulas of the tab address it. */
export function profitRange({ clients, columns }: ProfitPage, column: string): string {
  return rangeAddress(columnOf(clients, columns.indexOf(column)));
}
