import { message, type MessageKey } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { Language, MessageValues } from "../../messages/messages";
import type { Indicator } from "./benchmark-tab";
import type { FigureBlock } from "./customer-page";

type Name = MessageKey | readonly [MessageKey, MessageValues];

/**
 * Where the names of indicators are, in either language: a table that was filled in in one is read
 * in the other. Some have other names on their lines, or stand in several.
 */
const names: Readonly<Record<string, Name>> = {
  nps: "follow.indicator.nps",
  satisfaction: "follow.indicator.satisfaction",
  support: "follow.indicator.support",
  effort: "follow.indicator.effort",
  calls: "follow.calls.count",
  callsArr: "follow.calls.arr",
  projects: "follow.service.projects",
  crisis: "follow.service.crisis",
  rating: "follow.service.rating",
  ...namesOf("follow.image", [
    ...(["able", "notInformed", "notConvinced", "afraid", "references"] as const),
    ...(["funnelInformed", "funnelConvinced", "funnelAble", "funnelPromoter"] as const),
  ]),
  ...Object.fromEntries(
    ([3, 5] as const).flatMap((years) =>
      (["declared", "observed", "projected"] as const).map((way): [string, Name] => [
        `churn${years}.${way}`,
        [`follow.solidity.churn.${way}`, { years }],
      ]),
    ),
  ),
  ...namesOf("follow.solidity", ["nrr", "grr", "mrr", "netMrr"]),
  ...Object.fromEntries(
    [1, 5, 10].map((count): [string, Name] => [
      `concentration.top${count}`,
      ["follow.solidity.top", { count }],
    ]),
  ),
  "concentration.effective": "follow.solidity.effective",
  "renewals.ahead": "follow.solidity.renewals.sum.ahead",
  "renewals.overdue": "follow.solidity.renewals.sum.overdue",
  "losses.count": "follow.reasons.figure.count",
  "losses.value": "follow.reasons.figure.value",
  "losses.other": "follow.reasons.figure.other",
  "profit.total": "follow.profit.total",
  "profit.rate": "follow.profit.rate",
  "profit.costly": "follow.profit.costlyShare",
  "profit.lost": "follow.profit.lost",
  "profit.peak": "follow.profit.peak",
  "profit.value": "follow.profit.value",
};

/** Indicators whose keys end the keys of their names. */
function namesOf<Start extends string, Key extends string>(
  start: Start,
  keys: readonly (`${Start}.${Key}` extends MessageKey ? Key : never)[],
): Record<string, Name> {
  return Object.fromEntries(keys.map((key) => [key, `${start}.${key}` as MessageKey]));
}

function nameIn(language: Language, name: Name): string {
  return typeof name === "string" ? message(language, name) : message(language, ...name);
}

/** What an indicator is called, whatever its line says besides; `null`: as its line is. */
export function indicatorName(key: string, language: Language): string | null {
  const name = names[key];
  return name === undefined ? null : nameIn(language, name);
}

/** What the figures of a dashboard can be compared in, each once, as the table of benchmarks names it. */
export function indicatorsOf(blocks: readonly FigureBlock[], language: Language): Indicator[] {
  const found = new Map<string, Indicator>();
  const lines = blocks.flatMap((block) => block.lines);
  for (const { key, label, indicator = key, segment, numberFormat } of lines) {
    if (segment !== undefined || found.has(indicator)) continue;
    const name = names[indicator];
    found.set(indicator, {
      key: indicator,
      name: name === undefined ? label : nameIn(language, name),
      otherNames: name === undefined ? [] : languages.map((other) => nameIn(other, name)),
      numberFormat,
      segments: lines.flatMap((line) =>
        line.indicator === indicator && line.segment !== undefined ? [line.segment] : [],
      ),
    });
  }
  return [...found.values()];
}
