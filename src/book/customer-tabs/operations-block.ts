import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { SourceProblem } from "../sources/find-sources";
import { numberFormats } from "../tabs/number-formats";
import type { FigureBlock, FigureLine } from "./customer-page";
import { serviceKeys, type ServiceTab } from "./service-tab";
import { bothBases, typeLines } from "./strategy-block";
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
  const lines = serviceKeys.flatMap((key): FigureLine[] => {
    const cells = service?.figure(key) ?? null;
    if (service === null || cells === null) return [];
    const numberFormat = key === "rating" ? "0.00" : percent;
    const indicator = say(`follow.service.${key}`);
    return [
      { key, label: indicator, numberFormat, ...cells },
      ...service.types(key).map(({ key: type, label, ...own }): FigureLine => ({
        key: `${key}.type.${type}`,
        label: say("follow.strategy.typeLine", { indicator, type: label }),
        indicator: key,
        segment: label,
        numberFormat,
        ...own,
      })),
    ];
  });
  return {
    key: "operations",
    heading: say("follow.operations.heading"),
    lines: [
      ...lines,
      ...(survey === null
        ? []
        : [...bothBases(survey, "support", say), ...typeLines(survey, "support", say)]),
    ],
    missing: problems,
    notes: service === null ? [] : [say("follow.operations.note")],
  };
}
