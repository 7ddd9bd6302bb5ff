import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { SourceProblem } from "../sources/find-sources";
import { numberFormats } from "../tabs/number-formats";
import type { FigureBlock, FigureLine } from "./customer-page";
import { previousNote } from "./previous-note";
import { serviceKeys, type PeriodFigure, type ServiceTab } from "./service-tab";
import { bothBases, notAsked, tooFew, typeLines } from "./strategy-block";
import type { SurveyTab } from "./survey-tab";

export interface OperationsBlockInput {
  /** `null` without projects and incidents. */
  readonly service: ServiceTab | null;
  readonly survey: SurveyTab | null;
  /** Of the sheets that are not there. */
  readonly problems: readonly SourceProblem[];
  readonly language: Language;
  readonly currency: string;
}

/** The block "Operations": projects that succeed, clients in crisis, satisfaction with support. */
export function operationsBlock(input: OperationsBlockInput): FigureBlock {
  const { service, survey, language, currency, problems } = input;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const percent = numberFormats(language, currency).percentExact;
  const ofService = serviceKeys.flatMap((key): FigureLine[] => {
    const cells = service?.figure(key) ?? null;
    if (service === null || cells === null) return [];
    const numberFormat = key === "rating" ? "0.00" : percent;
    const indicator = say(`follow.service.${key}`);
    const lineOf = (own: string, { period, ...figure }: PeriodFigure): FigureLine => ({
      ...{ key: own, indicator: key, numberFormat, ...figure },
      label: say("follow.operations.line", { indicator, period }),
    });
    const together = service.together(key);
    return [
      lineOf(key, cells),
      ...(together === null ? [] : [lineOf(`${key}.together`, together)]),
      ...service.types(key).map(({ key: type, label, ...own }): FigureLine => ({
        ...lineOf(`${key}.type.${type}`, own),
        label: say("follow.operations.typeLine", { indicator, type: label, period: own.period }),
        segment: label,
      })),
    ];
  });
  const lines = [
    ...ofService,
    ...(survey === null
      ? []
      : [...bothBases(survey, "support", say), ...typeLines(survey, "support", say)]),
  ];
  return {
    key: "operations",
    heading: say("follow.operations.heading"),
    lines,
    missing: [...problems, ...(survey === null ? [] : notAsked(survey, ["support"], say))],
    notes: [
      ...(service === null ? [] : [say("follow.operations.note")]),
      ...previousNote(lines, language),
      ...(service?.silence == null ? [] : [service.silence]),
      ...(survey === null ? [] : tooFew(survey, ["support"], say)),
    ],
  };
}
