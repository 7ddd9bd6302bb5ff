import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { SourceProblem } from "../sources/find-sources";
import type { QuestionKey } from "../sources/questions";
import type { FigureBlock, FigureLine } from "./customer-page";
import { numberFormats, type NumberFormats } from "../tabs/number-formats";
import type { CallsTab } from "./calls-tab";
import { isFilled } from "./lines-tab";
import { previousNote } from "./previous-note";
import type { FigureCells } from "./sample-section";
import type { SurveyTab } from "./survey-tab";

export interface SurveyBlockInput {
  /** `null` without a sheet of survey answers; `problems` say what is missing then. */
  readonly survey: SurveyTab | null;
  readonly problems: readonly SourceProblem[];
  readonly language: Language;
}

type Say = (key: MessageKey, values?: MessageValues) => string;

export interface StrategyBlockInput extends SurveyBlockInput {
  /** `null` where the recommendation question was not asked. */
  readonly calls: Pick<CallsTab, "range" | "base" | "before"> | null;
  readonly currency: string;
}

/** The block "Client strategy": satisfaction and recommendation, on both bases and by type. */
export function strategyBlock(input: StrategyBlockInput): FigureBlock {
  const { survey, problems, language, calls } = input;
  const { count, money, effect } = numberFormats(language, input.currency);
  const say: Say = (key, values) => message(language, key, values);
  const questions = ["satisfaction", "nps", "effort"] as const;
  const scale = survey?.question("satisfaction")?.scale ?? "yesNo";
  const lines =
    survey === null
      ? []
      : questions
          .flatMap((question) => [
            ...bothBases(survey, question, say),
            ...typeLines(survey, question, say),
          ])
          .concat(calls === null ? [] : callLines(calls, say, { count, money, effect }));
  return {
    key: "strategy",
    heading: say("follow.strategy.heading"),
    lines,
    missing: survey === null ? problems : notAsked(survey, ["satisfaction", "nps"], say),
    notes:
      survey === null
        ? []
        : [
            ...(scale === "yesNo" || survey.figure("satisfaction", "respondent") === null
              ? []
              : [say("follow.strategy.scale", { ...scale })]),
            ...previousNote(lines, language),
            ...tooFew(survey, questions, say),
          ],
  };
}

/** Who asked for a call, of all whose answers could have, beside the wave before. */
function callLines(
  { range, base, before }: Pick<CallsTab, "range" | "base" | "before">,
  say: Say,
  { count, money, effect }: Pick<NumberFormats, "count" | "money" | "effect">,
): FigureLine[] {
  const once = range("arrOnce");
  return [
    {
      key: "calls",
      label: say("follow.calls.count"),
      numberFormat: count,
      value: `COUNT(${range("answer")})`,
      count: base,
      ...(before === null ? {} : { previous: before.count }),
    },
    {
      key: "callsArr",
      label: say("follow.calls.arr"),
      numberFormat: money,
      changeFormat: effect,
      value: `SUM(${once})`,
      count: `SUMPRODUCT(${isFilled(once)}*(${once}>0))`,
      ...(before === null ? {} : { previous: before.arr }),
    },
  ];
}

/** Which columns the sheet of answers lacks for the figures of a block. */
export function notAsked(
  survey: SurveyTab,
  questions: readonly QuestionKey[],
  say: Say,
): SourceProblem[] {
  const lacking = questions.filter((question) => survey.question(question) === null);
  if (lacking.length === 0) return [];
  return [
    {
      ...{ kind: "notAsked", sheetName: "", address: "" },
      problem: "follow.survey.notAsked",
      remedy: "follow.survey.notAsked.remedy",
      details: {
        questions: lacking
          .map((question) => say("follow.survey.columnOf", { question }))
          .join(", "),
      },
    },
  ];
}

/** That questions were asked, and by whom they were answered may not be told. */
export function tooFew(survey: SurveyTab, questions: readonly QuestionKey[], say: Say): string[] {
  const few = questions.filter(
    (question) =>
      survey.question(question) !== null && survey.figure(question, "respondent") === null,
  );
  if (few.length === 0) return [];
  const names = few.map((question) => say(`follow.indicator.${question}` as MessageKey)).join(", ");
  return [say("follow.survey.tooFew", { questions: names, minimum: survey.minimum })];
}

/** A question by respondent and by client. */
export function bothBases(survey: SurveyTab, question: QuestionKey, say: Say): FigureLine[] {
  return (["respondent", "client"] as const).flatMap((basis) => {
    const cells = survey.figure(question, basis);
    if (cells === null) return [];
    return [
      surveyLine(
        basis === "respondent" ? question : `${question}.client`,
        say("follow.strategy.line", {
          indicator: say(`follow.indicator.${question}` as MessageKey),
          basis: say(`follow.basis.${basis}`),
        }),
        question,
        cells,
      ),
    ];
  });
}

/** A question by type of client, each respondent counting the same. */
export function typeLines(survey: SurveyTab, question: QuestionKey, say: Say): FigureLine[] {
  return survey.types(question, "respondent").map(({ key, label, ...cells }) => ({
    segment: label,
    ...surveyLine(
      `${question}.type.${key}`,
      say("follow.strategy.typeLine", {
        indicator: say(`follow.indicator.${question}` as MessageKey),
        type: label,
      }),
      question,
      cells,
    ),
  }));
}

function surveyLine(
  key: string,
  label: string,
  question: QuestionKey,
  cells: FigureCells,
): FigureLine {
  const numberFormat = question === "nps" ? "0.0" : "0.00";
  return { key, label, indicator: question, numberFormat, ...cells };
}
