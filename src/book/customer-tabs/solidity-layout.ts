import { addMonths, periodNumber } from "../../metrics/calendar";
import { survival } from "../../metrics/survival";
import type { LifetimeModel } from "../../metrics/fit-lifetimes";
import type { Language } from "../../messages/messages";
import type { ClientLifetimes } from "../sources/client-lifetimes";
import type { SourceProblem } from "../sources/find-sources";
import type { Area } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { columnOf } from "../tabs/tab-draft";
import { customerPage, type CustomerPage } from "./customer-page";
import { rangeAddress } from "./lines-tab";
import type { LifetimesTab, Term } from "./lifetimes-tab";
import type { RevenueTab } from "./revenue-tab";
import { PARAMETER_ROW, parameters } from "./solidity-parameters";
import type { SurveyTab } from "./survey-tab";

export interface SolidityTabInput {
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
  readonly asOf: number;
  readonly data: ClientLifetimes;
  readonly lifetimes: LifetimesTab;
  /** `null` where there is no revenue by month, no survey, no model that could be fitted. */
  readonly revenue: RevenueTab | null;
  readonly survey: SurveyTab | null;
  /**
   * Some sheet says who left, and most of them also when they came; otherwise clients who are still
   * there are all that is known.
   */
  readonly isLossKnown: boolean;
  readonly model: LifetimeModel | null;
  /** As it was fitted to what was known a year before. */
  readonly modelBefore: LifetimeModel | null;
  readonly missing: readonly SourceProblem[];
}

/** Years for which survival is shown. */
export const CURVE_YEARS = 10;
export const LARGEST = 10;
export const MONTHS_AHEAD = 12;
export const MONTHS_A_YEAR = 12;
const CHART_ROWS = 15;
/** Free lines of the survival table, for losses that are typed in later. */
const SPARE_TIMES = 3;

/** What the sections of the tab are made with, and where their bodies stand. */
export interface SolidityPage extends CustomerPage {
  readonly input: SolidityTabInput;
  readonly figures: number;
  readonly chart: Area;
  readonly curve: Area;
  readonly signing: Area;
  readonly signingYears: readonly number[];
  readonly largest: Area;
  /** The month of the day a year before, counted from the first one; `null`: it has no revenue. */
  readonly monthBefore: number | null;
  readonly renewals: Area;
  readonly movements: Area;
  readonly counts: Area;
  readonly times: Readonly<Record<Term, Area>>;
  readonly end: number;
}

export function solidityPage(input: SolidityTabInput, figureRows: number): SolidityPage {
  const { sheetName, language, currency, asOf, data, revenue } = input;
  let next = PARAMETER_ROW + parameters.length + 1;
  /** The body of a section under its heading and its header; notes and a free row after it. */
  const body = (rows: number, columns: number, notes = 0): Area => {
    const area = { row: next + 2, column: LABEL, rows, columns };
    next = area.row + rows + notes + 1;
    return area;
  };
  const figures = next;
  next += figureRows;
  const chart = { row: next, column: LABEL, rows: CHART_ROWS, columns: 10 };
  next += CHART_ROWS + 1;
  const monthBefore = placeOfMonth(revenue, addMonths(asOf, -MONTHS_A_YEAR));
  const years = [
    ...new Set(
      [...data.start].filter((start) => start <= asOf).map((start) => periodNumber(start, "year")),
    ),
  ].sort((one, other) => one - other);
  return {
    ...customerPage("solidity", sheetName, language, currency),
    input,
    figures,
    chart,
    curve: body(CURVE_YEARS + 1, 10),
    signing: body(Math.max(1, years.length), 3 + CURVE_YEARS, 1),
    signingYears: years,
    // With lines for what the shares of a year before are taken from.
    largest: monthBefore === null ? body(LARGEST, 4) : body(LARGEST + 2, 7),
    monthBefore,
    renewals: body(MONTHS_AHEAD + 3, 3),
    movements: body(Math.max(1, (revenue?.months ?? 0) - 1), 13),
    counts: body(2, 5),
    times: {
      now: body(lossTimes(data, asOf), 8),
      before: body(lossTimes(data, addMonths(asOf, -MONTHS_A_YEAR)), 8),
    },
    end: next,
  };
}

/** A column of a section as formulas of the tab address it. */
export function columnRange(area: Area, column: number): string {
  return rangeAddress(columnOf(area, column));
}

/** The month of a day among those of the tab of revenue, where months come after it. */
function placeOfMonth(revenue: RevenueTab | null, day: number): number | null {
  if (revenue === null) return null;
  const place = periodNumber(day, "month") - revenue.firstMonth;
  return place < 0 || place >= revenue.months - 1 ? null : place;
}

function lossTimes({ start, end }: ClientLifetimes, asOf: number): number {
  if (!start.some((day) => day <= asOf)) return 1;
  return survival(start, end, { asOf, unit: "year" }).time.length + SPARE_TIMES;
}
