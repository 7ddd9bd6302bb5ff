import { meanDetail } from "../../metrics/mean-detail";
import { periodLabel, type Period } from "../../metrics/calendar";
import { smallGroups } from "../../metrics/small-groups";
import { studentQuantile } from "../../metrics/student";
import type { Language } from "../../messages/messages";
import { cellInRow } from "../native-formula";
import type { CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { paperOf } from "../tabs/paper";
import { thereOf, wasThere } from "./clients-then";
import { customerPage } from "./customer-page";
import type { LifetimesTab } from "./lifetimes-tab";
import {
  periodDays,
  type OperationLine,
  type OperationsColumn,
  type OperationsTab,
} from "./operations-tab";
import {
  FIRST_SAMPLE_ROW,
  figureCells,
  planConfidence,
  planSampleNotes,
  planSamples,
  sampleBreaks,
  sampleColumn,
  SAMPLE_WIDTH,
  sampleWidths,
  type FigureCells,
  type SampleLine,
} from "./sample-section";

export const serviceKeys = ["projects", "crisis", "rating"] as const;
export type ServiceKey = (typeof serviceKeys)[number];

export interface ServiceTabInput {
  readonly lines: OperationsTab;
  /** Who was a client when, in all and by type. */
  readonly lifetimes: LifetimesTab;
  readonly period: Period;
  /** Ratings below which a figure tells what single people said. */
  readonly minimum: number;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

export interface ServiceTab {
  readonly plan: TabPlan<CustomerTabKey>;
  readonly figure: (key: ServiceKey) => FigureCells | null;
  readonly types: (
    key: ServiceKey,
  ) => readonly (FigureCells & { readonly key: string; readonly label: string })[];
}

/** By type, so many of the latest periods count together: one alone has few projects. */
const PERIODS_BY_TYPE = 4;

/** The *Operations in detail* tab: projects, crises and ratings by period and by type of client. */
export function planServiceTab(input: ServiceTabInput): ServiceTab {
  const { lines: tab, lifetimes, period, minimum, sheetName, language, currency } = input;
  const page = customerPage("service", sheetName, language, currency);
  const { draft, say } = page;
  const { lines, periods, types } = tab;
  const figures = new Map<ServiceKey, FigureCells>();
  const byType = new Map<ServiceKey, (FigureCells & { key: string; label: string })[]>();
  draft.titles(LABEL, say("follow.service.title"), say("follow.service.subtitle", { minimum }));
  planConfidence(page);
  const label = (number: number): string =>
    periodLabel(periods[number - 1]!, period, language === "fr" ? "T" : "Q");
  const paper = paperOf(language, currency);
  const starts: number[] = [];
  let row = FIRST_SAMPLE_ROW;
  for (const key of serviceKeys) {
    const own = lines.filter((line) => line.period > 0 && counts(key, line));
    const least = key === "rating" ? minimum : 1;
    const shown = periods
      .map((_, i) => i + 1)
      .filter((number) => {
        // Before the first incident nobody wrote down who was in crisis.
        if (key === "crisis") return own.some((line) => line.period <= number);
        return own.filter((line) => line.period === number).length >= least;
      });
    if (shown.length === 0) continue;
    const measure = key === "rating" ? "mean" : "share";
    const first = row + 2;
    const lineOf = (
      when: readonly number[],
      who: readonly number[] | null,
      row: number,
    ): Pick<SampleLine, "sample" | "instead"> => {
      const range = (column: OperationsColumn): string => tab.range(column);
      const oneOf = (cells: string, numbers: readonly number[]): string =>
        `(${numbers.map((number) => `(${cells}=${number})`).join("+")})`;
      const one = (column: OperationsColumn, numbers: readonly number[]): string =>
        oneOf(range(column), numbers);
      const kind = `(${range("kind")}=${key === "projects" ? 1 : 2})`;
      const whose = who === null ? "" : `*${one("type", who)}*(${range("confidential")}=0)`;
      const mask = `${kind}*${one("period", when)}${whose}`;
      const values = own
        .filter(
          (line) =>
            when.includes(line.period) &&
            (who === null || (!line.isConfidential && who.includes(line.type))),
        )
        .map(({ satisfaction }) => satisfaction);
      switch (key) {
        case "projects":
          return {
            sample: { values: range("success"), weights: range("judged"), mask, quantile: NaN },
          };
        case "rating":
          return {
            sample: {
              values: range("mark"),
              weights: range("rated"),
              mask,
              quantile: quantileOf(values),
            },
          };
        case "crisis": {
          const days = periodDays(periods[when[0]! - 1]!, period);
          const types = who === null ? "" : `*${oneOf(lifetimes.range("type"), who)}`;
          const count = `SUMPRODUCT(${thereOf(lifetimes, days)}${types})-SUMPRODUCT(${mask}*${range("inDoubt")})`;
          const weight = cellInRow(row, sampleColumn("count"));
          const crises = `SUMPRODUCT(${mask}*${range("inCrisis")})`;
          return {
            sample: { values: range("inCrisis"), weights: range("inCrisis"), mask, quantile: NaN },
            instead: { count, weight, squares: weight, first: crises },
          };
        }
      }
    };
    starts.push(row);
    const placed = planSamples(page, row, {
      key,
      heading: say("follow.service.byPeriod", { indicator: say(`follow.service.${key}`) }),
      measure,
      lines: shown.map((number, i): SampleLine => ({
        key: periods[number - 1]!,
        label: label(number),
        ...lineOf([number], null, first + i),
        before: i === 0 ? null : cellInRow(first + i - 1, sampleColumn("value")),
        mark: null,
      })),
    });
    const last = first + shown.length - 1;
    figures.set(key, figureCells(page, last, shown.length > 1 ? last - 1 : null, false));
    row = placed.next;
    // A client that had a crisis in two periods must not count twice.
    const window = shown.slice(key === "crisis" ? -1 : -PERIODS_BY_TYPE);
    const groups = typeGroups(
      own.filter((line) => !line.isConfidential && window.includes(line.period)),
      ["", ...types].map((_, type) => {
        const days = periodDays(periods[window.at(-1)! - 1]!, period);
        return lifetimes.spans.filter((one) => one.type === type && wasThere(one, days)).length;
      }),
      key,
      minimum,
    ).map((group) => ({
      ...group,
      name: group.isMerged
        ? say("follow.survey.otherTypes", { count: group.types.length })
        : (types[group.types[0]! - 1] ?? say("follow.survey.noType")),
    }));
    if (groups.length === 0) continue;
    starts.push(row);
    const start = row + 2;
    row = planSamples(page, row, {
      key: `${key}.types`,
      heading: say(window.length > 1 ? "follow.service.byType" : "follow.service.byTypeNow", {
        indicator: say(`follow.service.${key}`),
        from: label(window[0]!),
        to: label(window.at(-1)!),
      }),
      measure,
      lines: groups.map(({ name, types: who, isMerged }, i): SampleLine => ({
        key: isMerged ? "others" : who[0]!,
        label: name,
        ...lineOf(window, who, start + i),
        before: null,
        mark: null,
      })),
    }).next;
    byType.set(
      key,
      groups.map(({ name, types: who, isMerged }, i) => ({
        key: isMerged ? "others" : String(who[0]!),
        label: name,
        ...figureCells(page, start + i, null, false),
      })),
    );
  }
  const end = planSampleNotes(page, row, say("follow.service.note"));
  draft.evenHeights(end);
  return {
    figure: (key) => figures.get(key) ?? null,
    types: (key) => byType.get(key) ?? [],
    plan: draft.plan({
      columnWidths: sampleWidths,
      freeze: { rows: 0, columns: 0 },
      page: {
        orientation: "portrait",
        paper,
        area: { row: 0, column: 0, rows: end, columns: LABEL + SAMPLE_WIDTH },
        repeatRows: null,
        breaks: sampleBreaks(starts, end, draft.heights, paper),
      },
    }),
  };
}

/**
 * The types of clients that stand in lines of their own, and the small ones in one together: ratings
 * as answers to a survey are, crises by how many clients there are of each.
 */
function typeGroups(
  open: readonly OperationLine[],
  clients: readonly number[],
  key: ServiceKey,
  minimum: number,
): { readonly types: readonly number[]; readonly isMerged: boolean }[] {
  const all = clients
    .map((base, type) => ({ type, base, count: open.filter((one) => one.type === type).length }))
    .filter(({ base, count }) => (key === "crisis" ? base > 0 : count > 0));
  const { shown, merged, hidden } = smallGroups(
    all.map(({ count }) => ({ answers: [count], confidential: [] })),
    key === "rating" ? minimum : 0,
  );
  if (hidden.length > 0) return [];
  const group = (places: readonly number[], isMerged: boolean) => ({
    types: places.map((place) => all[place]!.type),
    isMerged,
  });
  return [
    ...shown.map((place) => group([place], false)),
    ...(merged.length === 0 ? [] : [group(merged, true)]),
  ];
}

function counts(key: ServiceKey, { kind, success, satisfaction, crisis }: OperationLine): boolean {
  if (key === "projects") return kind === "project" && !Number.isNaN(success);
  if (key === "rating") return kind === "incident" && !Number.isNaN(satisfaction);
  return kind === "incident" && !Number.isNaN(crisis);
}

function quantileOf(values: readonly number[]): number {
  if (values.length === 0) return NaN;
  const { effectiveCount } = meanDetail(values);
  return effectiveCount - 1 > 1e-9 ? -studentQuantile(0.025, effectiveCount - 1) : NaN;
}
