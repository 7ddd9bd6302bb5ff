import type { Criterion, Model } from "../commitment/model";
import { message } from "../messages/messages";
import type { ColumnMatch, Role } from "./client-source";
import { placeChoices, type ColumnChoice } from "./column-choices";
import { defaultCriteria, type DefaultCriterionKey } from "./default-criteria";
import type { CellValue } from "./grid";
import { dayOfSerial } from "./excel-day";
import { headerWords, singular, type HeaderWords } from "./header-words";
import {
  LEAST_LIKENESS,
  phraseLikeness,
  phrases,
  suitsKind,
  type Phrases,
  type ValueKind,
} from "./header-phrases";
import { criterionSynonyms, roleSynonyms, type Synonyms } from "./synonyms";

/** Two columns with an equal claim to the same meaning, of which one was taken. */
interface ColumnTie {
  readonly role: Role | null;
  readonly criterion: string | null;
  /** 0-based columns on the sheet. */
  readonly taken: number;
  readonly left: number;
}

export interface ColumnMatching {
  /** One entry a column, from left to right. */
  readonly matches: readonly ColumnMatch[];
  readonly ties: readonly ColumnTie[];
  /**
   * A column of monthly revenue ("MRR"), which is never taken for ARR: the figures would be twelve
   * times too small. `null`: none.
   */
  readonly monthly: number | null;
}

const MONTHLY_WORDS = new Set("mrr rmr monthly mensuel mensuelle month mois".split(" "));
const REVENUE_WORDS = new Set(
  "mrr rmr revenue revenu ca recurrent recurring abonnement subscription chiffre".split(" "),
);

/**
 * Which column of the client sheet is which role or criterion, by French and English synonyms,
 * whatever the language of the sheet and of the model.
 *
 * Confidence: 1 for the model's own label or an exact synonym; 0.95 for the same words but for
 * brackets, small words, units and plurals; 0.7 to 0.9 for a synonym inside a longer header, most
 * of its words, or a slip of one or two letters; 0.7 for a word that often, but not always, means
 * it; nothing below 0.65. Each role and each criterion goes to one column at most, the best match
 * first; a column holds one thing, but for a start date, which may also be the age of the client.
 * Of equal claims, the model's own label goes first, then the latest year named that has begun by
 * the as-of date, then the column whose values suit, then the leftmost; what was left is among the
 * `ties`.
 *
 * `left` is the sheet column of the first header; `sample` holds some rows under the headers. What
 * somebody has chosen goes before everything, and is left to no other column.
 *
 * @example matchColumns(["Compte", "CA récurrent"], model).matches[1].role // "arr"
 */
export function matchColumns(
  headers: readonly CellValue[],
  model: Model,
  {
    left = 0,
    sample = [],
    choices = [],
  }: {
    readonly left?: number;
    readonly sample?: readonly (readonly CellValue[])[];
    readonly choices?: readonly ColumnChoice[];
  } = {},
): ColumnMatching {
  const targets = targetsOf(model);
  const asOfYear = dayOfSerial(model.parameters.asOf).getUTCFullYear();
  const columns = headers.map((header) =>
    headerWords(typeof header === "object" ? "" : headerText(header)),
  );
  const chosen = chosenTargets(headers.map(headerText), choices, targets);
  const given = new Set([...chosen.values()].flat());
  const claims = columns
    .flatMap((words, column) => claimsOf(words, column, targets, sample, asOfYear))
    .filter(({ column, target }) => !chosen.has(column) && !given.has(target))
    .sort(byStrength);

  const taken = new Map<Target, Claim>();
  const byColumn = new Map<number, readonly Target[]>(chosen);
  const lost: Claim[] = [];
  for (const claim of claims) {
    const held = byColumn.get(claim.column) ?? [];
    if (!held.every((target) => compatible(target, claim.target))) continue;
    if (taken.has(claim.target)) {
      lost.push(claim);
      continue;
    }
    taken.set(claim.target, claim);
    byColumn.set(claim.column, [...held, claim.target]);
  }
  const ties = lost
    .map((claim) => ({ claim, winner: taken.get(claim.target) }))
    .filter(({ claim, winner }) => !byColumn.has(claim.column) && equalClaims(claim, winner))
    .map(({ claim, winner }) => ({
      role: claim.target.role,
      criterion: claim.target.criterion,
      taken: left + (winner?.column ?? 0),
      left: left + claim.column,
    }));
  const monthly = columns.findIndex(isMonthlyRevenue);
  return {
    matches: headers.map((header, column) => {
      const held = byColumn.get(column) ?? [];
      // What was chosen is certain, and so no claim.
      const confidences = held.map((target) => taken.get(target)?.confidence ?? 1);
      return {
        column: left + column,
        header: headerText(header),
        role: held.find(({ role }) => role !== null)?.role ?? null,
        criterion: held.find(({ criterion }) => criterion !== null)?.criterion ?? null,
        confidence: held.length === 0 ? 0 : Math.min(...confidences),
        ...(chosen.has(column) ? { isChosen: true as const } : {}),
      };
    }),
    ties,
    monthly: monthly === -1 ? null : left + monthly,
  };
}

/** What columns were chosen for; nothing for those that are not to be used. */
function chosenTargets(
  headers: readonly string[],
  choices: readonly ColumnChoice[],
  targets: readonly Target[],
): Map<number, Target[]> {
  const chosen = new Map<number, Target[]>();
  for (const [column, { role, criterion }] of placeChoices(headers, choices).columns) {
    const held = targets.filter(
      (target) =>
        (target.role !== null && target.role === role) ||
        (target.criterion !== null && target.criterion === criterion),
    );
    // A criterion may have left the model since it was chosen.
    if (held.length > 0 || (role === null && criterion === null)) chosen.set(column, held);
  }
  return chosen;
}

/** A header cell as text. */
function headerText(header: CellValue): string {
  if (header === null) return "";
  return typeof header === "object" ? header.error : String(header).trim();
}

/** Something that a column can be. */
interface Target extends Phrases {
  readonly role: Role | null;
  readonly criterion: string | null;
  readonly kind: ValueKind;
  /** The model's own label, which goes before any synonym. */
  readonly label: HeaderWords | null;
}

interface Claim {
  readonly column: number;
  readonly target: Target;
  readonly confidence: number;
  readonly isLabel: boolean;
  /** Of "ARR 2025" and "ARR 2026" the later is meant, unless it lies ahead. 0: names no year. */
  readonly year: number;
  readonly suits: boolean;
}

const roleKinds: Readonly<Record<Role, ValueKind>> = {
  id: "text",
  name: "text",
  arr: "number",
  segment: "text",
  owner: "text",
  startDate: "date",
  renewalDate: "date",
};

const knownTargets = new WeakMap<Model, Target[]>();

function targetsOf(model: Model): Target[] {
  const known = knownTargets.get(model);
  if (known !== undefined) return known;
  const roles = (Object.keys(roleSynonyms) as Role[]).map((role) => ({
    role,
    criterion: null,
    kind: roleKinds[role],
    label: null,
    ...phrases(roleSynonyms[role]),
  }));
  const targets = [...roles, ...model.criteria.map(criterionTarget)];
  knownTargets.set(model, targets);
  return targets;
}

function criterionTarget(criterion: Criterion): Target {
  const { key, label, scale } = criterion;
  const known = isDefaultKey(key);
  const synonyms: Synonyms = known ? criterionSynonyms[key] : { exact: [] };
  const defaultLabels = known
    ? [message("en", `model.criterion.${key}`), message("fr", `model.criterion.${key}`)]
    : [];
  return {
    role: null,
    criterion: key,
    kind: scale === "age" ? "date" : scale === "linear" || scale === "steps" ? "number" : "text",
    label: headerWords(label),
    ...phrases({ ...synonyms, exact: [label, ...defaultLabels, ...synonyms.exact] }),
  };
}

function isDefaultKey(key: string): key is DefaultCriterionKey {
  return Object.hasOwn(defaultCriteria, key);
}

function claimsOf(
  words: HeaderWords,
  column: number,
  targets: readonly Target[],
  sample: readonly (readonly CellValue[])[],
  asOfYear: number,
): Claim[] {
  if (words.full === "") return [];
  return targets.flatMap((target) => {
    const confidence = confidenceOf(words, target);
    if (confidence < LEAST_LIKENESS) return [];
    const isLabel = target.label?.full === words.full;
    const year = words.year <= asOfYear ? words.year : -words.year;
    return [
      { column, target, confidence, isLabel, year, suits: suitsKind(target.kind, column, sample) },
    ];
  });
}

interface KnownLikeness {
  readonly any: Map<string, number>;
  readonly roles: Map<string, number>;
}

const knownLikeness = new WeakMap<Model, KnownLikeness>();

/**
 * How surely a text is the header of some column of a client list, 0..1; with a role, of that one.
 * The same text is looked at once a model.
 *
 * @example headerLikeness("Compte", model, "name") // 1
 */
export function headerLikeness(text: string, model: Model, role?: Role): number {
  const known: KnownLikeness = knownLikeness.get(model) ?? {
    any: new Map<string, number>(),
    roles: new Map<string, number>(),
  };
  knownLikeness.set(model, known);
  const [likeness, key] =
    role === undefined ? [known.any, text] : [known.roles, `${role}\n${text}`];
  const before = likeness.get(key);
  if (before !== undefined) return before;
  const words = headerWords(text);
  const asked = targetsOf(model).filter((target) => role === undefined || target.role === role);
  const best =
    words.full === "" ? 0 : Math.max(...asked.map((target) => confidenceOf(words, target)));
  likeness.set(key, best < LEAST_LIKENESS ? 0 : best);
  return best < LEAST_LIKENESS ? 0 : best;
}

function confidenceOf(header: HeaderWords, target: Target): number {
  const confidence = phraseLikeness(header, target, target.kind);
  // "MRR x 12" is an ARR all the same.
  return confidence < 1 && target.role === "arr" && isMonthlyRevenue(header) ? 0 : confidence;
}

function isMonthlyRevenue({ full }: HeaderWords): boolean {
  const words = full.split(" ").map(singular);
  const annualised = words.includes("12") || words.some((word) => word.startsWith("annual"));
  const month = words.some((word) => MONTHLY_WORDS.has(word));
  return month && !annualised && words.some((word) => REVENUE_WORDS.has(word));
}

function byStrength(one: Claim, other: Claim): number {
  return (
    other.confidence - one.confidence ||
    Number(other.isLabel) - Number(one.isLabel) ||
    other.year - one.year ||
    Number(other.suits) - Number(one.suits) ||
    one.column - other.column
  );
}

function equalClaims(claim: Claim, winner: Claim | undefined): boolean {
  return winner?.confidence === claim.confidence && winner.isLabel === claim.isLabel;
}

/** A column holds one thing, but for a date, which may be a role and the age of the client. */
function compatible(held: Target, claimed: Target): boolean {
  return (
    held.kind === "date" &&
    claimed.kind === "date" &&
    (held.role === null) !== (claimed.role === null)
  );
}
