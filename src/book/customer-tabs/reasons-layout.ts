import type { Language } from "../../messages/messages";
import { absoluteCell } from "../native-formula";
import type { SourceProblem } from "../sources/find-sources";
import type { Area } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { customerPage, type CustomerPage } from "./customer-page";
import { isFilled } from "./lines-tab";
import type { LossesTab } from "./losses-tab";
import { actionLines, reasonColumns, type ReasonAction } from "./reason-actions";

export interface ReasonsTabInput {
  readonly losses: LossesTab;
  /** What somebody has typed into the table of levers and actions, from `readReasonActions`. */
  readonly actions: readonly ReasonAction[];
  readonly asOf: number;
  readonly missing: readonly SourceProblem[];
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/** Above it the list of reasons does not fit why clients leave; as `lossReasons`. */
export const TOO_MANY_OTHERS = 0.15;
export const DAY_ROW = 3;
export const STATE_ROW = 6;
export const FIGURES_ROW = 8;
const CHART_ROWS = 14;
/** Points: two lines of text. */
export const TEXT_HEIGHT = 30;
export const WIDTH = 10;

/** What the sections of the tab are made with, and where their bodies stand. */
export interface ReasonsPage extends CustomerPage {
  readonly input: ReasonsTabInput;
  readonly byCount: Area;
  readonly byValue: Area;
  readonly details: Area;
  readonly actions: Area;
  readonly chart: Area;
}

/** Texts first, as the table that people edit has them, then figures. */
export const paretoColumns = [
  "reason",
  "lever",
  "action",
  "count",
  "share",
  "cumulative",
  "year",
  "yearBefore",
] as const;

/** The page with its figures taking so many rows. */
export function reasonsPage(input: ReasonsTabInput, figureRows: number): ReasonsPage {
  const { losses, sheetName, language, currency } = input;
  const { reasons } = losses;
  let next = FIGURES_ROW + figureRows;
  const body = (lines: number, columns: number): Area => {
    const area = { row: next + 2, column: LABEL, rows: Math.max(1, lines), columns };
    next = area.row + area.rows + 1;
    return area;
  };
  const byCount = body(reasons.length + 1, paretoColumns.length);
  const chart = { row: next, column: LABEL, rows: CHART_ROWS, columns: 6 };
  next += CHART_ROWS + 1;
  return {
    ...customerPage("reasons", sheetName, language, currency),
    input,
    byCount,
    chart,
    byValue: body(
      reasons.filter(({ value }) => !Number.isNaN(value)).length === 0 ? 1 : reasons.length,
      6,
    ),
    details: body(
      reasons.reduce((all, one) => all + one.details.length, 0),
      6,
    ),
    actions: body(actionLines({ ...input, reasons }).length, reasonColumns.length),
  };
}

function dayCell(day: "asOf" | "yearBefore" | "twoYearsBefore"): string {
  const place = ["asOf", "yearBefore", "twoYearsBefore"].indexOf(day);
  return absoluteCell(DAY_ROW + 1, LABEL + place);
}

/** Losses of the last twelve months, or of the twelve before, as a condition. */
export function within({ input }: ReasonsPage, what: "year" | "yearBefore"): string {
  const date = input.losses.range("date");
  const [from, to] =
    what === "year"
      ? [dayCell("yearBefore"), dayCell("asOf")]
      : [dayCell("twoYearsBefore"), dayCell("yearBefore")];
  // Neither a blank nor a text lies between two days.
  return `(${date}>${from})*(${date}<=${to})`;
}

/**
 * What was lost with the losses of a condition. Where none of them says it, that is not known: "".
 * Where there are none, nothing was lost.
 */
export function lostWith({ input }: ReasonsPage, condition: string): string {
  const value = input.losses.range("value");
  return `IF(SUMPRODUCT(${condition}*${isFilled(value)})>0,SUMPRODUCT(1*${condition},${value}),IF(SUMPRODUCT(1*${condition})=0,0,""))`;
}

/** Losses that were written down a year before, as a condition. */
function untilThen({ input }: ReasonsPage): string {
  const date = input.losses.range("date");
  return `${isFilled(date)}*(${date}<=${dayCell("yearBefore")})`;
}

/** A figure of the twelve months before the last: none where no sheet goes so far back. */
export function ifKnownThen(page: ReasonsPage, text: string): string {
  return `IF(SUMPRODUCT(${untilThen(page)})=0,"",${text})`;
}

/** Losses whose reason is known. */
export function known({ input }: ReasonsPage): string {
  return `SUMPRODUCT(--(${input.losses.range("reason")}>0))`;
}

/** The part of "other" in them; as it was a year before, too. */
export function otherShare(page: ReasonsPage, when: "now" | "then" = "now"): string {
  const { reasons, range } = page.input.losses;
  const count = (condition: string): string =>
    when === "now"
      ? `SUMPRODUCT(--(${condition}))`
      : `SUMPRODUCT((${condition})*${untilThen(page)})`;
  const others = reasons.flatMap(({ isOther }, i) =>
    isOther ? [count(`${range("reason")}=${i + 1}`)] : [],
  );
  const all = count(`${range("reason")}>0`);
  return `IF(${all}=0,"",(${others.length === 0 ? "0" : others.join("+")})/${all})`;
}
