import { headerWords } from "../header-words";
import {
  LEAST_LIKENESS,
  phraseLikeness,
  phrases,
  type Phrases,
  type ValueKind,
} from "../header-phrases";
import { roleSynonyms } from "../synonyms";
import type { SourceKind, SourceRole } from "./source-roles";
import { sourceRoles, type RoleWords } from "./source-words";

/** So many headers are remembered at most, then they are looked at again. */
const MOST_KNOWN = 5_000;

interface RoleTarget extends Phrases {
  readonly role: SourceRole;
  readonly kind: ValueKind;
}

const targets = new Map<SourceKind, readonly RoleTarget[]>();

function targetsOf(kind: SourceKind): readonly RoleTarget[] {
  let found = targets.get(kind);
  if (found === undefined) {
    const roles = Object.entries(sourceRoles[kind]) as [SourceRole, RoleWords][];
    found = roles.map(([role, words]) => ({ role, kind: words.kind, ...phrases(words.synonyms) }));
    targets.set(kind, found);
  }
  return found;
}

/** A role that a header may say, and how surely. */
export interface RoleClaim {
  readonly role: SourceRole;
  readonly kind: ValueKind;
  /** As `phraseLikeness`, from `LEAST_LIKENESS` to 1. */
  readonly confidence: number;
}

const known = new Map<string, readonly RoleClaim[]>();

/**
 * Every role of a kind of sheet that a header may say; the same text is looked at once.
 *
 * @example roleClaims("Motif", "losses") // reason 1, detail 0.73
 */
export function roleClaims(header: string, kind: SourceKind): readonly RoleClaim[] {
  const key = `${kind}\n${header}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const words = headerWords(header);
  const claims =
    words.full === ""
      ? []
      : targetsOf(kind).flatMap((target) => {
          const confidence = phraseLikeness(words, target, target.kind);
          const { role } = target;
          return confidence < LEAST_LIKENESS ? [] : [{ role, kind: target.kind, confidence }];
        });
  if (known.size > MOST_KNOWN) known.clear();
  known.set(key, claims);
  return claims;
}

const amounts = phrases(roleSynonyms.arr);
const clients = [phrases(roleSynonyms.name), phrases({ ...roleSynonyms.id, loose: [] })];
const knownClients = new Map<string, boolean>();

/** Whether a header says the client, by name or by number. */
export function saysClient(header: string): boolean {
  let says = knownClients.get(header);
  if (says === undefined) {
    const words = headerWords(header);
    says = clients.some((target) => phraseLikeness(words, target, "text") >= LEAST_LIKENESS);
    if (knownClients.size > MOST_KNOWN) knownClients.clear();
    knownClients.set(header, says);
  }
  return says;
}

/** Whether a header says ARR, as a client list has it. */
export function saysArr(header: string): boolean {
  return phraseLikeness(headerWords(header), amounts, "number") >= LEAST_LIKENESS;
}
