import type { AnswerScale } from "../../metrics/answer-scale";
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
  sampleColumn,
  samplesPlan,
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
  /** What no rating lies beyond; `null` where there are none. */
  readonly ratingScale: AnswerScale | null;
  /** Ratings below which a figure tells what single people said. */
  readonly minimum: number;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/** A figure and the words for when it was so. */
export interface PeriodFigure extends FigureCells {
  readonly period: string;
}

export interface ServiceTypeFigure extends PeriodFigure {
  readonly key: string;
  readonly label: string;
}

export interface ServiceTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** Of the latest period. */
  readonly figure: (key: ServiceKey) => PeriodFigure | null;
  /** Of all periods that count together by type; `null` where that is one. */
  readonly together: (key: ServiceKey) => PeriodFigure | null;
  readonly types: (key: ServiceKey) => readonly ServiceTypeFigure[];
  /** That periods without a crisis have no incident at all; `null` where the latest ones have. */
  readonly silence: string | null;
}

/** By type, so many of the latest periods count together: one alone has few projects. */
const PERIODS_BY_TYPE = 4;

/** The *Operations in detail* tab: projects, crises and ratings by period and by type of client. */
export function planServiceTab(input: ServiceTabInput): ServiceTab {
  const { lines: tab, lifetimes, minimum, ratingScale } = input;
  const { sheetName, language, currency } = input;
  const page = customerPage("service", sheetName, language, currency);
  const { draft, say } = page;
  const { lines, periods, types } = tab;
  const figures = new Map<ServiceKey, PeriodFigure>();
  const allTogether = new Map<ServiceKey, PeriodFigure>();
  const byType = new Map<ServiceKey, ServiceTypeFigure[]>();
  draft.titles(LABEL, say("follow.service.title"), say("follow.service.subtitle", { minimum }));
  planConfidence(page);
  // From here on periods are those of the calendar: some may be without any line.
  const label = (period: number): string =>
    periodLabel(period, input.period, language === "fr" ? "T" : "Q");
  const spanOf = (when: readonly number[]): string =>
    when.length === 1
      ? label(when[0]!)
      : say("follow.service.span", { from: label(when[0]!), to: label(when.at(-1)!) });
  const periodOf = (line: OperationLine): number => periods[line.period - 1] ?? NaN;
  const paper = paperOf(language, currency);
  const starts: number[] = [];
  let row = FIRST_SAMPLE_ROW;
  for (const key of serviceKeys) {
    const own = lines.filter((line) => line.period > 0 && counts(key, line));
    const least = key === "rating" ? minimum : 1;
    const filled = [...new Set(own.map(periodOf))]
      .filter((period) => own.filter((line) => periodOf(line) === period).length >= least)
      .sort((one, other) => one - other);
    // Before the first incident nobody wrote down who was in crisis; since then no news is good news.
    const last = key === "crisis" ? periods.at(-1)! : filled.at(-1);
    if (filled.length === 0 || last === undefined) continue;
    const shown = periodsBetween(filled[0]!, last);
    const isKnown = (period: number): boolean => key !== "rating" || filled.includes(period);
    const measure = key === "rating" ? "mean" : "share";
    const range = (column: OperationsColumn): string => tab.range(column);
    const oneOf = (cells: string, numbers: readonly number[]): string =>
      numbers.length === 0
        ? `(${cells}<0)`
        : `(${numbers.map((number) => `(${cells}=${number})`).join("+")})`;
    const lineOf = (
      when: readonly number[],
      who: readonly number[] | null,
      row: number,
    ): Pick<SampleLine, "sample" | "instead"> => {
      const numbers = when.filter(isKnown).flatMap((period) => {
        const place = periods.indexOf(period);
        return place < 0 ? [] : [place + 1];
      });
      const kind = `(${range("kind")}=${key === "projects" ? 1 : 2})`;
      const whose =
        who === null ? "" : `*${oneOf(range("type"), who)}*(${range("confidential")}=0)`;
      const mask = `${kind}*${oneOf(range("period"), numbers)}${whose}`;
      switch (key) {
        case "projects":
          return {
            sample: { values: range("success"), weights: range("judged"), mask, quantile: NaN },
          };
        case "rating": {
          const values = own
            .filter(
              (line) =>
                numbers.includes(line.period) &&
                (who === null || (!line.isConfidential && who.includes(line.type))),
            )
            .map(({ satisfaction }) => satisfaction);
          return {
            sample: {
              values: range("mark"),
              weights: range("rated"),
              mask,
              quantile: quantileOf(values),
              ...(ratingScale === null ? {} : { scale: ratingScale }),
            },
          };
        }
        case "crisis": {
          const days = periodDays(when[0]!, input.period);
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
    const first = row + 2;
    const valueAt = (at: number): string => cellInRow(at, sampleColumn("value"));
    starts.push(row);
    const placed = planSamples(page, row, {
      key,
      heading: say("follow.service.byPeriod", { indicator: say(`follow.service.${key}`) }),
      measure,
      lines: shown.map((period, i): SampleLine => ({
        key: period,
        label: label(period),
        ...(isKnown(period) ? lineOf([period], null, first + i) : { sample: null }),
        before: i === 0 || !isKnown(period) ? null : valueAt(first + i - 1),
        mark: null,
      })),
    });
    const end = first + shown.length - 1;
    const before = shown.at(-2);
    const hasBefore = before !== undefined && (key === "crisis" || filled.includes(before));
    figures.set(key, {
      ...figureCells(page, end, hasBefore ? end - 1 : null, false),
      period: label(last),
    });
    row = placed.next;

    // A client that had a crisis in two periods must not count twice.
    const size = key === "crisis" ? 1 : PERIODS_BY_TYPE;
    const windowTo = (to: number): number[] =>
      shown.filter((period) => period > to - size && period <= to);
    const [window, windowBefore] = [windowTo(last), windowTo(last - size)];
    const clientsIn = (types: readonly number[], when: number): number => {
      const days = periodDays(when, input.period);
      return lifetimes.spans.filter((one) => types.includes(one.type) && wasThere(one, days))
        .length;
    };
    const openIn = (when: readonly number[]): OperationLine[] =>
      own.filter(
        (line) => !line.isConfidential && when.includes(periodOf(line)) && isKnown(periodOf(line)),
      );
    const { groups, isCompared } = typeGroups({
      now: openIn(window),
      before: openIn(windowBefore),
      clients: ["", ...types].map((_, type) => clientsIn([type], last)),
      ...{ key, minimum },
    });
    // A shorter window would not compare.
    const hasWindowBefore =
      windowBefore.length === size &&
      (key === "crisis" || windowBefore.some((period) => filled.includes(period)));
    const isKnownBefore = (who: readonly number[]): boolean =>
      isCompared &&
      (key === "crisis"
        ? clientsIn(who, last - size) > 0
        : openIn(windowBefore).some(({ type }) => who.includes(type)));
    const named = groups.map(({ types: who, isMerged }) => ({
      who,
      key: isMerged ? "others" : String(who[0]!),
      name: isMerged
        ? say("follow.survey.otherTypes", { count: who.length })
        : (types[who[0]! - 1] ?? say("follow.survey.noType")),
    }));
    const isTogether = window.length > 1;
    if (named.length === 0 && !isTogether) continue;
    // All types together first, where the section before does not say it already.
    const sectionLines = [
      ...(isTogether ? [{ key: "all", name: say("follow.service.allTypes"), who: null }] : []),
      ...named,
    ];
    const planTypes = (when: readonly number[], suffix: string, before: number | null): number => {
      const start = row + 2;
      starts.push(row);
      row = planSamples(page, row, {
        key: `${key}.types${suffix}`,
        heading: say("follow.service.byType", {
          indicator: say(`follow.service.${key}`),
          period: spanOf(when),
        }),
        measure,
        lines: sectionLines.map(({ key, name, who }, i): SampleLine => {
          const isHidden = suffix !== "" && who !== null && !isCompared;
          return {
            ...{ key, label: name, mark: null },
            ...(isHidden ? { sample: null } : lineOf(when, who, start + i)),
            before: before === null || (who !== null && !isCompared) ? null : valueAt(before + i),
          };
        }),
      }).next;
      return start;
    };
    const startBefore = hasWindowBefore ? planTypes(windowBefore, ".before", null) : null;
    const start = planTypes(window, "", startBefore);
    sectionLines.forEach(({ key: type, name, who }, i) => {
      const before =
        startBefore === null || (who !== null && !isKnownBefore(who)) ? null : startBefore + i;
      const cells = figureCells(page, start + i, before, false);
      if (who === null) allTogether.set(key, { ...cells, period: spanOf(window) });
      else {
        const period = isTogether
          ? say("follow.service.periods", { count: window.length })
          : label(last);
        byType.set(key, [...(byType.get(key) ?? []), { ...cells, key: type, label: name, period }]);
      }
    });
  }

  const lastIncident = lines.reduce(
    (last, line) =>
      line.kind === "incident" && line.period > 0 ? Math.max(last, periodOf(line)) : last,
    -Infinity,
  );
  const silence =
    figures.has("crisis") && lastIncident < periods.at(-1)!
      ? say("follow.service.silence", { last: label(lastIncident), to: label(periods.at(-1)!) })
      : null;
  const end = planSampleNotes(
    page,
    row,
    [say("follow.service.note"), ...(silence === null ? [] : [silence])].join(" "),
  );
  draft.evenHeights(end);
  return {
    silence,
    figure: (key) => figures.get(key) ?? null,
    together: (key) => allTogether.get(key) ?? null,
    types: (key) => byType.get(key) ?? [],
    plan: samplesPlan(draft, starts, end, paper),
  };
}

/** All periods of the calendar from one to another. */
function periodsBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/**
 * The types of clients that stand in lines of their own, and the small ones in one together: ratings
 * as answers to a survey are, crises by how many clients there are of each. `isCompared`: what they
 * had before may be shown too.
 */
function typeGroups({
  now,
  before,
  clients,
  key,
  minimum,
}: {
  readonly now: readonly OperationLine[];
  readonly before: readonly OperationLine[];
  readonly clients: readonly number[];
  readonly key: ServiceKey;
  readonly minimum: number;
}): {
  readonly groups: readonly { readonly types: readonly number[]; readonly isMerged: boolean }[];
  readonly isCompared: boolean;
} {
  const countOf = (lines: readonly OperationLine[], type: number): number =>
    lines.filter((one) => one.type === type).length;
  const all = clients
    .map((base, type) => ({ type, base, counts: [countOf(now, type), countOf(before, type)] }))
    .filter(({ base, counts }) => (key === "crisis" ? base > 0 : counts.some((one) => one > 0)));
  const { shown, merged, hidden } = smallGroups(
    all.map(({ counts }) => ({ answers: counts, confidential: [] })),
    key === "rating" ? minimum : 0,
  );
  if (hidden.includes(0)) return { groups: [], isCompared: false };
  const group = (places: readonly number[], isMerged: boolean) => ({
    types: places.map((place) => all[place]!.type),
    isMerged,
  });
  return {
    groups: [
      ...shown.map((place) => group([place], false)),
      ...(merged.length === 0 ? [] : [group(merged, true)]),
    ],
    isCompared: !hidden.includes(1),
  };
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
