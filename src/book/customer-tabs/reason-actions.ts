import { foldText } from "../../metrics/fold-text";
import { message } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import { languages } from "../../messages/message-format";
import type { CellValue, Grid } from "../grid";
import { tablePlaces } from "../table-places";

/** The Excel table of levers and actions, which people edit; the add-in finds it by this name. */
export const reasonTableName = "CcsReasons";

/** Its columns from left to right; the second and third are people's. */
export const reasonColumns = ["reason", "lever", "action", "losses", "value", "number"] as const;

/** What is to be done about a reason. */
export interface ReasonAction {
  readonly reason: string;
  readonly lever: string;
  readonly action: string;
}

/** The lines of a table of levers and actions, headers in either language. */
export function readReasonActions({ values }: Grid): ReasonAction[] {
  const { reason, lever, action } = tablePlaces(
    values[0] ?? [],
    reasonColumns,
    (column, language) => message(language, `follow.reasons.${column}`),
  );
  return values
    .slice(1)
    .map((row) => ({
      reason: textOf(row[reason]),
      lever: textOf(row[lever]),
      action: textOf(row[action]),
    }))
    .filter((line) => foldText(line.reason) !== "");
}

function textOf(value: CellValue | undefined): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

const topics = [
  ["price", /\b(price|pricing|cost|expensive|budget|prix|tarif|tarifs|cher|cout|couts)\b/],
  [
    "support",
    /\b(support|service|services|assistance|sav|reactivity|reactivite|incident|incidents)\b/,
  ],
  [
    "competitor",
    /\b(competitor|competition|tender|concurrent|concurrence|concurrents|appels? d.?offres|marche)\b/,
  ],
  [
    "product",
    /\b(product|feature|features|functionality|produit|fonction|fonctions|fonctionnalites|quality|qualite)\b/,
  ],
  ["usage", /\b(usage|adoption|unused|use|value|valeur|usages|besoin|need|needs)\b/],
  [
    "business",
    /\b(business|closed|closure|bankrupt|bankruptcy|merger|acquisition|acquired|cessation|faillite|fusion|rachat|activite|liquidation)\b/,
  ],
] as const;

/** What is proposed for a reason until somebody writes something else. */
function proposedAction(reason: string, isOther: boolean, language: Language): ReasonAction {
  const folded = foldText(reason);
  const topic = isOther
    ? "other"
    : (topics.find(([, words]) => words.test(folded))?.[0] ?? "unknown");
  return {
    reason,
    lever: message(language, `follow.reasons.lever.${topic}`),
    action: message(language, `follow.reasons.action.${topic}`),
  };
}

const proposals = [...topics.map(([topic]) => topic), "other", "unknown"] as const;

/** A line with what the add-in has proposed itself, in whatever language, in that of the page. */
function inLanguage(line: ReasonAction, language: Language): ReasonAction {
  const said = (column: "lever" | "action"): string => {
    const folded = foldText(line[column]);
    const topic = proposals.find((one) =>
      languages.some((own) => foldText(message(own, `follow.reasons.${column}.${one}`)) === folded),
    );
    return topic === undefined
      ? line[column]
      : message(language, `follow.reasons.${column}.${topic}`);
  };
  return { ...line, lever: said("lever"), action: said("action") };
}

/** The lines of the table. What somebody has written is kept, whether there are losses for it or not. */
export function actionLines({
  actions,
  reasons,
  language,
}: {
  readonly actions: readonly ReasonAction[];
  readonly reasons: readonly { readonly reason: string; readonly isOther: boolean }[];
  readonly language: Language;
}): (ReasonAction & { readonly number: number })[] {
  const lines = actions.map((one) => inLanguage(one, language));
  const written = new Map(lines.map((one) => [foldText(one.reason), one]));
  const here = new Set(reasons.map(({ reason }) => foldText(reason)));
  return [
    ...reasons.map(({ reason, isOther }, i) => ({
      ...(written.get(foldText(reason)) ?? proposedAction(reason, isOther, language)),
      number: i + 1,
      reason,
    })),
    ...lines
      .filter(({ reason }) => !here.has(foldText(reason)))
      .map((one) => ({ ...one, number: 0 })),
  ];
}
