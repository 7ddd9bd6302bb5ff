import { message, type MessageKey } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { Language } from "../../messages/messages";
import type { Indicator } from "./benchmark-tab";
import type { FigureBlock } from "./customer-page";
import type { RadarAxis } from "./customers-tab";
import type { SurveyTab } from "./survey-tab";

/** Where the names of indicators are that have other ones on their lines, or stand in several. */
const names: Readonly<Record<string, MessageKey>> = {
  nrr: "follow.solidity.nrr",
  grr: "follow.solidity.grr",
  "concentration.effective": "follow.solidity.effective",
  nps: "follow.indicator.nps",
  satisfaction: "follow.indicator.satisfaction",
  support: "follow.indicator.support",
  effort: "follow.indicator.effort",
  able: "follow.image.able",
  notInformed: "follow.image.notInformed",
  notConvinced: "follow.image.notConvinced",
  afraid: "follow.image.afraid",
  references: "follow.image.references",
  projects: "follow.service.projects",
  crisis: "follow.service.crisis",
  rating: "follow.service.rating",
};

/** What the figures of a dashboard can be compared in, each once, as the table of benchmarks names it. */
export function indicatorsOf(blocks: readonly FigureBlock[], language: Language): Indicator[] {
  const found = new Map<string, Indicator>();
  for (const { key, label, indicator = key, segment, numberFormat } of blocks.flatMap(
    ({ lines }) => lines,
  )) {
    if (segment !== undefined || found.has(indicator)) continue;
    const name = names[indicator];
    found.set(indicator, {
      key: indicator,
      name: name === undefined ? label : message(language, name),
      otherNames: name === undefined ? [] : languages.map((other) => message(other, name)),
      numberFormat,
    });
  }
  return [...found.values()];
}

/**
 * The axes of the matrix that solidity gives. No scale bounds these figures: 0 is what hardly a book
 * lives through, 100 what none loses from.
 */
export const solidityAxes: readonly RadarAxis[] = [
  { key: "churn3.declared", zero: 0.5, hundred: 0 },
  { key: "churn3.observed", zero: 0.5, hundred: 0 },
  { key: "churn3.projected", zero: 0.5, hundred: 0 },
  { key: "nrr", zero: 0.8, hundred: 1.2 },
  { key: "grr", zero: 0.7, hundred: 1 },
  { key: "concentration.top1", zero: 0.3, hundred: 0 },
];

/** The axes of the matrix that surveys and operations give: what is worst on each, and what best. */
export function surveyAxes(survey: SurveyTab | null): RadarAxis[] {
  const scaled = (["satisfaction", "support", "effort"] as const).flatMap((key): RadarAxis[] => {
    const scale = survey?.question(key)?.scale ?? "yesNo";
    return scale === "yesNo" ? [] : [{ key, zero: scale.minimum, hundred: scale.maximum }];
  });
  return [
    { key: "nps", zero: -100, hundred: 100 },
    ...scaled,
    { key: "able", zero: 0, hundred: 1 },
    { key: "references", zero: 0, hundred: 1 },
    { key: "projects", zero: 0, hundred: 1 },
    { key: "crisis", zero: 1, hundred: 0 },
  ];
}
