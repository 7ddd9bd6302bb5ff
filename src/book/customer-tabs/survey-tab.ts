import { periodLabel, type Period } from "../../metrics/calendar";
import type { Language } from "../../messages/messages";
import { cellInRow } from "../native-formula";
import type { QuestionKey } from "../sources/questions";
import type { Question, ReadAnswers } from "../sources/read-answers";
import type { CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { paperOf } from "../tabs/paper";
import type { AnswersColumn, AnswersTab } from "./answers-tab";
import { customerPage } from "./customer-page";
import { derivedKeys } from "./recommendation";
import type { Measure } from "./sample-formulas";
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
import { questionNumber, type SurveyQuestion } from "./survey-lines";
import { SurveySamples, type Basis } from "./survey-samples";

export interface SurveyTabInput {
  readonly answers: ReadAnswers;
  readonly lines: AnswersTab;
  /** Of each client on the list. */
  readonly arr: ArrayLike<number>;
  readonly period: Period;
  readonly minimum: number;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

export interface TypeFigure extends FigureCells {
  readonly key: string;
  readonly label: string;
}

export interface SurveyTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** The figure of the latest wave that may be shown; `null` without one. */
  readonly figure: (question: SurveyQuestion, basis: Basis) => FigureCells | null;
  readonly types: (question: QuestionKey, basis: Basis) => readonly TypeFigure[];
  readonly question: (key: QuestionKey) => Question | null;
  /** Answers below which nothing is shown. */
  readonly minimum: number;
  /** The waves of a question that may be shown, rising. */
  readonly waves: (question: SurveyQuestion) => readonly number[];
}

/** The questions that have figures of their own, in the order of the page. */
const shownQuestions = [
  ...(["nps", "satisfaction", "support", "effort", "informed", "convinced", "unafraid"] as const),
  ...derivedKeys,
  ...(["stays3", "stays5"] as const),
];
const byTypeQuestions: readonly SurveyQuestion[] = ["nps", "satisfaction", "support"];
const bases: readonly Basis[] = ["respondent", "client"];

/** What a section of the tab is about. */
interface Topic {
  readonly question: SurveyQuestion;
  readonly basis: Basis;
  readonly measure: Measure;
}

/**
 * The *Satisfaction* tab: each question wave by wave and by type of client, by respondent and by
 * client weighted with ARR, with limits and a mark where a change is more than chance. Waves and
 * types of few answers are not shown, or together.
 */
export function planSurveyTab(input: SurveyTabInput): SurveyTab {
  const { answers, lines, language, currency, sheetName, period, minimum } = input;
  const page = customerPage("survey", sheetName, language, currency);
  const { draft, say } = page;
  const { survey } = lines;
  const samples = new SurveySamples(survey, minimum, input.arr);
  const questionOf = (key: SurveyQuestion): Question | null =>
    answers.data.questions.find((one) => one.key === key) ?? null;
  const figures = new Map<string, FigureCells>();
  const types = new Map<string, TypeFigure[]>();
  const letter = language === "fr" ? "T" : "Q";
  const waveLabel = (wave: number): string => periodLabel(survey.waves[wave - 1]!, period, letter);
  const planTopic = (
    row: number,
    { question, basis, measure }: Topic,
    section: { readonly key: string; readonly heading: string; readonly lines: readonly Line[] },
  ): number => {
    const number = questionNumber(question);
    const range = (column: AnswersColumn): string => lines.rangeOf(column, number);
    const isRespondent = basis === "respondent";
    const scale = questionOf(question)?.scale ?? "yesNo";
    starts.push(row);
    return planSamples(page, row, {
      ...section,
      measure,
      lines: section.lines.map((line) => ({
        ...line,
        sample: {
          values: range(isRespondent ? "answer" : "mean"),
          weights: range(isRespondent ? "answered" : "weight"),
          mask: maskOf(range, line),
          quantile:
            measure === "mean" ? samples.quantile(basis, number, line.wave, line.types) : NaN,
          ...(scale === "yesNo" ? {} : { scale }),
        },
      })),
    }).next;
  };
  const markOf = (
    { question, basis, measure }: Topic,
    waves: readonly [number, number],
    group: readonly number[] | null,
  ): string | null => {
    const how = measure === "nps" ? "nps" : "mean";
    const change = samples.change(basis, questionNumber(question), waves, how, group);
    if (change === null || Number.isNaN(change.p)) return null;
    if (!change.isSignificant) return say("follow.survey.chance");
    return say(change.difference > 0 ? "follow.survey.rise" : "follow.survey.fall");
  };

  draft.titles(LABEL, say("follow.survey.title"), say("follow.survey.subtitle", { minimum }));
  planConfidence(page);

  const paper = paperOf(language, currency);
  const starts: number[] = [];
  let row = FIRST_SAMPLE_ROW;
  for (const question of shownQuestions) {
    const asked = questionOf(question);
    const number = questionNumber(question);
    const waves = samples.waves(number);
    if (waves.length === 0) continue;
    const measure: Measure =
      question === "nps" ? "nps" : (asked?.scale ?? "yesNo") === "yesNo" ? "share" : "mean";
    const latest = waves.at(-1)!;
    for (const basis of bases) {
      const topic: Topic = { question, basis, measure };
      const first = row + 2;
      const next = planTopic(row, topic, {
        key: `${question}.${basis}`,
        heading: say("follow.survey.byWave", {
          indicator: say(`follow.indicator.${question}`),
          basis: say(`follow.basis.${basis}`),
        }),
        lines: waves.map((wave, i): Line => ({
          key: survey.waves[wave - 1]!,
          label: waveLabel(wave),
          wave,
          types: null,
          before: i === 0 ? null : cellInRow(first + i - 1, sampleColumn("value")),
          mark: i === 0 ? null : markOf(topic, [waves[i - 1]!, wave], null),
        })),
      });
      const last = first + waves.length - 1;
      const before = waves.at(-2);
      const hasBefore = before !== undefined && samples.isKnown(basis, number, before, null);
      figures.set(
        `${question} ${basis}`,
        figureCells(page, last, hasBefore ? last - 1 : null, true),
      );
      row = next;
    }
    if (!byTypeQuestions.includes(question)) continue;
    const { groups, waves: shown } = samples.types(number);
    if (!shown.includes(latest)) continue;
    for (const basis of bases) {
      const topic: Topic = { question, basis, measure };
      const before = shown.length > 1 ? shown[0]! : null;
      const rowsBefore = new Map<number, number>();
      for (const wave of shown) {
        const first = row + 2;
        const next = planTopic(row, topic, {
          key: `${question}.${basis}.types.${wave === latest ? "latest" : "before"}`,
          heading: say("follow.survey.byType", {
            indicator: say(`follow.indicator.${question}`),
            basis: say(`follow.basis.${basis}`),
            wave: waveLabel(wave),
          }),
          lines: groups.map(({ types: group, isMerged }, i): Line => ({
            key: isMerged ? "others" : group[0]!,
            label: labelOf(group, isMerged),
            wave,
            types: group,
            before:
              wave === latest && before !== null
                ? cellInRow(rowsBefore.get(i)!, sampleColumn("value"))
                : null,
            mark:
              wave === latest && before !== null ? markOf(topic, [before, latest], group) : null,
          })),
        });
        if (wave === latest) {
          types.set(
            `${question} ${basis}`,
            groups.map(({ types: group, isMerged }, i): TypeFigure => ({
              key: isMerged ? "others" : String(group[0]!),
              label: labelOf(group, isMerged),
              ...figureCells(
                page,
                first + i,
                before === null || !samples.isKnown(basis, number, before, group)
                  ? null
                  : rowsBefore.get(i)!,
                true,
              ),
            })),
          );
        } else groups.forEach((_, i) => rowsBefore.set(i, first + i));
        row = next;
      }
    }
  }

  function labelOf(group: readonly number[], isMerged: boolean): string {
    if (isMerged) return say("follow.survey.otherTypes", { count: group.length });
    return survey.types[group[0]! - 1] ?? say("follow.survey.noType");
  }

  const end = planSampleNotes(page, row, say("follow.survey.note"));
  draft.evenHeights(end);
  return {
    minimum,
    question: questionOf,
    waves: (question) => samples.waves(questionNumber(question)),
    figure: (question, basis) => figures.get(`${question} ${basis}`) ?? null,
    types: (question, basis) => types.get(`${question} ${basis}`) ?? [],
    plan: samplesPlan(draft, starts, end, paper),
  };
}

/** One line of a section: which wave, which types. */
interface Line extends Omit<SampleLine, "sample"> {
  readonly wave: number;
  readonly types: readonly number[] | null;
}

function maskOf(range: (column: AnswersColumn) => string, { wave, types }: Line): string {
  const at = `(${range("wave")}=${wave})`;
  if (types === null) return at;
  const those = types.map((type) => `(${range("type")}=${type})`).join("+");
  return `${at}*(${those})*(${range("confidential")}=0)`;
}
